"""Messages pinned on top of a chat, or of one of its topics."""

from sandbox import targets
from sandbox.call import Call
from sandbox.chats.membership import bot_may
from sandbox.chats.threads import numbered
from sandbox.errors import bad
from sandbox.media import kinds
from sandbox.people import pinning
from sandbox.state.chats import Chat
from sandbox.state.rows import Message

UNCHANGED = "CHAT_NOT_MODIFIED"


def pin_chat_message(call: Call) -> bool:
    chat, message = _meant(call, "message to pin")
    if message.serial in chat.pinned:
        raise bad(UNCHANGED)
    pinning.pin(call.world, chat, call.bot.id, message)
    return True


def unpin_chat_message(call: Call) -> bool:
    """Without a message, the newest of those that are pinned."""
    if call.number("message_id") > 0:
        chat, message = _meant(call, "message to unpin")
        if message.serial not in chat.pinned:
            raise bad(UNCHANGED)
        pinning.unpin(call.world, chat, {message.serial})
        return True
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    if not chat.pinned:
        raise bad("message to unpin not found")
    check(call, chat)
    pinning.unpin(call.world, chat, {max(chat.pinned)})
    return True


def unpin_all_chat_messages(call: Call) -> bool:
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    check(call, chat)
    pinning.unpin(call.world, chat, set(chat.pinned))
    return True


def unpin_topic(call: Call, chat: Chat, thread: int) -> None:
    number = numbered(chat, thread)
    pinning.unpin(call.world, chat, {serial for serial in chat.pinned if call.world.messages[serial].thread == number})


def _meant(call: Call, purpose: str) -> tuple[Chat, Message]:
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    message = targets.message(call.world, call.bot, chat, call.params.get("message_id"), purpose)
    check(call, chat)
    if not kinds.of(message.content):
        raise bad("Service messages can't be pinned")
    return chat, message


def check(call: Call, chat: Chat) -> None:
    right = "can_edit_messages" if chat.type == "channel" else "can_pin_messages"
    if not bot_may(chat, call.bot.id, right):
        raise bad("Not enough rights to manage pinned messages in the chat")


METHODS = (pin_chat_message, unpin_chat_message, unpin_all_chat_messages)
