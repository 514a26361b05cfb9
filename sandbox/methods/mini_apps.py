"""The menu button, and messages posted for the person who has a Mini App open."""

from typing import Any

from sandbox.call import Call
from sandbox.errors import ApiError, bad, within
from sandbox.keyboards.button_rules import app_url
from sandbox.methods import results
from sandbox.methods.callbacks import TOO_LATE
from sandbox.people import inline, mini_apps
from sandbox.reading import fields
from sandbox.targets import open_to

DEFAULT = {"type": "default"}
COMMANDS = {"type": "commands"}
Json = dict[str, Any]


def set_chat_menu_button(call: Call) -> bool:
    try:
        button = _button(call.params.get("menu_button"))
    except ApiError as error:
        raise within("menu button", error) from None
    person = _person(call)
    _check(button)
    if person:
        call.bot.menu_buttons[person] = button
    else:
        call.bot.menu_button = button
    call.world.changed(call.bot)
    return True


def get_chat_menu_button(call: Call) -> Json:
    person = _person(call)
    if person:
        return call.bot.menu_buttons.get(person, DEFAULT)
    return COMMANDS if call.bot.menu_button == DEFAULT else call.bot.menu_button


def _person(call: Call) -> str:
    """Whose button is meant; "" for everybody's."""
    if "chat_id" not in call.params:
        return ""
    if call.number("chat_id") <= 0:
        raise bad("Invalid chat_id specified")
    if not mini_apps.has_met(call.world, call.bot, call.number("chat_id")):
        raise bad("user not found")
    return str(call.number("chat_id"))


def _button(given: Any) -> Json:
    if given in (None, ""):
        return DEFAULT
    if not isinstance(given, dict):
        raise bad("MenuButton must be an Object")
    match fields.string(given, "type"):
        case "default":
            return DEFAULT
        case "commands":
            return COMMANDS
        case "web_app":
            text = fields.string(given, "text")
            address = fields.string(fields.inner(given, "web_app"), "url")
            return {"type": "web_app", "text": text, "web_app": {"url": address}}
    raise bad("MenuButton has unsupported type")


def _check(button: Json) -> None:
    if button["type"] != "web_app":
        return
    if not button["text"]:
        raise bad("Menu button text must be non-empty")
    button["web_app"]["url"] = app_url(button["web_app"]["url"], "Menu button")


async def answer_web_app_query(call: Call) -> Json:
    """Post the result into the chat with the bot, as a message of the person who has the app open."""
    result = await results.one(call)
    app = call.world.mini_apps.get(call.text("web_app_query_id"))
    if app is None or app.bot != call.bot.id or not mini_apps.awaits_answer(call.world, app):
        raise bad(TOO_LATE)
    person, chat = call.world.people[app.person], open_to(call.world.chats[(app.bot, app.person)])
    message = inline.send(call.world, person, call.bot, chat, result)
    app.used = True
    mini_apps.close(call.world, app)
    return {"inline_message_id": message.inline_id} if message.inline_id else {}


METHODS = (set_chat_menu_button, get_chat_menu_button, answer_web_app_query)
