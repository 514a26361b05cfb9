"""What the presses and words of a meeting do. Nothing is kept before the last one; a slip loses no answer."""

from datetime import date

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.keys import Rows
from bot.buttons.meetings import MeetingPress, MeetingsPress
from bot.dialogs import typed_days
from bot.dialogs.answers import answers, say_beside, tell_words
from bot.dialogs.farewell import back_to, leave_with
from bot.dialogs.lines import line_trouble
from bot.dialogs.meetings.card import card_screen, fault_words
from bot.dialogs.meetings.getters import form, start_of
from bot.dialogs.meetings.states import MeetingDay
from bot.dialogs.widgets import action, ledger_of, texts_of, voice_of, who_of
from bot.domain.meetings import PLACE_LIMIT, Fault
from bot.domain.times import read_time
from bot.domain.typed import one_line
from bot.use_cases import meetings

KEEP = "meetings.keep"


@action(KEEP)
async def choose_day(query: CallbackQuery, widget: object, manager: DialogManager, day: date) -> None:
    manager.dialog_data.update(day=day.isoformat())
    manager.dialog_data.pop("at", None)
    await manager.switch_to(MeetingDay.hour)


@action(KEEP)
async def write_day(message: Message, widget: object, manager: DialogManager) -> None:
    """Perhaps with the hour: then that is not asked any more."""
    said = await typed_days.when(message, manager)
    if said is None or said.day is None:
        return
    manager.dialog_data.update(day=said.day.isoformat())
    if said.at is None:
        await manager.switch_to(MeetingDay.hour)
    else:
        await _take_hour(manager, f"{said.at:%H:%M}")


@action(KEEP)
async def choose_hour(query: CallbackQuery, widget: object, manager: DialogManager, hour: str) -> None:
    await _take_hour(manager, hour)


@action(KEEP)
async def write_hour(message: Message, widget: object, manager: DialogManager) -> None:
    hour = read_time(message.text or "")
    if hour is None:
        await tell_words(
            manager,
            texts_of(manager).t("staff.meetings.when", "I did not understand the time. Write it like this: 10:30"),
        )
        return
    await _take_hour(manager, f"{hour:%H:%M}")


async def _take_hour(manager: DialogManager, hour: str) -> None:
    manager.dialog_data["at"] = hour
    _, now = await form(manager)
    if await start_of(manager) <= now:
        await say_beside(manager, "reminders.time_past")
    else:
        await manager.switch_to(MeetingDay.place)


@action(KEEP)
async def write_place(message: Message, widget: object, manager: DialogManager) -> None:
    words = one_line(message.text or "")
    if trouble := line_trouble(words, PLACE_LIMIT, texts_of(manager)):
        await tell_words(manager, trouble)
        return
    await _save(manager, words)


@action(KEEP)
async def same_place(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    found = await ledger_of(manager).read(meetings.choices, who_of(manager), answers(manager)["meeting_id"])
    await _save(manager, found.board.meeting.place)


async def _save(manager: DialogManager, place: str) -> None:
    said, who, texts = answers(manager), who_of(manager), texts_of(manager)
    start, run = await start_of(manager), ledger_of(manager).run
    if said["meeting_id"]:
        board = await run(meetings.move, who, said["meeting_id"], start, place, said["seen"])
        if board.fault is Fault.NAMED:
            await tell_words(manager, fault_words(board.fault, texts))
            return
    else:
        made = await run(meetings.draft, who, said["case_id"], start, place)
        if made is Fault.NAMED:
            await tell_words(manager, fault_words(made, texts))
            return
        if isinstance(made, Fault):
            back = back_to(MeetingsPress(case_id=said["case_id"]), voice_of(manager))
            await leave_with(manager, fault_words(made, texts), [[back]])
            return
        board = made
    await leave_with(manager, *card_screen(board, voice_of(manager), texts))


@action(KEEP)
async def cancel(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    said, voice = answers(manager), voice_of(manager)
    press = (
        MeetingPress(meeting_id=said["meeting_id"]) if said["meeting_id"] else MeetingsPress(case_id=said["case_id"])
    )
    rows: Rows = [[back_to(press, voice)]]
    await leave_with(manager, texts_of(manager).t("staff.meetings.when", "All right, nothing was changed."), rows)
