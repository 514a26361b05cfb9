"""Taking many messages out of a chat: together, and where one of them must stay, in halves, until only it is left."""

from collections.abc import Sequence

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest

GONE = "not found"


async def clear(bot: Bot, chat_id: int, message_ids: Sequence[int]) -> list[int]:
    """Those that Telegram keeps. Unknown ones are gone already; one that is too old stops all beside it."""
    if not message_ids:
        return []
    try:
        await bot.delete_messages(chat_id, list(message_ids))
    except TelegramBadRequest as refusal:
        if len(message_ids) == 1:
            return [] if GONE in refusal.message.lower() else list(message_ids)
        half = len(message_ids) // 2
        return [*await clear(bot, chat_id, message_ids[:half]), *await clear(bot, chat_id, message_ids[half:])]
    return []
