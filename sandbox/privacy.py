"""Privacy mode: what a bot that is no administrator hears in a group."""

from sandbox.membership import is_admin
from sandbox.rows import Bot, Chat, Message
from sandbox.world import World

SPOKEN = {"text", "photo", "voice", "document", "sticker", "video_note", "contact", "location"}


def hears(world: World, bot: Bot, chat: Chat, message: Message) -> bool:
    """Service messages, replies to the bot, commands for it or for nobody in particular, and its own name."""
    free = chat.is_private or chat.type == "channel" or bot.reads_groups or is_admin(chat, bot.id)
    if free or not message.content.keys() & SPOKEN:
        return True
    replied = world.messages.get(message.reply_to)
    if replied and replied.sender == bot.id:
        return True
    name = bot.username.lower()
    words = str(message.content.get("text") or message.content.get("caption") or "").lower().split()
    return any(word == f"@{name}" or _command_for(word, name) for word in words)


def _command_for(word: str, name: str) -> bool:
    return word.startswith("/") and word.partition("@")[2] in ("", name)
