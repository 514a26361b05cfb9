"""What the presses in a leave do. It is saved once, at the end."""

from datetime import date

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from bot.buttons.duty import LeavePress, LeavesPress
from bot.buttons.keys import Key
from bot.dialogs.duty.getters import NOBODY
from bot.dialogs.farewell import leave_with
from bot.dialogs.widgets import action, ledger_of, texts_of, who_of
from bot.use_cases import duty_leave


@action("duty.write")
async def choose_who(query: CallbackQuery, widget: object, manager: DialogManager, person: str) -> None:
    manager.dialog_data["person"] = person
    await manager.next()


@action("duty.write")
async def choose_first(query: CallbackQuery, widget: object, manager: DialogManager, day: date) -> None:
    manager.dialog_data["first"] = day.isoformat()
    await manager.next()


@action("duty.write")
async def choose_last(query: CallbackQuery, widget: object, manager: DialogManager, day: date) -> None:
    """The calendar shows no earlier day; a changed client may send one."""
    if day >= date.fromisoformat(manager.dialog_data["first"]):
        manager.dialog_data["last"] = day.isoformat()
        await manager.next()


@action("duty.write")
async def choose_deputy(query: CallbackQuery, widget: object, manager: DialogManager, person: str) -> None:
    manager.dialog_data["deputy"] = person
    await manager.next()


@action("duty.write")
async def save(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    data, texts = manager.dialog_data, texts_of(manager)
    first, last = (date.fromisoformat(data[name]) for name in ("first", "last"))
    deputy = int(data["deputy"]) if data["deputy"] != NOBODY else None
    ledger = ledger_of(manager)
    leave = await ledger.run(duty_leave.add_leave, who_of(manager), int(data["person"]), first, last, deputy)
    undo = Key(texts.label("staff.duty", "↩️ Undo"), LeavePress(leave_id=leave.id, what="off").pack())
    rows = [[undo], [Key(texts.label("staff.duty", "🏖 Who is away"), LeavesPress().pack())]]
    text = texts.t("staff.duty.leave", "✅ Saved. {name} is not called in these days.", name=leave.name)
    await leave_with(manager, text, rows)


@action("duty.write")
async def cancel(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    texts = texts_of(manager)
    await leave_with(manager, texts.t("staff.duty.leave", "Nothing was saved."))
