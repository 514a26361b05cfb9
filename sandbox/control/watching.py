"""What can be seen: a chat as the person's phone shows it, the journal, and whether the bot is at rest."""

import json
from typing import Any

from aiohttp import web

from sandbox import view
from sandbox.chats import commands
from sandbox.chats.threads import numbered
from sandbox.control.requests import PERSON, TELEGRAM, Ask, control, number_of
from sandbox.errors import MisuseError
from sandbox.people import drafts, mini_apps, reactions
from sandbox.state.chats import Chat
from sandbox.state.queries import Callback
from sandbox.state.rows import Bot, ChatKey, Message, Person
from sandbox.story import words

Json = dict[str, Any]
HIDDEN = {"chat", "from", "reply_markup", "reply_to_message"}


@control
async def chat(ask: Ask) -> Any:
    bot, person, group = ask.bot(), ask.person(), ask.whole("chat", 0)
    place = ask.group(group).place if group < 0 else (bot.id, person.id)
    after = ask.whole("after", -1)
    await ask.telegram.signals.until(("chat", place), lambda: _cursor(ask, place) > after, ask.wait())
    shown = ask.world.chats.get(place) or Chat(bot=place[0], id=place[1])
    return screen(ask, bot, shown, person.id, ask.whole("thread", 0))


def _cursor(ask: Ask, place: ChatKey) -> int:
    found = ask.world.chats.get(place)
    return found.cursor if found else 0


def screen(ask: Ask, bot: Bot, of: Chat, person: int, thread: int = 0) -> Json:
    """With `thread`, only what stands in that topic; General is 1."""
    messages = [message for message in ask.world.history.get(of.place, []) if message.receiver in (0, person)]
    if thread:
        messages = [message for message in messages if message.thread == numbered(of, thread)]
    pressed = [query for query in ask.world.pressed.get(of.place, []) if query.person == person]
    keyboard = of.keyboard or {}
    return {
        "cursor": of.cursor,
        "started": of.place in ask.world.chats and of.started,
        "blocked": of.blocked,
        "messages": [bubble(ask, bot, message, person) for message in messages],
        "reply_keyboard": [
            [key["text"] for key in row] for row in keyboard.get("keyboard", []) if not keyboard.get("used")
        ],
        "keyboard": of.keyboard,
        "keyboard_from": _number(ask, bot, of.keyboard_from),
        "commands": _commands(ask, of, person),
        "description": _description(bot, of, ask.world.person(person)),
        "menu_button": mini_apps.menu_button(bot, person),
        "draft": drafts.shown(ask.world, of),
        "pinned": [number_of(ask.world.messages[serial], bot) for serial in of.pinned],
        "alerts": [_alert(query) for query in pressed if query.answered_at],
        "unanswered": [query.id for query in pressed if not query.answered_at],
    }


def _number(ask: Ask, bot: Bot, serial: int) -> int:
    brought = ask.world.messages.get(serial)
    return brought.number(bot.id) if brought else 0


def _description(bot: Bot, of: Chat, person: Person) -> str:
    """What a bot says of itself in a chat where nothing is said yet."""
    said = bot.texts.get("description", {}) if of.is_private else {}
    return said.get(person.language_code) or said.get("", "")


def _commands(ask: Ask, of: Chat, person: int) -> list[Json]:
    """What the button with the slash offers; in a group a command names its bot."""
    told = [
        (bot, command) for bot in ask.world.bots_of(of) for command in commands.shown(bot, of, ask.world.person(person))
    ]
    return [command if of.is_private else command | {"username": bot.username} for bot, command in told]


def bubble(ask: Ask, bot: Bot, message: Message, person: int) -> Json:
    seen = view.message(ask.world, bot, message)
    shown = {name: _with_address(value) for name, value in seen.items() if name not in HIDDEN}
    author = "bot" if message.writer in ask.world.bots else "other"
    shown["message_id"] = number_of(message, bot)
    shown["from"] = "me" if message.writer == person else author
    speaker = seen.get("sender_chat") or seen["from"]
    shown["from_name"], shown["from_id"] = speaker.get("title") or speaker.get("first_name"), speaker["id"]
    if message.reply_to in ask.world.messages:
        shown["reply_to_message"] = number_of(ask.world.messages[message.reply_to], bot)
    if message.reactions:
        shown["reactions"] = _reactions(message, person)
    if "poll" in message.content:
        shown["poll"] |= {"chosen": ask.world.polls[shown["poll"]["id"]].votes.get(person, [])}
    return shown | {"inline": message.inline or [], "deleted": message.deleted}


def _reactions(message: Message, person: int) -> list[Json]:
    """What stands under the message: each reaction, how often, and whether it is this person's."""
    mine = message.reactions.get(person, [])
    return [
        {"emoji": one["type"].get("emoji", ""), "count": one["total_count"], "mine": one["type"] in mine}
        for one in reactions.present(message)
    ]


def _with_address(value: Any) -> Any:
    """Every file gets an address at which a page can show or play it."""
    if isinstance(value, list):
        return [_with_address(item) for item in value]
    if isinstance(value, dict) and "file_unique_id" in value:
        return value | {"url": f"/sim/files/{value['file_unique_id']}"}
    return value


def _alert(query: Callback) -> Json:
    shown = {"query_id": query.id, "text": query.text, "show_alert": query.show_alert, "answered_at": query.answered_at}
    return shown | ({"url": query.url} if query.url else {})


@control
async def file(ask: Ask) -> web.Response:
    stored = ask.world.files.get(ask.request.match_info["file"])
    if stored is None:
        raise MisuseError("there is no such file", 404)
    safe = {"Content-Security-Policy": "sandbox", "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
    headers = {"Content-Type": stored.mime_type, "Accept-Ranges": "bytes", **safe}
    if "Range" not in ask.request.headers:
        return web.Response(body=stored.content, headers=headers)
    return _part(stored.content, ask.request, headers)


def _part(content: bytes, request: web.Request, headers: dict[str, str]) -> web.Response:
    """A player that seeks asks for a range of bytes."""
    try:
        start, stop, _ = request.http_range.indices(len(content))
    except ValueError:
        start = stop = 0
    if start >= stop:
        return web.Response(status=416, headers=headers | {"Content-Range": f"bytes */{len(content)}"})
    where = {"Content-Range": f"bytes {start}-{stop - 1}/{len(content)}"}
    return web.Response(status=206, body=content[start:stop], headers=headers | where)


@control
async def journal(ask: Ask) -> Any:
    kept, after = ask.telegram.journal, ask.whole("after", 0)
    await ask.telegram.signals.until("journal", lambda: kept.cursor > after, ask.wait())
    wanted = {name: str(ask.body.get(name, "")) for name in ("kind", "level")}
    return {"cursor": kept.cursor, "entries": kept.since(after, **wanted)}


@control
async def violations(ask: Ask) -> Any:
    """What `--check-answers` found; without it there is nothing to tell, and that must not look like innocence."""
    if not ask.telegram.check_answers:
        raise MisuseError("answers are not checked: start with --check-answers", 409)
    return ask.telegram.violations


@control
async def idle(ask: Ask) -> Any:
    rests = await ask.telegram.activity.rest(ask.wait())
    waiting = [query for query in ask.world.callbacks.values() if not query.answered_at]
    return {"idle": rests, "unanswered": [_unanswered(ask, query) for query in waiting]}


def _unanswered(ask: Ask, query: Callback) -> Json:
    """Who pressed, when, and the words of the message whose button it was."""
    return {"person": query.person, "at": query.at, "text": words(ask.world.messages[query.message].content)}


async def events(request: web.Request) -> web.StreamResponse:
    """Server-sent events: what changed, so that a page asks for it anew."""
    feed = request.app[TELEGRAM].feed
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    reader = feed.open()
    try:
        await response.write(b": connected\n\n")
        while True:
            news = await reader.read()
            lines = [f"event: {event}\ndata: {json.dumps(facts)}\n\n" for event, facts in news]
            await response.write("".join(lines).encode())
    except ConnectionError:
        return response
    finally:
        feed.close(reader)


ROUTES: list[web.RouteDef] = [
    web.get(f"{PERSON}/chat", chat),
    web.get("/sim/files/{file}", file),
    web.get("/sim/journal", journal),
    web.get("/sim/violations", violations),
    web.get("/sim/idle", idle),
    web.get("/sim/events", events),
]
