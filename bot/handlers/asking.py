"""One question that is answered in one message: words, a voice or a photo. Any other press is an answer to nothing."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message, TelegramObject

from bot.content.menus import menu_key
from bot.dialogs.help_beside import beside_words
from bot.dialogs.lines import line_trouble
from bot.domain.typed import one_line
from bot.handlers.reply import write
from bot.texts import Texts

router = Router(name="asking")  # before all that take messages: a menu button ends the question

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Asking(StatesGroup):
    words = State()


def _desk(state: FSMContext) -> FSMContext:
    """A state of its own, so that no other flow writes it over."""
    return FSMContext(state.storage, replace(state.key, destiny="asking"))


async def ask(state: FSMContext, about: str, **ids: Any) -> None:
    """The next message answers the question `about`; `ids` come with it."""
    await _desk(state).set_state(Asking.words)
    await _desk(state).set_data({"about": about, "ids": ids})


async def done(state: FSMContext) -> None:
    await _desk(state).clear()


async def typed_line(message: Message, limit: int, texts: Texts) -> str | None:
    """The words on one line; None after a sentence why they cannot stand, and the question stays."""
    words = one_line(message.text or "")
    if trouble := line_trouble(words, limit, texts):
        await write(message, trouble)
        return None
    return words


class Answering(Filter):
    """This message answers the question `about`; gives its `asked`."""

    def __init__(self, about: str) -> None:
        self._about = about

    async def __call__(self, message: Message, state: FSMContext) -> bool | dict[str, Any]:
        if _is_key(message) or await _desk(state).get_state() != Asking.words.state:
            return False
        data = await _desk(state).get_data()
        return {"asked": data["ids"]} if data.get("about") == self._about else False


async def end(handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
    """Outer middleware: a press of anything, or a button of the menu, ends the question. A cry gets the way to help."""
    state = data.get("state")
    if state is not None and await _desk(state).get_state() == Asking.words.state:
        if isinstance(event, Message) and not _is_key(event):
            await beside_words(event, data["who"], data["voice"])
        else:
            await _desk(state).clear()
    return await handler(event, data)


def _is_key(message: Message) -> bool:
    return menu_key(message.text) is not None or (message.text or "").startswith("/")


router.message.outer_middleware.register(end)
