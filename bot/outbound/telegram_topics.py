"""The part of telegram.py that makes, names, opens and deletes topics of a group."""

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest

from bot.outbound.message import TopicAct


async def act_on(bot: Bot, chat_id: int, name: str, act: TopicAct) -> int | None:
    """A new topic's number is that of the message that begins it."""
    if act.thread is None:
        made = await bot.create_forum_topic(chat_id, name, icon_custom_emoji_id=act.icon or None)
        return made.message_thread_id
    if act.deletes:
        await _delete(bot, chat_id, act.thread)
    elif act.reopens:
        await reopen(bot, chat_id, act.thread)
    else:
        await bot.edit_forum_topic(chat_id, act.thread, name=name, icon_custom_emoji_id=act.icon)  # none takes it away
    return None


async def _delete(bot: Bot, chat_id: int, thread: int) -> None:
    """One that is gone already is deleted."""
    try:
        await bot.delete_forum_topic(chat_id, thread)
    except TelegramBadRequest as refusal:
        if "topic_id_invalid" not in refusal.message.lower():
            raise


async def reopen(bot: Bot, chat_id: int, thread: int) -> None:
    """Somebody may have been quicker."""
    try:
        await bot.reopen_forum_topic(chat_id, thread)
    except TelegramBadRequest as refusal:
        if "not_modified" not in refusal.message.lower():
            raise
