"""Showing a screen to the person who pressed or wrote, and the flag every handler declares."""

from collections.abc import Callable, Mapping
from typing import Any

from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Filter
from aiogram.filters.callback_data import CallbackData
from aiogram.types import (
    CallbackQuery,
    InaccessibleMessage,
    Message,
)
from aiogram_dialog import DialogManager

from bot.buttons.keys import Key, Rows, column
from bot.content.menus import menu, menu_key
from bot.content.screens import say
from bot.dialogs.farewell import inline, menu_keyboard
from bot.domain.people import Role
from bot.domain.permissions import Gone
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


def chat_of(event: Message | CallbackQuery) -> Message | InaccessibleMessage:
    """The message to answer to, also when a press comes from one too old for Telegram to show it."""
    message = event.message if isinstance(event, CallbackQuery) else event
    if message is None:
        raise Gone
    return message


def topic_of(message: Message) -> int | None:
    """The topic of a private chat in which it stands."""
    private = message.chat.type == "private" and message.is_topic_message
    return message.message_thread_id if private else None


def message_of(query: CallbackQuery) -> int:
    """The card that was pressed; 0 for one in the team room."""
    message = chat_of(query)
    return message.message_id if message.chat.type == "private" else 0


def pager(voice: Voice, page: int, more: bool, press: Callable[[int], CallbackData]) -> Rows:
    """«Назад» and «Ещё» under a page of a list, those of them that lead somewhere."""
    labels = say("menu.common", voice).buttons
    back = [Key(labels["back"], press(page - 1).pack())] if page else []
    forth = [Key(labels["more"], press(page + 1).pack())] if more else []
    return [row for row in (back + forth,) if row]


async def write(event: Message | CallbackQuery, text: str, rows: Rows | None = None) -> Message:
    """A new message under the conversation."""
    return await chat_of(event).answer(text, reply_markup=inline(rows or []))


async def redraw(query: CallbackQuery, text: str, rows: Rows | None = None) -> None:
    """Change the pressed message; where Telegram no longer allows that, write a new one."""
    message = chat_of(query)
    if isinstance(message, InaccessibleMessage):
        await message.answer(text, reply_markup=inline(rows or []))
        return
    try:
        await message.edit_text(text, reply_markup=inline(rows or []))
    except TelegramBadRequest as refusal:
        if "not modified" not in refusal.message:
            await message.answer(text, reply_markup=inline(rows or []))


async def choose(query: CallbackQuery, rows: Rows) -> None:
    """Other buttons under the same card; pressed twice they are there already."""
    assert query.bot is not None
    message = chat_of(query)
    try:
        await query.bot.edit_message_reply_markup(
            chat_id=message.chat.id, message_id=message.message_id, reply_markup=inline(rows)
        )
    except TelegramBadRequest as refusal:
        if "not modified" not in refusal.message:
            raise


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
    await chat_of(event).answer(text or menu(role, voice).text, reply_markup=menu_keyboard(role, voice))


async def drop_dialog(manager: DialogManager) -> None:
    """No dialog goes on. A menu follows, which replaces a dialog's own keyboard."""
    stack = manager.current_stack()
    await manager.reset_stack(remove_keyboard=not stack.last_reply_keyboard)
    stack.last_message_id, stack.last_reply_keyboard = None, False
