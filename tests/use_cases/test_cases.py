"""The curator's day and her families on a real ledger: every reference is found, and nobody else's."""

from datetime import timedelta

import pytest

from bot.domain.cases import Case, TaskKind
from bot.domain.guides import GuideWord
from bot.domain.mentoring import MatchState
from bot.domain.people import Role
from bot.domain.permissions import Denied
from bot.domain.reminders import Attends, Outcome
from bot.storage import cases as store
from bot.storage import guides, mentoring, mentoring_check_ins, people, reminders
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases import cases
from tests.conftest import HandClock
from tests.use_cases.conftest import House


@internal
def mother_joins(tx: Transaction, house: House) -> Case:
    mother = people.add_person(tx, house.organisation_id, Role.MOTHER, "Аня", telegram_id=50)
    store.set_mother(tx, house.case.id, mother)
    return store.get(tx, house.case.id)


@internal
def everything_happens(tx: Transaction, house: House, case: Case) -> None:
    """One task of each sort of reference, each a little later than the one before."""
    assert case.mother_id is not None
    at = tx.now + timedelta(hours=5)
    visit = reminders.add_appointment(tx, case, house.olga.person, Attends.CHILD, "doctor_child", at, "")
    paper = reminders.add_document(tx, case, house.olga.person, "residence_temp", at.date())
    doubt = guides.add_doubt(tx, case, case.mother_id, GuideWord.NOT_UNDERSTOOD, "fever", 3)
    mentor = people.add_person(tx, house.organisation_id, Role.SILVER_MENTOR, "Мария", telegram_id=51)
    match = mentoring.add(tx, case, mentor, Role.SILVER_MENTOR, proposed_by=house.olga.person)
    mentoring.change(tx, match, state=MatchState.ACTIVE)
    check_in = mentoring_check_ins.ask(tx, match, mentor, 3)
    refs = {
        TaskKind.COME_WITH_ME: visit.id,
        TaskKind.DOCUMENT: paper.id,
        TaskKind.GUIDE_DOUBT: doubt.id,
        TaskKind.CHECK_IN_WORRY: check_in,
        TaskKind.UNREACHABLE: case.mother_id,
    }
    for number, (kind, ref) in enumerate(refs.items()):
        store.add_task(tx, case, kind, ref_id=ref, due_at=tx.now + timedelta(minutes=number))


async def test_every_task_finds_what_it_is_about(ledger: Ledger, house: House) -> None:
    case = await ledger.run(mother_joins, house)
    await ledger.run(everything_happens, house, case)
    today = await ledger.read(cases.today, house.olga)
    about = {task.kind: task.about for task in today.tasks}
    assert about[TaskKind.COME_WITH_ME].what == "doctor_child"
    assert about[TaskKind.COME_WITH_ME].at == today.visits[0].at
    assert about[TaskKind.DOCUMENT].what == "residence_temp"
    assert about[TaskKind.DOCUMENT].until is not None
    assert (about[TaskKind.GUIDE_DOUBT].what, about[TaskKind.GUIDE_DOUBT].step) == ("fever", 3)
    assert about[TaskKind.CHECK_IN_WORRY].person == "Мария"
    assert about[TaskKind.UNREACHABLE].person == "Аня"
    assert [task.alias for task in today.tasks] == ["Аня и Миша"] * 5
    others = await ledger.read(cases.today, house.nina)
    assert (others.tasks, others.visits, others.events) == ([], [], [])


async def test_the_oldest_stands_first_and_the_rest_on_further_pages(
    ledger: Ledger, house: House, clock: HandClock
) -> None:
    @internal
    def many(tx: Transaction) -> None:
        for number in range(12):
            due = tx.now + timedelta(hours=6 - number if number else 24)
            store.add_task(tx, house.case, TaskKind.NEW_FAMILY_QUESTION, ref_id=number, due_at=due)

    await ledger.run(many)
    clock.advance(hours=1)
    pages = [await ledger.read(cases.today, house.olga, page) for page in range(3)]
    due = [task.due_at for page in pages for task in page.tasks]
    assert [len(page.tasks) for page in pages] == [5, 5, 1], "tomorrow's is not of today"
    assert [page.more for page in pages] == [True, True, False]
    assert due == sorted(due)


async def test_done_is_done_once_and_asked_again_is_to_be_done_again(ledger: Ledger, house: House) -> None:
    @internal
    def ask(tx: Transaction) -> None:
        store.add_task(tx, house.case, TaskKind.DOCUMENT, ref_id=1, due_at=tx.now)

    async def open_ones() -> list[int]:
        return [task.id for task in (await ledger.read(cases.today, house.olga)).tasks]

    await ledger.run(ask)
    await ledger.run(ask)
    (task,) = await open_ones()
    with pytest.raises(Denied):
        await ledger.run(cases.finish_task, house.nina, task)
    assert await open_ones() == [task]
    await ledger.run(cases.finish_task, house.olga, task)
    await ledger.run(cases.finish_task, house.olga, task)
    assert await open_ones() == []
    await ledger.run(ask)
    assert await open_ones() == [task]


async def test_a_card_shows_the_next_visit_and_only_to_her_own_curator(
    ledger: Ledger, house: House, clock: HandClock
) -> None:
    case = await ledger.run(mother_joins, house)
    await ledger.run(everything_happens, house, case)
    card = await ledger.run(cases.family, house.olga, case.id)
    assert card.reachable
    assert card.next_visit is not None
    assert [paper.kind for paper in card.documents] == ["residence_temp"]
    assert [(pair.name, pair.state) for pair in card.pairs] == [("Мария", MatchState.ACTIVE)]
    for nosy in (house.nina, house.vera):
        with pytest.raises(Denied):
            await ledger.run(cases.family, nosy, case.id)
    clock.advance(hours=6)
    assert (await ledger.run(cases.family, house.olga, case.id)).next_visit is None

    @internal
    def miss(tx: Transaction) -> None:
        assert card.next_visit is not None
        reminders.settle(tx, card.next_visit.id, outcome=Outcome.CANCELLED)

    await ledger.run(miss)
    assert (await ledger.read(cases.today, house.olga)).visits == []
