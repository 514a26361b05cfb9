"""«✅ Сегодня» of a coordinator and a supervisor: their own tasks about pairs, by code, and nothing of a family."""

from datetime import timedelta

import pytest

from bot.domain.cases import OF_PAIRS, TaskKind
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied
from bot.handlers.cases_today import today_screen
from bot.storage import cases, mentoring, mentoring_check_ins, people
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases import cases as use
from bot.use_cases import duty_leave, mentoring_concerns, mentoring_sudden
from bot.use_cases import mentoring_concerns_handling as handling
from bot.use_cases import mentoring_concerns_telling as telling
from tests.use_cases.place import Place
from tests.use_cases.test_accompany import beside


@internal
def _pair_of(tx: Transaction, mentor: Who) -> int:
    return mentoring.standing(tx, mentor.person)[0].id


@internal
def _mother_is_asked(tx: Transaction, match_id: int, assignee: int) -> None:
    """She is not at ease, and her curator is away."""
    match = mentoring.get(tx, match_id)
    asked = mentoring_check_ins.ask(tx, match.id, match.mother_id, 0)
    case = cases.get(tx, match.case_id)
    cases.add_task(tx, case, TaskKind.CHECK_IN_WORRY, ref_id=asked, due_at=tx.now, assignee_id=assignee)


@internal
def _task_of_a_curator(tx: Transaction, case_id: int, assignee: int) -> None:
    cases.add_task(tx, cases.get(tx, case_id), TaskKind.AGE_UNSURE, ref_id=case_id, due_at=tx.now, assignee_id=assignee)


@internal
def _person(tx: Transaction, who: Who, role: Role) -> Who:
    made = people.add_person(tx, who.organisation_id, role, "Елена", telegram_id=9_001)
    return Who(who.organisation_id, role, made, 9_001, zone=who.zone)


def screen(today: use.Today, who: Who) -> str:
    return today_screen(today, 0, "ru", Texts("ru", who.zone))[0]


async def test_what_came_while_the_curator_is_away_stands_on_the_coordinators_list(place: Place) -> None:
    maria, vera, olga = await beside(place), place.people["Вера"], place.people["Ольга"]
    day = place.clock.now().date()
    await place.ledger.run(duty_leave.add_leave, vera, olga.person, day, day + timedelta(days=5), vera.person)
    match_id = await place.ledger.read(_pair_of, maria)
    await place.ledger.run(_mother_is_asked, match_id, vera.person)
    await place.ledger.run(mentoring_sudden.end, vera, match_id, quiet=False)
    anya = place.people["Аня"]
    assert anya.case_id is not None
    await place.ledger.run(_task_of_a_curator, anya.case_id, vera.person)

    today = await place.ledger.read(use.today, vera)
    code = place.rows("SELECT code FROM cases WHERE id = ?", anya.case_id)[0]["code"]
    kinds = {task.kind: task for task in today.tasks}
    assert kinds.keys() == {TaskKind.CHECK_IN_WORRY, TaskKind.PAIR_ENDED} <= OF_PAIRS
    assert {task.alias for task in today.tasks} == {""}
    said = screen(today, vera)
    assert f"{code}. Мария Ивановна" in said
    assert "Аня" not in said, "a coordinator reads no name of a mother"
    assert said.count(code) == 3, "and in its place the code"

    ended = kinds[TaskKind.PAIR_ENDED]
    for other in (olga, place.people["Нина"]):
        with pytest.raises(Denied):
            await place.ledger.run(use.finish_task, other, ended.id)
    for _ in range(2):
        await place.ledger.run(use.finish_task, vera, ended.id)
    assert [task.kind for task in (await place.ledger.read(use.today, vera)).tasks] == [TaskKind.CHECK_IN_WORRY]
    done = "SELECT count(*) AS n FROM audit WHERE action = 'cases.finish_task'"
    assert place.rows(done)[0]["n"] == 1


async def test_a_supervisor_has_a_list_too_and_an_empty_one_says_so(place: Place) -> None:
    maria = await beside(place)
    elena = await place.ledger.run(_person, place.people["Вера"], Role.SUPERVISOR)
    assert "На сегодня ничего нет" in screen(await place.ledger.read(use.today, elena), elena)
    await place.ledger.run(_mother_is_asked, await place.ledger.read(_pair_of, maria), elena.person)
    (task,) = (await place.ledger.read(use.today, elena)).tasks
    assert (task.alias, task.about.person) == ("", task.code)
    await place.ledger.run(use.finish_task, elena, task.id)
    assert not (await place.ledger.read(use.today, elena)).tasks
    for name in ("Аня", "Мария Ивановна"):
        with pytest.raises(Denied):
            await place.ledger.read(use.today, place.people[name])


async def test_a_supervisor_who_was_away_finds_the_talks_that_stand_still(place: Place) -> None:
    """A worry stopped a talk while she was away, so the card went past her; its names are not hers to see by others."""
    maria, vera = await beside(place), place.people["Вера"]
    elena = await place.ledger.run(_person, vera, Role.SUPERVISOR)
    day = place.clock.now().date()
    await place.ledger.run(duty_leave.add_leave, vera, elena.person, day, day + timedelta(days=5), None)
    match_id = await place.ledger.read(_pair_of, maria)
    worry = await place.ledger.run(mentoring_concerns.raise_, place.people["Аня"], match_id)
    await place.ledger.run(handling.stop, place.people["Ольга"], worry)
    cards = "SELECT 1 FROM outbox WHERE kind LIKE 'mentoring.concern%' AND recipient_id = ?"
    assert not place.rows(cards, elena.person), "she was away"

    assert (await place.ledger.read(use.today, elena)).stopped == 1
    assert (await place.ledger.read(use.today, vera)).stopped == 0, "only a supervisor lets it go on"
    keys = today_screen(await place.ledger.read(use.today, elena), 0, "ru", Texts("ru", elena.zone))[1]
    assert ["🛑 Остановленные разговоры"] in [[key.label for key in row] for row in keys]
    assert await place.ledger.run(telling.show_stopped_again, elena) == 1
    assert len(place.rows(cards, elena.person)) == 1
    named = Who(maria.organisation_id, Role.SUPERVISOR, maria.person, maria.telegram_id)
    assert await place.ledger.read(telling.stopped_talks, named) == [], "nobody looks into a worry about herself"
    for other in (vera, place.people["Ольга"], place.people["Аня"], maria):
        with pytest.raises(Denied):
            await place.ledger.run(telling.show_stopped_again, other)
    await place.ledger.run(handling.resume, elena, worry)
    assert (await place.ledger.read(use.today, elena)).stopped == 0
    assert await place.ledger.run(telling.show_stopped_again, elena) == 0
