"""What is asked of a pair and when, what an answer brings about, and what silence does; on a real ledger."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.domain.mentoring_check_ins import Feeling, Met, Round, Worry
from bot.domain.mentoring_contacts import How, HowLong
from bot.domain.people import Role, Who
from bot.domain.people_pauses import Length
from bot.domain.permissions import Denied, Gone
from bot.outbound.message import To
from bot.outbound.messages import mentoring_check_ins as messages
from bot.storage import cases, mentoring_concerns, mentoring_contacts
from bot.storage import mentoring_check_ins as store
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases import mentoring_check_ins as check_ins
from bot.use_cases import mentoring_contacts as by_hand
from bot.use_cases import people_pauses
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.test_mentoring_concerns import Pair
from tests.use_cases.test_red_flags import a_pair_and_a_supervisor


class Asked(Pair):
    async def days(self, days: int) -> None:
        for _ in range(days):
            self.clock.advance(days=1)
            await self.tick()

    async def questions(self, who: Who | None = None) -> list[Any]:
        rows = await self.pair.rows(store.check_ins)
        return [row for row in rows if who is None or row.person_id == who.person]

    async def newest(self, who: Who) -> int:
        return int((await self.questions(who))[-1].id)

    async def tasks(self) -> list[str]:
        return [row.kind for row in await self.pair.rows(cases.tasks)]


@pytest.fixture
async def town(ledger: Ledger, house: House, clock: HandClock) -> Asked:
    clock.time = datetime(2026, 11, 30, 6, tzinfo=UTC)  # a Monday in Barnaul, after noon
    made = await a_pair_and_a_supervisor(ledger, house, clock)
    return Asked(made.pair, made.tamara, made.clock)


async def test_both_are_asked_for_ever_and_the_mentor_on_fridays_too(town: Asked) -> None:
    await town.days(100)
    zero = datetime(2026, 11, 30, tzinfo=UTC)
    mothers = [(row.asked_at - zero).days for row in await town.questions(town.pair.anya)]
    assert mothers == [3, 14, 28, 61, 90], "then 30 January and 28 February"
    rounds = [row.round for row in await town.questions(town.pair.maria)]
    assert rounds.count(Round.REGULAR) == 5
    weeks = [row.asked_at.isocalendar()[:2] for row in await town.questions(town.pair.maria)]
    assert len(weeks) == len(set(weeks)), "never two in one week"
    assert rounds.count(Round.FRIDAY) >= 8


async def test_a_mother_who_pauses_is_neither_asked_nor_counted_as_silent(town: Asked) -> None:
    await town.does(people_pauses.begin, town.pair.anya, Length.OPEN, reminders=False)
    await town.days(20)
    assert await town.questions(town.pair.anya) == []
    assert {row.person_id for row in await town.questions()} == {town.pair.maria.person}


async def test_unpleasant_goes_past_the_mentor_to_the_supervisor_and_her_curator(town: Asked) -> None:
    await town.days(4)
    asked = await town.newest(town.pair.anya)
    concern = await town.does(check_ins.unpleasant, town.pair.anya, asked)
    assert await town.told() == {"Ольга", "Тамара"}
    assert await town.does(check_ins.unpleasant, town.pair.anya, asked) == concern
    assert len(await town.pair.rows(mentoring_concerns.concerns)) == 1
    with pytest.raises(Denied):
        await town.does(check_ins.unpleasant, town.pair.maria, asked)
    with pytest.raises(Gone):
        await town.does(check_ins.unpleasant, town.pair.maria, await town.newest(town.pair.maria))


async def test_a_volunteers_danger_is_an_urgent_worry(town: Asked) -> None:
    await town.days(4)
    asked = await town.newest(town.pair.maria)
    await town.does(check_ins.say_worry, town.pair.maria, asked, Worry.DANGER)
    assert [row.kind for row in await town.queued("mentoring.concern")] == ["mentoring.concern"]
    await town.walk(5)
    assert await town.told() == {"Ольга", "Вера"}


async def test_hours_are_counted_once(town: Asked) -> None:
    await town.days(4)
    asked = await town.newest(town.pair.maria)
    for how_long in (HowLong.LONG, HowLong.SHORT):
        await town.does(check_ins.say_how_long, town.pair.maria, asked, how_long)
    assert [row.minutes for row in await town.pair.rows(mentoring_contacts.meetings)] == [150]


async def test_a_meeting_that_was_written_down_is_not_counted_again(town: Asked) -> None:
    await town.days(4)
    await town.does(by_hand.log, town.pair.maria, await town.match(), How.MET, HowLong.SHORT, 0)
    _, logged = await town.does(
        check_ins.say_how_long, town.pair.maria, await town.newest(town.pair.maria), HowLong.LONG
    )
    assert not logged
    assert [row.minutes for row in await town.pair.rows(mentoring_contacts.meetings)] == [30]


async def test_three_tired_answers_in_a_row_call_a_person(town: Asked) -> None:
    for number, feeling in enumerate((Feeling.SO_SO, Feeling.GOOD, Feeling.SO_SO, Feeling.BAD, Feeling.SO_SO)):
        asked = await town.ledger.run(ask, await town.match(), town.pair.maria.person, number + 50)
        town.clock.advance(days=1)
        assert "mentor_tired" not in await town.tasks()
        await town.does(check_ins.answer, town.pair.maria, asked, feeling)
    assert "mentor_tired" in await town.tasks()


async def test_a_month_without_an_answer_of_the_volunteers_is_a_task_and_no_penalty(town: Asked) -> None:
    while len([row for row in await town.questions(town.pair.maria) if row.round == Round.REGULAR]) < 4:
        await town.days(1)
        for who in (town.pair.anya, town.pair.maria):
            for row in await town.questions(who):
                if row.answered_at is None and row.number < 3:
                    await town.does(check_ins.answer, who, row.id, Feeling.GOOD)
    assert not {"mentor_silent", "check_in_silent"} & set(await town.tasks())
    await town.days(3)
    assert (await town.tasks()).count("mentor_silent") == 1, "the mother's one silence is none"
    assert "check_in_silent" not in await town.tasks()


async def test_a_break_and_a_bad_answer_reach_somebody_while_the_only_curator_is_away(town: Asked) -> None:
    await town.days(4)
    await town.goes_on_leave()
    await town.does(check_ins.say_met, town.pair.maria, await town.newest(town.pair.maria), Met.BREAK)
    await town.does(check_ins.answer, town.pair.anya, await town.newest(town.pair.anya), Feeling.BAD)
    assert await town.told("mentoring.worry") == {"Вера", "Тамара"}
    for row in await town.queued("mentoring.worry"):
        who = {one.person: one for one in town.staff.values()}[row.recipient_id]
        out = await town.seen(messages.worry, who, check_in_id=await town.newest(town.pair.anya), what="bad")
        assert "Мама" not in out.text, "the code alone"
    assert {"check_in_break", "check_in_worry"} <= set(await town.tasks())


async def test_with_a_deputy_the_deputy_is_told_by_name_and_has_the_task(town: Asked) -> None:
    await town.days(4)
    nina = town.pair.house.nina
    await town.goes_on_leave(nina)
    asked = await town.newest(town.pair.anya)
    await town.does(check_ins.answer, town.pair.anya, asked, Feeling.TALK)
    assert await town.told("mentoring.worry") == {"Нина"}
    (task,) = [row for row in await town.pair.rows(cases.tasks) if row.kind == "check_in_worry"]
    assert task.assignee_id == nina.person
    assert "Мама50" in (await town.seen(messages.worry, nina, check_in_id=asked, what="talk")).text


async def test_a_mother_is_never_asked_about_the_volunteer_s_own_things(town: Asked) -> None:
    await town.days(4)
    asked = await town.newest(town.pair.anya)
    for use_case, said in ((check_ins.say_met, Met.MET), (check_ins.say_worry, Worry.NOTHING)):
        with pytest.raises(Gone):
            await town.does(use_case, town.pair.anya, asked, said)
    with pytest.raises(Denied):
        await town.does(check_ins.answer, replace(town.pair.maria, role=Role.CONTACT_FAMILY), asked, Feeling.GOOD)
    shown = await town.seen(messages.check_in, town.pair.anya, check_in_id=asked)
    assert [key.label for row in shown.rows for key in row][-1] == "😣 Мне неприятно"
    assert await town.ledger.read(messages.check_in, To(town.pair.anya), check_in_id=asked) is not None


@internal
def ask(tx: Transaction, match_id: int, person_id: int, number: int) -> int:
    return store.ask(tx, match_id, person_id, number)
