"""Mini Apps: the address one opens with, its signed init data, and the data it sends back."""

import base64
import hashlib
import hmac
import json
from typing import Any
from urllib.parse import quote, urlencode

from sandbox import view
from sandbox.errors import MisuseError
from sandbox.people import acts
from sandbox.state.chats import Chat
from sandbox.state.queries import MiniApp
from sandbox.state.rows import Bot, Message, Person
from sandbox.state.world import World

VERSION = "9.0"
PLATFORM = "web"
LONGEST_DATA = 4096  # bytes
UNSIGNED = b"The sandbox has no key of Telegram's: nobody can check this part"  # in the place of an Ed25519 signature
KEPT_OPEN = 60.0  # seconds of the sandbox's clock for which a query outlives its closed app
LIGHT = {
    "bg_color": "#ffffff", "text_color": "#000000", "hint_color": "#707579", "link_color": "#00488f",
    "button_color": "#3390ec", "button_text_color": "#ffffff", "secondary_bg_color": "#f4f4f5",
    "header_bg_color": "#ffffff", "accent_text_color": "#3390ec", "section_bg_color": "#ffffff",
    "section_header_text_color": "#3390ec", "subtitle_text_color": "#707579", "destructive_text_color": "#df3f40",
    "section_separator_color": "#dfe1e5", "bottom_bar_bg_color": "#ffffff",
}  # fmt: skip
DARK = LIGHT | {
    "bg_color": "#212121", "text_color": "#ffffff", "hint_color": "#aaaaaa", "link_color": "#8774e1",
    "button_color": "#8774e1", "secondary_bg_color": "#0f0f0f", "header_bg_color": "#212121",
    "accent_text_color": "#8774e1", "section_bg_color": "#212121", "section_header_text_color": "#8774e1",
    "subtitle_text_color": "#aaaaaa", "destructive_text_color": "#e53935", "section_separator_color": "#0f0f0f",
    "bottom_bar_bg_color": "#212121",
}  # fmt: skip
QUERIED = {"inline", "menu"}  # what gives an app a query_id, by which the bot can post for the person
Json = dict[str, Any]


def has_met(world: World, bot: Bot, user_id: int) -> bool:
    """A bot knows nobody but those it shares a chat with, or once did."""
    if (bot.id, user_id) in world.chats:
        return True
    shared = (chat for chat in world.chats.values() if bot.id in chat.members)
    return any(user_id in chat.members for chat in shared)


def menu_button(bot: Bot, person_id: int) -> Json:
    """What this person sees beside the text box: a button of their own, else everybody's."""
    own = bot.menu_buttons.get(str(person_id), {"type": "default"})
    return bot.menu_button if own["type"] == "default" else own


def launch(world: World, person: Person, bot: Bot, origin: str, url: str, **details: Any) -> MiniApp:
    """`origin` is what was pressed: inline, menu, key, link (with `start_param`) or results."""
    secret = hmac.digest(bot.token.encode(), f"{person.id} {len(world.mini_apps)}".encode(), "sha256")
    app = MiniApp(
        id=base64.urlsafe_b64encode(b"\0" + person.id.to_bytes(8, "little") + secret[:9]).decode(),
        bot=bot.id,
        person=acts.alive(person).id,
        origin=origin,
        url=url,
        opened_at=world.clock.now(),
        **details,
    )
    return world.new(app)


def address(world: World, app: MiniApp, theme: Json) -> str:
    """What the client opens. A key under the chat tells its app nothing of the person, as in Telegram."""
    data = {} if app.origin == "key" else {"tgWebAppData": init_data(world, app)}
    facts = data | {"tgWebAppVersion": VERSION, "tgWebAppPlatform": PLATFORM, "tgWebAppThemeParams": _json(theme)}
    url, _, fragment = app.url.partition("#")
    if app.start_param:
        url += f"{'&' if '?' in url else '?'}{urlencode({'tgWebAppStartParam': app.start_param})}"
    return f"{url}#{fragment}{'&' if fragment else ''}{urlencode(facts, quote_via=quote)}"


def opened(world: World, app: MiniApp, dark: bool = False) -> Json:
    """What a client learns when it opens an app."""
    seen = {"kind": "web_app", "app": app.id, "origin": app.origin}
    seen["url"] = address(world, app, DARK if dark else LIGHT)
    return seen | ({"query_id": app.id} if app.origin in QUERIED else {})


def init_data(world: World, app: MiniApp) -> str:
    bot, person = world.bots[app.bot], world.people[app.person]
    facts = {"query_id": app.id} if app.origin in QUERIED else {}
    facts["user"] = _json(_user(world, bot, person))
    if app.origin == "link":
        facts |= {"chat_instance": view.chat_instance(bot, person.id), "chat_type": "sender"}
        facts |= {"start_param": app.start_param} if app.start_param else {}
    facts["auth_date"] = str(int(app.opened_at))
    return signed(bot.token, facts | {"signature": base64.urlsafe_b64encode(UNSIGNED).decode().rstrip("=")})


def _user(world: World, bot: Bot, person: Person) -> Json:
    """WebAppUser as the official server writes it: with last_name even where there is none."""
    chat = world.chats.get((bot.id, person.id))
    user: Json = {"id": person.id, "first_name": person.first_name, "last_name": person.last_name}
    user |= {"username": person.username} if person.username else {}
    user["language_code"] = person.language_code
    return user | ({"allows_write_to_pm": True} if chat and not chat.blocked else {})


def signed(token: str, facts: dict[str, str]) -> str:
    """A query string with its `hash`, as bots are told to check it."""
    checked = "\n".join(f"{name}={facts[name]}" for name in sorted(facts))
    key = hmac.digest(b"WebAppData", token.encode(), "sha256")
    return urlencode(facts | {"hash": hmac.new(key, checked.encode(), hashlib.sha256).hexdigest()}, quote_via=quote)


def signed_contact(bot: Bot, card: Json, now: int) -> str:
    """What Telegram.WebApp.requestContact hands to the app."""
    return signed(bot.token, {"contact": _json(card), "auth_date": str(now)})


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("/", "\\/")


def send_data(world: World, person: Person, app: MiniApp, chat: Chat, data: str) -> Message:
    """Telegram.WebApp.sendData: once, and only from an app that a key under the chat opened. It closes the app."""
    if app.origin != "key":
        raise MisuseError("only an app opened by a key under the chat can send data", 409)
    if app.closed_at:
        raise MisuseError("this app is closed", 409)
    if not 0 < len(data.encode()) <= LONGEST_DATA:
        raise MisuseError(f"data has 1 to {LONGEST_DATA} bytes")
    app.used = True
    close(world, app)
    return acts.send(world, person, chat, {"web_app_data": {"button_text": app.button_text, "data": data}})


def close(world: World, app: MiniApp) -> None:
    app.closed_at = app.closed_at or world.clock.now()
    world.changed(app)


def awaits_answer(world: World, app: MiniApp) -> bool:
    """May the bot still post a message by the app's query_id?"""
    open_enough = not app.closed_at or world.clock.now() - app.closed_at <= KEPT_OPEN
    return app.origin in QUERIED and not app.used and open_enough
