"""Tasks by agency: who does what by when; done, taken back, moved with a reason; on its day a task for the curator."""

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest

from bot.domain.meetings_tasks import WHAT_LIMIT, Doer, Fault
from bot.domain.permissions import Denied, Gone
from bot.use_cases import cases_digest, meetings_tasks
from bot.use_cases.meetings_tasks import Shown
from tests.use_cases.family_town import case_of
from tests.use_cases.place import Place

DUE = "SELECT done_at FROM task WHERE kind = 'agency_task_due'"


def day(place: Place, days: int = 0) -> date:
    return place.clock.now().date() + timedelta(days=days)


async def doers(place: Place) -> list[Doer]:
    _, _, known = await place.ledger.read(meetings_tasks.form, place.people["Ольга"], case_of(place.people["Аня"]))
    return list(known)


async def writes(place: Place, what: str = "Справка о прививках", days: int = 7, doer: Doer | None = None) -> Any:
    known = await doers(place)
    ids = (case_of(place.people["Аня"]), None, doer or known[0], what, day(place, days))
    return await place.ledger.run(meetings_tasks.add, place.people["Ольга"], *ids)


async def passes(place: Place, days: int) -> None:
    for _ in range(days):
        place.clock.advance(days=1)
        await place.tick()


async def test_what_is_to_be_done_is_sealed_and_written_down_once(place: Place) -> None:
    both = await asyncio.gather(*(writes(place) for _ in range(2)))
    assert both[0].task.id == both[1].task.id
    (row,) = place.rows("SELECT what FROM agency_task")
    assert "прививках".encode() not in row["what"]


async def test_before_today_beyond_a_year_with_a_name_or_too_long_it_is_refused(place: Place) -> None:
    assert await writes(place, days=-1) is Fault.PAST
    assert await writes(place, days=400) is Fault.TOO_FAR
    assert await writes(place, "Позвонить Ане") is Fault.NAMED
    for wrong in (" ", "ы" * (WHAT_LIMIT + 1)):
        with pytest.raises(Gone):
            await writes(place, wrong)
    with pytest.raises(Gone):
        await writes(place, doer=Doer("Чужая служба", 4711))
    assert place.rows("SELECT 1 FROM agency_task") == []


async def test_agencies_and_whoever_works_here_can_have_one_but_no_mother(place: Place) -> None:
    known = await doers(place)
    people = {one.person_id for one in known if one.person_id}
    assert any(one.agency_id for one in known)
    assert place.people["Ольга"].person in people
    assert place.people["Аня"].person not in people


async def test_a_colleague_who_has_one_is_told_once_and_an_agency_by_nobody(place: Place) -> None:
    vera = place.people["Вера"]
    colleague = next(one for one in await doers(place) if one.person_id == vera.person)
    await writes(place)
    for _ in range(2):
        await writes(place, "Позвонить в садик", doer=colleague)
    rows = place.rows("SELECT recipient_id, role FROM outbox WHERE kind = 'meetings.task_given'")
    assert [(row["recipient_id"], row["role"]) for row in rows] == [(vera.person, "coordinator")]


async def test_on_its_day_the_curator_has_a_task_and_her_morning_counts_it(place: Place) -> None:
    shown: Shown = await writes(place, days=3)
    await passes(place, 2)
    assert place.rows(DUE) == []
    await passes(place, 20)
    assert [row["done_at"] for row in place.rows(DUE)] == [None]
    digest = await place.ledger.read(cases_digest.digest, place.people["Ольга"])
    assert digest.overdue >= 1
    await place.ledger.run(meetings_tasks.done, place.people["Ольга"], shown.task.id)
    (row,) = place.rows(DUE)
    assert row["done_at"] is not None


async def test_done_is_taken_back_within_two_minutes_by_whoever_pressed_it(place: Place) -> None:
    olga, shown = place.people["Ольга"], await writes(place)
    done = await place.ledger.run(meetings_tasks.done, olga, shown.task.id)
    assert done.undo
    back = await place.ledger.run(meetings_tasks.undo, olga, shown.task.id)
    assert back.task.done_at is None
    await place.ledger.run(meetings_tasks.done, olga, shown.task.id)
    place.clock.advance(minutes=2)
    late = await place.ledger.run(meetings_tasks.undo, olga, shown.task.id)
    assert late.task.done_at is not None


async def test_moved_with_a_reason_and_of_two_at_once_one_moves_it(place: Place) -> None:
    olga, shown = place.people["Ольга"], await writes(place, days=3)
    seen = shown.task.by
    both = await asyncio.gather(
        *(
            place.ledger.run(meetings_tasks.move, olga, shown.task.id, seen + timedelta(days=n), "Ждут бланк", seen)
            for n in (5, 9)
        )
    )
    assert sorted(one.fault or "" for one in both) == ["", Fault.QUICKER]
    (row,) = place.rows("SELECT reason FROM agency_task_move")
    assert "бланк".encode() not in row["reason"]
    now = await place.ledger.run(meetings_tasks.see, olga, shown.task.id)
    assert (now.task.moved, now.task.reason) == (1, "Ждут бланк")
    past = await place.ledger.run(meetings_tasks.move, olga, shown.task.id, day(place, -1), "причина", now.task.by)
    assert past.fault is Fault.PAST
    await passes(place, 4)
    assert place.rows(DUE) == [], "its old day means nothing"


async def test_the_coordinator_reads_numbers_by_agency_and_no_family(place: Place) -> None:
    known, vera = await doers(place), place.people["Вера"]
    first, second = (one for one in known if one.agency_id)
    await writes(place, "одно", days=0, doer=first)
    shown = await writes(place, "другое", days=2, doer=first)
    await writes(place, "третье", days=2, doer=second)
    await place.ledger.run(meetings_tasks.done, place.people["Ольга"], shown.task.id)
    place.clock.advance(days=1)
    found = {one.agency: one for one in await place.ledger.read(meetings_tasks.tallies, vera)}
    one = found[first.name]
    assert (one.open, one.overdue, one.done, one.in_time) == (1, 1, 1, 1)
    assert (found[second.name].open, found[second.name].overdue) == (1, 0)
    for who in (who for name, who in place.people.items() if name != "Вера"):
        with pytest.raises(Denied):
            await place.ledger.read(meetings_tasks.tallies, who)


async def test_nobody_but_her_curator_sees_or_changes_one(place: Place) -> None:
    shown, known = await writes(place), await doers(place)
    task_id, case_id = shown.task.id, shown.case.id
    for who in (who for name, who in place.people.items() if name != "Ольга"):
        for act, given in (
            (meetings_tasks.of_family, (case_id,)),
            (meetings_tasks.form, (case_id,)),
            (meetings_tasks.add, (case_id, None, known[0], "чужое", day(place, 3))),
            (meetings_tasks.see, (task_id,)),
            (meetings_tasks.done, (task_id,)),
            (meetings_tasks.undo, (task_id,)),
            (meetings_tasks.move, (task_id, day(place, 9), "чужое", shown.task.by)),
        ):
            with pytest.raises(Denied):
                await place.ledger.run(act, who, *given)
    (row,) = place.rows("SELECT done_at FROM agency_task")
    assert row["done_at"] is None
