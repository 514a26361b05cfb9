"""Leaving a dialog: its last message stays, with buttons that live without it."""

from collections.abc import Mapping
from typing import Any

from aiogram.exceptions import TelegramBadRequest
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram_dialog import DialogManager, ShowMode

from bot.buttons import Rows, column
from bot.content.screens import say
from bot.dialogs.widgets import voice_of


def inline(rows: Rows) -> InlineKeyboardMarkup | None:
    """Rows of ours as Telegram's keyboard."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text=key.label, callback_data=key.data) for key in row] for row in rows]
    )


async def leave(
    manager: DialogManager, screen_id: str, targets: Mapping[str, CallbackData] | None = None, **values: Any
) -> None:
    """End the dialog with a screen of content/ in place of its window (after a text or a voice: under it)."""
    said = say(screen_id, voice_of(manager), **values)
    await leave_with(manager, said.text, column(said.buttons, targets or {}))


async def leave_with(manager: DialogManager, text: str, rows: Rows | None = None) -> None:
    """As `leave`, for words of the catalogues."""
    event = manager.event
    await manager.done(show_mode=ShowMode.NO_UPDATE)
    if isinstance(event, Message):
        await event.answer(text, reply_markup=inline(rows or []))
    elif isinstance(event, CallbackQuery) and isinstance(event.message, Message):
        try:
            await event.message.edit_text(text, reply_markup=inline(rows or []))
        except TelegramBadRequest:  # too old to be changed, or gone
            await event.message.answer(text, reply_markup=inline(rows or []))
