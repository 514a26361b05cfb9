"""A series and its classes on a real ledger: places of members, old buttons, a class moved and moved back."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.domain.events import Announcement, Answer
from bot.domain.people import Who
from bot.domain.permissions import Denied
from bot.storage import cases, events_guests
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases import events, events_attendance, events_papers, events_seats
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.test_events import settle_in

ZONE = "Asia/Barnaul"


@internal
def answer_of(tx: Transaction, event_id: int, case_id: int | None) -> Answer | None:
    found = events_guests.of_family(tx, event_id, case_id or 0)
    return found.answer if found else None


@internal
def told(tx: Transaction, kind: str) -> int:
    query = sa.text("SELECT count(*) FROM outbox WHERE kind = :kind AND state != 8").bindparams(kind=kind)
    return int(tx.execute(query).scalar_one())


@internal
def give_to(tx: Transaction, case_id: int, curator_id: int) -> None:
    tx.execute(sa.update(cases.cases).where(cases.cases.c.id == case_id).values(curator_id=curator_id))


async def series(ledger: Ledger, house: House, clock: HandClock) -> tuple[int, list[int], list[Who]]:
    """Two places, three classes a week apart; (head, classes, Olga's mothers)."""
    mothers = [who for number, who in enumerate(await ledger.run(settle_in, house)) if number % 2 == 0]
    days = [clock.now() + timedelta(days=3 + 7 * number) for number in range(3)]
    says = Announcement("strong_parents", "", days[0], ZONE, "Мира, 5", capacity=2, sessions=3)
    await ledger.run(events.announce, house.olga, says, classes=days)
    (board,) = await ledger.read(heads, house.olga.person)
    _, classes = await ledger.read(events.classes, house.olga, board)
    return board, [one.id for one, _ in classes], mothers


@internal
def heads(tx: Transaction, curator_id: int) -> list[int]:
    query = sa.text("SELECT id FROM event WHERE created_by = :who AND sessions > 0").bindparams(who=curator_id)
    return [row.id for row in tx.execute(query)]


async def test_whoever_left_takes_no_place_by_an_old_button(ledger: Ledger, house: House, clock: HandClock) -> None:
    head, classes, (anya, lena, zoya, *_) = await series(ledger, house, clock)
    for mother in (anya, lena, zoya):
        await ledger.run(events_seats.answer, mother, head, comes=True)
    await ledger.run(events_seats.answer, anya, head, comes=False)
    await ledger.run(events_seats.answer, zoya, head, comes=True)
    heard = await ledger.run(events_seats.answer, anya, classes[1], comes=True)
    assert heard.guest.answer is Answer.WAITING
    counts = (await ledger.read(events.board, house.olga, classes[1])).counts
    assert counts.people == 2


async def test_a_member_comes_back_to_a_class_and_nobody_sat_down_meanwhile(
    ledger: Ledger, house: House, clock: HandClock
) -> None:
    head, classes, (anya, lena, zoya, *_) = await series(ledger, house, clock)
    for mother in (anya, lena, zoya):
        await ledger.run(events_seats.answer, mother, head, comes=True)
    await ledger.run(events_seats.answer, anya, classes[0], comes=False)
    assert await ledger.read(answer_of, head, zoya.case_id) is Answer.WAITING
    assert await ledger.read(answer_of, classes[0], zoya.case_id) is None
    heard = await ledger.run(events_seats.answer, anya, classes[0], comes=True)
    assert heard.guest.answer is Answer.COMING


async def test_a_poster_of_a_class_leads_to_the_series(ledger: Ledger, house: House, clock: HandClock) -> None:
    head, classes, (anya, *_) = await series(ledger, house, clock)
    came = await ledger.run(events_papers.by_link, anya, f"e_{classes[1]:x}")
    assert came.invited is not None
    assert came.invited.event.id == head


async def test_each_move_is_told_also_the_way_back(ledger: Ledger, house: House, clock: HandClock) -> None:
    head, classes, (anya, *_) = await series(ledger, house, clock)
    await ledger.run(events_seats.answer, anya, head, comes=True)
    first = clock.now() + timedelta(days=3)
    for days in (1, 2, 1):
        before = await ledger.read(told, "events.moved")
        await ledger.run(events.move, house.olga, classes[0], first + timedelta(days=days))
        assert await ledger.read(told, "events.moved") >= max(before, 1)
    board = await ledger.read(events.board, house.olga, head)
    assert board.event.says.starts_at == first + timedelta(days=1), "the head stands at its first class"


async def test_joined_is_each_class_and_the_head_no_more(ledger: Ledger, house: House, clock: HandClock) -> None:
    head, classes, (anya, lena, *_) = await series(ledger, house, clock)
    await ledger.run(events_seats.answer, anya, head, comes=True)
    hers = await ledger.read(events_seats.ahead, anya, today=False, limit=9)
    assert [one.id for one in hers] == classes
    assert [one.id for one in await ledger.read(events_seats.ahead, lena, today=False, limit=9)] == [head]


async def test_a_family_of_another_curator_is_a_code(ledger: Ledger, house: House, clock: HandClock) -> None:
    head, classes, (anya, *_) = await series(ledger, house, clock)
    await ledger.run(events_seats.answer, anya, head, comes=True)
    assert anya.case_id is not None
    await ledger.run(give_to, anya.case_id, house.nina.person)
    _, guests = await ledger.run(events.guests, house.olga, classes[0], 0)
    assert [guest.alias for guest in guests if guest.case_id == anya.case_id] == ["—"]
    clock.advance(days=3, hours=1)
    with pytest.raises(Denied):
        await ledger.run(events_attendance.mark, house.olga, classes[0], anya.case_id, 0)
    await ledger.run(events_attendance.close, house.olga, classes[0])
    assert await ledger.read(told, "events.missed") == 0


async def test_the_last_class_called_off_still_ends_the_series(ledger: Ledger, house: House, clock: HandClock) -> None:
    head, classes, (anya, *_) = await series(ledger, house, clock)
    await ledger.run(events_seats.answer, anya, head, comes=True)
    for one in classes[:2]:
        clock.advance(days=7)
        assert anya.case_id is not None
        await ledger.run(events_attendance.mark, house.olga, one, anya.case_id, 0)
        await ledger.run(events_attendance.close, house.olga, one)
    await ledger.run(events.call_off, house.olga, classes[2])
    assert await ledger.read(told, "events.completed") == 1
    assert await ledger.read(told, "events.completion") == 1
