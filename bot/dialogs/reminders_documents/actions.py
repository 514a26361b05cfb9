"""What the presses do."""

from datetime import date

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.menu import MenuPress
from bot.content.documents import DOCUMENTS, GROUPS, MONTHLY
from bot.dialogs import typed_days
from bot.dialogs.answers import answers, say_beside
from bot.dialogs.farewell import leave
from bot.dialogs.reminders.actions import leave_for_family
from bot.dialogs.reminders.getters import form
from bot.dialogs.reminders.pages import page_back
from bot.dialogs.reminders_documents.states import AddDocument
from bot.dialogs.reminders_recurring.states import AddRecurring
from bot.dialogs.widgets import action, ledger_of, voice_of, who_of
from bot.domain.reminders_recurring import Every
from bot.texts import Texts
from bot.use_cases import reminders_documents


@action("reminders.add")
async def choose_group(query: CallbackQuery, widget: object, manager: DialogManager, code: str) -> None:
    """A group, or a paper that belongs to none."""
    manager.dialog_data["page"] = 0
    if code in GROUPS:
        manager.dialog_data["group"] = code
        await manager.switch_to(AddDocument.kind)
    else:
        await _take_kind(manager, code)


@action("reminders.add")
async def choose_kind(query: CallbackQuery, widget: object, manager: DialogManager, code: str) -> None:
    await _take_kind(manager, code)


async def _take_kind(manager: DialogManager, code: str) -> None:
    """What is paid every month has no end: it is one of the things that come again."""
    if DOCUMENTS[code].asks == MONTHLY:
        started = {"case_id": case_id} if (case_id := answers(manager).get("case_id")) else {}
        data = {**started, "kind": code, "every": Every.MONTH.value}
        await manager.start(AddRecurring.day, data, mode=StartMode.RESET_STACK)
        return
    manager.dialog_data["kind"] = code
    await manager.switch_to(AddDocument.end)


@action("reminders.add")
async def back_from_groups(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    """One page back, or nothing is added."""
    if not page_back(manager):
        await leave(manager, "reminders.not_added")


@action("reminders.add")
async def back_from_kinds(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    """One page back, or to the groups."""
    if not page_back(manager):
        await manager.switch_to(AddDocument.group)


@action("reminders.add")
async def back_from_day(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    said = answers(manager)
    if "renews" in said:
        await leave(manager, "reminders.not_added")
    else:
        await manager.switch_to(AddDocument.kind if DOCUMENTS[said["kind"]].group else AddDocument.group)


@action("reminders.add")
async def choose_end(event: CallbackQuery, widget: object, manager: DialogManager, day: date) -> None:
    await _take_day(manager, day)


async def _take_day(manager: DialogManager, day: date) -> None:
    asked, today = DOCUMENTS[answers(manager)["kind"]].day, (await form(manager)).today
    if asked.fits(day, today):
        manager.dialog_data["day"] = day.isoformat()
        await manager.switch_to(AddDocument.check)
    else:
        await say_beside(manager, "reminders.day_past" if day < today else "reminders.day_ahead")


@action("reminders.add")
async def no_day(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data["day"] = None
    await manager.switch_to(AddDocument.check)


@action("reminders.add")
async def write_day(message: Message, widget: object, manager: DialogManager) -> None:
    asked = DOCUMENTS[answers(manager)["kind"]].day
    day = await typed_days.day(message, manager, behind=asked.behind and not asked.ahead)
    if day is not None:
        await _take_day(manager, day)


@action("reminders.add")
async def change(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    """From the first page of the groups again: the page that was turned to belonged to another list."""
    manager.dialog_data["page"] = 0
    await manager.switch_to(AddDocument.end if "renews" in answers(manager) else AddDocument.group)


@action("reminders.add")
async def save(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    said, run = answers(manager), ledger_of(manager).run
    case_id, day = said.get("case_id"), date.fromisoformat(said["day"]) if said["day"] else None
    added = await run(reminders_documents.add, who_of(manager), case_id, said["kind"], day, said.get("renews"))
    if added is None:
        await say_beside(manager, "reminders.day_past")
        await manager.switch_to(AddDocument.end)
    elif case_id:
        await leave_for_family(manager, added, case_id)
    else:
        first = Texts(voice_of(manager), added.zone).full_day(added.first) if added.first else None
        await leave(manager, "reminders.document_added", {"menu": MenuPress()}, first=first)
