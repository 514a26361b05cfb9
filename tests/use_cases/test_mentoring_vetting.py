"""Nobody stands beside a mother unless everything was seen: through the real use cases, on a real database."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.content.mentoring_code import CODE
from bot.domain.mentoring import Answered, MatchState, Why
from bot.domain.mentoring_vetting import CHOSEN, REQUIRED, Holds, Item
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.relay import Delivery
from bot.storage import duty, mentoring, organisations, people
from bot.storage import mentoring_vetting as store
from bot.storage.ledger import Ledger, internal
from bot.storage.outbox import outbox
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.ticks.timers import Clockwork
from bot.use_cases import mentoring as pairs
from bot.use_cases import mentoring_pairs, relay
from bot.use_cases import mentoring_vetting as vetting
from bot.use_cases import mentoring_vetting_keeping as keeping
from bot.use_cases.mentoring import Proposed
from bot.use_cases.mentoring_suspending import resume
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.test_mentoring import Pair, add_mother, text

RECORD = Item.NO_CRIMINAL_RECORD


@internal
def unvetted(tx: Transaction, house: House, telegram_id: int, role: Role = Role.SILVER_MENTOR) -> Who:
    id_ = people.add_person(tx, house.organisation_id, role, f"Наставник{telegram_id}", telegram_id=telegram_id)
    return Who(house.organisation_id, role, id_, telegram_id)


@pytest.fixture
async def pair(ledger: Ledger, house: House) -> Pair:
    anya = await ledger.run(add_mother, house, house.case, 50)
    return Pair(ledger, house, anya, await ledger.run(unvetted, house, 51))


@internal
def state(tx: Transaction, match_id: int) -> MatchState:
    return mentoring.get(tx, match_id).state


async def see(pair: Pair, items: Sequence[Item], days_ago: int = 0) -> None:
    person = await pair.ledger.read(vetting.of_person, pair.house.vera, pair.maria.person)
    for item in items:
        day = person.today - timedelta(days=days_ago)
        await pair.ledger.run(keeping.see, pair.house.vera, pair.maria.person, item, day)


async def told(pair: Pair, kind: str) -> int:
    return len([row for row in await pair.rows(outbox) if row.kind == kind])


async def test_all_64_combinations_make_no_wrongful_match(ledger: Ledger, house: House) -> None:
    """Each item is there, missing, or (of those with a term) over: proposed, answered and begun only with all six."""
    anya = await ledger.run(add_mother, house, house.case, 50)
    begun, tried = 0, 0
    for number, there in enumerate(product((True, False), repeat=len(REQUIRED))):
        for over in (None, RECORD, Item.TRAINING):
            mentor = await ledger.run(unvetted, house, 1000 + number * 3 + tried % 3)
            tried += 1
            pair = Pair(ledger, house, anya, mentor)
            for item, seen in zip(REQUIRED, there, strict=True):
                if seen:
                    await see(pair, [item], days_ago=3 * 366 if item is over else 0)
            good = all(there) and over is None
            proposed = await pair.propose()
            assert (proposed is Proposed.SENT) == good, (there, over)
            assert proposed in (Proposed.SENT, Proposed.NOT_READY)
            if good:
                match_id = await pair.match_id()
                for who in (anya, mentor):
                    await ledger.run(pairs.answer, who, match_id, agrees=True)
                assert await ledger.read(state, match_id) is MatchState.ACTIVE
                await ledger.run(pairs.stop, anya, match_id)
                begun += 1
    assert (tried, begun) == (64 * 3, 1)
    assert len(await Pair(ledger, house, anya, anya).rows(mentoring.matches)) == 1


@pytest.mark.parametrize("item", REQUIRED)
async def test_what_is_taken_back_between_proposal_and_yes_lets_no_pair_begin(pair: Pair, item: Item) -> None:
    await see(pair, REQUIRED)
    assert await pair.propose() is Proposed.SENT
    match_id = await pair.match_id()
    await pair.ledger.run(keeping.take_back, pair.house.vera, pair.maria.person, item)
    assert await pair.ledger.run(pairs.answer, pair.anya, match_id, agrees=True) is Answered.WAITING
    assert await pair.ledger.run(pairs.answer, pair.maria, match_id, agrees=True) is Answered.PAPERS
    assert await pair.ledger.read(state, match_id) is MatchState.PROPOSED
    with pytest.raises(Denied):
        await pair.ledger.run(relay.send, pair.maria, pair.anya.person, pair.case_id, [text("рано")])
    await see(pair, [item])
    assert await pair.ledger.read(state, match_id) is MatchState.ACTIVE


async def test_a_certificate_that_is_over_lets_the_pair_rest_and_the_renewed_one_waits_for_the_curator(
    pair: Pair, clock: HandClock
) -> None:
    await see(pair, REQUIRED)
    match_id = await pair.begin()
    clockwork = Clockwork(pair.ledger, FIRE)
    for days, kinds in ((310, 1), (45, 2), (9, 2)):
        clock.advance(days=days)
        await clockwork.tick()
        assert await told(pair, "mentoring.vetting_ends") == kinds
        assert await told(pair, "mentoring.vetting_own_ends") == kinds
    assert await pair.ledger.read(state, match_id) is MatchState.ACTIVE
    clock.advance(days=1)
    await clockwork.tick()
    assert await pair.ledger.read(state, match_id) is MatchState.SUSPENDED
    assert await told(pair, "mentoring.rest_note") == 1
    sent = await pair.ledger.run(relay.send, pair.maria, pair.anya.person, pair.case_id, [text("мы на встрече")])
    assert sent.delivery is Delivery.OVER
    assert not await pair.ledger.run(resume, pair.house.olga, match_id)
    await see(pair, [RECORD])
    assert await told(pair, "mentoring.vetting_renewed") == 1
    assert await pair.ledger.read(state, match_id) is MatchState.SUSPENDED
    assert await pair.ledger.run(resume, pair.house.olga, match_id)
    clock.advance(days=40)
    await clockwork.tick()
    assert await pair.ledger.read(state, match_id) is MatchState.ACTIVE


async def test_what_is_taken_back_during_a_meeting_lets_the_pair_rest_at_once(pair: Pair) -> None:
    await see(pair, REQUIRED)
    match_id = await pair.begin()
    await pair.ledger.run(keeping.take_back, pair.house.vera, pair.maria.person, RECORD)
    (seen,) = await pair.ledger.read(mentoring_pairs.pairs_of_case, pair.house.olga, pair.case_id)
    assert (seen.match_id, seen.suspended_why, seen.may_resume) == (match_id, Why.VETTING, False)
    assert await told(pair, "mentoring.rest_note") == 1


async def test_a_changed_code_is_read_anew_before_the_next_pair_and_ends_none(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    await see(pair, REQUIRED)
    match_id = await pair.begin()
    changed = CODE.model_copy(update={"version": CODE.version + 1})
    monkeypatch.setattr(vetting, "CODE", changed)
    monkeypatch.setattr(keeping, "CODE", changed)
    assert await pair.ledger.read(state, match_id) is MatchState.ACTIVE
    await pair.ledger.run(pairs.stop, pair.anya, match_id)
    assert await pair.propose() is Proposed.NOT_READY
    await see(pair, [Item.CODE_OF_CONDUCT])
    assert await pair.propose() is Proposed.SENT


@pytest.mark.parametrize("item", CHOSEN)
async def test_the_organisation_chooses_two_more(pair: Pair, item: Item) -> None:
    await see(pair, REQUIRED)
    match_id = await pair.begin()
    await pair.ledger.run(keeping.choose, pair.house.vera, item, needed=True)
    assert await pair.ledger.read(state, match_id) is MatchState.ACTIVE
    await pair.ledger.run(pairs.stop, pair.anya, match_id)
    assert await pair.propose() is Proposed.NOT_READY
    await pair.ledger.run(keeping.choose, pair.house.vera, item, needed=False)
    assert await pair.propose() is Proposed.SENT
    with pytest.raises(Gone):
        await pair.ledger.run(keeping.choose, pair.house.vera, RECORD, needed=False)


async def test_who_may_write_it_down_and_who_sees_what(pair: Pair) -> None:
    house, maria = pair.house, pair.maria
    await see(pair, [RECORD])
    for who in (house.olga, maria, pair.anya):
        with pytest.raises(Denied):
            await see(Pair(pair.ledger, replace(house, vera=who), pair.anya, maria), [RECORD])
    for who in (maria, pair.anya):
        with pytest.raises(Denied):
            await pair.ledger.read(vetting.status, who, maria.person)
    seen = await pair.ledger.read(vetting.status, house.olga, maria.person)
    assert seen.holds[RECORD] is Holds.YES
    assert not any(isinstance(value, int) or "20" in str(value) for value in seen.holds.values())
    mine = await pair.ledger.read(vetting.mine, maria)
    assert [item for item in REQUIRED if item not in mine.missing] == [RECORD]

    @internal
    def volunteers_too(tx: Transaction) -> None:
        people.grant(tx, house.vera.person, Role.SILVER_MENTOR)

    await pair.ledger.run(volunteers_too)
    with pytest.raises(Denied):
        await pair.ledger.read(vetting.of_person, house.vera, house.vera.person)


async def test_the_history_only_grows(pair: Pair) -> None:
    await see(pair, [RECORD], days_ago=30)
    await see(pair, [RECORD])
    await pair.ledger.run(keeping.take_back, pair.house.vera, pair.maria.person, RECORD)
    person, lines, names = await pair.ledger.read(vetting.history, pair.house.vera, pair.maria.person)
    assert [line.taken_back for line in lines] == [True, False, False]
    assert person.holds(RECORD) is Holds.MISSING
    assert set(names.values()) == {"Вера"}


async def test_fifty_at_once_write_and_take_back_and_no_pair_slips_through(pair: Pair) -> None:
    await see(pair, REQUIRED)
    vera, maria = pair.house.vera, pair.maria.person
    today = (await pair.ledger.read(vetting.of_person, vera, maria)).today
    steps: list[Any] = []
    for number in range(25):
        steps.append(pair.ledger.run(keeping.take_back, vera, maria, RECORD))
        steps.append(pair.propose() if number % 2 else pair.ledger.run(keeping.see, vera, maria, RECORD, today))
    await asyncio.gather(*steps)
    lacks = await pair.ledger.read(_lacks, maria)
    live = [row for row in await pair.rows(mentoring.matches) if row.state == MatchState.ACTIVE]
    assert not (lacks and live)


@internal
def _lacks(tx: Transaction, person_id: int) -> list[Item]:
    return vetting.missing(tx, person_id, Role.SILVER_MENTOR)


async def test_no_paper_and_no_word_has_a_column(database: Path) -> None:
    """Dates, numbers and closed words only: no scan, no free text about health."""
    kinds = {type(column.type) for column in store.seen.c}
    assert not kinds & {sa.Text, sa.LargeBinary}
    assert [column.name for column in store.seen.c if isinstance(column.type, sa.String)] == []


async def test_while_the_only_curator_is_on_leave_somebody_who_can_act_hears_that_a_pair_rests(pair: Pair) -> None:
    await see(pair, REQUIRED)
    await pair.begin()

    @internal
    def are_on_leave(tx: Transaction) -> None:
        today = organisations.today(tx, pair.house.organisation_id)
        for curator in (pair.house.olga, pair.house.nina):
            duty.add_leave(tx, pair.house.organisation_id, curator.person, today, today + timedelta(days=9), None)

    await pair.ledger.run(are_on_leave)
    await see(pair, [RECORD], days_ago=366)
    await Clockwork(pair.ledger, FIRE).tick()
    read = {row.recipient_id for row in await pair.rows(outbox) if row.kind == "mentoring.rest_note"}
    assert read == {pair.house.olga.person, pair.house.vera.person}
