"""🏛 «Tasks by agency» of a family, one of them, and the coordinator's numbers by agency."""

from html import escape

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.keys import Key, Rows
from bot.buttons.meetings import AgencyTaskPress, AgencyTasksPress, MeetingsPress, NewAgencyTaskPress, TalliesPress
from bot.buttons.referrals import PartnersPress
from bot.dialogs.farewell import back_to
from bot.dialogs.meetings_tasks.card import Screen, task_line, task_screen
from bot.dialogs.meetings_tasks.states import AgencyTaskSteps
from bot.domain.meetings_tasks import Tally, late_by_doer
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import needs, pager, redraw
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import meetings_tasks
from bot.use_cases.meetings_tasks import Listed

router = Router(name="meetings.tasks")
KEEP = needs("meetings.tasks")
PAGE = 6
TALLIES = 20
ACTS = {"": meetings_tasks.see, "done": meetings_tasks.done, "undo": meetings_tasks.undo}


@router.callback_query(AgencyTasksPress.filter(), flags=KEEP)
async def show_all(
    query: CallbackQuery, callback_data: AgencyTasksPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    found = await ledger.run(meetings_tasks.of_family, who, callback_data.case_id)
    await redraw(query, *_list(found, callback_data.page, voice, texts))


@router.callback_query(NewAgencyTaskPress.filter(), flags=KEEP)
async def begin(
    query: CallbackQuery, callback_data: NewAgencyTaskPress, who: Who, ledger: Ledger, dialog_manager: DialogManager
) -> None:
    await ledger.read(meetings_tasks.form, who, callback_data.case_id)
    data = callback_data.model_dump()
    await dialog_manager.start(AgencyTaskSteps.who, data=data, mode=StartMode.RESET_STACK)


@router.callback_query(AgencyTaskPress.filter(F.what.in_(ACTS)), flags=KEEP)
async def show_one(
    query: CallbackQuery, callback_data: AgencyTaskPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    shown = await ledger.run(ACTS[callback_data.what], who, callback_data.task_id)
    await redraw(query, *task_screen(shown, voice, texts))


@router.callback_query(AgencyTaskPress.filter(F.what == "move"), flags=KEEP)
async def move(
    query: CallbackQuery,
    callback_data: AgencyTaskPress,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    dialog_manager: DialogManager,
) -> None:
    shown = await ledger.run(meetings_tasks.see, who, callback_data.task_id)
    if shown.task.done_at is not None:
        return await redraw(query, *task_screen(shown, voice, texts))
    data = {"case_id": shown.case.id, "task_id": shown.task.id, "seen": shown.task.by.isoformat()}
    await dialog_manager.start(AgencyTaskSteps.by, data=data, mode=StartMode.RESET_STACK)


@router.callback_query(TalliesPress.filter(), flags=needs("meetings.count"))
async def count(
    query: CallbackQuery, callback_data: TalliesPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    found = await ledger.read(meetings_tasks.tallies, who)
    await redraw(query, *_tallies(found, callback_data.page, voice, texts))


def _list(found: Listed, page: int, voice: Voice, texts: Texts) -> Screen:
    case = found.case
    head = {"code": case.code, "alias": case.alias}
    lines = [texts.t("staff.meetings.tasks", "🏛 {code} {alias}: tasks by agency", **head)]
    late = late_by_doer(found.tasks, found.today)
    if late:
        who = ", ".join(f"{name} {n}" for name, n in late.items())
        lines.append(texts.t("staff.meetings.tasks", "⏰ Overdue: {who}", who=who))
    here = list(enumerate(found.tasks, 1))[page * PAGE : (page + 1) * PAGE]
    if not here:
        lines.append(texts.t("staff.meetings.tasks", "None yet. Here stands who of which agency does what by when."))
    lines += [f"{number}. {task_line(task, found.today, texts)}" for number, task in here]
    rows: Rows = [
        [Key(f"{number}. {task.doer.name}", AgencyTaskPress(task_id=task.id).pack())] for number, task in here
    ]
    more = len(found.tasks) > (page + 1) * PAGE
    rows += pager(voice, page, more, lambda to: AgencyTasksPress(case_id=case.id, page=to))
    rows.append([Key(texts.label("staff.meetings.tasks", "➕ Task"), NewAgencyTaskPress(case_id=case.id).pack())])
    return "\n".join(lines), [*rows, [back_to(MeetingsPress(case_id=case.id), voice)]]


def _tallies(found: list[Tally], page: int, voice: Voice, texts: Texts) -> Screen:
    lines = [texts.t("staff.meetings.tasks", "📊 Tasks by agency, all families together")]
    if not found:
        lines.append(texts.t("staff.meetings.tasks", "No agency has had a task yet."))
    for one in found[page * TALLIES : (page + 1) * TALLIES]:
        said = {"open": one.open, "overdue": one.overdue, "done": one.done, "in_time": one.in_time}
        words = texts.t(
            "staff.meetings.tasks", "open {open}, overdue {overdue} · done {done}, of these in time {in_time}", **said
        )
        lines.append(f"🏛 <b>{escape(one.agency)}</b>: {words}")
    rows = pager(voice, page, len(found) > (page + 1) * TALLIES, lambda to: TalliesPress(page=to))
    return "\n".join(lines), [*rows, [back_to(PartnersPress(), voice)]]
