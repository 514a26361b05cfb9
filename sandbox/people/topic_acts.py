"""Topics begin, change and end, by people and by bots. Whether somebody may is asked before."""

from typing import Any

from sandbox.chats.threads import GENERAL, numbered
from sandbox.people import acts, news
from sandbox.state.chats import Chat, Topic
from sandbox.state.rows import Message
from sandbox.state.world import World

COLORS = (0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F)
LONGEST_NAME = 128
Json = dict[str, Any]


def clean(name: str) -> str:
    """As Telegram keeps a name: single spaces, and no more than fits."""
    return " ".join(name.split())[:LONGEST_NAME].strip()


def create(world: World, chat: Chat, user_id: int, name: str, color: int = COLORS[0], emoji: str = "") -> Topic:
    """The message that says so begins the topic and gives it its number."""
    number = (chat if chat.numbers_messages else world.bots[chat.bot]).last_message_id + 1
    topic = Topic(id=number, name=name, icon_color=color, icon_custom_emoji_id=emoji, creator=user_id)
    chat.topics[number] = topic
    icon = {"icon_custom_emoji_id": emoji} if emoji else {}
    news.post(world, chat, user_id, {"forum_topic_created": {"name": name, "icon_color": color} | icon}, thread=number)
    return topic


def edit(world: World, chat: Chat, topic: Topic, user_id: int, name: str, emoji: str | None = None) -> bool:
    """False if nothing would change. No name keeps the name; no icon takes the icon away, None keeps it."""
    change = {"name": name} if name and name != topic.name else {}
    if emoji is not None and emoji != topic.icon_custom_emoji_id:
        change["icon_custom_emoji_id"] = emoji
    for field, value in change.items():
        setattr(topic, field, value)
    if change:
        _say(world, chat, topic, user_id, {"forum_topic_edited": change})
    return bool(change)


def set_closed(world: World, chat: Chat, topic: Topic, user_id: int, closed: bool) -> bool:
    """False if it is so already. To reopen General brings it back into sight."""
    if topic.closed == closed:
        return False
    topic.closed = closed
    topic.hidden = topic.hidden and closed
    _say(world, chat, topic, user_id, {"forum_topic_closed" if closed else "forum_topic_reopened": {}})
    return True


def set_hidden(world: World, chat: Chat, user_id: int, hidden: bool) -> bool:
    """Of General alone. What is hidden is closed too."""
    topic = chat.topics[GENERAL]
    if topic.hidden == hidden:
        return False
    topic.hidden = hidden
    topic.closed = topic.closed or hidden
    word = "general_forum_topic_hidden" if hidden else "general_forum_topic_unhidden"
    _say(world, chat, topic, user_id, {word: {}})
    return True


def _say(world: World, chat: Chat, topic: Topic, user_id: int, content: Json) -> None:
    news.post(world, chat, user_id, content, thread=numbered(chat, topic.id))


def delete(world: World, chat: Chat, topic: Topic) -> None:
    """With all that was said in it."""
    for message in said_in(world, chat, topic.id):
        acts.take_away(world, message)
    del chat.topics[topic.id]
    world.changed(chat)


def said_in(world: World, chat: Chat, thread: int) -> list[Message]:
    """What stands in a topic; General holds what bears no number."""
    number = numbered(chat, thread)
    return [one for one in world.history.get(chat.place, []) if one.thread == number and not one.deleted]
