"""The last day of a pair, on a real ledger: told to both, moved, called off, late, and to a mother without Telegram."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.mentoring import MatchState
from bot.domain.mentoring_last_day import NOTICE, Step, may_be
from bot.domain.people import Role, Who, system
from bot.domain.permissions import Denied, Gone
from bot.domain.relay import Delivery
from bot.domain.timers import TimerKind
from bot.outbound.message import To
from bot.outbound.messages import mentoring_last_day as messages
from bot.storage import cases, mentoring, outbox, people
from bot.storage import timers as clocks
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.use_cases import mentoring as pairs
from bot.use_cases import mentoring_last_day as last_day
from bot.use_cases import relay, timers
from tests.conftest import HandClock
from tests.use_cases.test_mentoring import Pair, add_mentor, pair, text

__all__ = ["pair"]

TODAY = date(2026, 12, 1)
IN_TWO_WEEKS = TODAY + NOTICE
MINE = (TimerKind.PAIR_LAST_DAY, TimerKind.RELAY_WORDS)


async def tick(pair: Pair) -> None:
    """Whatever of these clocks is due."""
    for timer in await pair.ledger.read(timers.due, 99):
        if timer.kind in MINE:
            await pair.ledger.run(timers.fire, timer, FIRE)


async def sent(pair: Pair, kind: str) -> list[int]:
    """To whom."""
    return [row.recipient_id for row in await pair.rows(outbox.outbox) if row.kind == kind]


async def tasks(pair: Pair) -> list[str]:
    return [row.kind for row in await pair.rows(cases.tasks) if row.done_at is None]


@internal
def without_telegram(tx: Transaction, who: Who) -> None:
    people.change(tx, who.person, telegram_id=None)


@given(st.integers(-20, 500), st.integers(-20, 500) | st.none())
def test_nobody_has_less_than_two_weeks_unless_it_gets_more(ahead: int, planned: int | None) -> None:
    day = TODAY + timedelta(days=ahead)
    before = None if planned is None else TODAY + timedelta(days=planned)
    if may_be(day, TODAY, before):
        assert day > TODAY
        assert day >= IN_TWO_WEEKS or (before is not None and day >= before)
        assert ahead <= 366
    else:
        assert ahead < 14 or ahead > 366


async def test_both_are_told_at_once_and_before_and_it_ends_that_evening(pair: Pair, clock: HandClock) -> None:
    match_id, both = await pair.begin(), [pair.anya.person, pair.maria.person]
    await pair.ledger.run(last_day.agree, pair.house.olga, match_id, IN_TWO_WEEKS)
    await pair.ledger.run(last_day.agree, pair.house.olga, match_id, IN_TWO_WEEKS)
    assert sorted(await sent(pair, "mentoring.last_day")) == sorted(both), "the same day twice is told once"
    clock.advance(days=11)
    await tick(pair)
    assert sorted(await sent(pair, "mentoring.last_day_soon")) == sorted(both)
    clock.advance(days=3)
    assert (await pair.rows(mentoring.matches))[0].state == MatchState.ACTIVE, "the day itself is theirs"
    clock.advance(hours=7)
    await tick(pair)
    (match,) = await pair.rows(mentoring.matches)
    assert (match.state, match.ended_by) == (MatchState.ENDED, None)
    assert sorted(await sent(pair, "mentoring.goodbye")) == sorted(both)
    assert await sent(pair, "mentoring.ended") == []
    refused = await pair.ledger.run(relay.send, pair.maria, pair.anya.person, pair.case_id, [text("ещё")])
    assert refused.delivery is Delivery.OVER
    with pytest.raises(Gone):
        await pair.ledger.read(last_day.see, pair.house.olga, match_id)
    assert (
        await pair.ledger.read(messages.last_day, To(pair.anya), match_id=match_id, side="mother", day="2026-12-15")
        is None
    )


async def test_a_moved_day_is_the_only_one_that_is_told(pair: Pair, clock: HandClock) -> None:
    match_id = await pair.begin()
    for day in (IN_TWO_WEEKS, IN_TWO_WEEKS + timedelta(days=2)):
        await pair.ledger.run(last_day.agree, pair.house.olga, match_id, day)
    seen = {
        day: await pair.ledger.read(messages.last_day, To(pair.anya), match_id=match_id, side="mother", day=day)
        for day in ("2026-12-15", "2026-12-17")
    }
    assert seen["2026-12-15"] is None
    assert seen["2026-12-17"] is not None
    with pytest.raises(Gone):
        await pair.ledger.run(last_day.agree, pair.house.olga, match_id, IN_TWO_WEEKS - timedelta(days=1))
    clock.advance(days=14, hours=7)
    await tick(pair)
    assert (await pair.rows(mentoring.matches))[0].state == MatchState.ACTIVE
    clock.advance(days=2)
    await tick(pair)
    assert (await pair.rows(mentoring.matches))[0].state == MatchState.ENDED


async def test_what_was_called_off_or_stopped_before_says_nothing_more(pair: Pair, clock: HandClock) -> None:
    match_id = await pair.begin()
    await pair.ledger.run(last_day.agree, pair.house.olga, match_id, IN_TWO_WEEKS)
    await pair.ledger.run(last_day.call_off, pair.house.olga, match_id)
    assert len(await sent(pair, "mentoring.last_day_off")) == 2
    clock.advance(days=30)
    await tick(pair)
    assert (await pair.rows(mentoring.matches))[0].state == MatchState.ACTIVE
    await pair.ledger.run(last_day.agree, pair.house.olga, match_id, IN_TWO_WEEKS + timedelta(days=30))
    await pair.ledger.run(pairs.stop, pair.anya, match_id)
    clock.advance(days=30)
    assert TimerKind.PAIR_LAST_DAY not in [timer.kind for timer in await pair.ledger.read(timers.due, 99)]
    assert await sent(pair, "mentoring.goodbye") == []


async def test_after_days_without_power_it_ends_once_and_is_not_said_to_come_soon(pair: Pair, clock: HandClock) -> None:
    match_id = await pair.begin()
    await pair.ledger.run(last_day.agree, pair.house.olga, match_id, IN_TWO_WEEKS)
    clock.advance(days=20)
    await tick(pair)
    assert await sent(pair, "mentoring.last_day_soon") == []
    assert len(await sent(pair, "mentoring.goodbye")) == 2


async def test_the_curator_tells_a_mother_without_telegram(pair: Pair, clock: HandClock) -> None:
    match_id = await pair.begin()
    await pair.ledger.run(without_telegram, pair.anya)
    plan = await pair.ledger.run(last_day.agree, pair.house.olga, match_id, IN_TWO_WEEKS)
    assert not plan.reads
    assert await sent(pair, "mentoring.last_day") == [pair.maria.person]
    assert "pair_last_day_by_hand" in await tasks(pair)
    clock.advance(days=14, hours=7)
    await tick(pair)
    assert "pair_last_day_by_hand" not in await tasks(pair)
    assert "pair_over_by_hand" in await tasks(pair)


async def test_a_volunteer_asks_and_only_her_curator_decides(pair: Pair) -> None:
    match_id, lena = await pair.begin(), await pair.ledger.run(add_mentor, pair.house, Role.SILVER_MENTOR, 52)
    for who in (pair.anya, lena):
        with pytest.raises(Denied):
            await pair.ledger.run(last_day.ask, who, match_id)
    for _ in range(2):
        await pair.ledger.run(last_day.ask, pair.maria, match_id)
    assert (await tasks(pair)).count("pair_last_day_asked") == 1
    assert await sent(pair, "mentoring.last_day_asked") == [pair.house.olga.person]
    for who in (pair.house.nina, pair.house.vera, pair.anya, pair.maria, system(pair.house.organisation_id)):
        with pytest.raises(Denied):
            await pair.ledger.run(last_day.agree, who, match_id, IN_TWO_WEEKS)
        with pytest.raises(Denied):
            await pair.ledger.run(last_day.call_off, who, match_id)
    await pair.ledger.run(last_day.agree, pair.house.olga, match_id, IN_TWO_WEEKS)
    assert "pair_last_day_asked" not in await tasks(pair)


async def test_a_day_moved_while_its_clock_struck_does_not_end_it(pair: Pair, clock: HandClock) -> None:
    """The tick has read the timer as due, and the curator was quicker than its commit."""
    match_id = await pair.begin()
    await pair.ledger.run(last_day.agree, pair.house.olga, match_id, IN_TWO_WEEKS)
    clock.advance(days=15)
    (struck,) = [
        one
        for one in await pair.ledger.read(timers.due, 99)
        if (one.kind, one.step) == (TimerKind.PAIR_LAST_DAY, Step.END)
    ]
    later = clock.now() + timedelta(days=21)

    @internal
    def moved(tx: Transaction) -> None:
        mentoring.change(tx, match_id, last_day=later.date())
        clocks.schedule(tx, struck.organisation_id, struck.kind, match_id, later, Step.END)

    await pair.ledger.run(moved)
    await pair.ledger.run(timers.fire, struck, FIRE)
    assert (await pair.rows(mentoring.matches))[0].state == MatchState.ACTIVE
    assert later in [row.due_at for row in await pair.rows(clocks.timers) if row.state == clocks.WAITING]
    await pair.ledger.run(last_day.fire, system(struck.organisation_id), struck)
    assert (await pair.rows(mentoring.matches))[0].state == MatchState.ACTIVE, "nor when it is fired all the same"
    clock.advance(days=22)
    await tick(pair)
    assert (await pair.rows(mentoring.matches))[0].state == MatchState.ENDED
