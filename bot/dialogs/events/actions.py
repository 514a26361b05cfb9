"""What the presses and words in an announcement do. What was answered before is never lost by a slip."""

from datetime import date

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.dialogs.answers import tell_words
from bot.dialogs.events.getters import draft, form, planning, start_of
from bot.dialogs.events.states import STEPS, Announce
from bot.dialogs.widgets import action, ledger_of, texts_of, who_of
from bot.domain.times import read_time
from bot.domain.typed import one_line
from bot.use_cases import events

LIMITS = {"title": 80, "place": 120, "details": 250}


@action("events.announce")
async def choose_kind(query: CallbackQuery, widget: object, manager: DialogManager, kind: str) -> None:
    manager.dialog_data.update(kind=kind, title="")
    await _next(manager)


@action("events.announce")
async def write_title(message: Message, widget: object, manager: DialogManager) -> None:
    if words := await _words(message, manager, "title"):
        manager.dialog_data.update(kind="", title=words.rstrip(" .!?…"))
        await _next(manager)


@action("events.announce")
async def choose_day(query: CallbackQuery, widget: object, manager: DialogManager, day: date) -> None:
    """A new day asks for the time again: 9:00 of today may be over."""
    if day < (await form(manager))["today"]:
        await tell_words(
            manager, texts_of(manager).t("staff.events.announce", "This day is over. Please choose another.")
        )
        return
    manager.dialog_data.update(day=day.isoformat(), zone=(await planning(manager)).zone)
    manager.dialog_data.pop("time", None)
    await _next(manager)


@action("events.announce")
async def choose_time(query: CallbackQuery, widget: object, manager: DialogManager, hour: str) -> None:
    await _take_time(manager, hour)


@action("events.announce")
async def write_time(message: Message, widget: object, manager: DialogManager) -> None:
    hour = read_time(message.text or "")
    if hour is None:
        await tell_words(
            manager,
            texts_of(manager).t("staff.events.announce", "I did not understand the time. Write it like this: 10:30"),
        )
    else:
        await _take_time(manager, f"{hour:%H:%M}")


async def _take_time(manager: DialogManager, hour: str) -> None:
    data = manager.dialog_data
    if start_of(data["day"], hour, data["zone"]) <= (await planning(manager)).now:
        await tell_words(
            manager, texts_of(manager).t("staff.events.announce", "This time is over. Please choose a later one.")
        )
        return
    data["time"] = hour
    await _next(manager)


@action("events.announce")
async def write_place(message: Message, widget: object, manager: DialogManager) -> None:
    if words := await _words(message, manager, "place"):
        manager.dialog_data["place"] = words.rstrip(" .")
        await _next(manager)


@action("events.announce")
async def write_details(message: Message, widget: object, manager: DialogManager) -> None:
    if words := await _words(message, manager, "details"):
        manager.dialog_data["details"] = words
        await _next(manager)


@action("events.announce")
async def skip_details(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data["details"] = ""
    await _next(manager)


@action("events.announce")
async def toggle_child(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data["with_child"] = not manager.dialog_data.get("with_child", False)


@action("events.announce")
async def send(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    """Her card with the live count comes through the outbox, with the invitations."""
    says = draft(manager.dialog_data)
    if await ledger_of(manager).run(events.announce, who_of(manager), says):
        await manager.done()
    elif says.starts_at <= (await planning(manager)).now:
        await tell_words(
            manager, texts_of(manager).t("staff.events.announce", "This time is over. Please choose a later one.")
        )
        await manager.switch_to(Announce.day)


@action("events.announce")
async def cancel(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await manager.done()
    await tell_words(manager, texts_of(manager).t("staff.events.announce", "All right, nothing was sent."))


async def _next(manager: DialogManager) -> None:
    """The first step without an answer, or the look at the whole."""
    missing = (state for step, state in STEPS.items() if step not in manager.dialog_data)
    await manager.switch_to(next(missing, Announce.preview))


async def _words(message: Message, manager: DialogManager, step: str) -> str | None:
    """What was written, on one line; None after saying what is wanted instead."""
    words, limit, texts = one_line(message.text or ""), LIMITS[step], texts_of(manager)
    if not any(letter.isalnum() for letter in words):
        await tell_words(manager, texts.t("staff.events.announce", "Words are needed here. Please write them."))
        return None
    if len(words) > limit:
        too_long = texts.t(
            "staff.events.announce",
            "{limit} characters fit here, and these are {count}. Please make it shorter.",
            limit=limit,
            count=len(words),
        )
        await tell_words(manager, too_long)
        return None
    return words
