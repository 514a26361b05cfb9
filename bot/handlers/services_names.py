"""🧾 What the organisation calls its services: its coordinator may rename a code, or give the usual name back."""

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.keys import Key, Rows
from bot.buttons.people import MembersPress
from bot.buttons.services import ServiceNamePress
from bot.content.services import SERVICES, service
from bot.dialogs.farewell import back_to
from bot.dialogs.services.states import ServiceName
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.voices import Voice
from bot.handlers.reply import needs, pager, redraw
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import services

router = Router(name="services.names")
NAME = needs("services.name")
SIZE = 7


@router.callback_query(ServiceNamePress.filter(F.code == ""), flags=NAME)
async def show_names(
    query: CallbackQuery, callback_data: ServiceNamePress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    await _show(query, callback_data.page, who, ledger, voice, texts)


@router.callback_query(ServiceNamePress.filter(F.back), flags=NAME)
async def give_back(
    query: CallbackQuery, callback_data: ServiceNamePress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    await ledger.run(services.rename, who, callback_data.code, "")
    await _show(query, callback_data.page, who, ledger, voice, texts)


@router.callback_query(ServiceNamePress.filter(), flags=NAME)
async def ask_for_name(query: CallbackQuery, callback_data: ServiceNamePress, dialog_manager: DialogManager) -> None:
    if callback_data.code not in SERVICES.codes:
        raise Gone
    await dialog_manager.start(ServiceName.name, {"code": callback_data.code}, mode=StartMode.RESET_STACK)


async def _show(query: CallbackQuery, page: int, who: Who, ledger: Ledger, voice: Voice, texts: Texts) -> None:
    """A code with a name of its own has a second button that takes it away."""
    own = await ledger.read(services.own_names, who)
    codes = list(SERVICES.codes)[page * SIZE : (page + 1) * SIZE]
    rows: Rows = []
    for code in codes:
        row = [Key(service(code, voice, own), ServiceNamePress(code=code, page=page).pack())]
        if code in own:
            row.append(Key("↩️", ServiceNamePress(code=code, back=True, page=page).pack()))
        rows.append(row)
    more = len(SERVICES.codes) > (page + 1) * SIZE
    rows += pager(voice, page, more, lambda to: ServiceNamePress(page=to))
    head = texts.t(
        "staff.services.names",
        "🧾 What services are called here. Press one to rename it; ↩️ gives back the usual name. The codes stay.",
    )
    await redraw(query, head, [*rows, [back_to(MembersPress(page=0), voice)]])
