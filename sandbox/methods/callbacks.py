"""Answers to presses of inline buttons."""

from sandbox.call import Call
from sandbox.errors import bad
from sandbox.state.queries import Callback

ANSWER_WINDOW = 60.0  # seconds of the sandbox's clock; the official figure is not published
TOO_LATE = "query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(call: Call) -> bool:
    query = call.world.callbacks.get(call.text("callback_query_id"))
    if query is None or query.bot != call.bot.id or not _waits(call, query):
        raise bad(TOO_LATE)
    if len(call.text("text")) > 200:
        raise bad("MESSAGE_TOO_LONG")
    query.answered_at = call.world.clock.now()
    query.text, query.url = call.text("text"), call.text("url")
    query.show_alert = bool(call.params.get("show_alert"))
    call.world.changed(query)
    call.world.changed(call.world.chats[query.place])
    return True


def _waits(call: Call, query: Callback) -> bool:
    return not query.answered_at and call.world.clock.now() - query.at <= ANSWER_WINDOW


METHODS = (answer_callback_query,)
