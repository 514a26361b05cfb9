"""What the presses do."""

from datetime import date

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons import MenuPress
from bot.dialogs.answers import tell
from bot.dialogs.farewell import leave
from bot.dialogs.reminders.actions import leave_for_family, say_beside
from bot.dialogs.reminders.getters import answers, form
from bot.dialogs.reminders_documents.states import AddDocument
from bot.dialogs.widgets import action, ledger_of, voice_of, who_of
from bot.texts import Texts
from bot.use_cases import reminders_documents


@action("reminders.add")
async def choose_kind(query: CallbackQuery, widget: object, manager: DialogManager, code: str) -> None:
    manager.dialog_data["kind"] = code
    await manager.switch_to(AddDocument.end)


@action("reminders.add")
async def back_from_kinds(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    """One page back, or nothing is added."""
    if page := answers(manager).get("page", 0):
        manager.dialog_data["page"] = page - 1
    else:
        await leave(manager, "reminders.not_added")


@action("reminders.add")
async def choose_end(event: CallbackQuery, widget: object, manager: DialogManager, day: date) -> None:
    if day < (await form(manager)).today:
        await say_beside(manager, "reminders.day_past")
    else:
        manager.dialog_data["ends_on"] = day.isoformat()
        await manager.switch_to(AddDocument.check)


@action("reminders.add")
async def press_instead(message: Message, widget: object, manager: DialogManager) -> None:
    await tell(manager, "menu.use_buttons")


@action("reminders.add")
async def press_a_day(message: Message, widget: object, manager: DialogManager) -> None:
    await tell(manager, "reminders.day_again")


@action("reminders.add")
async def cancel(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await leave(manager, "reminders.not_added")


@action("reminders.add")
async def save(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    said, run = answers(manager), ledger_of(manager).run
    case_id, ends_on = said.get("case_id"), date.fromisoformat(said["ends_on"])
    added = await run(reminders_documents.add, who_of(manager), case_id, said["kind"], ends_on)
    if added is None:
        await say_beside(manager, "reminders.day_past")
        await manager.switch_to(AddDocument.end)
    elif case_id:
        await leave_for_family(manager, added, case_id)
    else:
        first = Texts(voice_of(manager), added.zone).full_day(added.first) if added.first else None
        await leave(manager, "reminders.document_added", {"menu": MenuPress()}, first=first)
