"""🧾 A service in three presses from the family's card, and the coordinator's names of the codes."""

from datetime import date

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.keys import Key
from bot.buttons.services import ServiceDayPress, ServiceDonePress, ServicePress, ServicesPress
from bot.dialogs.services.states import ServiceDay
from bot.dialogs.services.words import codes_screen, groups_screen, home, saved_screen
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.voices import Voice
from bot.handlers.reply import needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import services

router = Router(name="services")
LOG = needs("services.log")


@router.callback_query(ServicesPress.filter(F.group.is_(None)), flags=LOG)
async def show_groups(
    query: CallbackQuery, callback_data: ServicesPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    board = await ledger.read(services.board, who, callback_data.case_id)
    await redraw(query, *groups_screen(board, _day(callback_data.day), voice, texts))


@router.callback_query(ServicesPress.filter(), flags=LOG)
async def show_codes(
    query: CallbackQuery, callback_data: ServicesPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    assert callback_data.group is not None
    board = await ledger.read(services.board, who, callback_data.case_id)
    await redraw(query, *codes_screen(board, callback_data.group, _day(callback_data.day), voice, texts))


@router.callback_query(ServicePress.filter(), flags=LOG)
async def log(
    query: CallbackQuery, callback_data: ServicePress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    case_id, code = callback_data.case_id, callback_data.code
    if code:
        logged = await ledger.run(services.log, who, case_id, code, _day(callback_data.day))
    else:
        logged = await ledger.run(services.log_again, who, case_id)
    await redraw(query, *saved_screen(logged, voice, texts))


@router.callback_query(ServiceDayPress.filter(), flags=LOG)
async def ask_for_day(query: CallbackQuery, callback_data: ServiceDayPress, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(ServiceDay.day, {"case_id": callback_data.case_id}, mode=StartMode.RESET_STACK)


@router.callback_query(ServiceDonePress.filter(F.recipient.is_(None)), flags=LOG)
async def undo(query: CallbackQuery, callback_data: ServiceDonePress, who: Who, ledger: Ledger, texts: Texts) -> None:
    undone = await ledger.run(services.undo, who, callback_data.press_id)
    if undone is None:
        await write(query, texts.t("staff.services", "Two minutes are over: the service stays written down."))
        return
    case_id, shared = undone
    more = Key(texts.label("staff.services", "🧾 One more"), ServicesPress(case_id=case_id).pack())
    family = Key(texts.label("staff.services", "👩 To the family"), home(case_id, shared=shared).pack())
    await redraw(query, texts.t("staff.services", "↩️ Taken back: nothing is written down."), [[more, family]])


@router.callback_query(ServiceDonePress.filter(), flags=LOG)
async def set_recipient(
    query: CallbackQuery, callback_data: ServiceDonePress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    assert callback_data.recipient is not None
    logged = await ledger.run(services.set_recipient, who, callback_data.press_id, callback_data.recipient)
    await redraw(query, *saved_screen(logged, voice, texts))


def _day(ordinal: int) -> date | None:
    """A changed client may send any figure."""
    if not ordinal:
        return None
    try:
        return date.fromordinal(ordinal)
    except (ValueError, OverflowError):
        raise Gone from None
