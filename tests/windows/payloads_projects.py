"""A family waits for a place in a project, and the coordinator takes it up."""

from bot.domain.projects import Part
from bot.use_cases import people_invitations, projects, projects_moving
from bot.use_cases.projects import Kept
from tests.windows.life import Life
from tests.windows.reading import ALIAS, PLACE


async def a_place_becomes_free(life: Life) -> None:
    kept = await life.does(projects.add, life.vera, PLACE)
    assert isinstance(kept, Kept)
    project = kept.project.id
    await life.does(projects.write, life.vera, project, Part.TARGET, "1")
    for _ in range(2):
        made = await life.does(people_invitations.create_family, life.olga, None, ALIAS, project)
    await life.does(projects.write, life.vera, project, Part.TARGET, "2")
    await life.does(projects.take_up, life.vera, made.case_id)


async def families_are_moved(life: Life) -> None:
    there = [await life.does(projects.add, life.vera, PLACE) for _ in range(2)]
    first, second = (kept.project.id for kept in there if isinstance(kept, Kept))
    await life.does(projects.write, life.vera, first, Part.TARGET, "1")
    moved, waits = [await life.does(people_invitations.create_family, life.olga, None, ALIAS, first) for _ in range(2)]
    for project in (second, None):
        await life.does(projects_moving.move, life.vera, moved.case_id, project)
    await life.does(projects_moving.leave_line, life.vera, waits.case_id)


PROJECTS = (a_place_becomes_free, families_are_moved)
