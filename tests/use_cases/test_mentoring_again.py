"""Both sides are asked again whether they go on: a no ends it, silence does not, and a person asks at last."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.mentoring import MatchState, Why
from bot.domain.mentoring_again import ROUNDS, Say, Turn, due_at, is_overtaken, read_step, step_of
from bot.domain.people import Role, Who
from bot.domain.people_pauses import Length
from bot.domain.permissions import Denied
from bot.domain.relay import Delivery
from bot.domain.timers import TimerKind
from bot.outbound.message import To
from bot.outbound.messages import mentoring_again as messages
from bot.storage import cases, mentoring, outbox, people
from bot.storage import mentoring_again as store
from bot.storage import mentoring_in_person as in_person
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.use_cases import mentoring as pairs
from bot.use_cases import mentoring_again as again
from bot.use_cases import (
    mentoring_concerns,
    mentoring_concerns_handling,
    mentoring_in_person,
    mentoring_sudden,
    people_pauses,
    relay,
    timers,
)
from bot.use_cases import mentoring_last_day as last_day
from bot.use_cases.mentoring_again import Heard
from bot.use_cases.mentoring_suspending import resume
from tests.conftest import HandClock
from tests.use_cases.test_mentoring import Pair, add_mentor, pair, text
from tests.use_cases.test_mentoring_sudden import add_staff
from tests.use_cases.test_mentoring_suspending import rests

__all__ = ["pair"]

BEGUN = datetime(2026, 12, 1, 6, tzinfo=UTC)


class Asked:
    """A pair, and its clock of questions alone."""

    def __init__(self, pair: Pair, clock: HandClock, match_id: int) -> None:
        self.pair, self.clock, self.match_id = pair, clock, match_id
        self.run, self.anya, self.maria = pair.ledger.run, pair.anya, pair.maria

    async def days(self, days: int) -> None:
        for _ in range(days):
            self.clock.advance(days=1)
            await self.tick()

    async def tick(self) -> None:
        for timer in await self.pair.ledger.read(timers.due, 99):
            if timer.kind is TimerKind.PAIR_AGAIN:
                await self.run(timers.fire, timer, FIRE)

    async def questions(self, who: Who) -> list[Any]:
        rows = sorted(await self.pair.rows(store.questions), key=lambda row: row.asked_at)
        return [row for row in rows if row.person_id == who.person]

    async def says(self, who: Who, said: Say) -> Heard:
        newest = (await self.questions(who))[-1]
        heard, _ = await self.run(again.answer, who, newest.id, said)
        return heard

    async def asked(self) -> int:
        """How often somebody's phone rang for it."""
        return len([row for row in await self.pair.rows(outbox.outbox) if row.kind == "mentoring.again"])

    async def tasks(self) -> list[str]:
        return [row.kind for row in await self.pair.rows(cases.tasks) if row.done_at is None]

    async def state(self) -> MatchState:
        return MatchState((await self.pair.rows(mentoring.matches))[0].state)


@pytest.fixture
async def town(pair: Pair, clock: HandClock) -> Asked:
    return Asked(pair, clock, await pair.begin())


async def test_both_are_asked_twice_in_a_year_when_they_say_yes(town: Asked) -> None:
    await town.days(14)
    assert await town.asked() == 0
    await town.days(1)
    for who in (town.anya, town.maria):
        assert await town.says(who, Say.YES) is Heard.YES
    await town.days(76)
    assert [row.round for row in await town.questions(town.anya)] == [0, 1], "the day after three months"
    for who in (town.anya, town.maria):
        await town.says(who, Say.YES)
    await town.days(200)
    assert await town.asked() == 4
    assert await town.tasks() == []


async def test_a_no_ends_it_at_once_without_a_reason(town: Asked) -> None:
    await town.days(15)
    assert await town.says(town.anya, Say.NO) is Heard.NO
    assert await town.state() is MatchState.ENDED
    sent = await town.run(relay.send, town.maria, town.anya.person, town.pair.case_id, [text("ещё")])
    assert sent.delivery is Delivery.OVER
    told = {row.recipient_id for row in await town.pair.rows(outbox.outbox) if row.kind == "mentoring.ended"}
    assert told == {town.maria.person}
    assert await town.says(town.anya, Say.YES) is Heard.NO, "it is over, whatever an old button says"
    assert await town.says(town.maria, Say.YES) is Heard.OVER
    town.clock.advance(days=120)
    due = [timer.kind for timer in await town.pair.ledger.read(timers.due, 99)]
    assert TimerKind.PAIR_AGAIN not in due, "the clock was called off"


async def test_who_thinks_is_asked_once_more_and_then_by_a_person(town: Asked) -> None:
    await town.days(15)
    await town.says(town.maria, Say.YES)
    assert await town.says(town.anya, Say.THINK) is Heard.THINK
    await town.days(6)
    assert await town.asked() == 2
    await town.days(1)
    assert await town.asked() == 3
    assert await town.tasks() == []
    assert await town.says(town.anya, Say.THINK) is Heard.PERSON
    assert await town.tasks() == ["pair_again_silent"]
    assert await town.says(town.anya, Say.YES) is Heard.YES
    assert await town.tasks() == []


async def test_silence_is_no_no(town: Asked) -> None:
    await town.days(15 + 7 + 6)
    assert await town.asked() == 4
    assert await town.tasks() == []
    await town.days(1)
    assert await town.tasks() == ["pair_again_silent"] * 2
    assert await town.state() is MatchState.ACTIVE
    await town.days(30)
    assert await town.asked() == 4, "nobody is asked a third time by the bot"


async def test_a_pair_at_rest_is_asked_when_it_goes_on_and_only_the_newest(town: Asked) -> None:
    await town.run(rests, town.match_id, Why.VETTING)
    await town.days(100)
    assert await town.asked() == 0
    await town.run(resume, town.pair.house.olga, town.match_id)
    await town.days(4)
    assert [row.round for row in await town.questions(town.anya)] == [1]


async def test_a_question_waits_for_a_mother_who_rests_from_the_bot(town: Asked) -> None:
    await town.run(people_pauses.begin, town.anya, Length.OPEN, reminders=False)
    await town.days(40)
    assert await town.asked() == 0
    await town.run(people_pauses.resume, town.anya)
    await town.days(7)
    assert await town.asked() == 2


async def test_the_curator_asks_a_mother_without_telegram(town: Asked) -> None:
    @internal
    def without_telegram(tx: Transaction) -> None:
        people.change(tx, town.anya.person, telegram_id=None)

    await town.run(without_telegram)
    await town.days(15)
    assert await town.asked() == 1
    assert await town.tasks() == ["pair_again_by_hand"]


async def test_the_bot_tells_her_of_no_end_before_a_person_has(town: Asked) -> None:
    await town.days(15)
    await town.run(mentoring_sudden.end, town.pair.house.olga, town.match_id, quiet=False)
    for said in Say:
        assert await town.says(town.anya, said) is Heard.PERSON
    (hers,) = await town.questions(town.anya)
    assert hers.said == Say.NO, "her answer is kept"
    assert await town.says(town.maria, Say.YES) is Heard.OVER
    (news,) = await town.pair.rows(in_person.news)
    await town.run(mentoring_in_person.said, town.pair.house.olga, news.id)
    assert await town.says(town.anya, Say.YES) is Heard.NO


async def test_nor_of_a_rest_and_her_no_ends_it_all_the_same(town: Asked) -> None:
    await town.days(15)
    elena = await town.run(add_staff, town.pair, Role.SUPERVISOR, 90)
    concern = await town.run(mentoring_concerns.raise_, town.anya, town.match_id)
    await town.run(mentoring_concerns_handling.stop, elena, concern)
    assert await town.says(town.anya, Say.YES) is Heard.PERSON
    assert await town.says(town.anya, Say.NO) is Heard.NO
    assert await town.state() is MatchState.ENDED


async def test_the_end_leaves_no_question_of_it_to_a_person(town: Asked) -> None:
    await town.days(15 + 7 + 7)
    await town.run(last_day.ask, town.maria, town.match_id)
    assert sorted(await town.tasks()) == ["pair_again_silent", "pair_again_silent", "pair_last_day_asked"]
    await town.run(pairs.stop, town.maria, town.match_id)
    assert await town.tasks() == []


async def test_nor_what_was_to_be_said_to_a_mother_without_telegram(town: Asked) -> None:
    @internal
    def without_telegram(tx: Transaction) -> None:
        people.change(tx, town.anya.person, telegram_id=None)

    await town.run(without_telegram)
    await town.days(15)
    day = (town.clock.now() + timedelta(days=20)).date()
    await town.run(last_day.agree, town.pair.house.olga, town.match_id, day)
    assert sorted(await town.tasks()) == ["pair_again_by_hand", "pair_last_day_by_hand"]
    await town.run(pairs.stop, town.maria, town.match_id)
    assert await town.tasks() == []


async def test_nobody_answers_for_another_and_an_old_question_shows_nothing(town: Asked) -> None:
    lena = await town.run(add_mentor, town.pair.house, Role.SILVER_MENTOR, 52)
    await town.days(15)
    (hers,) = await town.questions(town.anya)
    for who in (town.maria, lena):
        for said in Say:
            with pytest.raises(Denied):
                await town.run(again.answer, who, hers.id, said)
    assert await town.pair.ledger.read(messages.again, To(town.anya), again_id=hers.id) is not None
    await town.says(town.anya, Say.YES)
    assert await town.pair.ledger.read(messages.again, To(town.anya), again_id=hers.id) is None
    await town.run(pairs.stop, town.maria, town.match_id)
    (theirs,) = await town.questions(town.maria)
    assert await town.pair.ledger.read(messages.again, To(town.maria), again_id=theirs.id) is None


@given(st.sampled_from(["Asia/Kamchatka", "Europe/Kaliningrad"]), st.integers(0, 400))
def test_rounds_come_in_order_and_an_overtaken_one_is_never_the_last(zone: str, days: int) -> None:
    first, last = (due_at(BEGUN, round_, zone) for round_ in range(len(ROUNDS)))
    assert first < last
    now = BEGUN + timedelta(days=days)
    assert is_overtaken(BEGUN, 0, now, zone) == (last <= now)
    assert not is_overtaken(BEGUN, 1, now, zone)


@given(st.integers(0, 1), st.sampled_from(Turn))
def test_a_step_can_be_read_back(round_: int, turn: Turn) -> None:
    assert read_step(step_of(round_, turn)) == (round_, turn)


async def test_the_question_is_read_again_only_by_whoever_was_asked_and_while_the_pair_lives(town: Asked) -> None:
    await town.days(15)
    asked = (await town.questions(town.anya))[-1]
    seen = await town.run(again.question, town.anya, asked.id)
    assert seen is not None and seen.side == "mother"
    with pytest.raises(Denied):
        await town.run(again.question, town.maria, asked.id)
    await town.run(pairs.stop, town.maria, town.match_id)
    assert await town.run(again.question, town.anya, asked.id) is None
