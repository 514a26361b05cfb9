"""What the presses and words of adding an appointment do. What was answered before is never lost by a slip."""

from datetime import date, time

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode

from bot.buttons import FamilyPress, Key, MenuPress
from bot.dialogs.answers import one_line, tell
from bot.dialogs.farewell import leave, leave_with
from bot.dialogs.reminders.getters import answers, day_ahead, form, start
from bot.dialogs.reminders.states import AddAppointment
from bot.dialogs.widgets import action, ledger_of, texts_of, voice_of, who_of
from bot.domain.reminders import Attends, NewAppointment
from bot.domain.times import read_time
from bot.texts import Texts
from bot.use_cases import reminders
from bot.use_cases.reminders import Added

PLACE_LIMIT = 120


@action("reminders.add")
async def choose_mother(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data.update(attends=Attends.SELF.value, page=0)
    await manager.switch_to(AddAppointment.kind)


@action("reminders.add")
async def choose_child(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data.update(attends=Attends.CHILD.value, page=0)
    await manager.switch_to(AddAppointment.kind)


@action("reminders.add")
async def choose_kind(query: CallbackQuery, widget: object, manager: DialogManager, code: str) -> None:
    manager.dialog_data["kind"] = code
    await manager.switch_to(AddAppointment.day)


@action("reminders.add")
async def more_kinds(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data["page"] = answers(manager).get("page", 0) + 1


@action("reminders.add")
async def back_from_kinds(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    """One page back, or to the question before."""
    if page := answers(manager).get("page", 0):
        manager.dialog_data["page"] = page - 1
    else:
        await manager.switch_to(AddAppointment.who)


@action("reminders.add")
async def choose_today(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _take_day(manager, day_ahead(await form(manager), 0))


@action("reminders.add")
async def choose_tomorrow(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _take_day(manager, day_ahead(await form(manager), 1))


@action("reminders.add")
async def choose_week(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _take_day(manager, day_ahead(await form(manager), 7))


@action("reminders.add")
async def choose_day(event: CallbackQuery, widget: object, manager: DialogManager, day: date) -> None:
    if day < (await form(manager)).today:
        await say_beside(manager, "reminders.day_past")
    else:
        await _take_day(manager, day.isoformat())


async def _take_day(manager: DialogManager, day: str) -> None:
    manager.dialog_data["day"] = day
    await manager.switch_to(AddAppointment.time)


@action("reminders.add")
async def choose_time(query: CallbackQuery, widget: object, manager: DialogManager, hour: str) -> None:
    await _take_time(manager, time(int(hour[:2]), int(hour[2:])))


@action("reminders.add")
async def write_time(message: Message, widget: object, manager: DialogManager) -> None:
    hour = read_time(message.text or "")
    if hour is None:
        await tell(manager, "reminders.time_again")
    else:
        await _take_time(manager, hour)


async def _take_time(manager: DialogManager, at: time) -> None:
    found, said = await form(manager), {**answers(manager), "at": at.isoformat()}
    if start(said, found.zone) <= found.now:
        await say_beside(manager, "reminders.time_past")
    else:
        manager.dialog_data["at"] = said["at"]
        await manager.switch_to(AddAppointment.check)


@action("reminders.add")
async def write_place(message: Message, widget: object, manager: DialogManager) -> None:
    if words := await one_line(message, manager, PLACE_LIMIT, otherwise="reminders.place_again"):
        manager.dialog_data["place"] = words.rstrip(" .")
        await manager.switch_to(AddAppointment.check)


@action("reminders.add")
async def press_instead(message: Message, widget: object, manager: DialogManager) -> None:
    await tell(manager, "menu.use_buttons")


@action("reminders.add")
async def press_a_day(message: Message, widget: object, manager: DialogManager) -> None:
    """A day spoken or written: it is not guessed."""
    await tell(manager, "reminders.day_again")


@action("reminders.add")
async def change(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    moved = "instead_of" in answers(manager)
    await manager.switch_to(AddAppointment.day if moved else AddAppointment.who)


@action("reminders.add")
async def cancel(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await leave(manager, "reminders.not_added")


@action("reminders.add")
async def save(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    said = answers(manager)
    day, at = date.fromisoformat(said["day"]), time.fromisoformat(said["at"])
    new = NewAppointment(Attends(said["attends"]), said["kind"], day, at, said.get("place", ""), said.get("instead_of"))
    run, case_id = ledger_of(manager).run, said.get("case_id")
    added = await run(reminders.add_appointment, who_of(manager), case_id, new)
    if added is None:
        await say_beside(manager, "reminders.time_past")
        await manager.switch_to(AddAppointment.day)
    elif case_id:
        await leave_for_family(manager, added, case_id)
    else:
        first = Texts(voice_of(manager), added.zone).when(added.first) if added.first else None
        await leave(manager, "reminders.added", {"menu": MenuPress()}, first=first)


async def say_beside(manager: DialogManager, screen_id: str) -> None:
    """A sentence, and the same window again under it."""
    await tell(manager, screen_id)
    manager.show_mode = ShowMode.SEND


async def leave_for_family(manager: DialogManager, added: Added, case_id: int) -> None:
    """What a curator reads after adding something to a family's list."""
    texts = texts_of(manager)
    if added.reached:
        text = texts.t("staff.reminders.added", "Written down. She hears of it now, and gets the reminders.")
    else:
        text = texts.t("staff.reminders.added", "Written down. I cannot write to her: the reminders come to you.")
    back = texts.label("staff.reminders.added", "⬅️ To the family")
    await leave_with(manager, text, [[Key(back, FamilyPress(case_id=case_id).pack())]])
