"""An event is changed after it was announced: who hears of it, and that what was promised stays promised."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.domain.events import Announcement, Answer, Company, Event
from bot.domain.people import Who
from bot.domain.permissions import Denied
from bot.storage import events as store
from bot.storage import events_guests
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.ticks.timers import Clockwork
from bot.use_cases import events, events_editing, events_seats
from bot.use_cases.events_editing import Changed, Trouble
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.test_events import settle_in
from tests.use_cases.test_events_running import is_away

ZONE = "Asia/Barnaul"


@internal
def newest(tx: Transaction) -> int:
    return int(tx.execute(sa.text("SELECT max(id) FROM event WHERE series_id IS NULL")).scalar_one())


@internal
def told(tx: Transaction, kind: str) -> list[int]:
    rows = tx.execute(
        sa.text("SELECT recipient_id FROM outbox WHERE kind = :kind AND state = 0 ORDER BY id").bindparams(kind=kind)
    )
    return list(rows.scalars())


async def as_it_is(ledger: Ledger, event: int) -> Event:
    @internal
    def read(tx: Transaction) -> Event:
        return store.get(tx, event)

    return await ledger.read(read)


async def answer_of(ledger: Ledger, event: int, whom: Who) -> tuple[Answer, Company]:
    @internal
    def read(tx: Transaction) -> tuple[Answer, Company]:
        found = events_guests.of_family(tx, event, whom.case_id or 0)
        assert found is not None
        return found.answer, found.company

    return await ledger.read(read)


async def meeting(
    ledger: Ledger, house: House, clock: HandClock, sessions: int = 0, **says: Any
) -> tuple[int, list[Who]]:
    """In nine days, or so many classes a week apart; (event, Olga's mothers, the last without the bot)."""
    mothers = [who for number, who in enumerate(await ledger.run(settle_in, house)) if number % 2 == 0]
    start = clock.now() + timedelta(days=9)
    days = [start + timedelta(days=7 * number) for number in range(sessions)]
    wanted = Announcement("mothers_meeting", "", start, ZONE, "Мира, 5", sessions=sessions, **says)
    await ledger.run(events.announce, house.olga, wanted, classes=days)
    return await ledger.read(newest), mothers


async def changes(ledger: Ledger, who: Who, event: int, *, following: bool = False, **what: Any) -> Changed:
    now = await ledger.read(events_editing.form, who, event)
    wanted = replace(now.event.says, **what)
    return await ledger.run(events_editing.change, who, event, wanted, following=following)


async def test_a_new_place_is_told_to_whoever_comes_or_has_one_kept_and_to_nobody_else(
    ledger: Ledger, house: House, clock: HandClock
) -> None:
    event, (anya, lena, _, aside) = await meeting(ledger, house, clock)
    assert aside.case_id is not None
    await ledger.run(events_seats.answer, anya, event, comes=True)
    await ledger.run(events_seats.answer, lena, event, comes=False)
    await ledger.run(events_seats.answer_for, house.olga, event, aside.case_id, comes=True)
    done = await changes(ledger, house.olga, event, place="Парковая, 3", way="Автобус 5")
    assert (done.trouble, done.told, done.aside) == (None, 1, 1)
    assert await ledger.read(told, "events.new_place") == [anya.person], "one has not answered, lena does not come"
    now = await as_it_is(ledger, event)
    assert (now.says.place, now.says.way) == ("Парковая, 3", "Автобус 5")
    assert now.moved == 1, "calendars on phones take it over"
    await changes(ledger, house.olga, event, place="Парковая, 4")
    assert await ledger.read(told, "events.new_place") == [anya.person], "what had not gone yet is not sent twice"


async def test_nothing_else_makes_a_noise(ledger: Ledger, house: House, clock: HandClock) -> None:
    event, (anya, *_) = await meeting(ledger, house, clock)
    await ledger.run(events_seats.answer, anya, event, comes=True)
    done = await changes(ledger, house.olga, event, details="Будет чай.", way="Автобус", minimum=3, capacity=7)
    assert (done.trouble, done.told) == (None, 0)
    for kind in ("events.new_place", "events.new_places", "events.moved"):
        assert await ledger.read(told, kind) == []


async def test_places_never_go_below_what_was_promised_and_more_go_to_whoever_waits(
    ledger: Ledger, house: House, clock: HandClock
) -> None:
    event, (anya, lena, zoya, _) = await meeting(ledger, house, clock, capacity=2)
    for mother in (anya, lena, zoya):
        clock.advance(minutes=1)
        await ledger.run(events_seats.answer, mother, event, comes=True)
    refused = await changes(ledger, house.olga, event, capacity=1)
    assert (refused.trouble, refused.form.promised) == (Trouble.PROMISED, 2)
    assert (await changes(ledger, house.olga, event, capacity=3)).trouble is None
    assert (await answer_of(ledger, event, zoya))[0] is Answer.OFFERED
    assert (await changes(ledger, house.olga, event, capacity=2)).trouble is Trouble.PROMISED, "a kept place counts"
    assert (await changes(ledger, house.olga, event, capacity=3, minimum=4)).trouble is Trouble.MINIMUM


async def test_children_that_were_counted_keep_their_place(ledger: Ledger, house: House, clock: HandClock) -> None:
    event, (anya, lena, *_) = await meeting(ledger, house, clock, with_child=True, with_family=True)
    for mother in (anya, lena):
        await ledger.run(events_seats.answer, mother, event, comes=True)
    await ledger.run(events_seats.bring, anya, event, Company(2))
    done = await changes(ledger, house.olga, event, with_child=False)
    assert (done.trouble, done.form.children) == (None, 2)
    assert (await answer_of(ledger, event, anya))[1] == Company(2)
    _, room = await ledger.run(events_seats.bring, anya, event, Company(2, 1))
    assert room
    assert (await answer_of(ledger, event, anya))[1] == Company(2, 1)
    with pytest.raises(Denied):
        await ledger.run(events_seats.bring, lena, event, Company(1))


@pytest.mark.parametrize(("before", "after"), [(0, 3), (3, 0)])
async def test_a_minimum_that_comes_later_is_asked_about_and_one_that_goes_is_not(
    ledger: Ledger, house: House, clock: HandClock, before: int, after: int
) -> None:
    event, _ = await meeting(ledger, house, clock, minimum=before)
    await changes(ledger, house.olga, event, minimum=after)
    clock.advance(days=8, hours=20)
    await Clockwork(ledger, FIRE).tick()
    assert await ledger.read(told, "events.few") == ([house.olga.person] if after else [])


@pytest.mark.parametrize(("number", "following"), [(0, False), (0, True), (1, True), (2, False)])
async def test_one_class_or_all_after_it(
    ledger: Ledger, house: House, clock: HandClock, number: int, following: bool
) -> None:
    head, (anya, lena, *_) = await meeting(ledger, house, clock, sessions=3)
    for mother in (anya, lena):
        await ledger.run(events_seats.answer, mother, head, comes=True)
    _, found = await ledger.read(events.classes, house.olga, head)
    classes = [one.id for one, _ in found]
    await ledger.run(events_seats.answer, lena, classes[number], comes=False)
    await changes(ledger, house.olga, classes[number], place="Парковая, 3", following=following)
    places = [(await as_it_is(ledger, one)).says.place == "Парковая, 3" for one in classes]
    assert places == [one == number or (following and one > number) for one in range(3)]
    moved = (await as_it_is(ledger, head)).says.place == "Парковая, 3"
    assert moved == (following and number == 0), "the head says where the next class is"
    whole, alone = await ledger.read(told, "events.new_places"), await ledger.read(told, "events.new_place")
    assert (whole, alone) == (([anya.person, lena.person], []) if following else ([], [anya.person]))


async def test_the_head_changes_all_of_it_and_a_class_keeps_what_is_not_its_own(
    ledger: Ledger, house: House, clock: HandClock
) -> None:
    head, (anya, lena, *_) = await meeting(ledger, house, clock, sessions=2, capacity=1)
    for mother in (anya, lena):
        clock.advance(minutes=1)
        await ledger.run(events_seats.answer, mother, head, comes=True)
    _, found = await ledger.read(events.classes, house.olga, head)
    first, second = (one.id for one, _ in found)
    await changes(ledger, house.olga, second, details="Печём.")
    await changes(ledger, house.olga, head, capacity=2, place="Парковая, 3", minimum=2)
    assert (await answer_of(ledger, head, lena))[0] is Answer.OFFERED
    for one in (first, second):
        says = (await as_it_is(ledger, one)).says
        assert (says.capacity, says.place, says.minimum) == (2, "Парковая, 3", 0)
    assert (await as_it_is(ledger, second)).says.details == "Печём."
    assert await ledger.read(told, "events.new_places") == [anya.person]
    with pytest.raises(Denied):
        await changes(ledger, house.olga, first, capacity=5)


async def test_whoever_does_not_run_it_changes_nothing_and_nothing_is_changed_too_late(
    ledger: Ledger, house: House, clock: HandClock
) -> None:
    event, _ = await meeting(ledger, house, clock)
    says = (await as_it_is(ledger, event)).says
    with pytest.raises(Denied):
        await ledger.run(events_editing.change, house.nina, event, replace(says, place="Дом"), following=False)
    await is_away(ledger, house, house.olga, house.nina)
    assert (await changes(ledger, house.nina, event, place="Дом")).trouble is None
    clock.advance(days=9)
    assert (await changes(ledger, house.olga, event, place="Сад")).trouble is Trouble.CLOSED
    assert (await as_it_is(ledger, event)).says.place == "Дом"
