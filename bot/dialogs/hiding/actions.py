"""What she writes is kept sealed, shown back once, and taken out of the chat."""

from contextlib import suppress

from aiogram.exceptions import TelegramAPIError
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.hiding import HidingPress
from bot.dialogs.answers import tell
from bot.dialogs.farewell import leave
from bot.dialogs.widgets import action, help_beside_of, ledger_of, who_of
from bot.domain.hiding import Secret, Unfit
from bot.use_cases import hiding_choices, hiding_wipes

KINDLY = {
    Unfit.EMPTY: "hiding.words_wanted",
    Unfit.SHORT: "hiding.too_short",
    Unfit.LONG: "hiding.too_long",
    Unfit.COMMON: "hiding.too_common",
    Unfit.TAKEN: "hiding.taken",
}


@action("hiding.choose")
async def write_word(message: Message, widget: object, manager: DialogManager) -> None:
    await _write(message, manager, Secret.WORD)


@action("hiding.choose")
async def write_phrase(message: Message, widget: object, manager: DialogManager) -> None:
    await _write(message, manager, Secret.PHRASE)


@action("hiding.choose")
async def write_call(message: Message, widget: object, manager: DialogManager) -> None:
    await _write(message, manager, Secret.CALL)


async def _write(message: Message, manager: DialogManager, which: Secret) -> None:
    """A cry is nobody's secret. It leaves the chat as a word would, and what answered it goes by itself like the pages
    about hiding; the question stays."""
    ledger, who, text = ledger_of(manager), who_of(manager), message.text or ""
    if beside := help_beside_of(manager):
        with suppress(TelegramAPIError):
            await message.delete()
        await ledger.run(hiding_wipes.page_shown, who, beside.message_id)
        return
    refused = await ledger.run(hiding_choices.choose, who, which, text)
    if refused is not None:
        await tell(manager, KINDLY[refused])
        return
    with suppress(TelegramAPIError):
        await message.delete()
    shown = await leave(
        manager, f"hiding.{which}_set", {"remembered": HidingPress(what="remembered")}, word=" ".join(text.split())
    )
    if shown is not None:
        await ledger.run(hiding_wipes.page_shown, who, shown.message_id)


@action("hiding.choose")
async def cancel(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    keys = ("word", "hours", "calls", "more")
    await leave(manager, "hiding.home", {key: HidingPress(what=key) for key in keys})
