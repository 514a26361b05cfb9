"""Leaving a dialog: its last message stays, with buttons that live without it."""

from collections.abc import Mapping
from typing import Any

from aiogram.exceptions import TelegramBadRequest
from aiogram.filters.callback_data import CallbackData
from aiogram.types import (
    CallbackQuery,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)
from aiogram_dialog import DialogManager, ShowMode

from bot.buttons.keys import Key, Rows, column
from bot.content.menus import menu
from bot.content.screens import say
from bot.dialogs.widgets import voice_of
from bot.domain.people import Role
from bot.domain.voices import Voice


def inline(rows: Rows) -> InlineKeyboardMarkup | None:
    """Rows of ours as Telegram's keyboard."""
    if not rows:
        return None
    return InlineKeyboardMarkup(inline_keyboard=[[_inline(key) for key in row] for row in rows])


def _inline(key: Key) -> InlineKeyboardButton:
    if key.copies:
        return InlineKeyboardButton(text=key.label, copy_text=CopyTextButton(text=key.copies))
    return InlineKeyboardButton(text=key.label, callback_data=key.data or None, url=key.url, style=key.style)


def menu_keyboard(role: Role, voice: Voice) -> ReplyKeyboardMarkup:
    """The persistent menu of a role."""
    rows = [[KeyboardButton(text=label)] for label in menu(role, voice).buttons.values()]
    return ReplyKeyboardMarkup(keyboard=rows, resize_keyboard=True, is_persistent=True)


def back_to(press: CallbackData, voice: Voice) -> Key:
    """«⬅️ Назад», to the screen that this press shows."""
    return Key(say("menu.common", voice).buttons["back"], press.pack())


async def leave(
    manager: DialogManager, screen_id: str, targets: Mapping[str, CallbackData] | None = None, **values: Any
) -> Message | None:
    """End the dialog with a screen of content/ in place of its window (after a text or a voice: under it).

    Answers the new message, if there is one.
    """
    said = say(screen_id, voice_of(manager), **values)
    return await leave_with(manager, said.text, column(said.buttons, targets or {}))


async def leave_with(manager: DialogManager, text: str, rows: Rows | None = None) -> Message | None:
    """As `leave`, for words of the catalogues."""
    event = manager.event
    await _close(manager, keep_buttons=isinstance(event, CallbackQuery))
    if isinstance(event, Message):
        return await event.answer(text, reply_markup=inline(rows or []))
    if isinstance(event, CallbackQuery) and isinstance(event.message, Message):
        try:
            await event.message.edit_text(text, reply_markup=inline(rows or []))
        except TelegramBadRequest as refusal:  # too old to be changed, or gone
            if "not modified" not in refusal.message:  # a replay
                return await event.message.answer(text, reply_markup=inline(rows or []))
    return None


async def leave_to_menu(manager: DialogManager, text: str, role: Role) -> None:
    """End the dialog with `text` and a fresh menu under it: the role, the level or the keyboard has changed."""
    event = manager.event
    await _close(manager, keep_buttons=manager.current_stack().last_reply_keyboard)
    message = event.message if isinstance(event, CallbackQuery) else event
    if isinstance(message, Message):
        await message.answer(text, reply_markup=menu_keyboard(role, voice_of(manager)))


async def _close(manager: DialogManager, *, keep_buttons: bool) -> None:
    """`keep_buttons`: the window is replaced at once by what follows. No later dialog may touch its message."""
    await manager.done(show_mode=ShowMode.NO_UPDATE if keep_buttons else None)
    manager.current_stack().last_message_id = None
    manager.current_stack().last_reply_keyboard = False
