"""📁 The coordinator's projects, and ⏳ the families that wait for a place in one."""

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.cases import FamiliesPress, FamilyPress
from bot.buttons.keys import Key, Rows
from bot.buttons.people import MembersPress
from bot.buttons.projects import (
    InLinePress,
    LeaveLinePress,
    ProjectFamiliesPress,
    ProjectPress,
    ProjectsPress,
    TakeUpPress,
)
from bot.dialogs.farewell import back_to
from bot.dialogs.projects.states import ProjectPart
from bot.dialogs.projects.words import fill_label, project_screen
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.domain.projects import Part
from bot.domain.voices import Voice
from bot.handlers.reply import needs, pager, redraw
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import projects
from bot.use_cases.projects import InLine

router = Router(name="projects")


@router.callback_query(ProjectsPress.filter(), flags=needs("projects.keep"))
async def show_all(
    query: CallbackQuery, callback_data: ProjectsPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    found, more = await ledger.read(projects.projects, who, callback_data.page)
    rows: Rows = [[Key(fill_label(kept, texts), ProjectPress(project_id=kept.project.id).pack())] for kept in found]
    rows += pager(voice, callback_data.page, more, lambda page: ProjectsPress(page=page))
    new = ProjectPress(project_id=0, part=Part.NAME)
    rows.append([Key(texts.label("staff.projects", "➕ New project"), new.pack())])
    if found:
        nowhere = ProjectFamiliesPress(project_id=0, page=0)
        rows.append([Key(texts.label("staff.projects", "👨‍👩‍👧 Without a project"), nowhere.pack())])
    rows.append([back_to(MembersPress(page=0), voice)])
    if found:
        head = texts.t("staff.projects", "📁 Projects: families taken of those promised.")
    else:
        head = texts.t("staff.projects", "There are no projects yet. While there are none, a family belongs to none.")
    await redraw(query, head, rows)


@router.callback_query(ProjectPress.filter(F.part.is_(None)), flags=needs("projects.keep"))
async def show_one(query: CallbackQuery, callback_data: ProjectPress, who: Who, ledger: Ledger, texts: Texts) -> None:
    await redraw(query, *project_screen(await ledger.read(projects.project, who, callback_data.project_id), texts))


@router.callback_query(ProjectPress.filter(), flags=needs("projects.keep"))
async def ask_for_part(
    query: CallbackQuery, callback_data: ProjectPress, who: Who, ledger: Ledger, dialog_manager: DialogManager
) -> None:
    project_id, part = callback_data.project_id, callback_data.part
    if project_id:
        await ledger.read(projects.project, who, project_id)
    elif part is not Part.NAME:
        raise Gone
    data = {"project_id": str(project_id), "part": part}
    await dialog_manager.start(ProjectPart.words, data=data, mode=StartMode.RESET_STACK)


@router.callback_query(InLinePress.filter(), flags=needs("cases.take_up"))
async def show_line(
    query: CallbackQuery, callback_data: InLinePress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    await redraw(query, *await _line(who, ledger, voice, texts, callback_data.project_id, callback_data.page))


@router.callback_query(TakeUpPress.filter(), flags=needs("cases.take_up"))
async def take_up(
    query: CallbackQuery, callback_data: TakeUpPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    case = await ledger.run(projects.take_up, who, callback_data.case_id)
    if case is None:
        done = texts.t("staff.projects", "There is no place in its project yet.")
    else:
        done = texts.t("staff.projects", "✅ {code} is accompanied from now on.", code=case.code)
    text, rows = await _line(who, ledger, voice, texts, callback_data.project_id, 0)
    if case is not None and case.curator_id == who.person_id:
        rows = [[Key(texts.label("staff.cases.new", "👨‍👩‍👧 Family card"), FamilyPress(case_id=case.id).pack())], *rows]
    await redraw(query, f"{done}\n\n{text}", rows)


async def _line(who: Who, ledger: Ledger, voice: Voice, texts: Texts, project_id: int, page: int) -> tuple[str, Rows]:
    """Whoever waits longest stands first; only who has a place can be taken up."""
    found, more = await ledger.read(projects.in_line, who, project_id, page)
    rows: Rows = [_line_row(one, project_id, texts) for one in found]
    rows += pager(voice, page, more, lambda to: InLinePress(project_id=project_id, page=to))
    up = ProjectPress(project_id=project_id) if who.role is Role.COORDINATOR else FamiliesPress(page=0)
    rows.append([back_to(up, voice)])
    if not found:
        return texts.t("staff.projects", "Nobody waits for a place."), rows
    return "\n".join(
        [texts.t("staff.projects", "⏳ They wait for a place:"), *(_waits(one, texts) for one in found)]
    ), rows


def _waits(one: InLine, texts: Texts) -> str:
    known = {"code": one.code, "alias": one.alias, "project": one.project, "day": texts.full_day(one.since)}
    if one.alias:
        return texts.t("staff.projects", "{code} {alias} · {project}, since {day}", **known)
    return texts.t("staff.projects", "{code}, since {day}", code=one.code, day=known["day"])


def _line_row(one: InLine, project_id: int, texts: Texts) -> list[Key]:
    take = TakeUpPress(case_id=one.case_id, project_id=project_id)
    leave = LeaveLinePress(case_id=one.case_id, project_id=project_id)
    keys = [Key(texts.label("staff.projects", "✅ Take up {code}", code=one.code), take.pack())] if one.room else []
    return [*keys, Key(f"❌ {one.code}", leave.pack())]
