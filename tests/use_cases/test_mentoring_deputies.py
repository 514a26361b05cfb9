"""Whoever stands in for a volunteer on leave, on a real ledger: asked like every pair, beside her meanwhile alone."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.mentoring import Answered, MatchState
from bot.domain.mentoring_leave import MentorLeave
from bot.domain.mentoring_matching import Profile
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied
from bot.domain.relay import Delivery
from bot.storage import cases, mentoring, outbox, people
from bot.storage import mentoring_matching as told
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.use_cases import mentoring as pairs
from bot.use_cases import mentoring_leave, mentoring_suspending, relay, timers
from bot.use_cases.mentoring import Proposed
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.test_mentoring import Pair, add_mentor, add_mother, text

MENTOR = Role.SILVER_MENTOR


class Town(Pair):
    """Anya and Maria are a pair; Vera could stand in for Maria."""

    vera: Who
    first: int

    async def goes(self, in_days: int, days: int) -> MentorLeave:
        today = await self.ledger.read(mentoring_leave.today, self.maria)
        first = today + timedelta(days=in_days)
        return await self.ledger.run(mentoring_leave.ask, self.maria, first, first + timedelta(days=days - 1))

    async def ask_vera(self) -> Proposed:
        return await self.ledger.run(pairs.propose, self.house.olga, self.case_id, self.vera.person, MENTOR)

    async def agree(self) -> tuple[int, Answered]:
        assert await self.ask_vera() is Proposed.SENT
        match_id = await self.match_id()
        assert await self.ledger.run(pairs.answer, self.anya, match_id, agrees=True) is Answered.WAITING
        return match_id, await self.ledger.run(pairs.answer, self.vera, match_id, agrees=True)

    async def states(self) -> list[MatchState]:
        """Of Maria's pair and of the newest one."""

        @internal
        def look(tx: Transaction, newest: int) -> list[MatchState]:
            return [mentoring.get(tx, self.first).state, mentoring.get(tx, newest).state]

        return await self.ledger.read(look, await self.match_id())

    async def tick(self) -> None:
        while found := await self.ledger.read(timers.due, 100):
            for timer in found:
                await self.ledger.run(timers.fire, timer, FIRE)

    async def carried(self, to: Who) -> bool:
        try:
            sent = await self.ledger.run(relay.send, self.anya, to.person, self.case_id, [text("Здравствуйте", 90)])
        except Denied:
            return False
        return sent.delivery in (Delivery.SENT, Delivery.MORNING)

    async def told(self, who: Who) -> list[str]:
        return [row.kind for row in await self.rows(outbox.outbox) if row.recipient_id == who.person]


@pytest.fixture
async def town(ledger: Ledger, house: House) -> Town:
    anya = await ledger.run(add_mother, house, house.case, 50)
    made = Town(ledger, house, anya, await ledger.run(add_mentor, house, MENTOR, 51))
    made.vera = await ledger.run(add_mentor, house, MENTOR, 52)
    made.first = await made.begin()
    return made


async def test_without_leave_the_place_is_taken(town: Town) -> None:
    assert await town.ask_vera() is Proposed.TAKEN


async def test_she_is_beside_her_meanwhile_alone_and_it_ends_by_itself(town: Town, clock: HandClock) -> None:
    await town.goes(0, 7)
    _, answered = await town.agree()
    assert answered is Answered.STARTED
    assert await town.states() == [MatchState.SUSPENDED, MatchState.ACTIVE]
    assert (await town.carried(town.maria), await town.carried(town.vera)) == (False, True)
    for days in (4, 5):
        clock.advance(days=days)
        await town.tick()
    assert await town.states() == [MatchState.ACTIVE, MatchState.ENDED]
    assert (await town.carried(town.maria), await town.carried(town.vera)) == (True, False)
    for who in (town.anya, town.vera):
        assert "mentoring.goodbye" in await town.told(who)
    assert {"mentoring.last_day_soon", "mentoring.resumed"} <= set(await town.told(town.anya))


async def test_agreed_beforehand_it_begins_with_the_leave(town: Town, clock: HandClock) -> None:
    await town.goes(3, 5)
    _, answered = await town.agree()
    assert answered is Answered.WAITING
    assert await town.states() == [MatchState.ACTIVE, MatchState.PROPOSED]
    assert not await town.carried(town.vera)
    clock.advance(days=3)
    await town.tick()
    assert await town.states() == [MatchState.SUSPENDED, MatchState.ACTIVE]


@pytest.mark.parametrize("asked", ["begun", "asked"])
async def test_whoever_comes_back_early_finds_the_place_free(town: Town, asked: str) -> None:
    leave = await town.goes(0, 20)
    if asked == "begun":
        await town.agree()
    else:
        await town.ask_vera()
    await town.ledger.run(mentoring_leave.come_back, town.maria, leave.id)
    over = MatchState.ENDED if asked == "begun" else MatchState.DECLINED
    assert await town.states() == [MatchState.ACTIVE, over]


async def test_a_leave_that_is_taken_back_before_it_began_looks_for_nobody(town: Town) -> None:
    leave = await town.goes(5, 7)
    await town.agree()
    await town.ledger.run(mentoring_leave.come_back, town.maria, leave.id)
    assert await town.states() == [MatchState.ACTIVE, MatchState.DECLINED]
    assert "mentoring.closed" in await town.told(town.vera)


async def test_while_the_leave_lasts_nobody_lets_the_first_pair_go_on(town: Town) -> None:
    await town.goes(0, 20)
    await town.agree()
    assert not await town.ledger.run(mentoring_suspending.resume, town.house.olga, town.first)
    assert await town.states() == [MatchState.SUSPENDED, MatchState.ACTIVE]


async def test_a_no_of_hers_ends_it_and_another_may_be_asked(town: Town) -> None:
    await town.goes(0, 20)
    await town.ask_vera()
    await town.ledger.run(pairs.answer, town.anya, await town.match_id(), agrees=False)
    assert await town.states() == [MatchState.SUSPENDED, MatchState.DECLINED]
    assert await town.ask_vera() is Proposed.SENT
    nina = await town.ledger.run(add_mentor, town.house, MENTOR, 53)
    proposed = await town.ledger.run(pairs.propose, town.house.olga, town.case_id, nina.person, MENTOR)
    assert proposed is Proposed.TAKEN  # one stands in, or is asked to


async def test_a_pair_that_ends_looks_for_nobody_to_stand_in(town: Town) -> None:
    await town.goes(0, 20)
    await town.ask_vera()
    await town.ledger.run(pairs.stop, town.anya, town.first)
    assert await town.states() == [MatchState.ENDED, MatchState.DECLINED]


async def test_whoever_stands_in_stays_until_the_day_though_the_pair_has_ended(town: Town, clock: HandClock) -> None:
    await town.goes(0, 7)
    await town.agree()
    await town.ledger.run(pairs.stop, town.maria, town.first)
    assert await town.states() == [MatchState.ENDED, MatchState.ACTIVE]
    clock.advance(days=9)
    await town.tick()
    assert await town.states() == [MatchState.ENDED, MatchState.ENDED]


@pytest.mark.parametrize(
    ("what", "answer"),
    [("related", Proposed.RELATED), ("full", Proposed.FULL), ("rests", Proposed.RESTS), ("herself", Proposed.TAKEN)],
)
async def test_the_same_rules_as_for_every_pair(town: Town, what: str, answer: Proposed) -> None:
    await town.goes(0, 20)

    whom = {"herself": town.maria, "related": town.house.olga}.get(what, town.vera)

    @internal
    def stands_against(tx: Transaction) -> None:
        if what == "related":
            people.grant(tx, whom.person, MENTOR)
        elif what == "rests":
            told.keep(tx, whom.person, MENTOR, Profile(rests=True))
        elif what == "full":
            told.keep(tx, whom.person, MENTOR, Profile(families=1))
            other = cases.add(
                tx, cases.territories_of(tx, town.house.organisation_id)[0][0], "Б", town.house.nina.person
            )
            her = people.add_person(tx, town.house.organisation_id, Role.MOTHER, "Лена", telegram_id=77)
            cases.set_mother(tx, other.id, her)
            mentoring.add(tx, cases.get(tx, other.id), whom.person, MENTOR, proposed_by=town.house.nina.person)

    await town.ledger.run(stands_against)
    proposed = await town.ledger.run(pairs.propose, town.house.olga, town.case_id, whom.person, MENTOR)
    assert proposed is answer


async def test_fifty_at_once_find_one_to_stand_in(town: Town) -> None:
    await town.goes(0, 20)
    made: list[Any] = await asyncio.gather(*(town.ask_vera() for _ in range(50)))
    assert made.count(Proposed.SENT) == 1
    assert made.count(Proposed.TAKEN) == 49
