"""Finding the chat and the message that a call means, refusing in the official order and words."""

from typing import Any

from sandbox.errors import ApiError, bad, refuse
from sandbox.membership import is_present, may, member_of
from sandbox.rows import SHARED, Bot, Chat, Message, Person
from sandbox.world import World


def readable(world: World, bot: Bot, chat_id: Any) -> Chat:
    """A chat the bot may look into."""
    chat = known(world, bot, chat_id)
    if not chat.is_private and not chat.username:
        _belongs(chat, bot)
    return chat


def changeable(world: World, bot: Bot, chat_id: Any) -> Chat:
    """A chat in which the bot may act."""
    chat = known(world, bot, chat_id)
    if not chat.is_private:
        _belongs(chat, bot)
    elif world.people[chat.id].deleted:
        raise refuse(403, "user is deactivated")
    return chat


def known(world: World, bot: Bot, chat_id: Any) -> Chat:
    """A chat the bot has met and that was not upgraded since."""
    if chat_id in (None, ""):
        raise bad("chat_id is empty")
    number = _by_username(world, chat_id) if isinstance(chat_id, str) else chat_id
    chat = world.chats.get((bot.id, number)) or world.chats.get((SHARED, number))
    if chat is None and number in world.people:
        raise refuse(403, "bot can't initiate conversation with a user")
    if chat is None or not (chat.is_private or chat.username or bot.id in chat.members):
        raise bad("chat not found")
    if chat.migrated_to:
        moved = {"migrate_to_chat_id": chat.migrated_to}
        raise ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", moved)
    return chat


def _by_username(world: World, name: str) -> int:
    wanted = name.removeprefix("@").lower()
    shared = [chat for chat in world.chats.values() if not chat.is_private]
    named: list[Person | Chat] = [*world.people.values(), *shared]
    return next((one.id for one in named if wanted and one.username.lower() == wanted), 0)


def _belongs(chat: Chat, bot: Bot) -> None:
    kind = f"{chat.type} chat"
    if member_of(chat, bot.id).status == "kicked":
        raise refuse(403, f"bot was kicked from the {kind}")
    if not is_present(chat, bot.id):
        raise refuse(403, f"bot is not a member of the {kind}")


def open_to(chat: Chat) -> Chat:
    """The last check before something is sent: has the person blocked the bot?"""
    if chat.blocked:
        raise refuse(403, "bot was blocked by the user")
    return chat


def speaks(chat: Chat, bot: Bot, right: str = "can_send_messages", what: str = "text messages") -> None:
    """May the bot send this here? `right` and `what` are Telegram's names for the kind of message."""
    if chat.type == "channel":
        if not may(chat, bot.id, "can_post_messages"):
            raise bad("need administrator rights in the channel chat")
    elif not may(chat, bot.id, right):
        raise bad(f"not enough rights to send {what} to the chat")


def message(world: World, bot: Bot, chat: Chat, message_id: Any, purpose: str) -> Message:
    """`purpose` as in "message to edit"."""
    found = world.find(bot, chat, message_id) if isinstance(message_id, int) else None
    if found is None:
        raise bad(f"{purpose} not found")
    return found
