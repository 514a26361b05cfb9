"""How one bot sees the world: rows as the objects of the Bot API."""

from typing import Any

from sandbox import polls
from sandbox.media import kinds
from sandbox.media.files import file_id
from sandbox.state.chats import Chat
from sandbox.state.rows import Bot, Message, Person
from sandbox.state.world import World

Json = dict[str, Any]
EXTERNAL = kinds.KINDS.keys() - {"text", "rich_message"} | {"has_media_spoiler", "link_preview_options"}
LOOKED_UP = {"poll", "location", "pinned_message"}
LIVE = {"live_period", "heading", "proximity_alert_radius"}
FOREVER = 0x7FFFFFFF  # the live period of a location that may be edited without end
ANONYMOUS_ADMIN = {"id": 1_087_968_824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


def user(world: World, user_id: int) -> Json:
    bot = world.bots.get(user_id)
    return bot_user(bot) if bot else person_user(world.people[user_id])


def bot_user(bot: Bot) -> Json:
    return {"id": bot.id, "is_bot": True, "first_name": bot.first_name, "username": bot.username}


def person_user(person: Person) -> Json:
    seen = {"id": person.id, "is_bot": False, **names(person)}
    return seen if person.deleted else seen | {"language_code": person.language_code}


def names(person: Person) -> Json:
    """Nothing is left of a deleted account but an empty name, which clients show as "Deleted Account"."""
    if person.deleted:
        return {"first_name": ""}
    given = {"first_name": person.first_name, "last_name": person.last_name, "username": person.username}
    return {name: value for name, value in given.items() if value}


def chat(world: World, of: Chat) -> Json:
    if of.is_private:
        return {"id": of.id, **names(world.people[of.id]), "type": "private"}
    seen = {"id": of.id, "title": of.title, "type": of.type}
    return seen | ({"username": of.username} if of.username else {}) | ({"is_forum": True} if of.is_forum else {})


def message(world: World, bot: Bot, of: Message, with_reply: bool = True) -> Json:
    where = world.chats[of.place]
    seen: Json = {
        "message_id": of.number(bot.id),
        **_author(world, where, of),
        "chat": chat(world, where),
        "date": of.date,
    }
    if of.thread:
        seen |= {"message_thread_id": of.thread} | ({"is_topic_message": True} if of.thread in where.topics else {})
    replied = world.messages.get(of.reply_to) or _topic_start(world, where, bot, of)
    if replied and not replied.deleted:
        seen |= _replied(world, bot, of, replied, with_reply)
    seen |= content(bot, of.content)
    if not LOOKED_UP.isdisjoint(of.content):
        seen |= _looked_up(world, bot, of)
    return seen | _marks(world, of)


def _marks(world: World, of: Message) -> Json:
    """What may be said of any message, whatever it says itself."""
    marks: Json = {}
    if of.via_bot:
        marks["via_bot"] = user(world, of.via_bot)
    if of.edit_date:
        marks["edit_date"] = of.edit_date
    if of.receiver:
        marks |= {"receiver_user": user(world, of.receiver), "ephemeral_message_id": of.ephemeral}
    if of.protected:
        marks["has_protected_content"] = True
    if of.inline:
        marks["reply_markup"] = {"inline_keyboard": of.inline}
    return marks


def _looked_up(world: World, bot: Bot, of: Message) -> Json:
    """What the message itself does not keep, for it changes by itself."""
    match of.content:
        case {"poll": _}:
            return {"poll": polls.in_message(world, bot, of)}
        case {"location": _}:
            return {"location": still(world, of)}
    return {"pinned_message": _pinned(world, bot, world.messages[of.content["pinned_message"]])}


def _author(world: World, where: Chat, of: Message) -> Json:
    """A user; or the chat itself: in a channel alone, in a group behind the account that stands for such senders."""
    if of.sender > 0:
        place = where.members.get(of.sender) if where.type == "supergroup" else None
        tag = place.title or place.tag if place else ""
        return {"from": user(world, of.sender)} | ({"sender_tag": tag} if tag else {})
    spoken: Json = {"sender_chat": chat(world, where)} | ({"author_signature": of.signature} if of.signature else {})
    return spoken if where.type == "channel" else {"from": ANONYMOUS_ADMIN} | spoken


def _topic_start(world: World, where: Chat, bot: Bot, of: Message) -> Message | None:
    """What is said in a topic answers, if nothing else, the message that began the topic."""
    if of.thread not in where.topics:
        return None
    first = world.numbered.get((where.counter(bot.id), of.thread))
    return first if first is not of else None


def _pinned(world: World, bot: Bot, of: Message) -> Json:
    if not of.deleted:
        return message(world, bot, of, with_reply=False)
    return {"message_id": of.number(bot.id), "chat": chat(world, world.chats[of.place]), "date": 0}


def origin(world: World, of: Message) -> Json:
    """Where a message came from, as a forward tells."""
    if "forward_origin" in of.content:
        return dict(of.content["forward_origin"])
    where, sent = world.chats[of.place], {"date": of.date}
    signed = {"author_signature": of.signature} if of.signature else {}
    if where.type == "channel":
        return {"type": "channel", "chat": chat(world, where), "message_id": of.ids[where.id]} | signed | sent
    if of.sender < 0:
        return {"type": "chat", "sender_chat": chat(world, world.chats[(0, of.sender)])} | signed | sent
    return said_by(world, of.sender, of.date)


def said_by(world: World, user_id: int, date: int) -> Json:
    """The origin of what a person or a bot said. A person may wish to be named and nothing more."""
    person = world.people.get(user_id)
    if person and (person.hides_forwards or person.deleted):
        name = f"{person.first_name} {person.last_name}".strip()
        return {"type": "hidden_user", "sender_user_name": name if not person.deleted else "", "date": date}
    return {"type": "user", "sender_user": user(world, user_id), "date": date}


def _replied(world: World, bot: Bot, of: Message, replied: Message, whole: bool) -> Json:
    if _elsewhere(of, replied):
        return {"external_reply": _external(world, bot, replied)}
    return {"reply_to_message": message(world, bot, replied, with_reply=False)} if whole else {}


def _elsewhere(of: Message, replied: Message) -> bool:
    """Is it a reply to another chat or another topic? A thread that began with the message is the same place."""
    topics = of.thread and replied.thread and of.thread != replied.thread
    return replied.place != of.place or bool(topics)


def _external(world: World, bot: Bot, of: Message) -> Json:
    where = world.chats[of.place]
    seen: Json = {"origin": origin(world, of)}
    if where.numbers_messages:
        seen |= {"chat": chat(world, where), "message_id": of.number(bot.id)}
    carried = {name: value for name, value in of.content.items() if name in EXTERNAL}
    if "animation" in carried:
        carried.pop("document", None)
    return seen | content(bot, carried) | ({"poll": polls.in_message(world, bot, of)} if "poll" in carried else {})


def still(world: World, of: Message) -> Json:
    """The place a message shows. A live location is one only while it lives."""
    place: Json = of.content["location"]
    period = place.get("live_period", 0)
    over = period and period != FOREVER and of.date + period <= world.clock.seconds()
    return resting(place) if over else place


def resting(place: Json) -> Json:
    """A live location that moves no more."""
    return {name: value for name, value in place.items() if name not in LIVE}


def content(bot: Bot, fields: Json) -> Json:
    """A file has an id of its own for every bot; text stays as it is."""
    if "text" in fields:
        return fields
    return {name: with_file_ids(bot, value) for name, value in fields.items()}


def with_file_ids(bot: Bot, value: Any) -> Any:
    if isinstance(value, list):
        return [with_file_ids(bot, item) for item in value]
    if isinstance(value, dict) and "file_unique_id" in value:
        inner = {name: with_file_ids(bot, part) for name, part in value.items()}
        return {"file_id": file_id(bot, value["file_unique_id"]), **inner}
    return value


def chat_instance(bot: Bot, chat_id: int) -> str:
    """The same number for everybody who opens something of this bot in this chat."""
    return str(1_000_003 * bot.id + chat_id)
