"""Meetings of agencies: drafted, called, moved and called off by the family's curator; others know its code alone."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.domain.cases import CaseState
from bot.domain.cases_course import Stage
from bot.domain.family_members import MemberState, Relation
from bot.domain.meetings import MOST, Coming, Every, Fault, LineKind, MeetingState
from bot.domain.meetings_tasks import Doer
from bot.domain.meetings_tasks import Fault as TaskFault
from bot.domain.outgoing import OutState
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.relay import Delivery, Parcel, RelayKind
from bot.storage import cases_transfer as transfers
from bot.storage import family_members, people
from bot.storage.cases import cases, get
from bot.storage.ledger import internal
from bot.storage.outbox import outbox
from bot.storage.transaction import Transaction
from bot.use_cases import cases_course, meetings, meetings_after, meetings_answers, meetings_tasks, referrals_agencies
from bot.use_cases.meetings import Board
from tests.use_cases.family_town import case_of
from tests.use_cases.place import Place

OPEN_TASKS = "SELECT kind FROM task WHERE done_at IS NULL AND kind LIKE 'meeting%'"


def when(place: Place, days: int = 5) -> datetime:
    return place.clock.now() + timedelta(days=days)


async def drafts(place: Place, days: int = 5, where: str = "Мира, 5") -> Board:
    made = await place.ledger.run(
        meetings.draft, place.people["Ольга"], case_of(place.people["Аня"]), when(place, days), where
    )
    assert isinstance(made, Board)
    return made


async def does(place: Place, act: Any, board: Board, *given: Any, who: str = "Ольга") -> Any:
    """Acts on the meeting as it stands now."""
    now = await place.ledger.run(meetings.see, place.people[who], board.meeting.id)
    given = (place.people[who], board.meeting.id, *given, now.meeting.version)
    return await place.ledger.run(act, *given)


async def calls(place: Place, days: int = 5) -> Board:
    """Vera, another curator and one agency are called."""
    board = await drafts(place, days)
    found = await place.ledger.read(meetings.choices, place.people["Ольга"], board.meeting.id)
    for other in (place.people["Вера"].person, place.people["Нина"].person, found.agencies[0].id):
        await does(place, meetings.toggle, board, other)
    called: Board = await does(place, meetings.call, board)
    assert called.fault is None
    return called


def told(place: Place, kind: str) -> list[int]:
    rows = place.rows("SELECT recipient_id FROM outbox WHERE kind = ? ORDER BY id", kind)
    return [row["recipient_id"] for row in rows]


@internal
def it_all_arrives(tx: Transaction) -> None:
    tx.execute(sa.update(outbox).where(outbox.c.state == OutState.WAITING).values(state=OutState.SENT))


def waits(place: Place, name: str) -> list[str]:
    """Kinds of message about meetings that are on their way to that person."""
    query = "SELECT kind FROM outbox WHERE recipient_id = ? AND state = 0 AND kind LIKE 'meetings.%' ORDER BY id"
    return [row["kind"].removeprefix("meetings.") for row in place.rows(query, place.people[name].person)]


async def test_a_draft_is_known_to_nobody_and_a_double_press_makes_one(place: Place) -> None:
    olga, case_id, at = place.people["Ольга"], case_of(place.people["Аня"]), when(place)
    both = await asyncio.gather(*(place.ledger.run(meetings.draft, olga, case_id, at, "Мира, 5") for _ in range(2)))
    first, second = both
    assert isinstance(first, Board)
    assert isinstance(second, Board)
    assert first.meeting.id == second.meeting.id
    (row,) = place.rows("SELECT place, state FROM interagency_meeting")
    assert row["state"] == "draft"
    assert "Мира".encode() not in row["place"]
    await does(place, meetings.toggle, first, place.people["Вера"].person)
    assert place.rows("SELECT 1 FROM outbox WHERE kind LIKE 'meetings.%'") == []


async def test_it_is_not_in_the_past_not_beyond_a_year_and_has_a_place(place: Place) -> None:
    olga, case_id = place.people["Ольга"], case_of(place.people["Аня"])
    for days in (-1, 0, 400):
        assert await place.ledger.run(meetings.draft, olga, case_id, when(place, days), "Мира, 5") is Fault.PAST
    for wrong in (" ", "м" * 201):
        with pytest.raises(Gone):
            await place.ledger.run(meetings.draft, olga, case_id, when(place), wrong)
    assert place.rows("SELECT 1 FROM interagency_meeting") == []


async def test_where_it_is_names_nobody_of_the_family_or_close_to_it(place: Place) -> None:
    olga, case_id = place.people["Ольга"], case_of(place.people["Аня"])
    await place.ledger.run(is_close, case_id, place.people["Нина"].person)
    for where in ("дома у Ани", "у бабушки Нины"):
        assert await place.ledger.run(meetings.draft, olga, case_id, when(place), where) is Fault.NAMED
    board = await drafts(place)
    assert (await does(place, meetings.move, board, when(place), "дома у Ани")).fault is Fault.NAMED
    assert board.meeting.place == "Мира, 5"


@internal
def is_close(tx: Transaction, case_id: int, person_id: int) -> None:
    """Somebody she once let in."""
    case = get(tx, case_id)
    member = family_members.add(tx, case, Relation.ELDER, MemberState.INVITED, asked_by=person_id)
    family_members.move(tx, member, MemberState.INVITED, state=MemberState.ENDED, person_id=person_id)


async def test_without_anybody_or_when_its_hour_is_over_it_is_not_called(place: Place) -> None:
    board = await drafts(place)
    assert (await does(place, meetings.call, board)).fault is Fault.NOBODY
    await does(place, meetings.toggle, board, place.people["Вера"].person)
    place.clock.advance(days=6)
    assert (await does(place, meetings.call, board)).fault is Fault.PAST
    assert told(place, "meetings.invited") == []


async def test_colleagues_and_the_mother_are_told_once_and_agencies_by_nobody(place: Place) -> None:
    board, people = await calls(place), place.people
    assert sorted(told(place, "meetings.invited")) == sorted([people["Вера"].person, people["Нина"].person])
    assert told(place, "meetings.her_told") == [people["Аня"].person]
    await place.ledger.run(it_all_arrives)
    moved = await does(place, meetings.move, board, when(place, 6), "Мира, 5")
    assert len(told(place, "meetings.moved")) == 2
    assert told(place, "meetings.her_moved") == [people["Аня"].person]
    assert {guest.coming for guest in moved.guests} == {Coming.NONE}
    again = await place.ledger.run(meetings.move, people["Ольга"], board.meeting.id, when(place, 9), "Мира, 5", 1)
    assert again.fault is Fault.QUICKER
    await place.ledger.run(it_all_arrives)
    for _ in range(2):
        await does(place, meetings.call_off, board)
    assert len(told(place, "meetings.called_off")) == 2
    assert len(told(place, "meetings.her_called_off")) == 1


async def test_nobody_reads_of_a_change_to_what_they_never_heard_of(place: Place) -> None:
    board = await calls(place)
    for days in (6, 7):
        await does(place, meetings.move, board, when(place, days), "Мира, 5")
        assert (waits(place, "Аня"), waits(place, "Вера")) == (["her_told"], ["invited"])
    await does(place, meetings.call_off, board)
    assert (waits(place, "Аня"), waits(place, "Вера")) == ([], [])


async def test_of_several_changes_the_last_one_is_told(place: Place) -> None:
    board = await calls(place)
    await place.ledger.run(it_all_arrives)
    for days in (6, 7):
        await does(place, meetings.move, board, when(place, days), "Мира, 5")
        assert (waits(place, "Аня"), waits(place, "Вера")) == (["her_moved"], ["moved"])
    await does(place, meetings.toggle, board, place.people["Нина"].person)
    assert waits(place, "Нина") == ["let_go"]
    await does(place, meetings.call_off, board)
    assert (waits(place, "Аня"), waits(place, "Вера")) == (["her_called_off"], ["called_off"])


async def test_she_hears_nothing_when_her_curator_says_so(place: Place) -> None:
    board = await drafts(place)
    await does(place, meetings.toggle, board, place.people["Вера"].person)
    await does(place, meetings.tell_her, board)
    await does(place, meetings.call, board)
    await does(place, meetings.call_off, board)
    assert place.rows("SELECT 1 FROM outbox WHERE kind LIKE 'meetings.her%'") == []
    with pytest.raises(Gone):
        await place.ledger.read(meetings_answers.hers, place.people["Аня"], board.meeting.id)


async def test_of_two_hands_at_once_one_writes_and_the_other_is_told(place: Place) -> None:
    board, olga = await drafts(place), place.people["Ольга"]
    ids = (board.meeting.id, LineKind.AGENDA)
    both = await asyncio.gather(
        *(place.ledger.run(meetings.write, olga, *ids, words, board.meeting.version) for words in ("первое", "второе"))
    )
    assert sorted(one.fault or "" for one in both) == ["", Fault.QUICKER]
    assert len(place.rows("SELECT 1 FROM meeting_line")) == 1


async def test_lines_are_sealed_seven_and_name_nobody_of_the_family(place: Place) -> None:
    board = await drafts(place)
    refused = await does(place, meetings.write, board, LineKind.AGENDA, "Как помочь Ане?")
    assert refused.fault is Fault.NAMED
    hers = await does(place, meetings.write, board, LineKind.HERS, "Аня хочет учиться")
    assert hers.fault is None, "her own words may say her name"
    for number in range(MOST):
        board = await does(place, meetings.write, board, LineKind.AGENDA, f"Вопрос {number}")
        assert board.fault is None
    assert (await does(place, meetings.write, board, LineKind.AGENDA, "ещё")).fault is Fault.FULL
    assert (await does(place, meetings.write, board, LineKind.DECISION, "рано")).fault is Fault.NOT_NOW
    assert board.lines.all[0].kind is LineKind.HERS, "hers stand first"
    assert all("Вопрос".encode() not in row["words"] for row in place.rows("SELECT words FROM meeting_line"))
    away = await does(place, meetings.take_away, board, board.lines.all[1].id)
    assert len(away.lines.of(LineKind.AGENDA)) == MOST - 1


async def test_only_who_is_called_answers_and_the_curator_hears_a_no(place: Place) -> None:
    board, people = await calls(place), place.people
    answer, id_ = meetings_answers.answer, board.meeting.id
    for name in ("Аня", "Ольга", "Тамара"):
        if name in people:
            with pytest.raises(Denied):
                await place.ledger.run(answer, people[name], id_, Coming.COMING)
    for _ in range(2):
        called = await place.ledger.run(answer, people["Вера"], id_, Coming.CANNOT)
    assert (called.open, called.place) == (True, "Мира, 5")
    assert told(place, "meetings.cannot") == [people["Ольга"].person]
    await place.ledger.run(answer, people["Вера"], id_, Coming.COMING)
    place.clock.advance(days=6)
    late = await place.ledger.run(answer, people["Вера"], id_, Coming.CANNOT)
    assert not late.open
    (row,) = place.rows("SELECT coming FROM meeting_guest WHERE colleague_id = ?", people["Вера"].person)
    assert row["coming"] == "coming"


async def test_whoever_is_called_no_more_is_told_and_answers_no_more(place: Place) -> None:
    board, vera = await calls(place), place.people["Вера"]
    await place.ledger.run(it_all_arrives)
    await does(place, meetings.toggle, board, vera.person)
    assert told(place, "meetings.let_go") == [vera.person]
    with pytest.raises(Denied):
        await place.ledger.run(meetings_answers.answer, vera, board.meeting.id, Coming.COMING)


def parcel(words: str, number: int) -> Parcel:
    return Parcel(RelayKind.TEXT, words, number)


async def test_her_words_stand_first_three_at_most_and_she_takes_them_back(place: Place) -> None:
    board, anya = await calls(place), place.people["Аня"]
    say, id_ = meetings_answers.say, board.meeting.id
    for number in range(3):
        here, sent = await place.ledger.run(say, anya, id_, parcel(f"Хочу {number}", number + 1))
        assert sent is not None
        assert sent.delivery in (Delivery.SENT, Delivery.MORNING)
    same, sent = await place.ledger.run(say, anya, id_, parcel("Хочу 1", 9))
    assert (sent, len(same.lines)) == (None, 3)
    fourth, _ = await place.ledger.run(say, anya, id_, parcel("Хочу 4", 10))
    assert fourth.fault is Fault.FULL
    here = await place.ledger.run(meetings_answers.take_back, anya, id_)
    assert [line.words for line in here.lines] == ["Хочу 0", "Хочу 1"]
    place.clock.advance(days=6)
    late, sent = await place.ledger.run(say, anya, id_, parcel("Поздно", 11))
    assert (late.fault, sent) == (Fault.NOT_NOW, None)
    kept = await place.ledger.run(meetings_answers.take_back, anya, id_)
    assert len(kept.lines) == 2, "what was read out is not taken back"


async def test_another_mother_neither_reads_nor_says_anything(place: Place) -> None:
    board = await calls(place)
    other = next(who for name, who in place.people.items() if who.role is Role.MOTHER and name != "Аня")
    for act, given in ((meetings_answers.hers, ()), (meetings_answers.say, (parcel("чужое", 1),))):
        with pytest.raises(Denied):
            await place.ledger.run(act, other, board.meeting.id, *given)


async def test_after_it_decisions_are_written_and_she_reads_the_chosen_lines(place: Place) -> None:
    board, anya = await calls(place, days=1), place.people["Аня"]
    assert (await does(place, meetings_after.held, board)).fault is Fault.NOT_NOW
    place.clock.advance(days=1, hours=1)
    there = await does(place, meetings_after.was_there, board, board.guests[0].id)
    assert [guest.was_there for guest in there.guests].count(True) == 1
    held = await does(place, meetings_after.held, board)
    assert held.meeting.state is MeetingState.HELD
    for words in ("Поможем с садиком", "Не для неё"):
        held = await does(place, meetings.write, held, LineKind.DECISION, words)
    assert (await does(place, meetings_after.show_her, held)).fault is Fault.NOT_NOW, "nothing is chosen"
    first = held.lines.of(LineKind.DECISION)[0]
    chosen = await does(place, meetings_after.mark, held, first.id)
    seen = chosen.meeting.version
    both = await asyncio.gather(
        *(
            place.ledger.run(meetings_after.show_her, place.people["Ольга"], held.meeting.id, version)
            for version in (seen, seen, seen - 1)
        )
    )
    assert sorted(one.fault or "" for one in both) == ["", Fault.QUICKER, Fault.QUICKER]
    (row,) = place.rows("SELECT recipient_id, payload FROM outbox WHERE kind = 'meetings.decided'")
    assert (row["recipient_id"], f"[{first.id}]" in row["payload"]) == (anya.person, True)


@internal
def waits_for_an_adult(tx: Transaction, person_id: int) -> None:
    people.change(tx, person_id, awaits_adult=True)


async def test_to_a_girl_for_whom_no_adult_has_agreed_the_bot_says_nothing(place: Place) -> None:
    board, anya = await calls(place, days=1), place.people["Аня"]
    place.clock.advance(days=1, hours=1)
    held = await does(place, meetings_after.held, board)
    held = await does(place, meetings.write, held, LineKind.DECISION, "Поможем с садиком")
    await does(place, meetings_after.mark, held, held.lines.all[0].id)
    await place.ledger.run(waits_for_an_adult, anya.person)
    refused = await does(place, meetings_after.show_her, held)
    assert (refused.fault, refused.her) == (Fault.NOT_NOW, False)
    assert told(place, "meetings.decided") == []


async def test_what_was_not_written_down_becomes_a_task_that_the_writing_ends(place: Place) -> None:
    board = await calls(place, days=1)
    for _ in range(5):
        place.clock.advance(days=1)
        await place.tick()
    assert [row["kind"] for row in place.rows(OPEN_TASKS)] == ["meeting_unwritten"]
    await does(place, meetings_after.held, board)
    assert place.rows(OPEN_TASKS) == []


async def test_the_rhythm_proposes_the_next_one_and_makes_none(place: Place) -> None:
    olga, case_id = place.people["Ольга"], case_of(place.people["Аня"])
    await place.ledger.run(meetings.choose_every, olga, case_id, Every.MONTH)
    for _ in range(27):
        place.clock.advance(days=1)
        await place.tick()
    assert place.rows(OPEN_TASKS) == []
    for _ in range(15):  # the first days of January are nobody's working days
        place.clock.advance(days=1)
        await place.tick()
    assert [row["kind"] for row in place.rows(OPEN_TASKS)] == ["meeting_due"]
    assert place.rows("SELECT 1 FROM interagency_meeting") == []
    await calls(place)
    assert place.rows(OPEN_TASKS) == []
    await place.ledger.run(meetings.choose_every, olga, case_id, Every.NEVER)
    assert place.rows("SELECT 1 FROM timer WHERE kind = 'meeting_rhythm' AND state = 0") == []


async def test_the_rhythm_ends_with_the_work(place: Place) -> None:
    olga, case_id = place.people["Ольга"], case_of(place.people["Аня"])
    await place.ledger.run(meetings.choose_every, olga, case_id, Every.MONTH)
    for _ in range(42):
        place.clock.advance(days=1)
        await place.tick()
    assert [row["kind"] for row in place.rows(OPEN_TASKS)] == ["meeting_due"]
    course = await place.ledger.run(cases_course.see, olga, case_id)
    ended = await place.ledger.run(cases_course.step, olga, case_id, Stage.CLOSURE, course.today, course.seen)
    assert ended.done
    await place.ledger.run(meetings.choose_every, olga, case_id, Every.QUARTER)
    assert place.rows(OPEN_TASKS) == []
    rhythm = "SELECT 1 FROM timer WHERE kind = 'meeting_rhythm' AND state = 0"
    assert place.rows(rhythm) == []
    await place.ledger.run(cases_course.take_back, olga, case_id, ended.course.steps[-1].id)
    assert len(place.rows(rhythm)) == 1


async def test_an_agency_that_ended_is_called_to_nothing_new_and_stays_where_it_was(place: Place) -> None:
    board, vera = await calls(place), place.people["Вера"]
    first = next(guest for guest in board.guests if guest.agency_id)
    assert first.agency_id is not None
    await place.ledger.run(referrals_agencies.end, vera, first.agency_id, ended=True)
    again = await place.ledger.run(meetings.see, place.people["Ольга"], board.meeting.id)
    assert first.name in [guest.name for guest in again.guests]
    other = await drafts(place, 9)
    with pytest.raises(Gone):
        await does(place, meetings.toggle, other, first.agency_id)
    ids = (board.case.id, None, Doer(first.name, first.agency_id), "бланк", when(place).date())
    with pytest.raises(Gone):
        await place.ledger.run(meetings_tasks.add, place.people["Ольга"], *ids)


@internal
def close_it(tx: Transaction, case_id: int) -> None:
    tx.execute(sa.update(cases).where(cases.c.id == case_id).values(state=CaseState.CLOSED))


async def test_for_a_family_whose_work_has_ended_nothing_new_is_called_or_given_to_anybody(place: Place) -> None:
    board, olga = await drafts(place), place.people["Ольга"]
    await does(place, meetings.toggle, board, place.people["Вера"].person)
    _, _, doers = await place.ledger.read(meetings_tasks.form, olga, board.case.id)
    await place.ledger.run(close_it, board.case.id)
    assert (await does(place, meetings.call, board)).fault is Fault.ENDED
    assert await place.ledger.run(meetings.draft, olga, board.case.id, when(place, 7), "Мира, 5") is Fault.ENDED
    ids = (board.case.id, None, doers[0], "бланк", when(place).date())
    assert await place.ledger.run(meetings_tasks.add, olga, *ids) is TaskFault.ENDED
    assert (await place.ledger.run(meetings.of_family, olga, board.case.id)).ended


@internal
def hand_over(tx: Transaction, case_id: int, to: int) -> None:
    transfers.hand_over(tx, get(tx, case_id), to)


async def test_a_family_that_went_over_is_seen_by_the_new_curator_and_no_more_by_the_old(place: Place) -> None:
    board, olga, nina = await calls(place), place.people["Ольга"], place.people["Нина"]
    await place.ledger.run(hand_over, board.case.id, nina.person)
    with pytest.raises(Denied):
        await place.ledger.run(meetings.see, olga, board.meeting.id)
    assert (await place.ledger.run(meetings.see, nina, board.meeting.id)).meeting.id == board.meeting.id


async def test_nobody_else_sees_or_changes_anything_of_it(place: Place) -> None:
    board, people = await calls(place), place.people
    case_id, id_, seen = board.case.id, board.meeting.id, board.meeting.version
    others = [who for name, who in people.items() if name != "Ольга"]
    others.append(Who(people["Ольга"].organisation_id, Role.STRANGER, telegram_id=1))
    for who in others:
        for act, given in (
            (meetings.of_family, (case_id,)),
            (meetings.choose_every, (case_id, Every.MONTH)),
            (meetings.form, (case_id,)),
            (meetings.draft, (case_id, when(place), "чужое")),
            (meetings.see, (id_,)),
            (meetings.choices, (id_,)),
            (meetings.toggle, (id_, people["Вера"].person, seen)),
            (meetings.write, (id_, LineKind.AGENDA, "чужое", seen)),
            (meetings.take_away, (id_, 1, seen)),
            (meetings.tell_her, (id_, seen)),
            (meetings.call, (id_, seen)),
            (meetings.move, (id_, when(place, 8), "чужое", seen)),
            (meetings.call_off, (id_, seen)),
            (meetings_after.was_there, (id_, board.guests[0].id, seen)),
            (meetings_after.held, (id_, seen)),
            (meetings_after.mark, (id_, 1, seen)),
            (meetings_after.show_her, (id_, seen)),
        ):
            with pytest.raises(Denied):
                await place.ledger.run(act, who, *given)
    (row,) = place.rows("SELECT version, state FROM interagency_meeting")
    assert (row["version"], row["state"]) == (seen, "planned")
