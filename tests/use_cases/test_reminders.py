"""Appointments and documents on a real ledger: whose they are, and what the clock makes of them."""

import json
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.outgoing import OutState
from bot.domain.people import ContactState, Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.reminders import Attends, DocumentState, NewAppointment, Outcome
from bot.domain.reminders_later import Later
from bot.outbound import messages  # noqa: F401 - registers the kinds
from bot.outbound.message import KINDS, To
from bot.storage import cases, people
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.ticks.timers import Clockwork
from bot.use_cases import reminders, reminders_documents, reminders_later, reminders_put
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.place import rows

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
    assert isinstance(added, reminders_put.Added)
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
    await ledger.run(reminders_documents.add, anya, None, "lease", date(2027, 5, 1))
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
    assert await ledger.run(reminders_documents.add, anya, None, "lease", TODAY - timedelta(days=1)) is None
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
    answers = [await ledger.run(reminders.come_with_me, anya, newest(database)) for _ in range(3)]
    assert answers == ["Ольга", None, None]
    assert sent(database) == ["reminders.come_with_me"]
    assert len(rows(database, "SELECT 1 FROM task")) == 1


async def test_a_document_that_is_done_is_not_mentioned_again(
    ledger: Ledger, anya: Who, database: Path, clock: HandClock
) -> None:
    await ledger.run(reminders_documents.add, anya, None, "lease", TODAY + timedelta(days=31))
    await passes(ledger, clock, days=1)
    assert sent(database) == ["reminders.document_ends"]
    await ledger.run(reminders_documents.close, anya, newest(database, "document"), DocumentState.DONE)
    await passes(ledger, clock, days=40)
    assert sent(database) == ["reminders.document_ends"]


async def test_each_paper_goes_by_its_own_day(ledger: Ledger, anya: Who, database: Path, clock: HandClock) -> None:
    """A birth lies behind, an end ahead; a paper that is paid every month has no day at all."""
    add = reminders_documents.add
    for kind, day in (
        ("birth_certificate", TODAY + timedelta(days=1)),
        ("birth_certificate", None),
        ("lease", TODAY - timedelta(days=1)),
        ("rent", TODAY),
        ("no_such_paper", TODAY),
    ):
        assert await ledger.run(add, anya, None, kind, day) is None, kind
    assert await ledger.run(add, anya, None, "birth_certificate", TODAY) is not None
    steps = rows(database, "SELECT step FROM timer WHERE kind = 'document' ORDER BY due_at")
    assert [row["step"] for row in steps] == [-3, -10, -20, -27]
    for _ in range(28):
        await passes(ledger, clock, days=1)
    assert sent(database) == ["reminders.document_ends"] * 4


async def test_a_new_date_keeps_the_old_one_and_a_year_without_one_is_asked_about(
    ledger: Ledger, anya: Who, database: Path, clock: HandClock
) -> None:
    await ledger.run(reminders_documents.add, anya, None, "lease", TODAY + timedelta(days=90))
    old = newest(database, "document")
    await ledger.run(reminders_documents.close, anya, old, DocumentState.DONE)
    await ledger.run(reminders_documents.add, anya, None, "lease", None, old)
    mine = newest(database, "document")
    earlier = await ledger.read(reminders_documents.earlier, anya, mine)
    assert earlier is not None
    assert (earlier.id, earlier.day) == (old, TODAY + timedelta(days=90))
    for _ in range(2):
        await passes(ledger, clock, days=366)
    assert sent(database) == ["reminders.document_still"] * 2
    await ledger.run(reminders_documents.close, anya, mine, DocumentState.DONE)
    assert rows(database, "SELECT 1 FROM outbox WHERE state = 0") == []
    await passes(ledger, clock, days=800)
    assert sent(database) == ["reminders.document_still"] * 2


async def test_a_change_and_a_read_leave_their_trace(ledger: Ledger, anya: Who, database: Path) -> None:
    await ledger.run(reminders.add_appointment, anya, None, visit())
    await ledger.run(reminders.going, anya, newest(database))
    actions = [row["action"] for row in rows(database, "SELECT action FROM audit ORDER BY id")]
    assert actions == ["reminders.add", "reminders.answer"]


async def test_later_comes_once_more_and_is_cancelled_with_the_rest(
    ledger: Ledger, anya: Who, database: Path, clock: HandClock
) -> None:
    await ledger.run(reminders.add_appointment, anya, None, visit())
    mine = newest(database)
    await passes(ledger, clock, days=4, hours=6)  # three days before, 19:00
    assert set(await ledger.read(reminders_later.choices, anya, mine)) == {Later.HOUR, Later.MORNING}
    with pytest.raises(Gone):
        await ledger.run(reminders_later.later, anya, mine, Later.EVENING)
    for when in (Later.HOUR, Later.MORNING):  # the second choice counts
        await ledger.run(reminders_later.later, anya, mine, when)
    await passes(ledger, clock, hours=2)
    assert sent(database) == ["reminders.ahead"]
    await passes(ledger, clock, hours=12)
    assert sent(database) == ["reminders.ahead"] * 2
    await ledger.run(reminders_later.later, anya, mine, Later.HOUR)
    await ledger.run(reminders.not_going, anya, mine)
    await passes(ledger, clock, days=9)
    assert sent(database) == ["reminders.ahead"] * 2
    assert rows(database, "SELECT 1 FROM timer WHERE state = 0") == []


async def test_two_things_at_one_minute_are_asked_about_and_both_may_stand(
    ledger: Ledger, anya: Who, database: Path
) -> None:
    await ledger.run(reminders.add_appointment, anya, None, visit(), both=False)
    first = newest(database)
    clash = await ledger.run(reminders.add_appointment, anya, None, visit(), both=False)
    assert isinstance(clash, reminders.Clash)
    assert clash.other.id == first == newest(database)
    beside = await ledger.run(reminders.add_appointment, anya, None, visit(at=time(14, 1)), both=False)
    assert isinstance(beside, reminders_put.Added)
    moved = await ledger.run(reminders.add_appointment, anya, None, visit(instead_of=first), both=False)
    assert isinstance(moved, reminders_put.Added), "what it replaces is not in its way"
    assert isinstance(await ledger.run(reminders.add_appointment, anya, None, visit(), both=True), reminders_put.Added)


async def test_cancelled_is_cancelled_everywhere(ledger: Ledger, anya: Who, database: Path, clock: HandClock) -> None:
    """The row that waits, the curator's task, the timers; and she who was to come along hears of it."""
    await ledger.run(reminders.add_appointment, anya, None, visit())
    mine = newest(database)
    await passes(ledger, clock, days=4, hours=6)
    await ledger.run(reminders.come_with_me, anya, mine)
    assert len(rows(database, "SELECT 1 FROM task WHERE done_at IS NULL")) == 1
    await ledger.run(reminders.remove, anya, mine)
    states = {row["kind"]: row["state"] for row in rows(database, "SELECT kind, state FROM outbox")}
    assert states == {
        "reminders.ahead": OutState.CANCELLED,
        "reminders.come_with_me": OutState.CANCELLED,
        "reminders.off": OutState.WAITING,
    }
    assert rows(database, "SELECT 1 FROM task WHERE done_at IS NULL") == []
    assert rows(database, "SELECT 1 FROM timer WHERE state = 0") == []


async def test_a_visit_at_home_that_is_moved_reaches_whoever_was_to_come(
    ledger: Ledger, house: House, anya: Who, database: Path
) -> None:
    at_home = replace(visit(), kind="home_visit")
    await ledger.run(reminders.add_appointment, house.olga, house.case.id, at_home)
    old = newest(database)
    await ledger.run(reminders.add_appointment, anya, None, replace(at_home, at=time(15), instead_of=old))
    off = rows(database, "SELECT role, payload FROM outbox WHERE kind = 'reminders.off'")
    assert [(row["role"], json.loads(row["payload"])) for row in off] == [
        ("curator", {"appointment_id": old, "instead": newest(database)})
    ]


async def test_after_two_silences_she_hears_who_asks_now(
    ledger: Ledger, anya: Who, database: Path, clock: HandClock
) -> None:
    await ledger.run(reminders.add_appointment, anya, None, visit(0, time(14)))
    await passes(ledger, clock, hours=4)
    await passes(ledger, clock, days=1)
    await passes(ledger, clock, days=1)
    assert sent(database) == ["reminders.asked", "reminders.asked", "reminders.silent"]
    await ledger.run(reminders.settle, anya, newest(database), Outcome.ATTENDED)
    assert rows(database, "SELECT 1 FROM task WHERE done_at IS NULL") == [], "her answer is what was to be found out"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
