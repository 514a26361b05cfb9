"""«Что было самым ценным?»: once, after a goodbye alone; the other side reads taps by a yes, and nothing by a no."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.help_requests import HelpKind
from bot.domain.mentoring_valued import HOUR, Good, changed, due_at
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.timers import TimerKind
from bot.outbound.message import Out, To
from bot.outbound.messages import mentoring_valued as messages
from bot.storage import cases, mentoring_valued, outbox, people
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.use_cases import help_requests_asking, mentoring_concerns, mentoring_last_day, timers
from bot.use_cases import mentoring as pairs
from bot.use_cases import mentoring_valued as valued
from tests.conftest import HandClock
from tests.use_cases.test_mentoring import Pair, add_mentor, pair

__all__ = ["pair"]

MINE = (TimerKind.PAIR_LAST_DAY, TimerKind.PAIR_VALUED, TimerKind.RELAY_WORDS)
LAST = datetime(2026, 12, 15, tzinfo=UTC).date()


async def tick(pair: Pair) -> None:
    for timer in await pair.ledger.read(timers.due, 99):
        if timer.kind in MINE:
            await pair.ledger.run(timers.fire, timer, FIRE)


async def goodbye(pair: Pair, clock: HandClock) -> int:
    """The evening of the last day is over."""
    match_id = await pair.begin()
    await pair.ledger.run(mentoring_last_day.agree, pair.house.olga, match_id, LAST)
    clock.advance(days=14, hours=7)
    await tick(pair)
    return match_id


async def morning(pair: Pair, clock: HandClock) -> dict[int, int]:
    """Of whom was asked, by what id."""
    clock.advance(days=1)
    await tick(pair)
    return {row.person_id: row.id for row in await pair.rows(mentoring_valued.answers)}


async def sent(pair: Pair, kind: str) -> list[int]:
    return [row.recipient_id for row in await pair.rows(outbox.outbox) if row.kind == kind]


async def reads(pair: Pair, what: Any, who: Who, valued_id: int) -> Out | None:
    found: Out | None = await pair.ledger.read(what, To(who), valued_id=valued_id)
    return found


@given(st.sets(st.sampled_from(Good)), st.sampled_from(Good), st.booleans())
def test_a_tap_changes_one_thing_and_twice_is_once(good: set[Good], one: Good, on: bool) -> None:
    after = changed(good, one, on=on)
    assert (one in after) is on
    assert set(after) - {one} == good - {one}
    assert changed(after, one, on=on) == after


@given(st.integers(0, 2_000_000))
def test_it_comes_the_next_morning_where_the_family_lives(minutes: int) -> None:
    ended_at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    there = ZoneInfo("Asia/Barnaul")
    due = due_at(ended_at, there.key).astimezone(there)
    assert due.date() == ended_at.astimezone(there).date() + timedelta(days=1)
    assert due.time() == HOUR


async def test_both_are_asked_once_and_a_yes_alone_is_read(pair: Pair, clock: HandClock) -> None:
    await goodbye(pair, clock)
    assert await pair.rows(mentoring_valued.answers) == [], "not on the evening of the goodbye"
    ids = await morning(pair, clock)
    assert sorted(ids) == sorted([pair.anya.person, pair.maria.person])
    hers, his = ids[pair.anya.person], ids[pair.maria.person]
    with pytest.raises(Gone):
        await pair.ledger.run(valued.decide, pair.anya, hers, yes=True)
    for one in (Good.NOT_ALONE, Good.LISTENED, Good.WALKED):
        await pair.ledger.run(valued.tap, pair.anya, hers, one, on=True)
    await pair.ledger.run(valued.tap, pair.anya, hers, Good.WALKED, on=False)
    assert await reads(pair, messages.valued, pair.maria, hers) is None, "nothing before her yes"
    for _ in range(2):
        await pair.ledger.run(valued.decide, pair.anya, hers, yes=True)
    assert await sent(pair, "mentoring.valued") == [pair.maria.person]
    told = await reads(pair, messages.valued, pair.maria, hers)
    assert told is not None
    assert "Меня слушали.\nБыло не одиноко." in told.text
    assert "Гуляли" not in told.text
    await pair.ledger.run(valued.tap, pair.anya, hers, Good.CHILD, on=True)
    assert "малышом" not in str(await reads(pair, messages.valued, pair.maria, hers)), "what was said stays"

    await pair.ledger.run(valued.tap, pair.maria, his, Good.WALKED, on=True)
    await pair.ledger.run(valued.decide, pair.maria, his, yes=False)
    await pair.ledger.run(valued.decide, pair.maria, his, yes=True)
    assert await sent(pair, "mentoring.valued") == [pair.maria.person], "a no stays a no"
    kept = {row.id: row.good for row in await pair.rows(mentoring_valued.answers)}
    assert kept == {hers: "listened,not_alone", his: ""}
    clock.advance(days=30)
    await tick(pair)
    assert len(await sent(pair, "mentoring.valued_ask")) == 2
    clock.advance(days=60)
    await tick(pair)
    assert await pair.rows(mentoring_valued.answers) == [], "gone with the words of the pair"
    with pytest.raises(Gone):
        await pair.ledger.read(valued.see, pair.anya, hers)


async def test_nobody_answers_for_another(pair: Pair, clock: HandClock) -> None:
    await goodbye(pair, clock)
    hers = (await morning(pair, clock))[pair.anya.person]
    lena = await pair.ledger.run(add_mentor, pair.house, Role.SILVER_MENTOR, 52)
    for who in (pair.maria, lena, pair.house.olga, pair.house.vera):
        with pytest.raises(Denied):
            await pair.ledger.run(valued.tap, who, hers, Good.CHILD, on=True)
        with pytest.raises(Denied):
            await pair.ledger.run(valued.decide, who, hers, yes=True)
        with pytest.raises(Denied):
            await pair.ledger.read(valued.see, who, hers)


async def test_another_end_asks_nothing(pair: Pair, clock: HandClock) -> None:
    match_id = await pair.begin()
    await pair.ledger.run(pairs.stop, pair.anya, match_id)
    assert await morning(pair, clock) == {}


async def test_nobody_is_asked_what_was_good_while_a_worry_is_open(pair: Pair, clock: HandClock) -> None:
    match_id = await goodbye(pair, clock)
    await pair.ledger.run(mentoring_concerns.raise_, pair.anya, match_id)
    assert await morning(pair, clock) == {}


async def test_a_hushed_phone_says_nothing_of_it(pair: Pair, clock: HandClock) -> None:
    await goodbye(pair, clock)
    ids = await morning(pair, clock)
    assert await reads(pair, messages.ask, pair.anya, ids[pair.anya.person]) is not None
    await pair.ledger.run(help_requests_asking.ask, pair.anya, HelpKind.VIOLENCE)
    await pair.ledger.run(help_requests_asking.note_hidden, pair.anya)
    assert await reads(pair, messages.ask, pair.anya, ids[pair.anya.person]) is None
    his = ids[pair.maria.person]
    assert await reads(pair, messages.ask, pair.maria, his) is not None
    await pair.ledger.run(valued.tap, pair.maria, his, Good.WALKED, on=True)
    await pair.ledger.run(valued.decide, pair.maria, his, yes=True)
    assert await reads(pair, messages.valued, pair.anya, his) is None


async def test_the_curator_asks_a_mother_without_telegram(pair: Pair, clock: HandClock) -> None:
    @internal
    def without_telegram(tx: Transaction) -> None:
        people.change(tx, pair.anya.person, telegram_id=None)

    await goodbye(pair, clock)
    await pair.ledger.run(without_telegram)
    ids = await morning(pair, clock)
    assert list(ids) == [pair.maria.person]
    assert "pair_valued_by_hand" in [row.kind for row in await pair.rows(cases.tasks)]
    his = ids[pair.maria.person]
    asked = await pair.ledger.run(valued.tap, pair.maria, his, Good.WALKED, on=True)
    assert not asked.reads
    with pytest.raises(Gone):
        await pair.ledger.run(valued.decide, pair.maria, his, yes=True)
