"""Finding the chat and the message that a call means, refusing in the official order and words."""

import re
from typing import Any

from sandbox.chats import joining
from sandbox.chats.membership import bot_may, is_present, member_of, settle
from sandbox.chats.threads import numbered
from sandbox.errors import ApiError, bad, refuse
from sandbox.state.chats import SHARED, Chat
from sandbox.state.rows import Bot, Message
from sandbox.state.world import World

INLINE_ID = re.compile(r"[A-Za-z0-9_-]{32}")


def readable(world: World, bot: Bot, chat_id: Any) -> Chat:
    """A chat the bot may look into: a group's name is not forgotten when it is over, a public one is open to all."""
    chat = known(world, bot, chat_id)
    if chat.numbers_messages:
        _belongs(chat, bot, stranger=bool(chat.username))
    return chat


def listed(world: World, bot: Bot, chat_id: Any) -> Chat:
    """A chat whose members the bot may see."""
    chat = known(world, bot, chat_id)
    if chat.is_private:
        return chat
    if chat.type == "group":
        _goes_on(chat)
    _belongs(chat, bot, stranger=bool(chat.username))
    return chat


def changeable(world: World, bot: Bot, chat_id: Any) -> Chat:
    """A chat in which the bot may act."""
    chat = known(world, bot, chat_id)
    if not chat.is_private:
        _goes_on(chat)
        _belongs(chat, bot)
    elif world.people[chat.id].deleted:
        raise refuse(403, "user is deactivated")
    return chat


def known(world: World, bot: Bot, chat_id: Any) -> Chat:
    """A chat the bot has met, or a public one."""
    if chat_id in (None, ""):
        raise bad("chat_id is empty")
    number = _by_username(world, chat_id) if isinstance(chat_id, str) else chat_id
    chat = world.chats.get((bot.id, number)) or world.chats.get((SHARED, number))
    if number in world.people and (chat is None or not chat.started):
        chat = joining.contact(world, bot, world.people[number])
        if chat is None:
            raise refuse(403, "bot can't initiate conversation with a user")
    if chat is None or not (chat.is_private or chat.username or bot.id in chat.members):
        raise bad("chat not found")
    if not chat.is_private and settle(chat, world.clock.seconds()):
        world.changed(chat)
    return chat


def _by_username(world: World, name: str) -> int:
    """Only supergroups and channels can be named so."""
    wanted = name.removeprefix("@").lower()
    named = (chat for chat in world.chats.values() if chat.username and chat.numbers_messages)
    return next((chat.id for chat in named if name != wanted and chat.username.lower() == wanted), 0)


def _goes_on(chat: Chat) -> None:
    if chat.migrated_to:
        moved = {"migrate_to_chat_id": chat.migrated_to}
        raise ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", moved)
    if chat.removed and chat.type == "group":
        raise refuse(403, "the group chat was deleted")


def _belongs(chat: Chat, bot: Bot, stranger: bool = False) -> None:
    kind = f"{chat.type} chat"
    if chat.removed or member_of(chat, bot.id).status == "kicked":
        raise refuse(403, f"bot was kicked from the {kind}")
    if not stranger and not is_present(chat, bot.id):
        raise refuse(403, f"bot is not a member of the {kind}")


def open_to(chat: Chat) -> Chat:
    """The last check before something is sent: has the person blocked the bot?"""
    if chat.blocked:
        raise refuse(403, "bot was blocked by the user")
    return chat


def speaks(chat: Chat, bot: Bot, right: str = "can_send_messages", what: str = "text messages") -> None:
    """May the bot send this here? `right` and `what` are Telegram's names for the kind of message."""
    if chat.type == "channel":
        if not bot_may(chat, bot.id, "can_post_messages"):
            raise bad("need administrator rights in the channel chat")
    elif not bot_may(chat, bot.id, right):
        raise bad(f"not enough rights to send {what} to the chat")


def thread(world: World, chat: Chat, number: int) -> int:
    """The topic to write to; General has no number of its own here."""
    topics = chat.is_forum if not chat.is_private else world.bots[chat.bot].has_topics_enabled
    if number > 0 and (not topics or not numbered(chat, number) or number not in chat.topics):
        raise bad("Message thread not found")
    return max(number, 0)


def sent_inline(world: World, bot: Bot, handle: str) -> Message:
    """What a person sent in inline mode, by the handle that was given to the bot who made it."""
    if not handle:
        raise bad("Message identifier is not specified")
    if not INLINE_ID.fullmatch(handle):
        raise bad("Invalid inline message identifier specified")
    found = world.inline_messages.get(handle)
    if found is None or found.via_bot != bot.id or found.deleted:
        raise bad("MESSAGE_ID_INVALID")
    return found


def message(world: World, bot: Bot, chat: Chat, message_id: Any, purpose: str) -> Message:
    """`purpose` as in "message to edit"."""
    there = chat.is_private or chat.type == "group" or is_present(chat, bot.id)
    found = world.find(bot, chat, message_id) if isinstance(message_id, int) and there else None
    if found is None:
        raise bad(f"{purpose} not found")
    return found
