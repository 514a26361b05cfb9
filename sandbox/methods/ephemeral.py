"""Ephemeral messages: seen by one member of a group alone, outside the group's numbers."""

from dataclasses import dataclass
from typing import Any

from sandbox import targets
from sandbox.call import Call
from sandbox.chats.membership import is_present
from sandbox.errors import ApiError, bad, refuse, within
from sandbox.reading import fields
from sandbox.state.chats import Chat
from sandbox.state.rows import Message

Json = dict[str, Any]


@dataclass
class Whisper:
    receiver: int
    query: str = ""


def read(call: Call) -> Whisper:
    given = call.params["ephemeral_message_parameters"]
    if not isinstance(given, dict):
        raise bad("Object expected as ephemeral message parameters")
    if given.get("replace_callback_query_message"):
        raise refuse(501, "this sandbox does not know replace_callback_query_message yet")
    try:
        return Whisper(fields.whole(given, "receiver_user_id"), fields.string(given, "callback_query_id", ""))
    except ApiError as error:
        raise within("ephemeral message parameters", error) from None


def check(call: Call, chat: Chat, whisper: Whisper) -> None:
    """Only a member of a group can be whispered to."""
    if chat.is_private or chat.type == "channel":
        raise bad("Ephemeral messages can be sent only in groups and supergroups")
    if whisper.receiver not in call.world.people:
        raise bad("USER_ID_INVALID")
    if not is_present(chat, whisper.receiver):
        raise bad("USER_NOT_PARTICIPANT")


def post(call: Call, chat: Chat, whisper: Whisper, content: Json, options: Json) -> Message:
    said = [message for message in call.world.history.get(chat.place, []) if message.receiver == whisper.receiver]
    message = Message(
        serial=len(call.world.messages) + 1,
        bot=chat.bot,
        chat=chat.id,
        sender=call.bot.id,
        date=call.world.clock.seconds(),
        content=content,
        ids={},
        receiver=whisper.receiver,
        ephemeral=len(said) + 1,
        **options,
    )
    call.world.new(message)
    call.world.changed(chat)
    return message


def found(call: Call, purpose: str) -> Message:
    """An ephemeral message of this bot, by its receiver and number."""
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    receiver, number = call.number("receiver_user_id"), call.number("ephemeral_message_id")
    if receiver <= 0:
        raise bad("Invalid receiver_user_id specified")
    for message in call.world.history.get(chat.place, []):
        sought = (message.receiver, message.ephemeral) == (receiver, number) and message.sender == call.bot.id
        if sought and number and not message.deleted:
            return message
    raise bad(f"{purpose} not found")
