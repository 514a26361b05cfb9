"""A bot's own reactions, and taking away those of others."""

from typing import Any

from sandbox import targets
from sandbox.call import Call
from sandbox.chats.membership import bot_may, may
from sandbox.errors import ApiError, bad, within
from sandbox.media import kinds
from sandbox.people import reactions
from sandbox.reading import fields
from sandbox.state.chats import Chat
from sandbox.state.rows import Message

Json = dict[str, Any]


def set_message_reaction(call: Call) -> bool:
    """The same reaction once more is no mistake."""
    wanted = _wanted(call.params.get("reaction"))
    chat = targets.readable(call.world, call.bot, call.params.get("chat_id"))
    message = targets.message(call.world, call.bot, chat, call.params.get("message_id"), "message to react")
    message = _first_of_album(call, message)
    if not kinds.of(message.content):
        raise bad("MESSAGE_ID_INVALID")
    _check(call, chat, message, wanted)
    reactions.give(call.world, call.bot.id, message, wanted)
    return True


def _wanted(given: Any) -> list[Json]:
    if given in (None, ""):
        return []
    if not isinstance(given, list):
        raise bad("Expected an Array of ReactionType")
    try:
        return [_reaction(one) for one in given]
    except ApiError as error:
        raise within("ReactionType", error) from None


def _reaction(given: Any) -> Json:
    if not isinstance(given, dict):
        raise bad("expected an Object")
    match fields.string(given, "type"):
        case "emoji":
            return {"type": "emoji", "emoji": reactions.plain(fields.string(given, "emoji"))}
        case "custom_emoji":
            return {"type": "custom_emoji", "custom_emoji_id": str(fields.whole(given, "custom_emoji_id"))}
    raise bad("invalid reaction type specified")


def _first_of_album(call: Call, message: Message) -> Message:
    group = message.content.get("media_group_id")
    if group is None:
        return message
    history = call.world.history[message.place]
    same = (one for one in history if one.content.get("media_group_id") == group and not one.deleted)
    return next(same, message)


def _check(call: Call, chat: Chat, message: Message, wanted: list[Json]) -> None:
    """A bot is no premium user: one reaction, and a custom emoji only where somebody else has used it."""
    targets.open_to(chat)
    if chat.type != "channel" and not may(chat, call.bot.id, "can_react_to_messages"):
        raise bad("CHAT_WRITE_FORBIDDEN")
    if len(wanted) > 1:
        raise bad("REACTIONS_TOO_MANY")
    there = [one["type"] for one in reactions.present(message)]
    for reaction in wanted:
        usual = reaction["type"] == "emoji" and reaction["emoji"] in reactions.EMOJI
        if not usual and reaction not in there:
            raise bad("REACTION_INVALID")


def delete_message_reaction(call: Call) -> bool:
    chat = _moderated(call)
    message = targets.message(call.world, call.bot, chat, call.params.get("message_id"), "message to delete reactions")
    reactions.give(call.world, _whose(call), message, [])
    return True


def delete_all_message_reactions(call: Call) -> bool:
    chat, whose = _moderated(call), _whose(call)
    for message in call.world.history.get(chat.place, []):
        reactions.give(call.world, whose, message, [])
    return True


def _moderated(call: Call) -> Chat:
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    if chat.is_private or chat.type == "channel" or not bot_may(chat, call.bot.id, "can_delete_messages"):
        raise bad("CHAT_ADMIN_REQUIRED")
    return chat


def _whose(call: Call) -> int:
    whose = call.number("user_id") or call.number("actor_chat_id")
    if not whose:
        raise bad("sender_chat_id is empty")
    return whose


METHODS = (set_message_reaction, delete_message_reaction, delete_all_message_reactions)
