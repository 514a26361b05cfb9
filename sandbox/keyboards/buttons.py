"""One button as a call writes it: what the official server reads of it, in its order, and what it refuses at once."""

from collections.abc import Callable
from typing import Any

from sandbox.errors import ApiError, bad, within
from sandbox.keyboards import asking
from sandbox.reading import fields

Button = dict[str, Any]
CHAT_KINDS = ("user", "bot", "group", "channel")
STYLES = ("primary", "danger", "success")
NAME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")


def key(given: Any) -> Button:
    """A key under the chat; plain text may stand for it."""
    if isinstance(given, str):
        return {"text": given}
    return _read(given, "KeyboardButton must be a String or an Object", "KeyboardButton", asking.wish)


def inline(given: Any) -> Button:
    return _read(given, "InlineKeyboardButton must be an Object", "InlineKeyboardButton", _action)


def _read(given: Any, complaint: str, what: str, action: Callable[[Button], Button]) -> Button:
    try:
        if not isinstance(given, dict):
            raise bad(complaint)
        return _looks(given) | action(given)
    except ApiError as error:
        raise within(what, error) from None


def _looks(given: Button) -> Button:
    shown: Button = {"text": fields.string(given, "text")}
    icon = fields.whole(given, "icon_custom_emoji_id", 0)
    style = fields.string(given, "style", "").lower()
    if style not in (*STYLES, "default", ""):
        raise bad("Invalid button style specified")
    shown |= {"icon_custom_emoji_id": str(icon)} if icon else {}
    return shown | ({"style": style} if style in STYLES else {})


def _action(given: Button) -> Button:
    """The first action in the official order counts; what stands beside it is dropped."""
    for name in ("url", "callback_data"):
        if value := fields.string(given, name, ""):
            return {name: value}
    for name, read in ACTIONS.items():
        if name in given:
            return {name: read(given, name)}
    raise bad("Text buttons are not allowed in the inline keyboard")


def _nothing(_given: Button, _name: str) -> Button:
    return {}


def _true(_given: Button, _name: str) -> bool:
    return True


def _chosen_chat(given: Button, name: str) -> Button:
    wish = fields.inner(given, name)
    flags = {f"allow_{kind}_chats": fields.boolean(wish, f"allow_{kind}_chats") for kind in CHAT_KINDS}
    return {"query": fields.string(wish, "query", "")} | flags


def _login(given: Button, name: str) -> Button:
    wish = fields.inner(given, name)
    url, bot = fields.string(wish, "url"), fields.string(wish, "bot_username", "")
    fields.boolean(wish, "request_write_access")
    fields.string(wish, "forward_text", "")
    if not set(bot.removeprefix("@")) <= NAME:
        raise bad("LoginUrl bot username is invalid")
    return {"url": url}


def _app(given: Button, name: str) -> Button:
    return {"url": fields.string(fields.inner(given, name), "url")}


def _copy(given: Button, name: str) -> Button:
    return {"text": fields.string(fields.inner(given, name), "text")}


ACTIONS: dict[str, Callable[[Button, str], Any]] = {
    "callback_game": _nothing,
    "pay": _true,
    "switch_inline_query": fields.string,
    "switch_inline_query_chosen_chat": _chosen_chat,
    "switch_inline_query_current_chat": fields.string,
    "login_url": _login,
    "web_app": _app,
    "copy_text": _copy,
    "disabled": _nothing,
}
