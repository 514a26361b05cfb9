"""Opening Mini Apps, and what an open one asks of the client: to send data, to share the number, to close."""

from typing import Any

from aiohttp import web

from sandbox.control.requests import PERSON, Ask, control
from sandbox.errors import MisuseError
from sandbox.people import acts, giving, inline, mini_apps, presses
from sandbox.state.queries import MiniApp

Json = dict[str, Any]


@control
async def launch(ask: Ask) -> Any:
    """By a button or key ({text} or {message_id}), by the menu button ({menu}), or by a direct link ({start_param})."""
    person, bot, dark = ask.person(), ask.bot(), bool(ask.body.get("dark"))
    if ask.body.get("menu"):
        url = _menu_url(ask)
        app = mini_apps.launch(ask.world, person, bot, "menu", url)
    elif "start_param" in ask.body:
        app = mini_apps.launch(ask.world, person, bot, "link", _main_url(ask), start_param=ask.text("start_param"))
    else:
        return _pressed(ask)
    return _opened(ask, mini_apps.opened(ask.world, app, dark))


def _menu_url(ask: Ask) -> str:
    acts.private(ask.world, ask.person(), ask.bot())
    button = mini_apps.menu_button(ask.bot(), ask.person().id)
    if button["type"] != "web_app":
        raise MisuseError("the menu button opens no Mini App for this person", 404)
    return str(button["web_app"]["url"])


def _main_url(ask: Ask) -> str:
    if not ask.bot().main_mini_app:
        raise MisuseError("this bot has no main Mini App: set one for the bot first", 404)
    if not acts.PAYLOAD.fullmatch(ask.text("start_param")):
        raise MisuseError("a start parameter has at most 64 letters, digits, - and _")
    return ask.bot().main_mini_app


def _pressed(ask: Ask) -> Json:
    chat, number = ask.chat(), ask.body.get("message_id")
    wish = ask.body
    if "text" not in wish:
        found = ask.message(chat, ask.whole("message_id"))
        labels = [button["text"] for row in found.inline or [] for button in row if "web_app" in button]
        wish = {"message_id": number, "text": next(iter(labels), "")}
    button, _ = presses.seen(ask.world, chat, ask.bot().id, wish)
    if "web_app" not in button:
        raise MisuseError("this button opens no Mini App", 409)
    return _opened(ask, presses.press(ask.world, ask.person(), chat, ask.bot(), ask.body | wish))


def _opened(ask: Ask, opened: Json) -> Json:
    ask.acted("mini app", person=ask.person().id, origin=opened["origin"], url=opened["url"].partition("#")[0])
    return opened


def _app(ask: Ask) -> MiniApp:
    """The named app, or the one this person opened last."""
    theirs = [app for app in ask.world.mini_apps.values() if app.person == ask.person().id]
    for app in reversed(theirs):
        if ask.body.get("app") in (None, app.id):
            return app
    raise MisuseError("this person has opened no such app", 404)


@control
async def data(ask: Ask) -> Any:
    app = _app(ask)
    chat = acts.private(ask.world, ask.person(), ask.world.bots[app.bot])
    return ask.done("mini app data", mini_apps.send_data(ask.world, ask.person(), app, chat, ask.text("data")))


@control
async def contact(ask: Ask) -> Any:
    """The person lets the app have their number: the bot gets it as a message, the app as a signed string."""
    app, person = _app(ask), ask.person()
    bot = ask.world.bots[app.bot]
    card = giving.own_contact(person)
    ask.done("contact", acts.send(ask.world, person, acts.private(ask.world, person, bot), card))
    return {"response": mini_apps.signed_contact(bot, card["contact"], ask.world.clock.seconds())}


@control
async def close(ask: Ask) -> Any:
    mini_apps.close(ask.world, _app(ask))
    ask.acted("close mini app", person=ask.person().id)
    return {"ok": True}


@control
async def prepared(ask: Ask) -> Any:
    """Share a message that the bot prepared, in `chat`: a group by its id, another bot's chat by that bot's."""
    found, person = ask.world.prepared.get(ask.text("id")), ask.person()
    if found is None or found.person != person.id:
        raise MisuseError("there is no such prepared message for this person", 404)
    if found.expires <= ask.world.clock.now():
        raise MisuseError("this prepared message is too old", 409)
    bot = ask.world.bots[found.bot]
    chat = inline.writable(ask.world, person, bot, ask.whole("chat", 0))
    if inline.kind_of(chat) not in found.chat_kinds:
        raise MisuseError("the bot does not allow such a chat for this message", 409)
    return ask.done("share", inline.send(ask.world, person, bot, chat, found.result, ask.whole("thread", 0)))


ROUTES = [
    web.post(f"{PERSON}/mini_app", launch),
    web.post(f"{PERSON}/mini_app/data", data),
    web.post(f"{PERSON}/mini_app/contact", contact),
    web.post(f"{PERSON}/mini_app/close", close),
    web.post(f"{PERSON}/prepared", prepared),
]
