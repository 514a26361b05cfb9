"""A curator is on leave: whoever stands in runs her events on a real ledger, and not a day longer."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from bot.domain.events import Announcement, Answer, Step
from bot.domain.events_attendance import HeadGroup
from bot.domain.people import ContactState, Who, system
from bot.domain.permissions import Denied
from bot.domain.timers import Timer, TimerKind
from bot.storage import cases as case_store
from bot.storage import duty, events_guests, organisations, people
from bot.storage import events as event_store
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases import (
    cases,
    duty_leave,
    events,
    events_attendance,
    events_clock,
    events_feed,
    events_papers,
    events_seats,
)
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.test_events import settle_in

ZONE = "Asia/Barnaul"
START = timedelta(days=2)
Press = Callable[[Who], Awaitable[object]]


@internal
def newest(tx: Transaction) -> int:
    return int(tx.execute(sa.text("SELECT max(id) FROM event")).scalar_one())


@internal
def asked(tx: Transaction, kind: str) -> list[int]:
    rows = tx.execute(sa.text("SELECT recipient_id FROM outbox WHERE kind = :kind ORDER BY id").bindparams(kind=kind))
    return list(rows.scalars())


@internal
def block(tx: Transaction, person_id: int) -> None:
    people.set_contact(tx, person_id, ContactState.BLOCKED)


@internal
def named(tx: Transaction, action: str) -> int:
    rows = sa.text("SELECT count(*) FROM audit WHERE action = :action").bindparams(action=action)
    return int(tx.execute(rows).scalar_one())


async def is_away(ledger: Ledger, house: House, whom: Who, deputy: Who | None, days: int = 10) -> int:
    @internal
    def write(tx: Transaction) -> int:
        first = organisations.today(tx, house.organisation_id)
        last = first + timedelta(days=days)
        return duty.add_leave(tx, house.organisation_id, whom.person, first, last, deputy.person if deputy else None)

    return await ledger.run(write)


async def announced(ledger: Ledger, house: House, clock: HandClock) -> tuple[int, list[Who]]:
    """Olga's, in two days, for at least nine families; her mothers, of whom the last has blocked the bot."""
    mothers = [who for number, who in enumerate(await ledger.run(settle_in, house)) if number % 2 == 0]
    says = Announcement("mothers_meeting", "", clock.now() + START, ZONE, "Мира, 5", minimum=9)
    await ledger.run(events.announce, house.olga, says)
    return await ledger.read(newest), mothers


def presses(ledger: Ledger, event: int, mother: Who, aside: Who, later: timedelta, clock: HandClock) -> list[Press]:
    """Everything that can be done with an event, in an order in which each can be done."""
    assert mother.case_id is not None
    assert aside.case_id is not None
    hers, her_aside = mother.case_id, aside.case_id
    return [
        lambda who: ledger.read(events.board, who, event),
        lambda who: ledger.run(events.guests, who, event, 0),
        lambda who: ledger.run(events.without_telegram, who, event),
        lambda who: ledger.run(events_seats.answer_for, who, event, her_aside, comes=True),
        lambda who: ledger.run(events_papers.papers, who, event),
        lambda who: ledger.read(events_attendance.sheet, who, event),
        lambda who: ledger.run(events_attendance.mark, who, event, hers, 0),
        lambda who: ledger.run(events_attendance.children, who, event, hers, 0),
        lambda who: ledger.read(events_attendance.may_walk_in, who, event),
        lambda who: ledger.run(events_attendance.count, who, event, HeadGroup.MEN, 2),
        lambda who: ledger.run(events.move, who, event, clock.now() + later),
        lambda who: ledger.run(events.call_off, who, event),
    ]


async def test_whoever_stands_in_does_all_of_it_and_nothing_once_the_leave_is_over(
    ledger: Ledger, house: House, clock: HandClock
) -> None:
    event, (anya, *_, aside) = await announced(ledger, house, clock)
    clock.advance(days=1, hours=23)
    every = presses(ledger, event, anya, aside, timedelta(days=1), clock)
    for press in every:
        with pytest.raises(Denied):
            await press(house.nina)
    leave = await is_away(ledger, house, house.olga, house.nina)
    for press in every[:-2]:
        await press(house.nina)
    await ledger.run(duty_leave.call_off, house.vera, leave)
    for press in every:
        with pytest.raises(Denied):
            await press(house.nina)
    await ledger.run(duty_leave.call_off, house.vera, leave, called_off=False)
    await every[-2](house.nina)
    await every[-1](house.nina)
    assert (await ledger.read(events.board, house.olga, event)).event.cancelled, "her own curator still runs it"


@internal
def hold(tx: Transaction, event_id: int) -> None:
    event_store.hold(tx, event_id)


async def on_day(ledger: Ledger, house: House, days: int, *, now: datetime) -> int:
    """A meeting of Olga's so many days from now, also in the past, with one of her families on its list."""
    says = Announcement("", f"Чай {days}", now + timedelta(days=days), ZONE, "Мира, 5")

    @internal
    def write(tx: Transaction) -> int:
        made = event_store.add(tx, house.organisation_id, house.olga.person, says).id
        events_guests.invite(tx, made, [house.case.id])
        return made

    return await ledger.run(write)


async def opens(ledger: Ledger, who: Who, event: int) -> bool:
    """Both the card, and the list with the names."""
    heard = []
    for press in (ledger.read(events.board, who, event), ledger.run(events.guests, who, event, 0)):
        try:
            await press
            heard.append(True)
        except Denied:
            heard.append(False)
    assert len(set(heard)) == 1
    return heard[0]


async def test_standing_in_for_a_day_opens_that_day_and_no_other(
    ledger: Ledger, house: House, clock: HandClock
) -> None:
    """And what nobody closed the day before: the month, the feed and a forged press go by one rule."""
    days = (-400, -30, -2, -1, 0, 1, 2, 30, 400)
    made = {day: await on_day(ledger, house, day, now=clock.now()) for day in days}
    closed = await on_day(ledger, house, -1, now=clock.now())
    await ledger.run(hold, closed)
    await is_away(ledger, house, house.olga, house.nina, days=0)
    assert {day for day, event in made.items() if await opens(ledger, house.nina, event)} == {-1, 0}
    assert not await opens(ledger, house.nina, closed)
    first = clock.now().date().replace(day=1)
    months = [first, (first - timedelta(days=1)).replace(day=1), (first + timedelta(days=32)).replace(day=1)]
    listed = {one.event.id for month in months for one in await ledger.read(events_papers.month, house.nina, month)}
    in_feed = {one.id for one in (await ledger.read(events_feed.days, house.nina)).events}
    assert listed | in_feed == {made[-1], made[0]}
    assert made[0] in listed & in_feed
    hers, olgas = await ledger.read(cases.today, house.nina), await ledger.read(cases.today, house.olga)
    assert [one.id for one in hers.unclosed] == [made[-1]], "of the day before, as far as nobody closed it"
    assert hers.instead_of == {made[-1]: "Ольга", made[0]: "Ольга"}
    assert [one.id for one in olgas.unclosed] == [made[-1], made[-2], made[-30]], "of a month, the newest first"
    assert not olgas.instead_of
    assert all([await opens(ledger, house.olga, event) for event in made.values()])

    clock.advance(days=1)
    assert {day for day, event in made.items() if await opens(ledger, house.nina, event)} == {-1, 0}, "lists are closed"
    clock.advance(days=1)
    assert not [day for day, event in made.items() if await opens(ledger, house.nina, event)]


async def test_a_series_is_open_with_any_of_its_classes(ledger: Ledger, house: House, clock: HandClock) -> None:
    await ledger.run(settle_in, house)
    days = [clock.now() + timedelta(days=1 + 7 * number) for number in range(3)]
    says = Announcement("strong_parents", "", days[0], ZONE, "Мира, 5", sessions=3)
    await ledger.run(events.announce, house.olga, says, classes=days)
    _, classes = await ledger.read(events.classes, house.olga, head := await ledger.read(newest_head))
    clock.advance(days=8)
    await is_away(ledger, house, house.olga, house.nina, days=0)
    assert [await opens(ledger, house.nina, one.id) for one, _ in classes] == [False, True, False]
    assert await opens(ledger, house.nina, head)
    clock.advance(days=2)
    await is_away(ledger, house, house.olga, house.nina, days=1)
    assert not await opens(ledger, house.nina, head), "none of its classes is in these days"


@internal
def newest_head(tx: Transaction) -> int:
    return int(tx.execute(sa.text("SELECT max(id) FROM event WHERE series_id IS NULL")).scalar_one())


async def test_families_that_were_not_invited_stay_codes(ledger: Ledger, house: House, clock: HandClock) -> None:
    mothers = await ledger.run(settle_in, house)
    event = await on_day(ledger, house, 0, now=clock.now())
    await is_away(ledger, house, house.olga, house.nina, days=0)
    may = await ledger.read(events_attendance.may_walk_in, house.nina, event)
    olgas = {who.case_id for number, who in enumerate(mothers) if number % 2 == 0}
    assert {one.case_id for one in may if one.alias == "—"} == olgas
    assert {one.case_id for one in may} > olgas, "her own have their names"
    came = next(iter(olgas))
    sheet = await ledger.run(events_attendance.walk_in, house.nina, event, came or 0)
    assert {guest.case_id: guest.alias for guest in sheet.guests} == {house.case.id: "Аня и Миша", came: "—"}
    sheet = await ledger.read(events_attendance.sheet, house.olga, event)
    assert "—" not in {guest.alias for guest in sheet.guests}
    assert "—" not in {one.alias for one in await ledger.read(events_attendance.may_walk_in, house.olga, event)}


async def test_of_a_later_meeting_its_own_curator_is_asked(ledger: Ledger, house: House, clock: HandClock) -> None:
    event, (*_, aside) = await announced(ledger, house, clock)
    await is_away(ledger, house, house.olga, house.nina, days=1)
    org = house.organisation_id
    await ledger.run(events_clock.fire, system(org), Timer(1, org, TimerKind.EVENT, event, Step.MINIMUM, clock.now()))
    assert await ledger.read(asked, "events.few") == [house.olga.person], "who is asked can open it"
    with pytest.raises(Denied):
        await ledger.run(events_seats.answer_for, house.nina, event, aside.case_id or 0, comes=True)


async def test_names_are_read_while_she_stands_in_and_are_codes_for_nobody_else(
    ledger: Ledger, house: House, clock: HandClock
) -> None:
    event, _ = await announced(ledger, house, clock)
    await is_away(ledger, house, house.olga, house.nina)
    _, guests = await ledger.run(events.guests, house.nina, event, 0)
    assert all(guest.alias != "—" for guest in guests)
    (one,) = await ledger.read(events_papers.month, house.nina, (clock.now() + START).date().replace(day=1))
    assert (one.event.id, one.hers, one.instead_of) == (event, True, "Ольга")
    for somebody in (house.olga, house.vera):
        (seen,) = await ledger.read(events_papers.month, somebody, (clock.now() + START).date().replace(day=1))
        assert (seen.hers, seen.instead_of) == (somebody is house.olga, "")
    clock.advance(days=2)
    assert [each.id for each, _ in (await ledger.read(cases.today, house.nina)).events] == [event]


async def test_nobody_is_staff_on_her_own_family(ledger: Ledger, house: House, clock: HandClock) -> None:
    event, (anya, *_) = await announced(ledger, house, clock)
    await is_away(ledger, house, house.olga, house.nina)

    @internal
    def nina_is_the_mother(tx: Transaction) -> None:
        case_store.set_mother(tx, anya.case_id or 0, house.nina.person)

    await ledger.run(nina_is_the_mother)
    assert anya.case_id is not None
    clock.advance(days=2)
    with pytest.raises(Denied):
        await ledger.run(events_attendance.mark, house.nina, event, anya.case_id, 0)
    with pytest.raises(Denied):
        await ledger.run(events_seats.answer_for, house.nina, event, anya.case_id, comes=True)
    _, guests = await ledger.run(events.guests, house.nina, event, 0)
    assert [guest.alias for guest in guests if guest.case_id == anya.case_id] == ["—"]


@pytest.mark.parametrize("deputy", ["there", "none", "away as well", "blocked the bot", "no curator"])
async def test_questions_go_to_whoever_is_there(ledger: Ledger, house: House, clock: HandClock, deputy: str) -> None:
    event, _ = await announced(ledger, house, clock)
    stands_in = {"none": None, "no curator": house.vera}.get(deputy, house.nina)
    await is_away(ledger, house, house.olga, stands_in)
    if deputy == "away as well":
        await is_away(ledger, house, house.nina, None)
    if deputy == "blocked the bot":
        await ledger.run(block, house.nina.person)
    org = house.organisation_id
    for step in (Step.MINIMUM, Step.AFTER):
        await ledger.run(events_clock.fire, system(org), Timer(1, org, TimerKind.EVENT, event, step, clock.now()))
    whom = house.nina.person if deputy == "there" else house.olga.person
    assert await ledger.read(asked, "events.few") == [whom]
    assert await ledger.read(asked, "events.after") == [whom]


async def test_the_card_with_the_live_count_stays_where_it_was_sent(
    ledger: Ledger, house: House, clock: HandClock
) -> None:
    """A message is edited in the chat it lies in, also when she announces something while somebody stands in."""
    await is_away(ledger, house, house.olga, house.nina)
    event, (anya, *_) = await announced(ledger, house, clock)
    await ledger.run(events_seats.answer, anya, event, comes=True)
    assert await ledger.read(asked, "events.board") == [house.olga.person]
    assert await ledger.read(asked, "events.count") == [house.olga.person]


async def test_an_answer_by_word_is_told_apart_in_the_log(ledger: Ledger, house: House, clock: HandClock) -> None:
    event, (anya, *_, aside) = await announced(ledger, house, clock)
    await ledger.run(events_seats.answer, anya, event, comes=True)
    assert (await ledger.read(named, "events.answer"), await ledger.read(named, "events.answer_for")) == (1, 0)
    assert aside.case_id is not None
    heard = await ledger.run(events_seats.answer_for, house.olga, event, aside.case_id, comes=True)
    assert heard.guest.answer is Answer.COMING
    assert (await ledger.read(named, "events.answer"), await ledger.read(named, "events.answer_for")) == (1, 1)
