"""👨‍👩‍👧 The families of a project by their codes, into another project; and ❌ off the waiting list."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.buttons.keys import Key, Rows
from bot.buttons.projects import (
    InLinePress,
    LeaveLinePress,
    MoveFamilyPress,
    MoveIntoPress,
    ProjectFamiliesPress,
    ProjectPress,
    ProjectsPress,
)
from bot.dialogs.farewell import back_to
from bot.dialogs.projects.words import fill_label
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import needs, pager, redraw
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import projects_moving
from bot.use_cases.projects_moving import Ways

router = Router(name="projects.moving")
MOVE = needs("projects.move")


@router.callback_query(ProjectFamiliesPress.filter(), flags=MOVE)
async def families(
    query: CallbackQuery, callback_data: ProjectFamiliesPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    project_id, page = callback_data.project_id, callback_data.page
    name, found, more = await ledger.read(projects_moving.families, who, project_id or None, page)
    keys = [
        Key(f"⏳ {one.code}" if one.waits else one.code, MoveFamilyPress(case_id=one.case_id).pack()) for one in found
    ]
    rows: Rows = [keys[at : at + 2] for at in range(0, len(keys), 2)]
    rows += pager(voice, page, more, lambda to: ProjectFamiliesPress(project_id=project_id, page=to))
    rows.append([back_to(ProjectPress(project_id=project_id) if project_id else ProjectsPress(page=0), voice)])
    head = texts.t("staff.projects.moving", "👨‍👩‍👧 {name}", name=name or no_project(texts))
    if found:
        ask = texts.t("staff.projects.moving", "Press a family to put it into another project.")
    else:
        ask = texts.t("staff.projects.moving", "No family is here now.")
    await redraw(query, f"{head}\n{ask}", rows)


@router.callback_query(MoveFamilyPress.filter(), flags=MOVE)
async def choose(
    query: CallbackQuery, callback_data: MoveFamilyPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    await redraw(query, *_ways(await ledger.read(projects_moving.ways, who, callback_data.case_id), voice, texts))


@router.callback_query(MoveIntoPress.filter(~F.sure), flags=MOVE)
async def ask(
    query: CallbackQuery, callback_data: MoveIntoPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    ways = await ledger.read(projects_moving.ways, who, callback_data.case_id)
    into = next((one for one in ways.into if one.project.id == callback_data.project_id), None)
    if callback_data.project_id and (into is None or not into.has_room):
        no_place = texts.t("staff.projects.moving", "There is no place in it. Raise its number of families first.")
        await redraw(query, no_place, [[back_to(MoveFamilyPress(case_id=ways.case.id), voice)]])
        return
    text = texts.t(
        "staff.projects.moving",
        "{code}: {old} → {new}. From now on the family counts there, and not where it was.",
        code=ways.case.code,
        old=ways.project or no_project(texts),
        new=into.project.name if into else no_project(texts),
    )
    sure = callback_data.model_copy(update={"sure": True})
    yes = Key(texts.label("staff.projects.moving", "✅ Move it"), sure.pack())
    await redraw(query, text, [[yes], [back_to(MoveFamilyPress(case_id=ways.case.id), voice)]])


@router.callback_query(MoveIntoPress.filter(F.sure), flags=MOVE)
async def move(
    query: CallbackQuery, callback_data: MoveIntoPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    case_id = callback_data.case_id
    case = await ledger.run(projects_moving.move, who, case_id, callback_data.project_id or None)
    if case is None:
        done = texts.t("staff.projects.moving", "There is no place in it. Raise its number of families first.")
    else:
        done = texts.t("staff.projects.moving", "✅ {code} is moved.", code=case.code)
    text, rows = _ways(await ledger.read(projects_moving.ways, who, case_id), voice, texts)
    await redraw(query, f"{done}\n\n{text}", rows)


@router.callback_query(LeaveLinePress.filter(~F.sure), flags=needs("cases.leave_line"))
async def ask_to_leave(
    query: CallbackQuery, callback_data: LeaveLinePress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    case = await ledger.read(projects_moving.waiting, who, callback_data.case_id)
    text = texts.t(
        "staff.projects.moving",
        "{code}: does the family wait no longer? What is kept of it is deleted, and its number is not given again.",
        code=case.code,
    )
    sure = callback_data.model_copy(update={"sure": True})
    yes = Key(texts.label("staff.projects.moving", "❌ It waits no longer"), sure.pack())
    await redraw(query, text, [[yes], [back_to(InLinePress(project_id=callback_data.project_id, page=0), voice)]])


@router.callback_query(LeaveLinePress.filter(F.sure), flags=needs("cases.leave_line"))
async def leave(
    query: CallbackQuery, callback_data: LeaveLinePress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    case = await ledger.run(projects_moving.leave_line, who, callback_data.case_id)
    done = texts.t("staff.projects.moving", "✅ {code} waits no longer.", code=case.code)
    await redraw(query, done, [[back_to(InLinePress(project_id=callback_data.project_id, page=0), voice)]])


def no_project(texts: Texts) -> str:
    return texts.label("staff.projects.moving", "without a project")


def _ways(ways: Ways, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    """A full one is shown with its numbers; pressing it says that there is no place."""
    case, here = ways.case, ways.case.project_id or 0
    text = texts.t(
        "staff.projects.moving",
        "{code}: {project}. Into which project?",
        code=case.code,
        project=ways.project or no_project(texts),
    )
    rows: Rows = [
        [Key(fill_label(one, texts), MoveIntoPress(case_id=case.id, project_id=one.project.id).pack())]
        for one in ways.into
    ]
    if here:
        out = MoveIntoPress(case_id=case.id, project_id=0)
        rows.append([Key(no_project(texts).capitalize(), out.pack())])
    if not rows:
        text += "\n" + texts.t("staff.projects.moving", "There is no other project yet.")
    return text, [*rows, [back_to(ProjectFamiliesPress(project_id=here, page=0), voice)]]
