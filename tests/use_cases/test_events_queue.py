"""The queue for a place of a meeting: the work with a family ends, a mother goes away, nobody asks in time."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.domain.cases import Case
from bot.domain.cases_course import Stage
from bot.domain.events import Announcement, Answer, Guest, code_of
from bot.domain.people import Role, Who
from bot.domain.people_pauses import Length
from bot.outbound import messages  # noqa: F401 — every kind of message
from bot.outbound.message import KINDS, To
from bot.storage import cases, events_guests, people
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.ticks.timers import Clockwork
from bot.use_cases import (
    cases_course,
    events,
    events_attendance,
    events_completion,
    events_papers,
    events_seats,
    mentoring_adults,
    people_pauses,
)
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.test_events import settle_in

ZONE = "Asia/Barnaul"


@internal
def newest(tx: Transaction) -> int:
    return int(tx.execute(sa.text("SELECT max(id) FROM event WHERE series_id IS NULL")).scalar_one())


@internal
def told(tx: Transaction, kind: str) -> list[int]:
    rows = tx.execute(sa.text("SELECT recipient_id FROM outbox WHERE kind = :kind ORDER BY id").bindparams(kind=kind))
    return list(rows.scalars())


async def line_of(ledger: Ledger, event: int, whom: Who) -> Guest:
    @internal
    def read(tx: Transaction) -> Guest | None:
        return events_guests.of_family(tx, event, whom.case_id or 0)

    found = await ledger.read(read)
    assert found is not None
    return found


async def one_place(ledger: Ledger, house: House, clock: HandClock) -> tuple[int, list[Who]]:
    """In nine days; (event, Olga's mothers, the last of whom has blocked the bot)."""
    mothers = [who for number, who in enumerate(await ledger.run(settle_in, house)) if number % 2 == 0]
    says = Announcement("mothers_meeting", "", clock.now() + timedelta(days=9), ZONE, "Мира, 5", capacity=1)
    await ledger.run(events.announce, house.olga, says)
    return await ledger.read(newest), mothers


async def ends(ledger: Ledger, house: House, whom: Who) -> int:
    """The last step of her case; answers its id."""
    assert whom.case_id is not None
    course = await ledger.run(cases_course.see, house.olga, whom.case_id)
    written = await ledger.run(cases_course.step, house.olga, whom.case_id, Stage.CLOSURE, course.today, course.seen)
    assert written.done
    return written.course.seen


async def begins(ledger: Ledger, house: House, whom: Who) -> int:
    """As `ends`, the first step."""
    assert whom.case_id is not None
    course = await ledger.run(cases_course.see, house.olga, whom.case_id)
    written = await ledger.run(cases_course.step, house.olga, whom.case_id, Stage.INTAKE, course.today, course.seen)
    assert written.done
    return written.course.seen


async def reads(ledger: Ledger, kind: str, whom: Who, event: int) -> bool:
    """Whether this message would still be written for her now."""
    return await ledger.read(KINDS[kind].render, To(whom), event_id=event) is not None


async def test_the_end_of_the_work_gives_the_place_to_whoever_waits_and_is_silent_for_her(
    ledger: Ledger, house: House, clock: HandClock
) -> None:
    event, (anya, lena, *_) = await one_place(ledger, house, clock)
    await begins(ledger, house, anya)
    await ledger.run(events_seats.answer, anya, event, comes=True)
    await ledger.run(events_seats.answer, lena, event, comes=True)
    slip = await ends(ledger, house, anya)
    assert (await line_of(ledger, event, lena)).answer is Answer.OFFERED, "in the same commit"
    assert await ledger.read(told, "events.offer") == [lena.person]
    assert [one.id for one in await ledger.read(events_seats.ahead, anya, today=False, limit=9)] == []
    for kind in ("events.card", "events.moved", "events.cancelled", "events.reminder", "events.soon"):
        assert not await reads(ledger, kind, anya, event), f"{kind} waited and would reach her"
    heard = await ledger.run(events_seats.answer, anya, event, comes=True)
    assert (heard.closed, heard.guest.answer) == (True, Answer.ENDED), "an old key gives no place"
    _, guests = await ledger.run(events.guests, house.olga, event, 0)
    assert anya.case_id not in {guest.case_id for guest in guests}

    assert anya.case_id is not None
    await ledger.run(cases_course.take_back, house.olga, anya.case_id, slip)
    assert (await line_of(ledger, event, anya)).answer is Answer.NONE, "invited again; her place is promised to another"
    assert (await ledger.run(events_seats.answer, anya, event, comes=True)).guest.answer is Answer.WAITING

    await ends(ledger, house, anya)
    await ledger.run(events.call_off, house.olga, event)
    assert anya.person not in await ledger.read(told, "events.cancelled")


async def test_a_new_beginning_that_was_a_slip_leaves_the_meetings_again(
    ledger: Ledger, house: House, clock: HandClock
) -> None:
    event, (anya, lena, *_) = await one_place(ledger, house, clock)
    await begins(ledger, house, anya)
    await ends(ledger, house, anya)
    slip = await begins(ledger, house, anya)
    assert (await line_of(ledger, event, anya)).answer is Answer.NONE
    await ledger.run(events_seats.answer, anya, event, comes=True)
    await ledger.run(events_seats.answer, lena, event, comes=True)
    await ledger.run(cases_course.take_back, house.olga, anya.case_id or 0, slip)
    assert (await line_of(ledger, event, anya)).answer is Answer.ENDED
    assert (await line_of(ledger, event, lena)).answer is Answer.OFFERED, "her place is for whoever waits"
    assert not await reads(ledger, "events.card", anya, event)

    first = await begins(ledger, house, lena)
    await ledger.run(cases_course.take_back, house.olga, lena.case_id or 0, first)
    assert (await line_of(ledger, event, lena)).answer is Answer.OFFERED, "nothing had ended before that one"


async def test_whose_work_ended_is_invited_by_name_alone(ledger: Ledger, house: House, clock: HandClock) -> None:
    """Her case stays open for the looks after the end."""
    mothers = [who for number, who in enumerate(await ledger.run(settle_in, house)) if number % 2 == 0]
    anya, lena = mothers[0], mothers[1]
    await begins(ledger, house, anya)
    slip = await ends(ledger, house, anya)
    plan = await ledger.read(events.planning, house.olga)
    assert [one.case_id for one in plan.families if one.ended] == [anya.case_id]
    says = Announcement("mothers_meeting", "", clock.now() + timedelta(days=9), ZONE, "Мира, 5")
    await ledger.run(events.announce, house.olga, says)
    assert anya.person not in await ledger.read(told, "events.card")
    assert lena.person in await ledger.read(told, "events.card")
    await ledger.run(events.announce, house.olga, says, families=[anya.case_id or 0])
    assert (await ledger.read(told, "events.card"))[-1] == anya.person, "whom her curator chose, she invites"
    await ledger.run(cases_course.take_back, house.olga, anya.case_id or 0, slip)
    assert not [one for one in (await ledger.read(events.planning, house.olga)).families if one.ended]


async def test_nobody_is_missed_after_the_goodbye(ledger: Ledger, house: House, clock: HandClock) -> None:
    """The list was closed, and before the words leave the work ends."""
    event, (anya, lena, *_) = await one_place(ledger, house, clock)
    await begins(ledger, house, anya)
    await ledger.run(events_seats.answer, anya, event, comes=True)
    clock.advance(days=9, hours=2)
    await ledger.run(events_attendance.close, house.olga, event)
    assert await ledger.read(told, "events.missed") == [anya.person]
    assert await reads(ledger, "events.missed", anya, event)
    assert await reads(ledger, "events.missed", lena, event)
    slip = await ends(ledger, house, anya)
    assert not await reads(ledger, "events.missed", anya, event)
    assert await reads(ledger, "events.missed", lena, event)
    await ledger.run(cases_course.take_back, house.olga, anya.case_id or 0, slip)
    assert await reads(ledger, "events.missed", anya, event)


async def test_classes_she_came_to_still_count_once_the_work_is_over(
    ledger: Ledger, house: House, clock: HandClock
) -> None:
    mothers = [who for number, who in enumerate(await ledger.run(settle_in, house)) if number % 2 == 0]
    anya, lena = mothers[0], mothers[1]
    await begins(ledger, house, anya)
    days = [clock.now() + timedelta(days=1 + 7 * number) for number in range(2)]
    says = Announcement("strong_parents", "", days[0], ZONE, "Мира, 5", capacity=1, sessions=2)
    await ledger.run(events.announce, house.olga, says, classes=days)
    head = await ledger.read(newest)
    for mother in (anya, lena):
        await ledger.run(events_seats.answer, mother, head, comes=True)
    _, classes = await ledger.read(events.classes, house.olga, head)
    first, second = (one.id for one, _ in classes)
    clock.advance(days=1, hours=2)

    @internal
    def came(tx: Transaction) -> None:
        events_guests.change(tx, first, anya.case_id or 0, came=True)

    await ledger.run(came)
    await ends(ledger, house, anya)
    assert (await line_of(ledger, first, anya)).came
    assert (await line_of(ledger, second, anya)).answer is Answer.ENDED
    assert (await line_of(ledger, head, lena)).answer is Answer.OFFERED

    @internal
    def counted(tx: Transaction) -> dict[int, int]:
        from bot.storage import events as store

        store.hold(tx, first)
        found = events_completion.completion_of(tx, store.get(tx, head))
        return {guest.case_id: n for guest, n, _ in found.families}

    assert (await ledger.run(counted))[anya.case_id or 0] == 1


async def test_a_place_kept_in_vain_is_told_and_goes_round_and_after_the_second_time_no_more(
    ledger: Ledger, house: House, clock: HandClock
) -> None:
    event, (anya, lena, _, aside) = await one_place(ledger, house, clock)
    clockwork = Clockwork(ledger, FIRE)
    assert aside.case_id is not None
    await ledger.run(events_seats.answer, anya, event, comes=True)
    await ledger.run(events_seats.answer_for, house.olga, event, aside.case_id, comes=True)
    clock.advance(minutes=1)
    await ledger.run(events_seats.answer, lena, event, comes=True)
    await ledger.run(events_seats.answer, anya, event, comes=False)
    assert (await line_of(ledger, event, aside)).answer is Answer.OFFERED
    clock.advance(days=1, hours=12)
    await clockwork.tick()
    waits = await line_of(ledger, event, aside)
    assert (waits.answer, waits.in_vain) == (Answer.WAITING, 1), "nobody asked her: she is not out of the queue"
    assert (await line_of(ledger, event, lena)).answer is Answer.OFFERED
    assert await ledger.read(told, "events.in_vain") == [house.olga.person]
    assert await ledger.read(told, "events.offer_by_hand") == [house.olga.person]
    await ledger.run(events_seats.answer, lena, event, comes=False)
    assert (await line_of(ledger, event, aside)).answer is Answer.OFFERED, "and is asked for once more"
    clock.advance(days=1, hours=12)
    await clockwork.tick()
    waits = await line_of(ledger, event, aside)
    assert (waits.answer, waits.in_vain) == (Answer.WAITING, 2)
    assert len(await ledger.read(told, "events.offer_by_hand")) == 2
    assert len(await ledger.read(told, "events.in_vain")) == 2
    written = await ledger.read(KINDS["events.in_vain"].render, To(house.olga), event_id=event, case_id=aside.case_id)
    assert written is not None
    assert "keep no more places" in written.text or "больше не держу" in written.text
    heard = await ledger.run(events_seats.answer_for, house.olga, event, aside.case_id, comes=True)
    assert heard.guest.answer is Answer.COMING, "her curator knows at last, and there is room"


async def test_whoever_went_away_from_the_bot_is_asked_for_by_her_curator(
    ledger: Ledger, house: House, clock: HandClock
) -> None:
    event, (anya, lena, *_) = await one_place(ledger, house, clock)
    await ledger.run(events_seats.answer, anya, event, comes=True)
    await ledger.run(events_seats.answer, lena, event, comes=True)
    await ledger.run(people_pauses.begin, lena, Length.LEFT, reminders=False)
    await ledger.run(events_seats.answer, anya, event, comes=False)
    assert await ledger.read(told, "events.offer") == []
    assert await ledger.read(told, "events.offer_by_hand") == [house.olga.person]
    _, aside = await ledger.run(events.without_telegram, house.olga, event)
    assert lena.case_id in {guest.case_id for guest in aside}
    assert lena.role is Role.MOTHER


@pytest.mark.parametrize("reminders", [False, True])
async def test_a_turn_is_not_let_pass_while_she_rests(
    ledger: Ledger, house: House, clock: HandClock, reminders: bool
) -> None:
    event, (anya, lena, *_) = await one_place(ledger, house, clock)
    await ledger.run(events_seats.answer, anya, event, comes=True)
    await ledger.run(events_seats.answer, lena, event, comes=True)
    await ledger.run(people_pauses.begin, lena, Length.OPEN, reminders=reminders)
    await ledger.run(events_seats.answer, anya, event, comes=False)
    assert (await line_of(ledger, event, lena)).answer is (Answer.OFFERED if reminders else Answer.WAITING)
    await ledger.run(people_pauses.resume, lena)
    assert (await line_of(ledger, event, lena)).answer is Answer.OFFERED
    assert await ledger.read(told, "events.offer") == [lena.person]


@internal
def waits_for_an_adult(tx: Transaction, whom: Who, case: Case, *, waits: bool) -> None:
    people.waits_for_adult(tx, whom.person, waits=waits)
    (mentoring_adults.rest if waits else mentoring_adults.go_on)(tx, case)


async def test_no_place_is_kept_for_a_girl_for_whom_an_adult_has_to_agree_first(
    ledger: Ledger, house: House, clock: HandClock
) -> None:
    """She would read of it too late. She keeps her turn, and is asked once an adult has agreed."""
    event, (anya, lena, zoya, *_) = await one_place(ledger, house, clock)
    for mother in (anya, lena, zoya):
        await ledger.run(events_seats.answer, mother, event, comes=True)
    hers = await ledger.read(internal(cases.get), lena.case_id or 0)
    await ledger.run(waits_for_an_adult, lena, hers, waits=True)
    await ledger.run(events_seats.answer, anya, event, comes=False)
    assert (await line_of(ledger, event, lena)).answer is Answer.WAITING
    assert (await line_of(ledger, event, zoya)).answer is Answer.OFFERED
    await ledger.run(events_seats.answer, zoya, event, comes=False)
    assert (await line_of(ledger, event, lena)).answer is Answer.WAITING, "a free place stays free for whoever comes"
    await ledger.run(waits_for_an_adult, lena, hers, waits=False)
    assert (await line_of(ledger, event, lena)).answer is Answer.OFFERED
    await ledger.run(events_seats.answer, zoya, event, comes=True)
    await ledger.run(waits_for_an_adult, lena, hers, waits=True)
    assert (await line_of(ledger, event, lena)).answer is Answer.WAITING, "the adult took it back"
    assert (await line_of(ledger, event, zoya)).answer is Answer.OFFERED


async def test_a_poster_gives_no_place_after_the_end_of_the_work(
    ledger: Ledger, house: House, clock: HandClock
) -> None:
    """She reads whom to ask, with the key to her curator."""
    _, (anya, *_) = await one_place(ledger, house, clock)
    await ends(ledger, house, anya)
    says = Announcement("mothers_meeting", "", clock.now() + timedelta(days=9), ZONE, "Мира, 5")
    await ledger.run(events.announce, house.olga, says)
    event = await ledger.read(newest)
    came = await ledger.run(events_papers.by_link, anya, code_of(event))
    assert (came.invited, came.curator_id) == (None, house.olga.person)
    await begins(ledger, house, anya)
    assert (await ledger.run(events_papers.by_link, anya, code_of(event))).invited is not None, "she came back"
