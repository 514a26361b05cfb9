"""What the presses and words of a task do. Nothing is kept before the last one; a slip loses no answer."""

from datetime import date

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.meetings import AgencyTasksPress
from bot.dialogs import typed_days
from bot.dialogs.answers import answers, tell_words
from bot.dialogs.farewell import back_to, leave_with
from bot.dialogs.lines import line_trouble
from bot.dialogs.meetings_tasks.card import fault_words, task_screen
from bot.dialogs.meetings_tasks.getters import NEAR, code_of, form
from bot.dialogs.meetings_tasks.states import AgencyTaskSteps
from bot.dialogs.widgets import action, ledger_of, texts_of, voice_of, who_of
from bot.domain.meetings_tasks import REASON_LIMIT, WHAT_LIMIT, Fault, day_fault
from bot.domain.typed import one_line
from bot.use_cases import meetings_tasks

KEEP = "meetings.tasks"


@action(KEEP)
async def choose_doer(query: CallbackQuery, widget: object, manager: DialogManager, code: str) -> None:
    """One that is still there."""
    for one in (await form(manager))[2]:
        if code_of(one) == code:
            manager.dialog_data.update(doer=code, doer_name=one.name)
            await manager.switch_to(AgencyTaskSteps.what)


@action(KEEP)
async def write_what(message: Message, widget: object, manager: DialogManager) -> None:
    words = one_line(message.text or "")
    if trouble := line_trouble(words, WHAT_LIMIT, texts_of(manager)):
        await tell_words(manager, trouble)
        return
    manager.dialog_data["what"] = words
    await manager.switch_to(AgencyTaskSteps.by)


@action(KEEP)
async def choose_near(query: CallbackQuery, widget: object, manager: DialogManager, near: str) -> None:
    await _take_day(manager, (await form(manager))[1] + NEAR[near])


@action(KEEP)
async def choose_day(query: CallbackQuery, widget: object, manager: DialogManager, day: date) -> None:
    await _take_day(manager, day)


@action(KEEP)
async def write_day(message: Message, widget: object, manager: DialogManager) -> None:
    day = await typed_days.day(message, manager)
    if day is not None:
        await _take_day(manager, day)


async def _take_day(manager: DialogManager, day: date) -> None:
    if fault := day_fault(day, (await form(manager))[1]):
        await tell_words(manager, fault_words(fault, texts_of(manager)))
        return
    manager.dialog_data["by"] = day.isoformat()
    if "task_id" in answers(manager):
        await manager.switch_to(AgencyTaskSteps.reason)
    else:
        await _add(manager, day)


async def _add(manager: DialogManager, day: date) -> None:
    """The words are asked for anew where a name stands in them."""
    said, texts = answers(manager), texts_of(manager)
    doer = next((one for one in (await form(manager))[2] if code_of(one) == said["doer"]), None)
    if doer is None:  # ended meanwhile
        await manager.switch_to(AgencyTaskSteps.who)
        return
    meeting = said["meeting_id"] or None
    ids = (said["case_id"], meeting, doer, said["what"], day)
    made = await ledger_of(manager).run(meetings_tasks.add, who_of(manager), *ids)
    if not isinstance(made, Fault):
        await leave_with(manager, *task_screen(made, voice_of(manager), texts))
        return
    await tell_words(manager, fault_words(made, texts))
    await manager.switch_to(AgencyTaskSteps.what if made is Fault.NAMED else AgencyTaskSteps.by)


@action(KEEP)
async def write_reason(message: Message, widget: object, manager: DialogManager) -> None:
    words, said = one_line(message.text or ""), answers(manager)
    if trouble := line_trouble(words, REASON_LIMIT, texts_of(manager)):
        await tell_words(manager, trouble)
        return
    days = (date.fromisoformat(said["by"]), words, date.fromisoformat(said["seen"]))
    shown = await ledger_of(manager).run(meetings_tasks.move, who_of(manager), said["task_id"], *days)
    await leave_with(manager, *task_screen(shown, voice_of(manager), texts_of(manager)))


@action(KEEP)
async def cancel(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    back = back_to(AgencyTasksPress(case_id=answers(manager)["case_id"]), voice_of(manager))
    text = texts_of(manager).t("staff.meetings.tasks", "All right, nothing was written down.")
    await leave_with(manager, text, [[back]])
