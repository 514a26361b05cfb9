"""🏖 Who is away, and who stands in."""

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.duty import LeavePress, LeavesPress
from bot.dialogs.duty.states import AddLeave
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers import duty_screens as screens
from bot.handlers.reply import needs, redraw
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import duty_leave
from bot.use_cases.access import may

router = Router(name="duty.leave")


@router.callback_query(LeavesPress.filter(), flags=needs("duty.see"))
async def show(
    query: CallbackQuery, callback_data: LeavesPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    found, more = await ledger.read(duty_leave.leaves, who, callback_data.page)
    writes = may(who, "duty.write")
    await redraw(query, *screens.leaves_screen(found, more, callback_data.page, voice, texts, writes=writes))


@router.callback_query(LeavePress.filter(F.what == "add"), flags=needs("duty.write"))
async def add(query: CallbackQuery, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(AddLeave.who, mode=StartMode.RESET_STACK)


@router.callback_query(LeavePress.filter(F.what.in_({"off", "back"})), flags=needs("duty.write"))
async def call_off(query: CallbackQuery, callback_data: LeavePress, who: Who, texts: Texts, ledger: Ledger) -> None:
    off = callback_data.what == "off"
    leave = await ledger.run(duty_leave.call_off, who, callback_data.leave_id, called_off=off)
    await redraw(query, *screens.left_screen(leave, texts, off=off))
