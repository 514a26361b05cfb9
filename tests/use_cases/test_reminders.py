"""Appointments and documents on a real ledger: whose they are, and what the clock makes of them."""

import sqlite3
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.people import ContactState, Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.reminders import Attends, DocumentState, NewAppointment, Outcome
from bot.outbound import messages  # noqa: F401 - registers the kinds
from bot.outbound.message import KINDS, To
from bot.storage import cases, people
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.ticks.timers import Clockwork
from bot.use_cases import reminders, reminders_documents
from tests.conftest import HandClock
from tests.use_cases.conftest import House

TODAY = date(2026, 12, 1)  # 13:00 of it in Barnaul: the clock of the tests


@internal
def joins(tx: Transaction, house: House, telegram_id: int = 100) -> Who:
    mother = people.add_person(tx, house.organisation_id, Role.MOTHER, "Аня", telegram_id=telegram_id)
    cases.set_mother(tx, house.case.id, mother)
    return people.by_telegram(tx, house.organisation_id, telegram_id)


@pytest.fixture
async def anya(ledger: Ledger, house: House) -> Who:
    return await ledger.run(joins, house)


def visit(days: int = 7, at: time = time(14), *, instead_of: int | None = None) -> NewAppointment:
    return NewAppointment(Attends.CHILD, "doctor_child", TODAY + timedelta(days=days), at, "", instead_of)


def rows(database: Path, query: str, *values: Any) -> list[sqlite3.Row]:
    """Committed rows, through a connection of our own."""
    with sqlite3.connect(database) as connection:
        connection.row_factory = sqlite3.Row
        return connection.execute(query, values).fetchall()


def sent(database: Path) -> list[str]:
    return [row["kind"] for row in rows(database, "SELECT kind FROM outbox ORDER BY id")]


def newest(database: Path, table: str = "appointment") -> int:
    return int(rows(database, f"SELECT max(id) AS id FROM {table}")[0]["id"])  # noqa: S608


async def passes(ledger: Ledger, clock: HandClock, **delta: float) -> None:
    clock.advance(**delta)
    await Clockwork(ledger, FIRE).tick()


async def test_a_family_without_telegram_is_reminded_by_its_curator(
    ledger: Ledger, house: House, database: Path, clock: HandClock
) -> None:
    added = await ledger.run(reminders.add_appointment, house.olga, house.case.id, visit())
    assert added is not None
    assert not added.reached
    for _ in range(32):
        await passes(ledger, clock, hours=6)
    assert sent(database) == ["reminders.appointment_by_hand"] * 3
    assert [row["kind"] for row in rows(database, "SELECT kind FROM task ORDER BY id")] == [
        "appointment_by_hand",
        "appointment_silent",
    ]


async def test_she_who_joins_later_gets_the_reminders_herself(
    ledger: Ledger, house: House, database: Path, clock: HandClock
) -> None:
    await ledger.run(reminders.add_appointment, house.olga, house.case.id, visit())
    await ledger.run(joins, house)
    await passes(ledger, clock, days=4, hours=6)
    assert sent(database) == ["reminders.ahead"]


async def test_whoever_has_blocked_the_bot_is_reminded_by_her_curator(
    ledger: Ledger, house: House, anya: Who, database: Path, clock: HandClock
) -> None:
    await ledger.run(reminders.add_appointment, anya, None, visit())
    await ledger.run(blocks, anya)
    await passes(ledger, clock, days=4, hours=6)
    assert sent(database) == ["reminders.appointment_by_hand"]


@internal
def blocks(tx: Transaction, who: Who) -> None:
    people.set_contact(tx, who.person, ContactState.BLOCKED)


async def test_nobody_touches_another_familys(ledger: Ledger, house: House, anya: Who, database: Path) -> None:
    await ledger.run(reminders.add_appointment, anya, None, visit())
    await ledger.run(reminders_documents.add, anya, None, "rent", date(2027, 5, 1))
    lena = Who(house.organisation_id, Role.MOTHER, 4711, 200, case_id=None)
    mine, paper = newest(database), newest(database, "document")
    for who in (lena, house.nina):
        with pytest.raises(Denied):
            await ledger.run(reminders.add_appointment, who, house.case.id, visit())
        with pytest.raises(Denied):
            await ledger.read(reminders.appointment, who, mine)
        with pytest.raises(Denied):
            await ledger.read(reminders_documents.opened, who, paper)
        with pytest.raises(Denied):
            await ledger.run(reminders.add_appointment, who, None or house.case.id, visit(instead_of=mine))
    for press in (reminders.going, reminders.not_going, reminders.come_with_me, reminders.remove):
        with pytest.raises(Denied):
            await ledger.run(press, lena, mine)
    assert len(rows(database, "SELECT 1 FROM appointment WHERE outcome = 'open' AND answer = 'none'")) == 1


async def test_without_a_confirmed_case_there_is_nothing_to_add_to(ledger: Ledger, house: House) -> None:
    unconfirmed = Who(house.organisation_id, Role.MOTHER, 4711, 200, case_id=None)
    with pytest.raises(Gone):
        await ledger.run(reminders.add_appointment, unconfirmed, None, visit())


async def test_what_is_over_is_refused_and_nothing_is_kept(ledger: Ledger, anya: Who, database: Path) -> None:
    assert await ledger.run(reminders.add_appointment, anya, None, visit(0, time(13))) is None
    assert await ledger.run(reminders_documents.add, anya, None, "rent", TODAY - timedelta(days=1)) is None
    assert rows(database, "SELECT 1 FROM appointment UNION SELECT 1 FROM document UNION SELECT 1 FROM timer") == []


async def test_not_going_ends_it_everywhere_also_what_already_waits_to_be_sent(
    ledger: Ledger, anya: Who, database: Path, clock: HandClock
) -> None:
    await ledger.run(reminders.add_appointment, anya, None, visit())
    await passes(ledger, clock, days=4, hours=6)
    waiting = rows(database, "SELECT kind, payload FROM outbox")[0]
    await ledger.run(reminders.not_going, anya, newest(database))
    found = await ledger.read(KINDS[waiting["kind"]].render, To(anya), appointment_id=newest(database))
    assert found is None, "the row that waited is not sent any more"
    await passes(ledger, clock, days=10)
    assert sent(database) == ["reminders.ahead"]


async def test_another_day_closes_the_old_one_and_sets_its_own_timers(
    ledger: Ledger, anya: Who, database: Path
) -> None:
    await ledger.run(reminders.add_appointment, anya, None, visit())
    old = newest(database)
    await ledger.run(reminders.add_appointment, anya, None, visit(9, instead_of=old))
    states = rows(database, "SELECT outcome FROM appointment ORDER BY id")
    assert [row["outcome"] for row in states] == [Outcome.MOVED, Outcome.OPEN]
    assert rows(database, "SELECT 1 FROM timer WHERE ref_id = ? AND state = 0", old) == []


async def test_a_question_is_answered_once(ledger: Ledger, anya: Who, database: Path, clock: HandClock) -> None:
    await ledger.run(reminders.add_appointment, anya, None, visit(0, time(14)))
    with pytest.raises(Gone):
        await ledger.run(reminders.settle, anya, newest(database), Outcome.ATTENDED)  # it has not begun
    await passes(ledger, clock, hours=4)
    assert sent(database) == ["reminders.asked"]
    await ledger.run(reminders.settle, anya, newest(database), Outcome.ATTENDED)
    with pytest.raises(Gone):
        await ledger.run(reminders.settle, anya, newest(database), Outcome.MISSED)
    await passes(ledger, clock, days=5)
    assert sent(database) == ["reminders.asked"]


async def test_a_curator_is_asked_once_however_often_she_presses(ledger: Ledger, anya: Who, database: Path) -> None:
    await ledger.run(reminders.add_appointment, anya, None, visit())
    for _ in range(3):
        assert await ledger.run(reminders.come_with_me, anya, newest(database)) == "Ольга"
    assert sent(database) == ["reminders.come_with_me"]
    assert len(rows(database, "SELECT 1 FROM task")) == 1


async def test_a_document_that_is_done_is_not_mentioned_again(
    ledger: Ledger, anya: Who, database: Path, clock: HandClock
) -> None:
    await ledger.run(reminders_documents.add, anya, None, "rent", TODAY + timedelta(days=31))
    await passes(ledger, clock, days=1)
    assert sent(database) == ["reminders.document_ends"]
    await ledger.run(reminders_documents.close, anya, newest(database, "document"), DocumentState.DONE)
    await passes(ledger, clock, days=40)
    assert sent(database) == ["reminders.document_ends"]


async def test_a_change_and_a_read_leave_their_trace(ledger: Ledger, anya: Who, database: Path) -> None:
    await ledger.run(reminders.add_appointment, anya, None, visit())
    await ledger.run(reminders.going, anya, newest(database))
    actions = [row["action"] for row in rows(database, "SELECT action FROM audit ORDER BY id")]
    assert actions == ["reminders.add", "reminders.answer"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start_in=st.integers(1, 9 * 24 * 60), jumps=st.lists(st.integers(1, 60), max_size=12))
async def test_however_the_machine_stands_still_no_reminder_comes_after_the_start(
    ledger: Ledger, anya: Who, database: Path, clock: HandClock, start_in: int, jumps: list[int]
) -> None:
    begun = clock.now() + timedelta(minutes=start_in)
    await ledger.run(adds_raw, anya, begun.isoformat())
    mine = newest(database)
    for hours in jumps:
        before = set(sent_about(database, mine))
        await passes(ledger, clock, hours=hours)
        fresh = set(sent_about(database, mine)) - before
        assert "reminders.ahead" not in {kind for kind, _ in fresh} or clock.now() < begun
    keys = [key for _, key in sent_about(database, mine)]
    assert len(keys) == len(set(keys))
    if clock.now() >= begun + timedelta(hours=24):
        assert "reminders.asked" in {kind for kind, _ in sent_about(database, mine)}


@internal
def adds_raw(tx: Transaction, who: Who, moment: str) -> None:
    """As her own form does, at a moment to the minute."""
    local = datetime.fromisoformat(moment).astimezone(ZoneInfo("Asia/Barnaul"))
    new = NewAppointment(Attends.SELF, "mfc", local.date(), local.time())
    assert reminders.add_appointment(tx, who, None, new) is not None


def sent_about(database: Path, appointment_id: int) -> list[tuple[str, str]]:
    query = "SELECT kind, dedupe_key FROM outbox WHERE payload LIKE '%' || ? || '%' AND role = 'mother'"
    return [(row["kind"], row["dedupe_key"]) for row in rows(database, query, appointment_id)]
