"""What the presses and words about services do."""

from datetime import date

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.keys import Key
from bot.buttons.services import ServiceNamePress
from bot.dialogs import typed_days
from bot.dialogs.answers import answers, one_line
from bot.dialogs.days_gone import is_gone
from bot.dialogs.farewell import leave_with
from bot.dialogs.services.getters import board
from bot.dialogs.services.words import groups_screen
from bot.dialogs.widgets import action, ledger_of, texts_of, voice_of, who_of
from bot.domain.services import NAME_LIMIT
from bot.use_cases import services


@action("services.log")
async def choose_day(query: CallbackQuery, widget: object, manager: DialogManager, day: date) -> None:
    await _take_day(manager, day)


@action("services.log")
async def write_day(message: Message, widget: object, manager: DialogManager) -> None:
    day = await typed_days.day(message, manager, behind=True)
    if day is not None:
        await _take_day(manager, day)


async def _take_day(manager: DialogManager, day: date) -> None:
    here = await board(manager)
    if await is_gone(manager, day, here.opened, here.today):
        earlier = day if day < here.today else None
        await leave_with(manager, *groups_screen(here, earlier, voice_of(manager), texts_of(manager)))


@action("services.log")
async def cancel(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    here = await board(manager)
    await leave_with(manager, *groups_screen(here, None, voice_of(manager), texts_of(manager)))


@action("services.name")
async def write_name(message: Message, widget: object, manager: DialogManager) -> None:
    if name := await one_line(message, manager, NAME_LIMIT):
        code = answers(manager)["code"]
        await ledger_of(manager).run(services.rename, who_of(manager), code, name)
        texts = texts_of(manager)
        said = texts.t("staff.services.names", "From now on {code} is called: {name}.", code=code, name=name)
        await _leave_to_names(manager, said)


@action("services.name")
async def keep_name(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _leave_to_names(manager, texts_of(manager).t("staff.services.names", "All right, the name stays."))


async def _leave_to_names(manager: DialogManager, text: str) -> None:
    all_names = Key(texts_of(manager).label("staff.services.names", "🧾 All names"), ServiceNamePress().pack())
    await leave_with(manager, text, [[all_names]])
