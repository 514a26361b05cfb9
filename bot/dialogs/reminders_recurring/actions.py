"""What the presses and words of beginning something that comes again do."""

import re
from datetime import date, time, timedelta

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.menu import MenuPress
from bot.content.recurring import RECURRING
from bot.dialogs import typed_days
from bot.dialogs.answers import answers, one_line, say_beside, tell
from bot.dialogs.farewell import leave
from bot.dialogs.reminders.actions import leave_to_family
from bot.dialogs.reminders.getters import form
from bot.dialogs.reminders.pages import page_back
from bot.dialogs.reminders_recurring.getters import rule_of
from bot.dialogs.reminders_recurring.states import AddRecurring
from bot.dialogs.widgets import action, ledger_of, texts_of, voice_of, who_of
from bot.domain.reminders_recurring import MOST_TIMES, Every
from bot.domain.times import read_time
from bot.texts import Texts
from bot.use_cases import reminders_recurring
from bot.use_cases.reminders_recurring import Begun

WORDS_LIMIT = 60
MORNING, EVENING = time(9), time(19)
ASKED = {Every.DAY: AddRecurring.times, Every.WEEK: AddRecurring.weekdays, Every.MONTH: AddRecurring.day}


@action("reminders.add")
async def choose_kind(query: CallbackQuery, widget: object, manager: DialogManager, code: str) -> None:
    manager.dialog_data.update(kind=code, words="", weekdays=[], times=[], until=None)
    if RECURRING[code].words:
        await manager.switch_to(AddRecurring.words)
    else:
        await take_every(manager, Every(RECURRING[code].every))


@action("reminders.add")
async def back_from_kinds(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    """One page back, or nothing is added."""
    if not page_back(manager):
        await leave(manager, "reminders.not_added")


@action("reminders.add")
async def write_words(message: Message, widget: object, manager: DialogManager) -> None:
    if words := await one_line(message, manager, WORDS_LIMIT):
        manager.dialog_data["words"] = words.rstrip(" .")
        await manager.switch_to(AddRecurring.every)


@action("reminders.add")
async def every_day(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await take_every(manager, Every.DAY)


@action("reminders.add")
async def every_week(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await take_every(manager, Every.WEEK)


@action("reminders.add")
async def every_month(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await take_every(manager, Every.MONTH)


async def take_every(manager: DialogManager, every: Every) -> None:
    manager.dialog_data["every"] = every.value
    await manager.switch_to(ASKED[every])


@action("reminders.add")
async def toggle_weekday(query: CallbackQuery, widget: object, manager: DialogManager, code: str) -> None:
    manager.dialog_data["weekdays"] = sorted({*answers(manager).get("weekdays", [])} ^ {int(code)})


@action("reminders.add")
async def weekdays_chosen(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    if answers(manager).get("weekdays"):
        await manager.switch_to(AddRecurring.times)


@action("reminders.add")
async def choose_day(query: CallbackQuery, widget: object, manager: DialogManager, code: str) -> None:
    manager.dialog_data["day"] = int(code)
    await manager.switch_to(AddRecurring.times)


@action("reminders.add")
async def back_to_what(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    """From the day or the hour to whatever was asked before."""
    found, state = answers(manager), manager.current_context().state
    if state is AddRecurring.times and found["every"] != Every.DAY:
        await manager.switch_to(ASKED[Every(found["every"])])
    else:
        await manager.switch_to(AddRecurring.every if RECURRING[found["kind"]].words else AddRecurring.kind)


@action("reminders.add")
async def choose_morning(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _take_times(manager, MORNING)


@action("reminders.add")
async def choose_evening(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _take_times(manager, EVENING)


@action("reminders.add")
async def choose_twice(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _take_times(manager, MORNING, EVENING)


@action("reminders.add")
async def toggle_hour(query: CallbackQuery, widget: object, manager: DialogManager, code: str) -> None:
    """Where one time is meant, the last press counts."""
    found = answers(manager)
    chosen: list[str] = found.get("times", []) if found["every"] == Every.DAY else []
    changed = [at for at in chosen if at != code] if code in chosen else [*chosen, code]
    manager.dialog_data["times"] = changed[:MOST_TIMES]


@action("reminders.add")
async def write_times(message: Message, widget: object, manager: DialogManager) -> None:
    """«8:30», «в 8 утра и 20:30»"""
    parts = [part for part in re.split(r"\s+и\s+|\s+and\s+|[;\n]|,\s+", (message.text or "").strip()) if part]
    found = [read_time(part) for part in parts]
    if not found or None in found or len(found) > MOST_TIMES:
        await tell(manager, "reminders.time_again")
    elif len(found) > 1 and answers(manager)["every"] != Every.DAY:
        await tell(manager, "reminders_recurring.one_time")
    else:
        await _take_times(manager, *(at for at in found if at))


async def _take_times(manager: DialogManager, *found: time) -> None:
    manager.dialog_data["times"] = sorted({at.isoformat() for at in found})
    await manager.switch_to(AddRecurring.end)


@action("reminders.add")
async def hours_chosen(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    if answers(manager).get("times"):
        await manager.switch_to(AddRecurring.end)


@action("reminders.add")
async def endless(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _take_end(manager, None)


@action("reminders.add")
async def for_a_week(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _take_end(manager, (await form(manager)).today + timedelta(days=6))


@action("reminders.add")
async def for_a_month(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _take_end(manager, (await form(manager)).today + timedelta(days=29))


@action("reminders.add")
async def choose_end(event: CallbackQuery, widget: object, manager: DialogManager, day: date) -> None:
    await _take_last(manager, day)


@action("reminders.add")
async def write_end(message: Message, widget: object, manager: DialogManager) -> None:
    day = await typed_days.day(message, manager)
    if day is not None:
        await _take_last(manager, day)


async def _take_last(manager: DialogManager, day: date) -> None:
    if day < (await form(manager)).today:
        await say_beside(manager, "reminders.day_past")
    else:
        await _take_end(manager, day)


async def _take_end(manager: DialogManager, day: date | None) -> None:
    manager.dialog_data["until"] = day.isoformat() if day else None
    await manager.switch_to(AddRecurring.check)


@action("reminders.add")
async def save(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    found, run = answers(manager), ledger_of(manager).run
    case_id, words = found.get("case_id"), found.get("words", "")
    begun = await run(reminders_recurring.begin, who_of(manager), case_id, found["kind"], words, rule_of(manager))
    if begun is None:
        await say_beside(manager, "reminders_recurring.never")
        await manager.switch_to(AddRecurring.end)
    elif case_id:
        await _leave_for_family(manager, begun, case_id)
    else:
        when = Texts(voice_of(manager), begun.zone).when(begun.first)
        await leave(manager, "reminders_recurring.begun", {"menu": MenuPress()}, when=when)


async def _leave_for_family(manager: DialogManager, begun: Begun, case_id: int) -> None:
    texts = texts_of(manager)
    if begun.reached:
        text = texts.t("staff.reminders.added", "Written down. She gets these reminders.")
    else:
        text = texts.t("staff.reminders.added", "Written down. I cannot write to her, so nobody is reminded of it.")
    await leave_to_family(manager, text, case_id)
