"""Topics of forums and, where the bot's settings allow it, of private chats."""

from typing import Any

from sandbox import targets
from sandbox.call import Call
from sandbox.chats.membership import bot_may
from sandbox.chats.threads import manages, numbered
from sandbox.errors import bad
from sandbox.methods import pins
from sandbox.people import topic_acts
from sandbox.state.chats import Chat, Topic

UNCHANGED = "TOPIC_NOT_MODIFIED"
Json = dict[str, Any]


def create_forum_topic(call: Call) -> Json:
    chat = forum(call, private=True)
    if not bot_may(chat, call.bot.id, "can_manage_topics"):
        raise bad("Not enough rights to create a topic")
    name = topic_acts.clean(call.text("name"))
    if not name:
        raise bad("Title must be non-empty")
    color = call.number("icon_color", topic_acts.COLORS[0])
    if color not in topic_acts.COLORS:
        raise bad("Invalid icon color specified")
    emoji = call.text("icon_custom_emoji_id")
    targets.open_to(chat)
    topic = topic_acts.create(call.world, chat, call.bot.id, name, color, emoji)
    face = {"message_thread_id": topic.id, "name": topic.name, "icon_color": topic.icon_color}
    return face | ({"icon_custom_emoji_id": emoji} if emoji else {})


def edit_forum_topic(call: Call) -> bool:
    chat, topic = meant(call, private=True)
    check_hand(call, chat, topic, "edit the topic")
    change(call, chat, topic)
    return True


def change(call: Call, chat: Chat, topic: Topic) -> None:
    """No name keeps the name. An icon is kept unless one is given; an empty one takes it away."""
    given = call.text("name")
    name = topic_acts.clean(given)
    if given and not name:
        raise bad("Title must be non-empty")
    emoji = call.text("icon_custom_emoji_id") if "icon_custom_emoji_id" in call.params else None
    if not name and emoji is None:
        return
    if emoji is not None and not numbered(chat, topic.id):
        raise bad("GENERAL_MODIFY_ICON_FORBIDDEN")
    if not topic_acts.edit(call.world, chat, topic, call.bot.id, name, emoji):
        raise bad(UNCHANGED)


def close_forum_topic(call: Call) -> bool:
    return _set_closed(call, True)


def reopen_forum_topic(call: Call) -> bool:
    return _set_closed(call, False)


def _set_closed(call: Call, closed: bool) -> bool:
    chat, topic = meant(call)
    check_hand(call, chat, topic, "close or open the topic")
    if not topic_acts.set_closed(call.world, chat, topic, call.bot.id, closed):
        raise bad(UNCHANGED)
    return True


def delete_forum_topic(call: Call) -> bool:
    chat, topic = meant(call, private=True)
    if not bot_may(chat, call.bot.id, "can_delete_messages") and topic.creator != call.bot.id:
        raise bad("Not enough rights to delete the topic")
    if not numbered(chat, topic.id):
        raise bad("TOPIC_ID_INVALID")
    topic_acts.delete(call.world, chat, topic)
    return True


def unpin_all_forum_topic_messages(call: Call) -> bool:
    chat, topic = meant(call, private=True)
    pins.check(call, chat)
    pins.unpin_topic(call, chat, topic.id)
    return True


def forum(call: Call, private: bool = False) -> Chat:
    """The chat, if it has topics."""
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    if not (chat.is_forum or (chat.is_private and private and call.bot.has_topics_enabled)):
        raise bad("The chat is not a forum")
    return chat


def meant(call: Call, private: bool = False) -> tuple[Chat, Topic]:
    chat, number = forum(call, private), call.number("message_thread_id")
    if number <= 0:
        raise bad("Invalid message thread identifier specified")
    if number not in chat.topics:
        raise bad("TOPIC_ID_INVALID")
    return chat, chat.topics[number]


def check_hand(call: Call, chat: Chat, topic: Topic, what: str) -> None:
    """Who made a topic may change it without any right."""
    if not (chat.is_private or topic.creator == call.bot.id or manages(chat, call.bot.id)):
        raise bad(f"Not enough rights to {what}")


METHODS = (
    create_forum_topic,
    edit_forum_topic,
    close_forum_topic,
    reopen_forum_topic,
    delete_forum_topic,
    unpin_all_forum_topic_messages,
)
