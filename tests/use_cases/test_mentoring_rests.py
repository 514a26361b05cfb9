"""After a pair a volunteer rests, or is ready for a new one; nobody proposes to whoever rests."""

from datetime import date

import pytest

from bot.domain.mentoring_rests import Rests
from bot.domain.permissions import Denied
from bot.domain.timers import TimerKind
from bot.storage import outbox
from bot.ticks import FIRE
from bot.use_cases import mentoring as pairs
from bot.use_cases import mentoring_rests, timers
from bot.use_cases.mentoring import Proposed
from tests.conftest import HandClock
from tests.use_cases.test_mentoring import Pair, pair

__all__ = ["pair"]


async def tick(pair: Pair) -> None:
    for timer in await pair.ledger.read(timers.due, 99):
        if timer.kind is TimerKind.MENTOR_RESTS:
            await pair.ledger.run(timers.fire, timer, FIRE)


async def told(pair: Pair) -> int:
    return len([row for row in await pair.rows(outbox.outbox) if row.kind == "mentoring.rested"])


async def test_whoever_rests_is_proposed_to_nobody_until_the_day_they_said(pair: Pair, clock: HandClock) -> None:
    profile = await pair.ledger.run(mentoring_rests.rest, pair.maria, Rests.MONTH)
    assert profile.rests_until == date(2026, 12, 31)
    assert await pair.propose() is Proposed.RESTS
    clock.advance(days=29)
    await tick(pair)
    assert await pair.propose() is Proposed.RESTS
    clock.advance(days=1)
    await tick(pair)
    assert await told(pair) == 1
    assert await pair.propose() is Proposed.SENT


async def test_an_open_rest_ends_by_a_press_alone(pair: Pair, clock: HandClock) -> None:
    await pair.ledger.run(mentoring_rests.rest, pair.maria, Rests.MONTH)
    assert (await pair.ledger.run(mentoring_rests.rest, pair.maria, Rests.OPEN)).rests_until is None
    clock.advance(days=200)
    await tick(pair)
    assert await told(pair) == 0
    assert await pair.propose() is Proposed.RESTS
    await pair.ledger.run(mentoring_rests.ready, pair.maria)
    assert not (await pair.ledger.read(mentoring_rests.mine, pair.maria)).rests


async def test_who_came_back_earlier_is_not_told_once_more(pair: Pair, clock: HandClock) -> None:
    await pair.ledger.run(mentoring_rests.rest, pair.maria, Rests.SEASON)
    await pair.ledger.run(mentoring_rests.ready, pair.maria)
    assert await pair.propose() is Proposed.SENT
    clock.advance(days=100)
    await tick(pair)
    assert await told(pair) == 0


async def test_a_running_pair_goes_on_while_its_volunteer_wants_no_other(pair: Pair) -> None:
    match_id = await pair.begin()
    await pair.ledger.run(mentoring_rests.rest, pair.maria, Rests.OPEN)
    await pair.ledger.run(pairs.stop, pair.anya, match_id)
    assert await pair.propose() is Proposed.RESTS
    for who in (pair.anya, pair.house.olga):
        with pytest.raises(Denied):
            await pair.ledger.run(mentoring_rests.rest, who, Rests.OPEN)
