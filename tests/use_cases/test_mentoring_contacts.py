"""Meetings written down on a real ledger: whose they are, what they count, and whom three tired evenings call."""

from datetime import date, timedelta
from typing import Any

import pytest

from bot.domain.cases import TaskKind
from bot.domain.mentoring_contacts import Felt, How, HowLong
from bot.domain.people import Role
from bot.domain.permissions import Denied, Gone
from bot.domain.relay import Parcel, RelayKind
from bot.storage import cases, privacy
from bot.storage import mentoring_contacts as store
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases import mentoring as pairs
from bot.use_cases import mentoring_contacts, mentoring_pairs
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.test_mentoring import Pair, add_mentor, add_mother


@pytest.fixture
async def pair(ledger: Ledger, house: House) -> Pair:
    anya = await ledger.run(add_mother, house, house.case, 50)
    return Pair(ledger, house, anya, await ledger.run(add_mentor, house, Role.SILVER_MENTOR, 51))


@internal
def minutes(tx: Transaction, mentor_id: int, since: date | None = None) -> int:
    return store.minutes(tx, mentor_id, since)


async def test_hours_are_counted_and_taken_back(pair: Pair, clock: HandClock) -> None:
    run, match_id = pair.ledger.run, await pair.begin()
    await run(mentoring_contacts.log, pair.maria, match_id, How.MET, HowLong.MIDDLE, 1)
    late = await run(mentoring_contacts.log, pair.maria, match_id, How.CALLED, HowLong.SHORT, 0)
    assert await pair.ledger.read(minutes, pair.maria.person) == 120
    assert await pair.ledger.read(minutes, pair.maria.person, late.day) == 30
    assert await run(mentoring_contacts.take_back, pair.maria, late.id)
    assert await run(mentoring_contacts.take_back, pair.maria, late.id), "a second press takes nothing more away"
    assert await pair.ledger.read(minutes, pair.maria.person) == 90
    assert sum(row.action == "mentoring.log_undo" for row in await pair.rows(privacy.audit)) == 1
    kept = await run(mentoring_contacts.log, pair.maria, match_id, How.WROTE, HowLong.SHORT, 0)
    clock.advance(minutes=3)
    assert not await run(mentoring_contacts.take_back, pair.maria, kept.id)
    (seen,) = await pair.ledger.read(mentoring_pairs.pairs_of_case, pair.house.olga, pair.case_id)
    assert seen.met == kept.day


async def test_what_is_told_aloud_counts_for_the_day_it_was(pair: Pair, clock: HandClock) -> None:
    run, match_id = pair.ledger.run, await pair.begin()
    _, told = await run(mentoring_contacts.say, pair.maria, match_id, Parcel(RelayKind.VOICE, "", 7, "file"))
    assert told is not None
    clock.advance(days=3)  # the same press, pressed late: counted from the day it was told
    assert (await run(mentoring_contacts.was_on, pair.maria, told.id, 2)).day == told.day - timedelta(days=2)
    for days_ago in (-1, 32):
        with pytest.raises(Gone):
            await run(mentoring_contacts.was_on, pair.maria, told.id, days_ago)
    with pytest.raises(Denied):
        await run(mentoring_contacts.was_on, pair.anya, told.id, 0)


async def test_nobody_logs_or_undoes_for_another(pair: Pair) -> None:
    run, match_id = pair.ledger.run, await pair.begin()
    lena = await run(add_mentor, pair.house, Role.SILVER_MENTOR, 52)
    logged = await run(mentoring_contacts.log, pair.maria, match_id, How.MET, HowLong.LONG, 0)
    for who in (lena, pair.anya, pair.house.olga):
        with pytest.raises(Denied):
            await run(mentoring_contacts.log, who, match_id, How.MET, HowLong.LONG, 0)
        with pytest.raises(Denied):
            await run(mentoring_contacts.take_back, who, logged.id)
        with pytest.raises(Denied):
            await run(mentoring_contacts.feel, who, logged.id, Felt.TIRED)
    await run(pairs.stop, pair.anya, match_id)
    with pytest.raises(Gone):
        await run(mentoring_contacts.log, pair.maria, match_id, How.MET, HowLong.LONG, 0)


async def test_three_tired_evenings_are_a_task_and_two_are_not(pair: Pair, clock: HandClock) -> None:
    run, match_id = pair.ledger.run, await pair.begin()
    for felt in (Felt.TIRED, Felt.USUAL, Felt.TIRED, Felt.TIRED):
        logged = await run(mentoring_contacts.log, pair.maria, match_id, How.MET, HowLong.SHORT, 0)
        await run(mentoring_contacts.feel, pair.maria, logged.id, felt)
        assert not await _tired_tasks(pair)
        clock.advance(hours=1)
    logged = await run(mentoring_contacts.log, pair.maria, match_id, How.MET, HowLong.SHORT, 0)
    name, case = await run(mentoring_contacts.feel, pair.maria, logged.id, Felt.TIRED)
    assert (name, case.id) == ("Ольга", pair.case_id)
    (task,) = await _tired_tasks(pair)
    assert (task.ref_id, task.assignee_id) == (pair.maria.person, pair.house.olga.person)


async def _tired_tasks(pair: Pair) -> list[Any]:
    return [row for row in await pair.rows(cases.tasks) if row.kind == TaskKind.MENTOR_TIRED]


async def test_what_was_written_down_keeps_no_name_once_the_two_write_no_more(pair: Pair) -> None:
    run, match_id = pair.ledger.run, await pair.begin()
    await run(mentoring_contacts.log, pair.maria, match_id, How.MET, HowLong.SHORT, 0)
    found, _ = await pair.ledger.read(mentoring_contacts.mine, pair.maria, 0)
    assert [name for _, name in found] == ["Мама50"]
    await run(pairs.stop, pair.anya, match_id)
    found, _ = await pair.ledger.read(mentoring_contacts.mine, pair.maria, 0)
    assert [name for _, name in found] == [None]
