"""Pressing a visible button: an inline one makes a callback query, a key under the chat sends what it says."""

import re
from typing import Any

from sandbox import acts, view
from sandbox.delivery import enqueue
from sandbox.errors import MisuseError
from sandbox.rows import Callback, Chat, Message, Person
from sandbox.world import World

Json = dict[str, Any]
DECORATION = re.compile(r"[^\w+@.,:;!?/()«»-]+")
SOMEWHERE = {"latitude": 53.3474, "longitude": 83.7784}


def press(world: World, person: Person, chat: Chat, bot_id: int, wish: Json) -> Json:
    """`wish` names the button by text, data or both; `message_id`, as the bot numbers it, narrows it to one message."""
    if "forged" in wish:
        return _forge(world, person, chat, bot_id, str(wish["forged"]))
    found = _find(world, chat, bot_id, wish)
    if found is None:
        raise MisuseError("no such button is visible", 404, visible=visible(world, chat))
    button, message = found
    return _press_inline(world, person, message, button) if message else _press_key(world, person, chat, button)


def _forge(world: World, person: Person, chat: Chat, bot_id: int, data: str) -> Json:
    """Callback data no button carries, from the bot's newest message: a client somebody changed may send anything."""
    for message in reversed(world.history.get(chat.place, [])):
        if message.sender == bot_id and not message.deleted:
            return {"kind": "callback", "query_id": _ask(world, person, message, data).id}
    raise MisuseError("the bot has written nothing here yet", 404)


def visible(world: World, chat: Chat) -> list[str]:
    """Every label that can be pressed now: the newest message's first, the keys under the chat last."""
    return [button["text"] for button, _ in _inline(world, chat)] + [key["text"] for key in _keys(chat)]


def _inline(world: World, chat: Chat) -> list[tuple[Json, Message]]:
    newest_first = reversed(world.history.get(chat.place, []))
    shown = [message for message in newest_first if message.inline and not message.deleted]
    return [(button, message) for message in shown for row in message.inline or [] for button in row]


def _keys(chat: Chat) -> list[Json]:
    return [key for row in (chat.keyboard or {}).get("keyboard", []) for key in row]


def _find(world: World, chat: Chat, bot_id: int, wish: Json) -> tuple[Json, Message | None] | None:
    number, data, label = wish.get("message_id"), wish.get("data"), wish.get("text")
    buttons: list[tuple[Json, Message | None]] = [
        (button, message)
        for button, message in _inline(world, chat)
        if number in (None, message.number(bot_id)) and data in (None, button.get("callback_data"))
    ]
    if number is None and data is None:
        buttons += [(key, None) for key in _keys(chat)]
    if label is None:
        return buttons[0] if buttons and data is not None else None
    exact = (pair for pair in buttons if pair[0]["text"] == label)
    loose = (pair for pair in buttons if _plain(pair[0]["text"]) == _plain(label) != "")
    return next(exact, None) or next(loose, None)


def _plain(label: Any) -> str:
    """A label without emoji and case, as people quote it."""
    return DECORATION.sub(" ", str(label)).strip().casefold()


def _press_inline(world: World, person: Person, message: Message, button: Json) -> Json:
    match button:
        case {"callback_data": str(data)}:
            return {"kind": "callback", "query_id": _ask(world, person, message, data).id}
        case {"url": url} | {"web_app": {"url": url}} | {"login_url": {"url": url}}:
            return {"kind": "url", "url": url}
        case {"copy_text": {"text": text}}:
            return {"kind": "copy", "text": text}
        case {"disabled": _}:
            return {"kind": "disabled"}
    raise MisuseError("this sandbox cannot press such a button yet", 501)


def _ask(world: World, person: Person, message: Message, data: str) -> Callback:
    query = Callback(
        id=str((person.id << 32) + len(world.callbacks) + 1),
        bot=message.sender,
        chat_bot=message.bot,
        chat=message.chat,
        person=person.id,
        message=message.serial,
        at=world.clock.now(),
    )
    world.new(query)
    world.changed(world.chats[message.place])
    bot = world.bots[query.bot]
    body = {
        "id": query.id,
        "from": view.person_user(person),
        "message": view.message(world, bot, message),
        "chat_instance": str(1_000_003 * bot.id + query.chat),
        "data": data,
    }
    enqueue(world, bot, "callback_query", body)
    return query


def _press_key(world: World, person: Person, chat: Chat, key: Json) -> Json:
    keyboard = chat.keyboard or {}
    kind, content = _key_content(person, key)
    if kind == "text":
        message = acts.say(world, person, chat, key["text"], 0 if chat.is_private else chat.keyboard_from)
    else:
        message = acts.send(world, person, chat, content, chat.keyboard_from)
    if keyboard.get("one_time_keyboard") and chat.keyboard is keyboard:
        chat.keyboard = None
        world.changed(chat)
    return {"kind": kind, "message_id": next(iter(message.ids.values()), None)}


def _key_content(person: Person, key: Json) -> tuple[str, Json]:
    if key.get("request_contact"):
        return "contact", own_contact(person)
    if key.get("request_location"):
        return "location", {"location": SOMEWHERE}
    if key.keys() & {"request_users", "request_chat", "request_poll", "request_managed_bot", "web_app"}:
        raise MisuseError("this sandbox cannot press such a key yet", 501)
    return "text", {}


def own_contact(person: Person) -> Json:
    phone = person.phone_number or f"7900{person.id % 10_000_000:07d}"
    names = {"first_name": person.first_name, "last_name": person.last_name}
    return {"contact": {"phone_number": phone} | {n: v for n, v in names.items() if v} | {"user_id": person.id}}
