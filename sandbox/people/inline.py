"""Inline mode: a person types a bot's name and a query in any chat, and sends one of the bot's results."""

import base64
import hashlib
import struct
from typing import Any

from sandbox import view
from sandbox.chats.membership import may
from sandbox.delivery.delivery import enqueue
from sandbox.errors import MisuseError
from sandbox.people import acts
from sandbox.state.chats import SHARED, Chat
from sandbox.state.queries import InlineQuery
from sandbox.state.rows import Bot, Message, Person
from sandbox.state.world import World

LONGEST_QUERY = 256
Json = dict[str, Any]


def ask(world: World, person: Person, bot: Bot, chat: Chat | None, wish: Json) -> InlineQuery:
    """`wish` has query, offset, chat_type, location. An answer still in the server's memory is given at once."""
    if not bot.supports_inline_queries:
        raise MisuseError("this bot takes no inline queries: switch it on for the bot first", 409)
    text = str(wish.get("query", ""))[:LONGEST_QUERY]
    query = InlineQuery(
        id=str((acts.alive(person).id << 32) + len(world.inline_queries) + 1),
        bot=bot.id,
        person=person.id,
        query=text,
        offset=str(wish.get("offset", "")),
        chat_type=str(wish.get("chat_type") or _chat_type(bot, chat)),
        location=wish.get("location"),
        at=world.clock.now(),
    )
    remembered = _remembered(world, query)
    world.new(query)
    if remembered:
        answer(world, query, _answer_of(remembered))
    else:
        enqueue(world, bot, "inline_query", _as_json(person, query))
    return query


def writable(world: World, person: Person, bot: Bot, number: int) -> Chat:
    """Where this person may send a result: a group by its id, the chat with another bot by the bot's; 0: with `bot`."""
    if number >= 0:
        return acts.private(world, person, world.bot(number) if number else bot)
    chat = world.chats.get((SHARED, number))
    if chat is None or not may(chat, acts.alive(person).id, "can_send_other_messages"):
        raise MisuseError("this person cannot write there", 409)
    return chat


def kind_of(chat: Chat) -> str:
    """As bots name the kinds of chats to which something may be sent. People have no chats with people here."""
    return {"private": "bot", "channel": "channel"}.get(chat.type, "group")


def _chat_type(bot: Bot, chat: Chat | None) -> str:
    if chat is None or chat.bot == bot.id:
        return "sender"
    return chat.type


def _as_json(person: Person, query: InlineQuery) -> Json:
    said = {"id": query.id, "from": view.person_user(person), "query": query.query, "offset": query.offset}
    return said | {"chat_type": query.chat_type} | ({"location": query.location} if query.location else {})


def _remembered(world: World, query: InlineQuery) -> InlineQuery | None:
    """The server keeps an answer for `cache_time`: for everybody, or for the one who asked."""

    def fits(old: InlineQuery) -> bool:
        same = (old.bot, old.query, old.offset, old.chat_type) == (
            query.bot, query.query, query.offset, query.chat_type,
        )  # fmt: skip
        fresh = old.answered_at and query.at < old.answered_at + old.cache_time
        return bool(same and fresh) and (not old.is_personal or old.person == query.person)

    return next((old for old in reversed(world.inline_queries.values()) if fits(old)), None)


def _answer_of(query: InlineQuery) -> Json:
    names = ("results", "next_offset", "button", "cache_time", "is_personal")
    return {name: getattr(query, name) for name in names}


def answer(world: World, query: InlineQuery, said: Json) -> None:
    for name, value in said.items():
        setattr(query, name, value)
    query.answered_at = world.clock.now()
    world.changed(query)


def choose(world: World, person: Person, query: InlineQuery, result: Json, chat: Chat, thread: int = 0) -> Message:
    """Send a result. The bot hears which one, if inline feedback is on for it."""
    bot = world.bots[query.bot]
    message = send(world, person, bot, chat, result, thread)
    if bot.inline_feedback:
        chosen = {"result_id": result["id"], "from": view.person_user(person), "query": query.query}
        place = {"location": query.location} if query.location else {}
        handle = {"inline_message_id": message.inline_id} if message.inline_id else {}
        enqueue(world, bot, "chosen_inline_result", chosen | place | handle)
    return message


def send(world: World, person: Person, bot: Bot, chat: Chat, result: Json, thread: int = 0) -> Message:
    """A message of this person's, made by the bot, which can change it if it has a keyboard."""
    handle = _handle(person, len(world.messages)) if result["inline"] else ""
    options = {"via_bot": bot.id, "inline": result["inline"], "inline_id": handle}
    return acts.send(world, person, chat, dict(result["content"]), thread=thread, **options)


def _handle(person: Person, serial: int) -> str:
    """An inline_message_id as Telegram makes them: data centre, owner, number and a secret, in base64url."""
    secret = hashlib.sha256(f"{person.id} {serial}".encode()).digest()[:8]
    return base64.urlsafe_b64encode(struct.pack("<iqi", 2, person.id, serial + 1) + secret).decode()
