"""Topics made and changed by people, in forums and in private chats; and messages they pin."""

from typing import Any

from aiohttp import web

from sandbox.chats import threads
from sandbox.chats.membership import may
from sandbox.control.groups import HERE
from sandbox.control.requests import PERSON, Ask, control
from sandbox.errors import MisuseError
from sandbox.people import pinning, topic_acts
from sandbox.state.chats import Chat, Topic
from sandbox.state.rows import Person

Json = dict[str, Any]


def _place(ask: Ask) -> tuple[Chat, Person]:
    """Where, and who: a group of the address with `from`, or a person of the address in `chat`."""
    if "chat" in ask.request.match_info:
        chat = ask.here()
        return chat, ask.actor(chat)
    return ask.chat(), ask.person()


def _topic(ask: Ask, chat: Chat, person: Person, right: str = "can_manage_topics") -> Topic:
    """The topic of `thread`, if the person may change it: its maker may, and who has the right."""
    topic = chat.topics.get(ask.whole("thread"))
    if topic is None:
        raise MisuseError(f"there is no topic {ask.whole('thread')} here", 404)
    allowed = topic.creator == person.id or (
        threads.manages(chat, person.id) if right == "can_manage_topics" else may(chat, person.id, right)
    )
    if chat.is_private:
        allowed = ask.bot().allows_users_to_create_topics
    if not allowed:
        raise MisuseError("this person may not change the topic", 409)
    return topic


@control
async def create(ask: Ask) -> Any:
    chat, person = _place(ask)
    allowed = may(chat, person.id, "can_manage_topics") and chat.is_forum
    if chat.is_private:
        bot = ask.world.bots[chat.bot]
        allowed = bot.has_topics_enabled and bot.allows_users_to_create_topics
    if not allowed:
        raise MisuseError("this person cannot make topics here", 409)
    name = topic_acts.clean(ask.text("name"))
    if not name:
        raise MisuseError("a topic needs a name")
    color = ask.whole("icon_color", topic_acts.COLORS[0])
    topic = topic_acts.create(ask.world, chat, person.id, name, color)
    return _done(ask, chat, person, topic, "topic")


@control
async def rename(ask: Ask) -> Any:
    chat, person = _place(ask)
    topic = _topic(ask, chat, person)
    topic_acts.edit(ask.world, chat, topic, person.id, topic_acts.clean(ask.text("name")))
    return _done(ask, chat, person, topic, "rename topic")


@control
async def close(ask: Ask) -> Any:
    return _set_closed(ask, True)


@control
async def reopen(ask: Ask) -> Any:
    return _set_closed(ask, False)


def _set_closed(ask: Ask, closed: bool) -> Json:
    chat, person = _place(ask)
    if chat.is_private:
        raise MisuseError("topics of a private chat cannot be closed", 409)
    topic = _topic(ask, chat, person)
    if not topic_acts.set_closed(ask.world, chat, topic, person.id, closed):
        raise MisuseError("it is so already", 409)
    return _done(ask, chat, person, topic, "close topic" if closed else "reopen topic")


@control
async def hide(ask: Ask) -> Any:
    """General alone; `on` false shows it again."""
    chat, person = _place(ask)
    if not chat.is_forum or not threads.manages(chat, person.id):
        raise MisuseError("this person may not hide a topic here", 409)
    topic_acts.set_hidden(ask.world, chat, person.id, bool(ask.body.get("on", True)))
    return _done(ask, chat, person, chat.topics[threads.GENERAL], "hide topic")


@control
async def delete(ask: Ask) -> Any:
    chat, person = _place(ask)
    topic = _topic(ask, chat, person, "can_delete_messages")
    if not threads.numbered(chat, topic.id):
        raise MisuseError("General cannot be deleted", 409)
    topic_acts.delete(ask.world, chat, topic)
    return _done(ask, chat, person, topic, "delete topic")


def _done(ask: Ask, chat: Chat, person: Person, topic: Topic, act: str) -> Json:
    ask.acted(act, person=person.id, chat=chat.id, thread=topic.id)
    return vars(topic)


@control
async def pin(ask: Ask) -> Any:
    return _pin(ask, True)


@control
async def unpin(ask: Ask) -> Any:
    return _pin(ask, False)


def _pin(ask: Ask, wanted: bool) -> Json:
    chat, person = _place(ask)
    message = ask.message(chat, ask.whole("message_id"))
    if not may(chat, person.id, "can_edit_messages" if chat.type == "channel" else "can_pin_messages"):
        raise MisuseError("this person may not pin here", 409)
    if (message.serial in chat.pinned) == wanted:
        raise MisuseError("it is so already", 409)
    if wanted:
        pinning.pin(ask.world, chat, person.id, message)
    else:
        pinning.unpin(ask.world, chat, {message.serial})
    return ask.done("pin" if wanted else "unpin", message)


TOPICS = (create, rename, close, reopen, hide, delete)
ROUTES = [
    *(web.post(f"{place}/topics/{act.__name__}", act) for act in TOPICS for place in (HERE, PERSON)),
    *(web.post(f"{place}/{act.__name__}", act) for act in (pin, unpin) for place in (HERE, PERSON)),
]
