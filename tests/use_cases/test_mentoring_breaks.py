"""A pair takes a break, a girl's pair waits for an adult; what rests is shown as resting, and nothing is carried."""

from datetime import date, timedelta

import pytest

from bot.domain.mentoring import Answered, MatchState, Why
from bot.domain.people import Role, Who
from bot.domain.people_ages import AgeGroup
from bot.domain.people_consents import Giver
from bot.domain.permissions import Denied, Gone
from bot.domain.relay import Delivery
from bot.domain.timers import TimerKind
from bot.outbound.message import To
from bot.outbound.messages import mentoring_suspending as messages
from bot.storage import mentoring, people, people_ages
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.use_cases import mentoring as pairs
from bot.use_cases import mentoring_adults as adults
from bot.use_cases import (
    mentoring_breaks,
    mentoring_home,
    mentoring_leave,
    people_papers,
    relay,
    relay_people,
    timers,
)
from bot.use_cases.mentoring_suspending import resume
from tests.conftest import HandClock
from tests.use_cases.test_mentoring import Pair, add_mentor, pair, text
from tests.use_cases.test_mentoring_suspending import rests, state

__all__ = ["pair"]

CLOCKS = (TimerKind.PAIR_BREAK, TimerKind.MENTOR_LEAVE)


async def tick(pair: Pair) -> None:
    for timer in await pair.ledger.read(timers.due, 99):
        if timer.kind in CLOCKS:
            await pair.ledger.run(timers.fire, timer, FIRE)


async def is_refused(pair: Pair, writer: Who, reader: Who) -> bool:
    sent = await pair.ledger.run(relay.send, writer, reader.person, pair.case_id, [text("ещё")])
    return sent.delivery is Delivery.OVER


@internal
def is_young(tx: Transaction, who: Who, waits: bool) -> None:
    people_ages.keep_group(tx, who.person, AgeGroup.FROM_16, tx.now.date())
    people.waits_for_adult(tx, who.person, waits=waits)


@pytest.mark.parametrize("side", ["anya", "maria"])
async def test_either_side_takes_a_break_and_it_goes_on_by_itself(pair: Pair, clock: HandClock, side: str) -> None:
    match_id = await pair.begin()
    asker, other = (pair.anya, pair.maria) if side == "anya" else (pair.maria, pair.anya)
    resting = await pair.ledger.run(mentoring_breaks.rest, asker, match_id, 2)
    assert (resting.goes_on, resting.own) == (date(2026, 12, 15), True)
    assert await is_refused(pair, asker, other)
    assert await is_refused(pair, other, asker)
    seen = await pair.ledger.read(mentoring_breaks.see, other, match_id)
    assert (seen.goes_on, seen.own) == (date(2026, 12, 15), False)
    told = await pair.ledger.read(messages.suspended, To(other), match_id=match_id, side=_side(pair, other))
    assert told is not None
    assert "15 декабря" in told.text
    assert await pair.ledger.read(messages.suspended, To(asker), match_id=match_id, side=_side(pair, asker)) is None
    clock.advance(days=13, hours=19)
    await tick(pair)
    assert await pair.ledger.read(state, match_id) is MatchState.SUSPENDED
    clock.advance(hours=2)
    await tick(pair)
    assert await pair.ledger.read(state, match_id) is MatchState.ACTIVE
    assert not await is_refused(pair, asker, other)
    with pytest.raises(Gone):
        await pair.ledger.read(mentoring_breaks.see, other, match_id)


def _side(pair: Pair, who: Who) -> str:
    return "mother" if who is pair.anya else "mentor"


async def test_only_who_asked_for_it_comes_back_earlier_and_the_curator_may_let_it_go_on(pair: Pair) -> None:
    match_id = await pair.begin()
    await pair.ledger.run(mentoring_breaks.rest, pair.anya, match_id, 4)
    with pytest.raises(Denied):
        await pair.ledger.run(mentoring_breaks.come_back, pair.maria, match_id)
    assert await pair.ledger.run(mentoring_breaks.come_back, pair.anya, match_id)
    assert await pair.ledger.run(mentoring_breaks.come_back, pair.anya, match_id), "pressed twice"
    await pair.ledger.run(mentoring_breaks.rest, pair.maria, match_id, 1)
    assert await pair.ledger.run(resume, pair.house.olga, match_id)
    (match,) = await pair.rows(mentoring.matches)
    assert (match.state, match.goes_on, match.break_by) == (MatchState.ACTIVE, None, None)
    for weeks in (0, 5, -1):
        with pytest.raises(Gone):
            await pair.ledger.run(mentoring_breaks.rest, pair.anya, match_id, weeks)
    lena = await pair.ledger.run(add_mentor, pair.house, Role.SILVER_MENTOR, 52)
    with pytest.raises(Denied):
        await pair.ledger.run(mentoring_breaks.rest, lena, match_id, 1)


@pytest.mark.parametrize("why", [Why.CONCERN, Why.VETTING])
async def test_a_break_wakes_nothing_that_rests_for_more_or_has_ended(pair: Pair, clock: HandClock, why: Why) -> None:
    match_id = await pair.begin()
    await pair.ledger.run(mentoring_breaks.rest, pair.anya, match_id, 1)

    @internal
    def rests_for_more(tx: Transaction) -> None:
        mentoring.change(tx, match_id, suspended_why=why)

    await pair.ledger.run(rests_for_more)
    seen = await pair.ledger.read(mentoring_breaks.see, pair.anya, match_id)
    assert (seen.goes_on, seen.own) == (None, False)
    with pytest.raises(Gone):
        await pair.ledger.run(mentoring_breaks.come_back, pair.anya, match_id)
    clock.advance(days=8)
    await tick(pair)
    assert await pair.ledger.read(state, match_id) is MatchState.SUSPENDED
    await pair.ledger.run(pairs.stop, pair.maria, match_id)
    assert TimerKind.PAIR_BREAK not in [timer.kind for timer in await pair.ledger.read(timers.due, 99)]


async def test_a_break_that_ends_during_leave_waits_for_its_end(pair: Pair, clock: HandClock) -> None:
    match_id, today = await pair.begin(), await pair.ledger.read(mentoring_leave.today, pair.maria)
    await pair.ledger.run(mentoring_breaks.rest, pair.anya, match_id, 1)
    days = (today + timedelta(days=5), today + timedelta(days=10))
    await pair.ledger.run(mentoring_leave.ask, pair.maria, *days)
    clock.advance(days=8)
    await tick(pair)
    (match,) = await pair.rows(mentoring.matches)
    assert (match.state, match.suspended_why) == (MatchState.SUSPENDED, Why.REST)
    clock.advance(days=4)
    await tick(pair)
    assert await pair.ledger.read(state, match_id) is MatchState.ACTIVE


@pytest.mark.parametrize("why", Why)
async def test_what_rests_is_shown_to_both_as_resting(pair: Pair, why: Why) -> None:
    match_id = await pair.begin()
    await pair.ledger.run(rests, match_id, why)
    (shown,) = await pair.ledger.read(mentoring_home.pairs, pair.maria)
    assert shown.state is MatchState.SUSPENDED
    assert await pair.ledger.read(mentoring_home.resting, pair.maria, match_id) is not None
    mine = await pair.ledger.read(relay_people.my_people, pair.anya)
    assert [one.name for one in mine.resting] == ["Наставник51"]
    assert "Наставник51" not in [tie.name for tie in mine.people]
    await pair.ledger.run(pairs.stop, pair.anya, match_id)
    assert await pair.ledger.read(mentoring_home.pairs, pair.maria) == []
    assert (await pair.ledger.read(relay_people.my_people, pair.anya)).resting == []


async def test_a_girls_pair_waits_for_an_adult_and_goes_on_when_one_has_agreed(pair: Pair) -> None:
    match_id, olga = await pair.begin(), pair.house.olga
    day = date(2026, 11, 30)
    await pair.ledger.run(people_papers.record_adult, olga, pair.case_id, Giver.GUARDIAN, "7", day)
    await pair.ledger.run(is_young, pair.anya, False)
    assert await pair.ledger.run(people_papers.withdraw_adult, olga, pair.case_id)
    (match,) = await pair.rows(mentoring.matches)
    assert (match.state, match.suspended_why) == (MatchState.SUSPENDED, Why.ADULT)
    assert await is_refused(pair, pair.maria, pair.anya)
    assert not await pair.ledger.run(resume, olga, match_id), "nobody's press stands for an adult's consent"
    await pair.ledger.run(people_papers.record_adult, olga, pair.case_id, Giver.GUARDIAN, "8", day)
    assert await pair.ledger.read(state, match_id) is MatchState.ACTIVE
    assert not await is_refused(pair, pair.maria, pair.anya)


async def test_whatever_it_rested_for_it_waits_for_the_adult_too(pair: Pair) -> None:
    match_id, olga = await pair.begin(), pair.house.olga
    await pair.ledger.run(mentoring_breaks.rest, pair.anya, match_id, 1)
    await pair.ledger.run(is_young, pair.anya, True)
    assert not await pair.ledger.run(resume, olga, match_id)
    (match,) = await pair.rows(mentoring.matches)
    assert (match.suspended_why, match.goes_on) == (Why.ADULT, None)
    await pair.ledger.run(people_papers.record_adult, olga, pair.case_id, Giver.GUARDIAN, "7", date(2026, 11, 30))
    assert await pair.ledger.read(state, match_id) is MatchState.ACTIVE


async def test_a_pair_begins_only_when_the_adult_has_agreed(pair: Pair) -> None:
    await pair.propose()
    match_id = await pair.match_id()
    await pair.ledger.run(pairs.answer, pair.anya, match_id, agrees=True)
    await pair.ledger.run(is_young, pair.anya, True)
    assert await pair.ledger.run(pairs.answer, pair.maria, match_id, agrees=True) is Answered.WAITING
    assert await pair.ledger.read(state, match_id) is MatchState.PROPOSED
    await pair.ledger.run(is_young, pair.anya, False)

    @internal
    def the_adult_agrees(tx: Transaction) -> None:
        adults.go_on(tx, pair.house.case)

    await pair.ledger.run(the_adult_agrees)
    assert await pair.ledger.read(state, match_id) is MatchState.ACTIVE
