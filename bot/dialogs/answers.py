"""What somebody typed where words are asked. Anything else gets a sentence, and the question stays."""

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.content.screens import say
from bot.dialogs.widgets import voice_of
from bot.domain import typed


async def one_line(
    message: Message, manager: DialogManager, limit: int, *, otherwise: str = "menu.only_letters"
) -> str | None:
    """The words on one line; None after saying that they are too long, or none at all (the screen `otherwise`)."""
    words = typed.one_line(message.text or "")
    if len(words) > limit:
        await message.answer(say("menu.too_long", voice_of(manager), limit=limit).text)
    elif words.startswith("/") or not any(letter.isalnum() for letter in words):
        await message.answer(say(otherwise, voice_of(manager)).text)
    else:
        return words
    return None


async def tell(manager: DialogManager, screen_id: str) -> None:
    """A sentence of its own beside the window."""
    event = manager.event
    message = event.message if isinstance(event, CallbackQuery) else event
    if isinstance(message, Message):
        await message.answer(say(screen_id, voice_of(manager)).text)
