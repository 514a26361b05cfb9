"""What can be seen: a chat as the person's phone shows it, the journal, and whether the bot is at rest."""

import json
from typing import Any

from aiohttp import web

from sandbox import view
from sandbox.control.requests import TELEGRAM, Ask, control
from sandbox.errors import MisuseError
from sandbox.rows import Bot, Callback, Chat, ChatKey, Message

Json = dict[str, Any]
HIDDEN = {"chat", "from", "reply_markup", "reply_to_message"}


@control
async def chat(ask: Ask) -> Any:
    bot, person, group = ask.bot(), ask.person(), ask.whole("chat", 0)
    place = ask.group(group).place if group < 0 else (bot.id, person.id)
    after = ask.whole("after", -1)
    await ask.telegram.signals.until(("chat", place), lambda: _cursor(ask, place) > after, ask.wait())
    shown = ask.world.chats.get(place) or Chat(bot=place[0], id=place[1])
    return screen(ask, bot, shown, person.id)


def _cursor(ask: Ask, place: ChatKey) -> int:
    found = ask.world.chats.get(place)
    return found.cursor if found else 0


def screen(ask: Ask, bot: Bot, of: Chat, person: int) -> Json:
    messages = [message for message in ask.world.history.get(of.place, []) if message.number(bot.id)]
    pressed = [query for query in ask.world.pressed.get(of.place, []) if query.person == person]
    keyboard = of.keyboard or {}
    return {
        "cursor": of.cursor,
        "started": of.place in ask.world.chats,
        "blocked": of.blocked,
        "messages": [bubble(ask, bot, message, person) for message in messages],
        "reply_keyboard": [[key["text"] for key in row] for row in keyboard.get("keyboard", [])],
        "keyboard": of.keyboard,
        "pinned": [ask.world.messages[serial].number(bot.id) for serial in of.pinned],
        "alerts": [_alert(query) for query in pressed if query.answered_at],
        "unanswered": [query.id for query in pressed if not query.answered_at],
    }


def bubble(ask: Ask, bot: Bot, message: Message, person: int) -> Json:
    seen = view.message(ask.world, bot, message)
    shown = {name: _with_address(value) for name, value in seen.items() if name not in HIDDEN}
    author = "bot" if message.sender in ask.world.bots else "other"
    shown["from"] = "me" if message.sender == person else author
    shown["from_name"] = seen["from"]["first_name"]
    if "reply_to_message" in seen:
        shown["reply_to_message"] = seen["reply_to_message"]["message_id"]
    return shown | {"inline": message.inline or [], "deleted": message.deleted}


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
    return web.Response(body=stored.content, headers={"Content-Type": stored.mime_type, **safe})


@control
async def journal(ask: Ask) -> Any:
    kept, after = ask.telegram.journal, ask.whole("after", 0)
    await ask.telegram.signals.until("journal", lambda: kept.cursor > after, ask.wait())
    return {"cursor": kept.cursor, "entries": kept.since(after, str(ask.body.get("kind", "")))}


@control
async def idle(ask: Ask) -> Any:
    return {"idle": await ask.telegram.activity.rest(ask.wait())}


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
    web.get(r"/sim/people/{person:\d+}/chat", chat),
    web.get("/sim/files/{file}", file),
    web.get("/sim/journal", journal),
    web.get("/sim/idle", idle),
    web.get("/sim/events", events),
]
