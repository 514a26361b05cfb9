"""Answers to inline queries, and messages prepared for a person to share."""

import re
from typing import Any

from sandbox.call import Call
from sandbox.errors import ApiError, bad, within
from sandbox.keyboards.button_rules import app_url
from sandbox.keyboards.buttons import CHAT_KINDS
from sandbox.methods import results
from sandbox.methods.callbacks import TOO_LATE
from sandbox.people import inline, mini_apps
from sandbox.reading import fields
from sandbox.state.queries import InlineQuery, Prepared

WINDOW = 30.0  # seconds of the sandbox's clock; as long as the official server keeps the update
LONGEST_OFFSET = 64  # bytes
LONGEST_CACHE = 86_400
DAY = 86_400
START = re.compile(r"[A-Za-z0-9_-]+")
Json = dict[str, Any]


def answer_inline_query(call: Call) -> bool:
    try:
        button = _button(call.params.get("button"))
    except ApiError as error:
        raise within("inline query results button", error) from None
    drafts = results.drafts(call)
    _check_button(button)
    ready = [results.ready(call, draft) for draft in drafts]
    query = _waiting(call)
    results.judge(ready)
    if len(call.text("next_offset").encode()) > LONGEST_OFFSET:
        raise bad("NEXT_OFFSET_INVALID")
    said = {
        "results": ready,
        "next_offset": call.text("next_offset"),
        "button": button,
        "cache_time": min(max(call.number("cache_time") if "cache_time" in call.params else 300, 0), LONGEST_CACHE),
        "is_personal": bool(call.params.get("is_personal")),
    }
    inline.answer(call.world, query, said)
    return True


def _waiting(call: Call) -> InlineQuery:
    query = call.world.inline_queries.get(call.text("inline_query_id"))
    if query is None or query.bot != call.bot.id or query.answered_at or call.world.clock.now() - query.at > WINDOW:
        raise bad(TOO_LATE)
    return query


def _button(given: Any) -> Json | None:
    """A start parameter outranks a Mini App."""
    if given in (None, ""):
        return None
    if not isinstance(given, dict):
        raise bad("InlineQueryResultsButton must be an Object")
    button = {"text": fields.string(given, "text")}
    if "start_parameter" in given:
        return button | {"start_parameter": fields.string(given, "start_parameter")}
    if "web_app" in given:
        return button | {"web_app": {"url": fields.string(fields.inner(given, "web_app"), "url")}}
    raise bad("InlineQueryResultsButton must have exactly one optional field")


def _check_button(button: Json | None) -> None:
    if button and "web_app" in button:
        app_url(button["web_app"]["url"], "Inline query button")
    elif button:
        parameter = button["start_parameter"]
        if not parameter:
            raise bad("Can't use empty start_parameter")
        if len(parameter.encode()) > LONGEST_OFFSET:
            raise bad("Too long start_parameter specified")
        if not START.fullmatch(parameter):
            raise bad("Unallowed characters in start_parameter are used")
    if button and not button["text"]:
        raise bad("SWITCH_PM_TEXT_EMPTY")


async def save_prepared_inline_message(call: Call) -> Json:
    if call.number("user_id") <= 0:
        raise bad("Invalid user_id specified")
    ready = await results.one(call)
    if not mini_apps.has_met(call.world, call.bot, call.number("user_id")):
        raise bad("User not found")
    allowed = [kind for kind in CHAT_KINDS if call.params.get(f"allow_{kind}_chats")]
    if not allowed:
        raise bad("At least one chat type must be allowed")
    number = len(call.world.prepared) + 1
    prepared = Prepared(
        id=f"prepared{call.bot.id:04d}{number:06d}",
        bot=call.bot.id,
        person=call.number("user_id"),
        result=ready,
        chat_kinds=allowed,
        expires=call.world.clock.seconds() + DAY,
    )
    call.world.new(prepared)
    return {"id": prepared.id, "expiration_date": prepared.expires}


METHODS = (answer_inline_query, save_prepared_inline_message)
