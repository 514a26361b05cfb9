"""Projects on a real ledger: who may, which are counted, and that of many who want the last place one gets it."""

import asyncio

import pytest

from bot.domain.cases import Case, CaseState, Look
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.projects import Fault, Fill, Part
from bot.storage import cases, organisations
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases import cases as curators_cases
from bot.use_cases import people_invitations, projects
from bot.use_cases.projects import Kept
from tests.conftest import HandClock
from tests.use_cases.conftest import House


async def a_project(ledger: Ledger, house: House, target: int | None = None) -> Kept:
    made = await ledger.run(projects.add, house.vera, "Новая опора")
    assert isinstance(made, Kept)
    if target is not None:
        made = await ledger.run(projects.write, house.vera, made.project.id, Part.TARGET, str(target))
        assert isinstance(made, Kept)
    return made


@internal
def case_of(tx: Transaction, case_id: int) -> Case:
    return cases.get(tx, case_id)


async def test_of_all_who_come_at_once_as_many_are_taken_as_were_promised(ledger: Ledger, house: House) -> None:
    project = (await a_project(ledger, house, target=3)).project.id
    made = await asyncio.gather(
        *(
            ledger.run(people_invitations.create_family, (house.olga, house.nina)[n % 2], None, f"Семья {n}", project)
            for n in range(10)
        )
    )
    assert sum(not one.waiting for one in made) == 3
    kept = await ledger.read(projects.project, house.vera, project)
    assert (kept.fill, kept.has_room) == (Fill(3, 7), False)
    assert [one.waiting for one in sorted(made, key=lambda one: one.code)] == [False] * 3 + [True] * 7

    await ledger.run(projects.write, house.vera, project, Part.TARGET, "4")
    late = [one.case_id for one in made if one.waiting]
    await asyncio.gather(*(ledger.run(projects.take_up, house.vera, case_id) for case_id in late))
    assert (await ledger.read(projects.project, house.vera, project)).fill == Fill(4, 6)


async def test_a_family_that_left_keeps_its_place(ledger: Ledger, house: House) -> None:
    project = (await a_project(ledger, house, target=1)).project.id
    first = await ledger.run(people_invitations.create_family, house.olga, None, "Первая", project)

    @internal
    def leaves(tx: Transaction) -> None:
        tx.execute(cases.cases.update().where(cases.cases.c.id == first.case_id).values(state=CaseState.CLOSED))

    await ledger.run(leaves)
    assert (await ledger.run(people_invitations.create_family, house.olga, None, "Вторая", project)).waiting


async def test_only_her_own_curator_or_the_coordinator_takes_a_family_up(ledger: Ledger, house: House) -> None:
    project = (await a_project(ledger, house, target=1)).project.id
    await ledger.run(people_invitations.create_family, house.olga, None, "Первая", project)
    second = await ledger.run(people_invitations.create_family, house.olga, None, "Вторая", project)
    with pytest.raises(Gone):
        await ledger.run(people_invitations.new_link, house.olga, second.case_id)
    assert await ledger.run(projects.take_up, house.olga, second.case_id) is None
    await ledger.run(projects.take_away, house.vera, project, Part.TARGET)
    with pytest.raises(Denied):
        await ledger.run(projects.take_up, house.nina, second.case_id)
    assert (await ledger.run(case_of, second.case_id)).state is CaseState.WAITING
    taken = await ledger.run(projects.take_up, house.vera, second.case_id)
    assert taken is not None
    assert taken.state is CaseState.OPEN


async def test_what_the_coordinator_reads_of_a_line_has_no_names(ledger: Ledger, house: House) -> None:
    project = (await a_project(ledger, house, target=1)).project.id
    for alias in ("Первая", "Вторая"):
        await ledger.run(people_invitations.create_family, house.olga, None, alias, project)
    (seen,), more = await ledger.read(projects.in_line, house.vera, project, 0)
    assert (seen.code, seen.alias, seen.room, more) == ("BRN-003", "", False, False)
    ((own,), _) = await ledger.read(projects.in_line, house.olga, None, 0)
    assert (own.code, own.alias, own.project) == ("BRN-003", "Вторая", "Новая опора")
    assert await ledger.read(projects.in_line, house.nina, project, 0) == ([], False), "her own families only"
    assert (await ledger.read(curators_cases.families, house.olga, Look.ALL, 0)).waiting == 1


async def test_nothing_is_kept_of_what_cannot_be(ledger: Ledger, house: House, clock: HandClock) -> None:
    kept = await a_project(ledger, house, target=20)
    project = kept.project.id
    await ledger.run(projects.write, house.vera, project, Part.STARTS_ON, "1 марта 2026")
    before = await ledger.read(projects.project, house.vera, project)
    for part, typed, fault in (
        (Part.ENDS_ON, "28 февраля 2026", Fault.ENDS_BEFORE),
        (Part.TARGET, "много", Fault.NO_NUMBER),
        (Part.NAME, "", Fault.NO_WORDS),
    ):
        assert await ledger.run(projects.write, house.vera, project, part, typed) is fault
    assert await ledger.read(projects.project, house.vera, project) == before
    with pytest.raises(Gone):
        await ledger.run(projects.take_away, house.vera, project, Part.NAME)


async def test_a_project_that_is_over_takes_nobody(ledger: Ledger, house: House) -> None:
    project = (await a_project(ledger, house)).project.id
    await ledger.run(projects.write, house.vera, project, Part.ENDS_ON, "30 ноября 2026")
    assert await ledger.read(projects.open_ones, house.olga) == []
    with pytest.raises(Gone):
        await ledger.run(people_invitations.create_family, house.olga, None, "Поздняя", project)


async def test_another_organisation_has_no_way_to_it(ledger: Ledger, house: House) -> None:
    project = (await a_project(ledger, house)).project.id

    @internal
    def elsewhere(tx: Transaction) -> tuple[Who, Who]:
        there = organisations.add(tx, "Другая", "Europe/Moscow").id
        return Who(there, Role.COORDINATOR, 1), Who(there, Role.CURATOR, 2)

    coordinator, curator = await ledger.run(elsewhere)
    for look in (projects.project, projects.in_line):
        arguments = (project,) if look is projects.project else (project, 0)
        with pytest.raises(Gone):
            await ledger.read(look, coordinator, *arguments)
    with pytest.raises(Gone):
        await ledger.run(projects.write, coordinator, project, Part.NAME, "Чужой")
    with pytest.raises(Gone):
        await ledger.run(people_invitations.create_family, curator, None, "Чужая", project)
    assert await ledger.read(projects.projects, coordinator, 0) == ([], False)
