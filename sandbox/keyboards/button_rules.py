"""What one button must obey once the chat is known; a button comes back as it is kept."""

from collections.abc import Callable
from typing import Any

from sandbox.errors import bad
from sandbox.keyboards.buttons import CHAT_KINDS
from sandbox.text import urls
from sandbox.text.cleaning import printable

Button = dict[str, Any]
PRIVATE_ONLY = {
    "request_contact": "Phone number can be requested in private chats only",
    "request_location": "Location can be requested in private chats only",
    "request_poll": "Poll can be requested in private chats only",
    "web_app": "Web App buttons can be used in private chats only",
    "request_users": "Users can be requested in private chats only",
    "request_chat": "Chats can be requested in private chats only",
    "request_managed_bot": "Managed bots can be requested in private chats only",
}
TO_HERE = ("switch_inline_query", "switch_inline_query_current_chat")


def key(button: Button, private: bool) -> Button:
    kept = _labelled(button, "Keyboard button")
    for name in () if private else PRIVATE_ONLY.keys() & kept.keys():
        raise bad(PRIVATE_ONLY[name])
    if "web_app" in kept:
        kept["web_app"] = {"url": app_url(kept["web_app"]["url"], "Keyboard button")}
    return kept


def inline(button: Button, channel: bool) -> Button:
    kept = _labelled(button, "Inline keyboard button")
    for name in kept.keys() & RULES.keys():
        kept = RULES[name](kept)
    for name in TO_HERE if channel else ():
        if name in kept:
            reason = "because users will not be able to use the button without knowing bot's username"
            raise bad(f"Can't use {name} button in a channel chat, {reason}")
    return kept


def _labelled(button: Button, what: str) -> Button:
    text = printable(button["text"])
    if not text:
        raise bad(f"{what} text must be non-empty")
    return button | {"text": text}


def _with_url(button: Button) -> Button:
    """A link to a person is kept in one form."""
    user = urls.user_id(button["url"])
    return button | {"url": f"tg://user?id={user}" if user else _link(button["url"], "URL")}


def _with_login(button: Button) -> Button:
    """It is shown to bots as an ordinary address."""
    url = button["login_url"]["url"]
    if urls.user_id(url):
        raise bad("Link to a user can't be used in login URL buttons")
    return _without(button, "login_url") | {"url": _link(url, "login URL", https_only=True)}


def _with_app(button: Button) -> Button:
    return button | {"web_app": {"url": app_url(button["web_app"]["url"], "Inline keyboard button")}}


def _with_chosen_chat(button: Button) -> Button:
    """One that takes chats of every kind is the same as `switch_inline_query`."""
    wish = button["switch_inline_query_chosen_chat"]
    allowed = [wish[f"allow_{kind}_chats"] for kind in CHAT_KINDS]
    if not any(allowed):
        raise bad("At least one chat type must be allowed")
    if not all(allowed):
        return button
    return _without(button, "switch_inline_query_chosen_chat") | {"switch_inline_query": wish["query"]}


def _without(button: Button, name: str) -> Button:
    return {field: value for field, value in button.items() if field != name}


def _link(url: str, what: str, https_only: bool = False) -> str:
    try:
        return urls.checked(url, https_only)
    except urls.WrongUrlError as reason:
        raise bad(f"Inline keyboard button {what} '{url}' is invalid: {reason}") from None


def app_url(url: str, where: str) -> str:
    """The address of a Mini App as it is kept; `where` begins the complaint about a wrong one."""
    if urls.user_id(url):
        raise bad("Link to a user can't be used in Web App URL buttons")
    try:
        return urls.checked(url, https_only=True)
    except urls.WrongUrlError as reason:
        raise bad(f"{where} Web App URL '{url}' is invalid: {reason}") from None


RULES: dict[str, Callable[[Button], Button]] = {
    "url": _with_url,
    "login_url": _with_login,
    "web_app": _with_app,
    "switch_inline_query_chosen_chat": _with_chosen_chat,
}
