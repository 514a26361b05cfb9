"""Projects, and the families that wait for a place in one."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page
from bot.domain.projects import Part


class ProjectsPress(CallbackData, prefix="projects_list"):
    """📁 a page of the projects."""

    page: Page


class ProjectPress(CallbackData, prefix="projects_one"):
    """One project; `part` asks for this part of it anew, and without a project for the name of a new one."""

    project_id: Id
    part: Part | None = None


class InLinePress(CallbackData, prefix="projects_line"):
    """⏳ a page of who waits: in a project, or (0) of the curator's own families."""

    project_id: Id
    page: Page


class TakeUpPress(CallbackData, prefix="projects_take"):
    """A family that waited is accompanied from now on; `project_id` is whose list it stood on."""

    case_id: Id
    project_id: Id


class ProjectFamiliesPress(CallbackData, prefix="projects_families"):
    """👨‍👩‍👧 a page of the families of a project, or (0) of those that are in none."""

    project_id: Id
    page: Page


class MoveFamilyPress(CallbackData, prefix="projects_move"):
    """A family of that list: into which project?"""

    case_id: Id


class MoveIntoPress(CallbackData, prefix="projects_into"):
    """Into this one, or (0) out of all; without `sure` it is asked first."""

    case_id: Id
    project_id: Id
    sure: bool = False


class LeaveLinePress(CallbackData, prefix="projects_leave"):
    """❌ a family waits no longer; `project_id` is whose list it stood on, without `sure` it is asked first."""

    case_id: Id
    project_id: Id
    sure: bool = False
