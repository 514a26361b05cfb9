"""The list of chats as one person's phone shows it."""

from typing import Any

from aiohttp import web

from sandbox import view
from sandbox.chats import threads
from sandbox.chats.membership import is_present, may, member_of
from sandbox.control.requests import PERSON, Ask, control, number_of
from sandbox.state.chats import Chat, Topic
from sandbox.state.rows import Bot, Message, Person
from sandbox.story import words

RIGHTS = (
    "can_invite_users", "can_promote_members", "can_restrict_members", "can_pin_messages", "can_delete_messages",
)  # fmt: skip
Json = dict[str, Any]


@control
async def chats(ask: Ask) -> Any:
    """The newest first."""
    person = ask.person()
    mine = [chat for chat in ask.world.chats.values() if _is_mine(chat, person)]
    rows = [_row(ask, chat, person) for chat in mine]
    return sorted(rows, key=lambda row: row["last"]["date"] if row["last"] else 0, reverse=True)


def _is_mine(chat: Chat, person: Person) -> bool:
    if chat.is_private:
        return chat.id == person.id
    return is_present(chat, person.id) and not chat.removed and not chat.migrated_to


def _row(ask: Ask, chat: Chat, person: Person) -> Json:
    """`chat` is what the other addresses take: 0 for the private chat with `bot`."""
    bot = ask.world.bots[chat.bot] if chat.is_private else next(iter(ask.world.bots_of(chat)), None)
    said = [one for one in ask.world.history.get(chat.place, []) if not one.deleted and one.receiver in (0, person.id)]
    newest = {message.thread: message for message in said}
    return {
        "chat": 0 if chat.is_private else chat.id,
        "bot": bot.id if bot else 0,
        "title": bot.first_name if chat.is_private and bot else chat.title,
        "type": chat.type,
        "username": bot.username if chat.is_private and bot else chat.username,
        "is_forum": _has_topics(ask, chat),
        "status": "" if chat.is_private else member_of(chat, person.id).status,
        "members": 0 if chat.is_private else len(chat.present()),
        "blocked": chat.blocked,
        "cursor": chat.cursor,
        "last": _last(ask, bot, said[-1] if said else None, person),
        "migrated_from": chat.migrated_from,
        "may": {right: may(chat, person.id, right) for right in RIGHTS},
        "may_write": may(chat, person.id, "can_post_messages" if chat.type == "channel" else "can_send_messages"),
        "may_open_topics": _may_open_topics(ask, chat, person),
        "topics": [_topic(ask, bot, chat, person, one, newest) for one in _topics(ask, chat)],
    }


def _topics(ask: Ask, chat: Chat) -> list[Topic]:
    return list(chat.topics.values()) if _has_topics(ask, chat) else []


def _has_topics(ask: Ask, chat: Chat) -> bool:
    return ask.world.bots[chat.bot].has_topics_enabled if chat.is_private else chat.is_forum


def _may_open_topics(ask: Ask, chat: Chat, person: Person) -> bool:
    if chat.is_private:
        bot = ask.world.bots[chat.bot]
        return bot.has_topics_enabled and bot.allows_users_to_create_topics
    return chat.is_forum and may(chat, person.id, "can_manage_topics")


def _topic(ask: Ask, bot: Bot | None, chat: Chat, person: Person, topic: Topic, newest: dict[int, Message]) -> Json:
    """`newest` is the last message of each thread."""
    return vars(topic) | {
        "last": _last(ask, bot, newest.get(threads.numbered(chat, topic.id)), person),
        "may_write": threads.is_open(chat, topic.id, person.id),
        "may_change": topic.creator == person.id or threads.manages(chat, person.id),
    }


def _last(ask: Ask, bot: Bot | None, last: Message | None, person: Person) -> Json | None:
    if last is None:
        return None
    who = ask.world.bots.get(last.sender) or ask.world.people.get(last.sender)
    name = view.names(who)["first_name"] if isinstance(who, Person) else who.first_name if who else ""
    kind = next((name for name in last.content if name not in ("entities", "link_preview_options")), "")
    number = number_of(last, bot) if bot else -last.serial
    mine = {"from_name": name, "mine": last.writer == person.id}
    return {"message_id": number, "date": last.date, "text": words(last.content), "kind": kind} | mine


ROUTES = [web.get(f"{PERSON}/chats", chats)]
