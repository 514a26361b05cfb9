"""Small traces in a chat that are taken away at once: a word she wrote, a line that has been opened."""

from contextlib import suppress

from aiogram.exceptions import TelegramAPIError
from aiogram.fsm.context import FSMContext
from aiogram.types import Message
from aiogram_dialog import DialogManager

from bot.handlers import talk


async def take_away(message: Message) -> None:
    """Whatever Telegram thinks of it: that it stays must stop nothing else."""
    with suppress(TelegramAPIError):
        await message.delete()


async def forget_what_was_open(state: FSMContext, manager: DialogManager) -> None:
    """No flow waits behind a hidden chat: what is written after it opens begins anew."""
    stack = manager.current_stack()
    await manager.reset_stack(remove_keyboard=False)
    stack.last_message_id, stack.last_reply_keyboard = None, False
    await talk.desk(state).clear()
    await state.clear()
