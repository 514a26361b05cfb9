"""Showing a screen to the person who pressed or wrote, and the flag every handler declares."""

from collections.abc import Mapping
from typing import Any

from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Filter
from aiogram.filters.callback_data import CallbackData
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)

from bot.buttons import Rows, column
from bot.content.menus import menu, menu_key
from bot.content.screens import say
from bot.domain.people import Role
from bot.domain.voices import Voice

Targets = Mapping[str, CallbackData]


def needs(action: str) -> dict[str, Any]:
    """`flags=needs("reminders.add")`: the permission a handler asks for."""
    return {"permission": action}


class MenuButton(Filter):
    """The text is this button of a persistent menu, in any voice, with or without its emoji."""

    def __init__(self, *keys: str) -> None:
        self._keys = keys

    async def __call__(self, message: Message) -> bool:
        return menu_key(message.text) in self._keys


def inline(rows: Rows) -> InlineKeyboardMarkup | None:
    """Rows of ours as Telegram's keyboard."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text=key.label, callback_data=key.data) for key in row] for row in rows]
    )


def chat_of(event: Message | CallbackQuery) -> Message:
    """The message to answer to, also when a press comes from one too old to be shown."""
    message = event.message if isinstance(event, CallbackQuery) else event
    if not isinstance(message, Message):
        raise LookupError("the pressed message is out of reach")
    return message


async def write(event: Message | CallbackQuery, text: str, rows: Rows | None = None) -> Message:
    """A new message under the conversation."""
    return await chat_of(event).answer(text, reply_markup=inline(rows or []))


async def redraw(query: CallbackQuery, text: str, rows: Rows | None = None) -> None:
    """Change the pressed message; where Telegram no longer allows that, write a new one."""
    message = chat_of(query)
    try:
        await message.edit_text(text, reply_markup=inline(rows or []))
    except TelegramBadRequest as refusal:
        if "not modified" not in refusal.message:
            await message.answer(text, reply_markup=inline(rows or []))


async def show(
    event: Message | CallbackQuery, screen_id: str, voice: Voice, targets: Targets | None = None, **values: Any
) -> None:
    """A screen of content/ as a new message, with those of its buttons that lead somewhere."""
    said = say(screen_id, voice, **values)
    await write(event, said.text, column(said.buttons, targets or {}))


async def turn(
    query: CallbackQuery, screen_id: str, voice: Voice, targets: Targets | None = None, **values: Any
) -> None:
    """A screen of content/ in place of the pressed message."""
    said = say(screen_id, voice, **values)
    await redraw(query, said.text, column(said.buttons, targets or {}))


async def show_menu(event: Message | CallbackQuery, role: Role, voice: Voice, text: str | None = None) -> None:
    """The persistent menu of the role, under `text` or its own sentence."""
    said = menu(role, voice)
    rows = [[KeyboardButton(text=label)] for label in said.buttons.values()]
    keyboard = ReplyKeyboardMarkup(keyboard=rows, resize_keyboard=True, is_persistent=True)
    await chat_of(event).answer(text or said.text, reply_markup=keyboard)
