"""Privacy mode: what a bot that is no administrator hears in a group."""

from sandbox.chats.membership import is_admin
from sandbox.media import kinds
from sandbox.state.chats import Chat
from sandbox.state.rows import Bot, Message
from sandbox.state.world import World


def hears(world: World, bot: Bot, chat: Chat, message: Message) -> bool:
    """Service messages, answers to it, commands for it, its name, and a bare command if it was the last bot to speak.
    What is meant for one bot in particular reaches no other in this mode."""
    if chat.is_private:
        return True
    if is_admin(chat, bot.id) or chat.type == "channel":
        return is_admin(chat, bot.id)
    if bot.reads_groups or not kinds.of(message.content):
        return True
    meant = _meant_for(world, message)
    if meant:
        return meant == bot.id
    return _names(message, bot) or (_bare_command(message) and _spoke_last(world, chat) in (0, bot.id))


def _meant_for(world: World, message: Message) -> int:
    """An answer to a bot, or to what was meant for it, is meant for it; then come inline mode and a command's @name."""
    replied = world.messages.get(message.reply_to)
    while replied:
        if replied.writer in world.bots:
            return replied.writer
        if found := _asked(world, replied):
            return found
        replied = world.messages.get(replied.reply_to)
    return _asked(world, message)


def _asked(world: World, message: Message) -> int:
    if message.via_bot:
        return message.via_bot
    names = [command.partition("@")[2].lower() for command in marked(message, "bot_command") if "@" in command]
    return next((bot.id for bot in world.bots.values() if bot.username.lower() in names), 0)


def _names(message: Message, bot: Bot) -> bool:
    if f"@{bot.username}".lower() in (name.lower() for name in marked(message, "mention")):
        return True
    entities = message.content.get("entities") or message.content.get("caption_entities") or []
    return any(entity.get("user", {}).get("id") == bot.id for entity in entities)


def _bare_command(message: Message) -> bool:
    return any("@" not in command for command in marked(message, "bot_command"))


def _spoke_last(world: World, chat: Chat) -> int:
    for message in reversed(world.history.get(chat.place, [])):
        if message.writer in world.bots and kinds.of(message.content):
            return message.writer
    return 0


def marked(message: Message, kind: str) -> list[str]:
    """The parts of its text that are entities of this type."""
    content = message.content
    text = str(content.get("text") or content.get("caption") or "").encode("utf-16-le")
    entities = content.get("entities") or content.get("caption_entities") or []
    places = [(entity["offset"] * 2, entity["length"] * 2) for entity in entities if entity["type"] == kind]
    return [text[start : start + length].decode("utf-16-le", "replace") for start, length in places]
