"""What a bot can learn of a chat, and the messages pinned on top of it."""

from typing import Any

from sandbox import targets, view
from sandbox.call import Call
from sandbox.errors import bad
from sandbox.membership import may
from sandbox.rows import Chat

GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
Json = dict[str, Any]


def get_chat(call: Call) -> Json:
    chat = targets.readable(call.world, call.bot, call.params.get("chat_id"))
    seen = view.chat(call.world, chat) | {
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }
    if "username" in seen:
        seen["active_usernames"] = [seen["username"]]
    if chat.pinned:
        seen["pinned_message"] = view.message(call.world, call.bot, call.world.messages[chat.pinned[-1]])
    return seen


def pin_chat_message(call: Call) -> bool:
    chat = _pinnable(call)
    message = targets.message(call.world, call.bot, chat, call.params.get("message_id"), "message to pin")
    chat.pinned = [serial for serial in chat.pinned if serial != message.serial] + [message.serial]
    call.world.changed(chat)
    return True


def unpin_chat_message(call: Call) -> bool:
    """Without a message, the one pinned last."""
    chat = _pinnable(call)
    if call.params.get("message_id"):
        message = targets.message(call.world, call.bot, chat, call.params["message_id"], "message to unpin")
        chat.pinned = [serial for serial in chat.pinned if serial != message.serial]
    elif chat.pinned:
        chat.pinned.pop()
    else:
        raise bad("message to unpin not found")
    call.world.changed(chat)
    return True


def _pinnable(call: Call) -> Chat:
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    if not may(chat, call.bot.id, "can_pin_messages"):
        raise bad("not enough rights to manage pinned messages in the chat")
    return chat


METHODS = (get_chat, pin_chat_message, unpin_chat_message)
