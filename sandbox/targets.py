"""Finding the chat and the message that a call means, refusing in the official order and words."""

from typing import Any

from sandbox.errors import bad, refuse
from sandbox.rows import GROUP, Bot, Chat, Message
from sandbox.world import World


def readable(world: World, bot: Bot, chat_id: Any) -> Chat:
    """A chat the bot may look into."""
    if chat_id in (None, ""):
        raise bad("chat_id is empty")
    number = _by_username(world, chat_id) if isinstance(chat_id, str) else chat_id
    chat = world.chats.get((bot.id, number)) or world.chats.get((GROUP, number))
    if chat is None and number in world.people:
        raise refuse(403, "bot can't initiate conversation with a user")
    if chat is None or (chat.is_group and bot.id not in chat.members + chat.left):
        raise bad("chat not found")
    return chat


def _by_username(world: World, name: str) -> int:
    wanted = name.removeprefix("@").lower()
    return next((person.id for person in world.people.values() if wanted and person.username.lower() == wanted), 0)


def changeable(world: World, bot: Bot, chat_id: Any) -> Chat:
    """A chat whose messages the bot may change or delete."""
    chat = readable(world, bot, chat_id)
    if chat.is_group and bot.id in chat.left:
        raise refuse(403, "bot is not a member of the group chat")
    if not chat.is_group and world.people[chat.id].deleted:
        raise refuse(403, "user is deactivated")
    return chat


def open_to(chat: Chat) -> Chat:
    """The last check before something is sent: has the person blocked the bot?"""
    if chat.blocked:
        raise refuse(403, "bot was blocked by the user")
    return chat


def message(world: World, bot: Bot, chat: Chat, message_id: Any, purpose: str) -> Message:
    """`purpose` as in "message to edit"."""
    found = world.find(bot, chat, message_id) if isinstance(message_id, int) else None
    if found is None:
        raise bad(f"{purpose} not found")
    return found
