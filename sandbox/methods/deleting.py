"""Deleting messages: one's own, in private chats the other side's too, for 48 hours."""

from sandbox import targets
from sandbox.call import Call
from sandbox.chats.membership import bot_may, is_admin
from sandbox.errors import ApiError, bad
from sandbox.media.kinds import of
from sandbox.methods.numbers import message_ids
from sandbox.people.acts import take_away
from sandbox.state.chats import Chat
from sandbox.state.rows import Message

WINDOW = 48 * 3600  # seconds of the sandbox's clock
FIRST = {"supergroup_chat_created", "channel_chat_created", "forum_topic_created", "migrate_from_chat_id"}


def delete_message(call: Call) -> bool:
    if call.text("chat_id") == "":
        raise bad("Chat identifier is not specified")
    if call.number("message_id") == 0:
        raise bad("Message identifier is not specified")
    chat = targets.changeable(call.world, call.bot, call.params["chat_id"])
    message = targets.message(call.world, call.bot, chat, call.params["message_id"], "message to delete")
    if not _deletable(call, chat, message):
        raise _refused(chat)
    take_away(call.world, message)
    return True


def delete_messages(call: Call) -> bool:
    """Unknown ones are skipped in silence; one that must stay stops all."""
    numbers = message_ids(call)
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    found = [message for number in numbers if (message := call.world.find(call.bot, chat, number))]
    if not all(_deletable(call, chat, message) for message in found):
        raise _refused(chat)
    for message in found:
        take_away(call.world, message)
    return True


def _refused(chat: Chat) -> ApiError:
    return bad("message can't be deleted" if chat.numbers_messages else "message can't be deleted for everyone")


def _deletable(call: Call, chat: Chat, message: Message) -> bool:
    """What happened to the chat is no message of anybody's: only who may delete all may delete it."""
    if call.world.clock.now() - message.date >= WINDOW or message.content.keys() & FIRST:
        return False
    mine = message.writer == call.bot.id
    if chat.is_private:
        return bool(of(message.content)) or not mine
    if chat.type == "group":
        return (mine and bool(of(message.content))) or is_admin(chat, call.bot.id)
    if bot_may(chat, call.bot.id, "can_delete_messages"):
        return True
    return mine and (chat.type != "channel" or bot_may(chat, call.bot.id, "can_post_messages"))


METHODS = (delete_message, delete_messages)
