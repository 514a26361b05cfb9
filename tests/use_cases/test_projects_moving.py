"""A family in another project, and off the waiting list: by the coordinator, by code, once, and counted once."""

import asyncio
from pathlib import Path

import pytest

from bot.domain.cases import CaseState
from bot.domain.people import Who
from bot.domain.permissions import Denied, Gone
from bot.domain.projects import Fill, Part
from bot.storage.ledger import Ledger
from bot.use_cases import people_invitations, projects, projects_moving
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.place import rows
from tests.use_cases.test_projects import a_project, case_of


async def a_family(ledger: Ledger, curator: Who, project: int | None) -> int:
    made = await ledger.run(people_invitations.create_family, curator, None, "Рая", project)
    return made.case_id


async def test_it_counts_where_it_is_and_both_ways_stay_written_down(
    ledger: Ledger, house: House, database: Path
) -> None:
    old, new = [(await a_project(ledger, house, target=1)).project.id for _ in range(2)]
    family = await a_family(ledger, house.olga, old)
    for _ in range(2):
        moved = await ledger.run(projects_moving.move, house.vera, family, new)
    assert moved is not None
    assert moved.project_id == new
    fills = [(await ledger.read(projects.project, house.vera, one)).fill for one in (old, new)]
    assert fills == [Fill(0, 0), Fill(1, 0)]
    await ledger.run(projects_moving.move, house.vera, family, None)
    written = rows(database, "SELECT from_project_id AS f, to_project_id AS t FROM project_move ORDER BY id")
    assert [(row["f"], row["t"]) for row in written] == [(old, new), (new, None)]


async def test_of_many_who_want_the_last_place_one_gets_it(ledger: Ledger, house: House) -> None:
    full = (await a_project(ledger, house, target=1)).project.id
    families = [await a_family(ledger, house.olga, None) for _ in range(4)]
    done = await asyncio.gather(
        *(ledger.run(projects_moving.move, house.vera, one, full) for one in families),
    )
    assert sum(one is not None for one in done) == 1
    assert (await ledger.read(projects.project, house.vera, full)).fill == Fill(1, 0)


async def test_who_waits_and_finds_a_place_elsewhere_is_accompanied(ledger: Ledger, house: House) -> None:
    full, empty = [(await a_project(ledger, house, target=1)).project.id for _ in range(2)]
    await a_family(ledger, house.olga, full)
    waits = await a_family(ledger, house.olga, full)
    assert (await ledger.read(case_of, waits)).state is CaseState.WAITING
    await ledger.run(projects_moving.move, house.vera, waits, empty)
    assert (await ledger.read(case_of, waits)).state is CaseState.OPEN


async def test_off_the_list_nothing_is_kept_of_it_and_no_funder_counts_it(
    ledger: Ledger, house: House, database: Path
) -> None:
    full = (await a_project(ledger, house, target=1)).project.id
    await a_family(ledger, house.olga, full)
    waits = await a_family(ledger, house.olga, full)
    with pytest.raises(Denied):
        await ledger.run(projects_moving.leave_line, house.nina, waits)
    await ledger.run(projects_moving.leave_line, house.olga, waits)
    with pytest.raises(Gone):
        await ledger.run(projects_moving.leave_line, house.olga, waits)
    (row,) = rows(database, "SELECT state, alias, project_id FROM cases WHERE id = ?", waits)
    assert (row["state"], row["alias"], row["project_id"]) == ("closed", b"", None)
    assert (await ledger.read(projects.project, house.vera, full)).fill == Fill(1, 0)
    accompanied = await a_family(ledger, house.olga, None)
    with pytest.raises(Gone):
        await ledger.run(projects_moving.leave_line, house.olga, accompanied)


async def test_what_is_over_takes_nobody(ledger: Ledger, house: House, clock: HandClock) -> None:
    over = (await a_project(ledger, house)).project.id
    await ledger.run(projects.write, house.vera, over, Part.ENDS_ON, "1 января 2020")
    family = await a_family(ledger, house.olga, None)
    with pytest.raises(Gone):
        await ledger.run(projects_moving.move, house.vera, family, over)
    assert (await ledger.read(projects_moving.ways, house.vera, family)).into == []


async def test_nobody_but_a_coordinator_moves_a_family(ledger: Ledger, house: House) -> None:
    family = await a_family(ledger, house.olga, None)
    for who in (house.olga, house.nina):
        with pytest.raises(Denied):
            await ledger.read(projects_moving.ways, who, family)
        with pytest.raises(Denied):
            await ledger.run(projects_moving.move, who, family, None)
