"""What somebody typed where words are asked. Anything else gets a sentence, and the question stays."""

from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.widgets.input import MessageInput

from bot.content.screens import say
from bot.dialogs.widgets import action, voice_of, who_of
from bot.domain import typed
from bot.domain.people import Role


def answers(manager: DialogManager) -> dict[str, Any]:
    """What the dialog was started with, and what was answered since."""
    started = manager.start_data if isinstance(manager.start_data, dict) else {}
    return {**started, **manager.dialog_data}


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
    await tell_words(manager, say(screen_id, voice_of(manager)).text)


async def tell_words(manager: DialogManager, text: str) -> None:
    """As `tell`, for words of the catalogues."""
    event = manager.event
    message = event.message if isinstance(event, CallbackQuery) else event
    if isinstance(message, Message):
        await message.answer(text)


async def say_beside(manager: DialogManager, screen_id: str) -> None:
    """A sentence, and the same window again under it."""
    await tell(manager, screen_id)
    manager.show_mode = ShowMode.SEND


def buttons_only(permission: str) -> MessageInput:
    """For a window that asks for a press: words, a voice, pictures get a sentence, and the question stays."""

    @action(permission)
    async def press_instead(message: Message, widget: object, manager: DialogManager) -> None:
        has_curator = who_of(manager).role is Role.MOTHER
        await tell(manager, "menu.use_buttons" if has_curator else "people.press_button")

    return MessageInput(press_instead)
