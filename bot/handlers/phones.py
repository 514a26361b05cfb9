"""☎️ Telephone numbers for whoever needs one: those of the whole country first, then those near the reader."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.buttons.keys import Rows, column
from bot.buttons.phones import PhonesPress
from bot.content.phones import near_pages, phones
from bot.content.screens import say
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import MenuButton, needs, redraw, write
from bot.storage.ledger import Ledger
from bot.use_cases import phones as use_cases

router = Router(name="phones")


@router.message(MenuButton("phones"), flags=needs("phones.see"))
async def open_numbers(message: Message, who: Who, voice: Voice, ledger: Ledger) -> None:
    await show_numbers(message, who, voice, ledger)


@router.callback_query(PhonesPress.filter(), flags=needs("phones.see"))
async def turn_numbers(
    query: CallbackQuery, callback_data: PhonesPress, who: Who, voice: Voice, ledger: Ledger
) -> None:
    await redraw(query, *await _page(who, voice, ledger, callback_data.page))


async def show_numbers(event: Message | CallbackQuery, who: Who, voice: Voice, ledger: Ledger) -> None:
    """As a new message."""
    await write(event, *await _page(who, voice, ledger, 0))


async def _page(who: Who, voice: Voice, ledger: Ledger, page: int) -> tuple[str, Rows]:
    """A page that is not there any more is the first one: numbers are what she came for."""
    near = near_pages(voice, await ledger.read(use_cases.near, who))
    lists = [phones(voice), *near]
    page = page if page < len(lists) else 0
    said = say("people.phones_near" if page else "people.phones", voice, phones=lists[page])
    targets = {"more": PhonesPress(page=page + 1)} if page < len(near) else {}
    if page:
        targets["back"] = PhonesPress(page=page - 1)
    return said.text, column(said.buttons, targets)
