"""A cry for help where something else was asked: the way to help stands beside, and the answer goes its way."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.buttons.help_requests import HelpAskPress, HelpPress
from bot.content.red_flags import finder
from bot.content.screens import say
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.use_cases.access import may


async def beside_words(message: Message, who: Who, voice: Voice) -> Message | None:
    """Under words that speak of danger a safe text is offered, as under those to nobody in particular. She decides."""
    kind = finder().kind(message.text or message.caption or "") if may(who, "help_requests.ask") else None
    if kind is None:
        return None
    offer = say("safe_texts.offer", voice)
    return await _answer(message, offer.text, offer.buttons["show"], HelpAskPress(kind=kind))


async def beside_voice(message: Message, who: Who, voice: Voice) -> Message | None:
    """Nobody hears a voice where words are asked, and nobody knows what it says: that is told, with the way to help."""
    if not (message.voice or message.video_note) or not may(who, "help_requests.ask"):
        return None
    text, label = say("menu.unknown_button", voice).text, say("menu.home", voice).buttons["help"]
    return await _answer(message, text, label, HelpPress(screen="tree"))


async def _answer(message: Message, text: str, label: str, press: CallbackData) -> Message:
    key = InlineKeyboardButton(text=label, callback_data=press.pack())
    return await message.answer(text, reply_markup=InlineKeyboardMarkup(inline_keyboard=[[key]]))
