"""A curator sees a pair's rhythm and not its words; words open with a reason; silence climbs once; on a real ledger."""

from datetime import UTC, datetime

import pytest

from bot.domain.cases import TaskKind
from bot.domain.cases_levels import Level
from bot.domain.help_requests import HelpKind
from bot.domain.mentoring import Why
from bot.domain.mentoring_check_ins import Met
from bot.domain.mentoring_contacts import How, HowLong
from bot.domain.mentoring_oversight import REASON_KEPT
from bot.domain.outgoing import OutState
from bot.domain.people import system
from bot.domain.people_ages import AgeGroup
from bot.domain.people_pauses import Length
from bot.domain.permissions import Denied, Gone
from bot.outbound.message import To, kind_of
from bot.outbound.messages import mentoring_oversight as messages
from bot.storage import cases, cases_levels, hiding, mentoring, outbox, people_ages, privacy
from bot.storage import mentoring_oversight as store
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases import (
    help_requests_asking,
    mentoring_check_ins,
    mentoring_contacts,
    mentoring_oversight,
    mentoring_suspending,
    people_pauses,
)
from bot.use_cases import mentoring as pairs
from bot.use_cases.mentoring_oversight import Seen
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.test_mentoring_check_ins import Asked
from tests.use_cases.test_red_flags import a_pair_and_a_supervisor


class Watched(Asked):
    async def nudges(self) -> int:
        return len(await self.queued("mentoring.nudge"))

    async def open_tasks(self) -> list[str]:
        rows = await self.pair.rows(cases.tasks)
        of_silence = ("pair_silent", "pair_review")
        return sorted(row.kind for row in rows if row.kind in of_silence and row.done_at is None)

    async def rhythm(self) -> Seen:
        return await self.ledger.run(mentoring_oversight.see, self.pair.house.olga, await self.match())


@pytest.fixture
async def town(ledger: Ledger, house: House, clock: HandClock) -> Watched:
    clock.time = datetime(2026, 11, 30, 6, tzinfo=UTC)  # a Monday in Barnaul, after noon
    made = await a_pair_and_a_supervisor(ledger, house, clock)
    return Watched(made.pair, made.tamara, made.clock)


@internal
def grows_young(tx: Transaction, person_id: int) -> None:
    people_ages.keep_group(tx, person_id, AgeGroup.FROM_16, tx.now.date())


async def test_silence_climbs_by_its_steps_each_once(town: Watched) -> None:
    for days, nudged, tasks in (
        (2, 0, []),
        (1, 1, []),
        (3, 1, []),
        (1, 1, ["pair_silent"]),
        (13, 1, ["pair_silent"]),
        (1, 1, ["pair_review", "pair_silent"]),
        (9, 1, ["pair_review", "pair_silent"]),
    ):
        await town.days(days)
        assert (await town.nudges(), await town.open_tasks()) == (nudged, tasks)
    (above,) = await town.queued("mentoring.silence")
    assert above.recipient_id == town.pair.house.vera.person
    case = town.pair.house.case
    said = await town.seen(messages.silence, town.pair.house.vera, case_id=case.id)
    assert case.code in said.text
    assert case.alias not in said.text


async def test_a_task_that_was_done_does_not_come_again_for_the_same_silence(town: Watched) -> None:
    await town.days(8)

    @internal
    def is_done(tx: Transaction, match_id: int) -> None:
        cases.settle(tx, TaskKind.PAIR_SILENT, match_id)

    await town.ledger.run(is_done, await town.match())
    await town.days(5)
    assert await town.open_tasks() == []


@pytest.mark.parametrize("how", ["hers", "theirs", "meeting", "check-in"])
async def test_contact_of_any_kind_begins_it_anew(town: Watched, how: str) -> None:
    await town.days(8)
    anya, maria = town.pair.anya, town.pair.maria
    if how == "hers":
        await town.writes(anya, maria, "привет")
    elif how == "theirs":
        await town.writes(maria, anya, "привет")
    elif how == "meeting":
        await town.does(mentoring_contacts.log, maria, await town.match(), How.MET, HowLong.SHORT, 0)
    else:
        await town.does(mentoring_check_ins.say_met, maria, await town.newest(maria), Met.MET)
    await town.days(1)
    assert await town.open_tasks() == [], "what was asked is settled"
    await town.days(3)
    assert await town.nudges() == 2


async def test_what_is_written_to_the_curator_is_no_contact_of_the_pair(town: Watched) -> None:
    for number in range(8):
        await town.writes(town.pair.maria, town.pair.house.olga, "всё хорошо", number)
        await town.days(1)
    assert await town.open_tasks() == ["pair_silent"]


@pytest.mark.parametrize("level", [Level.CRISIS, Level.EMERGENCY])
async def test_in_a_crisis_the_curator_is_asked_after_two_days_and_the_nudge_is_past(
    town: Watched, level: Level
) -> None:
    @internal
    def is_hard(tx: Transaction) -> None:
        cases_levels.add(tx, town.pair.house.case, level, "тяжело", town.pair.house.olga.person)

    await town.ledger.run(is_hard)
    await town.days(2)
    assert await town.open_tasks() == ["pair_silent"]
    await town.days(5)
    assert await town.nudges() == 0


@pytest.mark.parametrize("why", ["rest", "pause"])
async def test_it_rests_and_counts_from_the_end_of_the_rest(town: Watched, why: str) -> None:
    match_id, olga = await town.match(), town.pair.house.olga

    @internal
    def rests(tx: Transaction) -> None:
        who = system(olga.organisation_id)
        mentoring_suspending.suspend(tx, who, mentoring.get(tx, match_id), Why.REST)

    if why == "rest":
        await town.ledger.run(rests)
    else:
        await town.does(people_pauses.begin, town.pair.anya, Length.OPEN, reminders=False)
    await town.days(30)
    assert (await town.nudges(), await town.open_tasks()) == (0, [])
    if why == "rest":
        await town.does(mentoring_suspending.resume, olga, match_id)
    else:
        await town.does(people_pauses.resume, town.pair.anya)
    await town.days(2)
    assert await town.nudges() == 0
    await town.days(2)
    assert await town.nudges() == 1


async def test_an_ended_pair_is_not_asked_about(town: Watched) -> None:
    await town.days(8)
    await town.does(pairs.stop, town.pair.anya, await town.match())
    assert await town.open_tasks() == []
    await town.days(30)
    assert (await town.nudges(), await town.open_tasks()) == (1, [])


async def test_with_a_deputy_the_task_is_the_deputys(town: Watched) -> None:
    await town.days(6)
    await town.goes_on_leave(town.pair.house.nina)
    await town.days(1)
    (task,) = [row for row in await town.pair.rows(cases.tasks) if row.kind == "pair_silent"]
    assert task.assignee_id == town.pair.house.nina.person


async def test_the_rhythm_is_shown_and_no_word(town: Watched) -> None:
    await town.writes(town.pair.maria, town.pair.anya, "тайное слово", 1)
    await town.days(7)
    for number in range(3):
        await town.writes(town.pair.anya, town.pair.maria, "тайное слово", number + 5)
    await town.does(mentoring_contacts.log, town.pair.maria, await town.match(), How.MET, HowLong.SHORT, 0)
    seen = await town.rhythm()
    assert [(week.from_mother, week.from_mentor, week.meetings) for week in seen.weeks[:2]] == [(3, 0, 1), (0, 1, 0)]
    assert (seen.silent_days, seen.minor, seen.opening) == (0, False, None)
    assert "тайное" not in str(seen)
    with pytest.raises(Denied):
        await town.does(mentoring_oversight.read_talk, town.pair.house.olga, await town.match(), 0)
    for who in (town.pair.house.nina, town.pair.house.vera, town.tamara, town.pair.maria, town.pair.anya):
        for use_case in (mentoring_oversight.see, mentoring_oversight.about_to_open):
            with pytest.raises(Denied):
                await town.does(use_case, who, await town.match())


async def test_with_somebody_under_18_the_talk_may_be_read_and_each_page_is_written_down(town: Watched) -> None:
    await town.ledger.run(grows_young, town.pair.anya.person)
    for number in range(12):
        await town.writes(town.pair.anya, town.pair.maria, f"слово {number}", number)
    await town.writes(town.pair.anya, town.pair.house.olga, "куратору", 50)
    olga = town.pair.house.olga
    first = await town.does(mentoring_oversight.read_talk, olga, await town.match(), 0)
    assert [line.body for line in first.lines][:2] == ["слово 11", "слово 10"]
    assert first.more
    second = await town.does(mentoring_oversight.read_talk, olga, await town.match(), 1)
    assert [line.body for line in second.lines][-1] == "слово 0"
    reads = [row for row in await town.pair.rows(privacy.audit) if row.action == "mentoring.read_talk"]
    assert [row.actor_id for row in reads] == [olga.person] * 2
    assert await town.queued("mentoring.opened") == []


async def test_with_a_reason_it_opens_for_a_day_and_all_whom_it_concerns_are_told_at_once(town: Watched) -> None:
    anya, maria, olga, match_id = town.pair.anya, town.pair.maria, town.pair.house.olga, await town.match()
    await town.writes(anya, maria, "мои слова")
    seen = await town.does(mentoring_oversight.open_talk, olga, match_id, "мама <не> отвечает")
    assert seen.opening is not None
    await town.does(mentoring_oversight.open_talk, olga, match_id, "ещё раз")
    told = {row.recipient_id for row in await town.queued("mentoring.opened")}
    assert told == {anya.person, maria.person}
    (note,) = await town.queued("mentoring.opened_note")
    assert note.recipient_id == town.tamara.person
    assert "отвечает" not in str([tuple(row) for row in await town.pair.rows(store.openings)])
    page = await town.does(mentoring_oversight.read_talk, olga, match_id, 0)
    assert [line.body for line in page.lines] == ["мои слова"]
    with pytest.raises(Denied):
        await town.does(mentoring_oversight.read_talk, town.pair.house.nina, match_id, 0)
    town.clock.advance(hours=24, seconds=1)
    with pytest.raises(Denied):
        await town.does(mentoring_oversight.read_talk, olga, match_id, 0)
    actions = [row.action for row in await town.pair.rows(privacy.audit) if row.case_id == seen.case.id]
    assert actions.count("mentoring.open_talk") == 1
    assert actions.count("mentoring.read_talk") == 1


async def told_in_person(town: Watched) -> list[int]:
    """Whose task it is to tell her."""
    return [row.assignee_id for row in await town.pair.rows(cases.tasks) if row.kind == TaskKind.TALK_OPENED]


@pytest.mark.parametrize("how", ["asked that nothing is written", "hid her chat"])
async def test_on_a_phone_she_keeps_quiet_nothing_is_written_and_a_person_tells_her(town: Watched, how: str) -> None:
    anya, maria, olga = town.pair.anya, town.pair.maria, town.pair.house.olga
    if how == "hid her chat":
        await town.ledger.run(hides, anya.organisation_id, anya.person)
    else:
        await town.does(help_requests_asking.ask, anya, HelpKind.VIOLENCE)
        await town.does(help_requests_asking.note_hidden, anya)
    await town.does(mentoring_oversight.open_talk, olga, await town.match(), "мама не отвечает")
    assert [row.recipient_id for row in await town.queued("mentoring.opened")] == [maria.person]
    assert await told_in_person(town) == [olga.person]


@internal
def hides(tx: Transaction, organisation_id: int, person_id: int) -> None:
    hiding.change(tx, organisation_id, person_id, hidden_since=tx.now)


@internal
def comes(tx: Transaction, row_id: int) -> None:
    tx.execute(outbox.outbox.update().where(outbox.outbox.c.id == row_id).values(state=OutState.SENT, sent_at=tx.now))


@pytest.mark.parametrize("came", [True, False])
async def test_where_no_message_came_in_a_day_a_person_tells_her_after_all(town: Watched, came: bool) -> None:
    anya, olga = town.pair.anya, town.pair.house.olga
    await town.does(mentoring_oversight.open_talk, olga, await town.match(), "мама не отвечает")
    assert kind_of("mentoring.opened").quiet  # type: ignore[union-attr]
    (hers,) = [row for row in await town.queued("mentoring.opened") if row.recipient_id == anya.person]
    town.clock.advance(hours=3)
    if came:
        await town.ledger.run(comes, hers.id)
    town.clock.advance(hours=21)
    await town.tick()
    assert await told_in_person(town) == ([] if came else [olga.person])
    (hers,) = [row for row in await town.queued("mentoring.opened") if row.recipient_id == anya.person]
    assert hers.state == (OutState.SENT if came else OutState.CANCELLED), "it does not come when it is over"


async def test_on_a_phone_hushed_at_night_the_message_that_waited_is_not_written(town: Watched) -> None:
    anya, olga = town.pair.anya, town.pair.house.olga
    await town.does(mentoring_oversight.open_talk, olga, await town.match(), "мама не отвечает")
    ((opening_id, *_),) = await town.pair.rows(store.openings)
    assert await town.ledger.read(messages.opened, To(anya), opening_id=opening_id) is not None
    await town.does(help_requests_asking.ask, anya, HelpKind.VIOLENCE)
    await town.does(help_requests_asking.note_hidden, anya)
    assert await town.ledger.read(messages.opened, To(anya), opening_id=opening_id) is None
    assert await town.ledger.read(messages.opened, To(town.pair.maria), opening_id=opening_id) is not None


async def test_why_a_talk_was_opened_is_kept_for_a_year_and_that_it_was_opened_for_longer(town: Watched) -> None:
    await town.does(mentoring_oversight.open_talk, town.pair.house.olga, await town.match(), "мама не отвечает")
    town.clock.advance(days=REASON_KEPT.days, minutes=-1)
    await town.tick()
    assert len(await town.pair.rows(store.openings)) == 1
    town.clock.advance(minutes=1)
    await town.tick()
    assert await town.pair.rows(store.openings) == []
    assert "mentoring.open_talk" in [row.action for row in await town.pair.rows(privacy.audit)]


async def test_nothing_is_read_of_a_pair_that_has_ended(town: Watched) -> None:
    olga, match_id = town.pair.house.olga, await town.match()
    await town.does(mentoring_oversight.open_talk, olga, match_id, "причина")
    await town.does(pairs.stop, town.pair.anya, match_id)
    for use_case, more in ((mentoring_oversight.read_talk, (0,)), (mentoring_oversight.see, ())):
        with pytest.raises(Gone):
            await town.does(use_case, olga, match_id, *more)
