"""Deleting messages: one's own and, in private chats, the other side's too, for 48 hours."""

from typing import Any

from sandbox import targets
from sandbox.acts import take_away
from sandbox.call import Call
from sandbox.errors import bad
from sandbox.membership import may
from sandbox.rows import Chat, Message

WINDOW = 48 * 3600  # seconds of the sandbox's clock


def delete_message(call: Call) -> bool:
    if call.text("chat_id") == "":
        raise bad("Chat identifier is not specified")
    if call.number("message_id") == 0:
        raise bad("Message identifier is not specified")
    chat = targets.changeable(call.world, call.bot, call.params["chat_id"])
    message = targets.message(call.world, call.bot, chat, call.params["message_id"], "message to delete")
    if not _deletable(call, chat, message):
        raise bad("message can't be deleted for everyone" if chat.is_private else "message can't be deleted")
    take_away(call.world, message)
    return True


def delete_messages(call: Call) -> bool:
    """Unknown ones are skipped in silence; one that must stay stops all."""
    numbers = _numbers(call.params.get("message_ids"))
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    found = [message for number in numbers if (message := call.world.find(call.bot, chat, number))]
    if not all(_deletable(call, chat, message) for message in found):
        raise bad("message can't be deleted for everyone" if chat.is_private else "message can't be deleted")
    for message in found:
        take_away(call.world, message)
    return True


def _numbers(given: Any) -> list[int]:
    if given in (None, ""):
        raise bad("Message identifiers are not specified")
    if not isinstance(given, list):
        raise bad("Expected an Array of message identifiers")
    if len(given) > 100:
        raise bad("Too many message identifiers specified")
    if not given:
        raise bad("Message identifiers are not specified")
    if not all(isinstance(number, int) or (isinstance(number, str) and number.isdecimal()) for number in given):
        raise bad("Message identifier must be a Number")
    if any(int(number) <= 0 for number in given):
        raise bad("Invalid message identifier specified")
    return [int(number) for number in given]


def _deletable(call: Call, chat: Chat, message: Message) -> bool:
    recent = call.world.clock.now() - message.date < WINDOW
    if chat.is_private:
        return recent
    return (recent and message.sender == call.bot.id) or may(chat, call.bot.id, "can_delete_messages")


METHODS = (delete_message, delete_messages)
