"""Keys that ask for something: which of their wishes counts, and in which words a wrong one is refused."""

from typing import Any

from sandbox.errors import bad
from sandbox.reading import fields
from sandbox.reading.integers import INT32

USER_FLAGS = ("user_is_bot", "user_is_premium")
USER_WISHES = ("request_name", "request_username", "request_photo")
CHAT_FLAGS = ("chat_is_forum", "chat_has_username")
CHAT_WISHES = ("chat_is_created", "bot_is_member", "request_title", "request_username", "request_photo")
RIGHTS = ("user_administrator_rights", "bot_administrator_rights")
MOST_USERS = 10
OLD_NAMES = {"request_user": "request_users"}
Json = dict[str, Any]


def wish(key: Json) -> Json:
    """The first wish in the official order, as it will be honoured; {} for a key that is sent as text."""
    for name, of_old in (("request_contact", "request_phone_number"), ("request_location", "")):
        if fields.boolean(key, of_old) or fields.boolean(key, name):
            return {name: True}
    for name, read in READERS.items():
        if name in key:
            return {OLD_NAMES.get(name, name): read(fields.inner(key, name))}
    return {}


def _poll(given: Json) -> Json:
    kind = fields.string(given, "type", "")
    return {"type": kind} if kind in ("quiz", "regular") else {}


def _app(given: Json) -> Json:
    return {"url": fields.string(given, "url")}


def _users(given: Json) -> Json:
    """A flag that is not there restricts nothing; one that is false does."""
    asked = {"request_id": fields.whole(given, "request_id", bits=INT32)}
    asked |= {name: fields.boolean(given, name) for name in USER_FLAGS if name in given}
    asked["max_quantity"] = min(max(fields.whole(given, "max_quantity", 1, INT32), 1), MOST_USERS)
    return asked | {name: True for name in USER_WISHES if fields.boolean(given, name)}


def _chat(given: Json) -> Json:
    asked: Json = {"request_id": fields.whole(given, "request_id", bits=INT32)}
    asked["chat_is_channel"] = fields.boolean(given, "chat_is_channel")
    asked |= {name: fields.boolean(given, name) for name in CHAT_FLAGS if name in given}
    asked |= {name: True for name in CHAT_WISHES if fields.boolean(given, name)}
    for name in RIGHTS:
        if name in given:
            if not isinstance(given[name], dict):
                raise bad("ChatAdministratorRights must be an Object")
            asked[name] = [right for right in given[name] if fields.boolean(given[name], right)]
    return asked


def _managed_bot(given: Json) -> Json:
    return {"request_id": fields.whole(given, "request_id", bits=INT32)}


READERS = {
    "request_poll": _poll,
    "web_app": _app,
    "request_user": _users,
    "request_users": _users,
    "request_chat": _chat,
    "request_managed_bot": _managed_bot,
}
