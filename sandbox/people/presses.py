"""Pressing a visible button: an inline one makes a callback query, a key under the chat sends what it says."""

import re
from collections.abc import Iterator
from typing import Any

from sandbox import view
from sandbox.delivery.delivery import enqueue
from sandbox.errors import MisuseError
from sandbox.people import acts, giving, inline, mini_apps
from sandbox.state.chats import Chat
from sandbox.state.queries import Callback
from sandbox.state.rows import Bot, Message, Person
from sandbox.state.world import World

Json = dict[str, Any]
DECORATION = re.compile(r"[^\w+@.,:;!?/()«»-]+")


def press(world: World, person: Person, chat: Chat, bot: Bot, wish: Json) -> Json:
    """`wish` names the button by text, data or both; `message_id`, as the bot numbers it, narrows it to one message.
    What a button leaves to the person stands beside it: `users`, `shared_chat`, `location`, `poll`, `dark`."""
    if "forged" in wish:
        return _forge(world, person, chat, bot.id, str(wish["forged"]))
    button, message = seen(world, chat, bot.id, wish)
    if message:
        return _press_inline(world, person, chat, message, button, wish)
    return _press_key(world, person, chat, bot, button, wish)


def seen(world: World, chat: Chat, bot_id: int, wish: Json) -> tuple[Json, Message | None]:
    """The visible button that is meant, and its message unless it is a key under the chat."""
    found = _find(world, chat, bot_id, wish)
    if found is None:
        raise MisuseError("no such button is visible", 404, visible=visible(world, chat))
    return found


def _forge(world: World, person: Person, chat: Chat, bot_id: int, data: str) -> Json:
    """Callback data no button carries, from the bot's newest message: a client somebody changed may send anything."""
    for message in reversed(world.history.get(chat.place, [])):
        if message.writer == bot_id and not message.deleted:
            return {"kind": "callback", "query_id": _ask(world, person, message, data).id}
    raise MisuseError("the bot has written nothing here yet", 404)


def visible(world: World, chat: Chat) -> list[str]:
    """Every label that can be pressed now: the newest message's first, the keys under the chat last."""
    return [button["text"] for button, _ in _inline(world, chat)] + [key["text"] for key in _keys(chat)]


def _inline(world: World, chat: Chat) -> Iterator[tuple[Json, Message]]:
    newest_first = reversed(world.history.get(chat.place, []))
    shown = (message for message in newest_first if message.inline and not message.deleted)
    return ((button, message) for message in shown for row in message.inline or [] for button in row)


def _keys(chat: Chat) -> list[Json]:
    return [key for row in (chat.keyboard or {}).get("keyboard", []) for key in row]


def _find(world: World, chat: Chat, bot_id: int, wish: Json) -> tuple[Json, Message | None] | None:
    data, label = wish.get("data"), wish.get("text")
    if label is None:
        return next(_meant(world, chat, bot_id, wish), None) if data is not None else None
    exact = (pair for pair in _meant(world, chat, bot_id, wish) if pair[0]["text"] == label)
    loose = (pair for pair in _meant(world, chat, bot_id, wish) if _plain(pair[0]["text"]) == _plain(label) != "")
    return next(exact, None) or next(loose, None)


def _meant(world: World, chat: Chat, bot_id: int, wish: Json) -> Iterator[tuple[Json, Message | None]]:
    """What the message and the data of the wish leave to choose from; the newest is found before the rest is read."""
    number, data = wish.get("message_id"), wish.get("data")
    for button, message in _inline(world, chat):
        if number in (None, message.number(bot_id)) and data in (None, button.get("callback_data")):
            yield button, message
    if number is None and data is None:
        yield from ((key, None) for key in _keys(chat))


def _plain(label: Any) -> str:
    """A label without emoji and case, as people quote it."""
    return DECORATION.sub(" ", str(label)).strip().casefold()


def _press_inline(world: World, person: Person, chat: Chat, message: Message, button: Json, wish: Json) -> Json:
    bot = world.bots[message.via_bot or message.writer]
    match button:
        case {"callback_data": str(data)}:
            return {"kind": "callback", "query_id": _ask(world, person, message, data).id}
        case {"web_app": {"url": url}}:
            app = mini_apps.launch(world, person, bot, "inline", url, button_text=button["text"])
            return mini_apps.opened(world, app, bool(wish.get("dark")))
        case {"switch_inline_query_current_chat": query}:
            return _switch(world, person, bot, chat, query)
        case {"switch_inline_query": query}:
            return _switch(world, person, bot, _chosen(world, person, bot, wish, {}), query)
        case {"switch_inline_query_chosen_chat": limits}:
            return _switch(world, person, bot, _chosen(world, person, bot, wish, limits), limits.get("query", ""))
    return _on_the_phone(button)


def _on_the_phone(button: Json) -> Json:
    """What no bot hears of."""
    match button:
        case {"url": url} | {"login_url": {"url": url}}:
            return {"kind": "url", "url": url}
        case {"copy_text": {"text": text}}:
            return {"kind": "copy", "text": text}
        case {"disabled": _}:
            return {"kind": "disabled"}
    raise MisuseError("this sandbox cannot press such a button yet", 501)


def _switch(world: World, person: Person, bot: Bot, chat: Chat | None, query: str) -> Json:
    """The client writes the bot's name and the query into that chat, which asks at once."""
    said = {"kind": "switch_inline", "query": query}
    return said | ({"query_id": inline.ask(world, person, bot, chat, {"query": query}).id} if chat else {})


def _chosen(world: World, person: Person, bot: Bot, wish: Json, limits: Json) -> Chat | None:
    """The chat to go on in, by `shared_chat`; None before one is chosen. `limits` as in SwitchInlineQueryChosenChat."""
    if "shared_chat" not in wish:
        return None
    chat = inline.writable(world, person, bot, int(wish["shared_chat"]))
    if limits and not limits.get(f"allow_{inline.kind_of(chat)}_chats"):
        raise MisuseError("this button does not allow such a chat", 409)
    return chat


def _ask(world: World, person: Person, message: Message, data: str) -> Callback:
    query = Callback(
        id=str((person.id << 32) + len(world.callbacks) + 1),
        bot=message.via_bot or message.writer,
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
        **_origin(world, bot, message),
        "chat_instance": view.chat_instance(bot, query.chat),
        "data": data,
    }
    enqueue(world, bot, "callback_query", body)
    return query


def _origin(world: World, bot: Bot, message: Message) -> Json:
    """Of a message sent in inline mode the bot learns no more than the handle by which it can change it."""
    if message.inline_id:
        return {"inline_message_id": message.inline_id}
    return {"message": view.message(world, bot, message)}


def _press_key(world: World, person: Person, chat: Chat, bot: Bot, key: Json, wish: Json) -> Json:
    if "web_app" in key:
        app = mini_apps.launch(world, person, bot, "key", key["web_app"]["url"], button_text=key["text"])
        return mini_apps.opened(world, app, bool(wish.get("dark")))
    keyboard = chat.keyboard or {}
    kind, content = giving.content(world, person, bot, key, wish)
    if kind == "text":
        message = acts.say(world, person, chat, key["text"], 0 if chat.is_private else chat.keyboard_from)
    else:
        message = acts.send(world, person, chat, content, chat.keyboard_from)
    if keyboard.get("one_time_keyboard") and chat.keyboard is keyboard:
        chat.keyboard = keyboard | {"used": True}  # a client folds it away; its button brings it back
        world.changed(chat)
    return {"kind": kind, "message_id": message.number(bot.id)}
