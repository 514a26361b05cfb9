"""Live locations: moved and stopped by the bot that sent them."""

from typing import Any

from sandbox.call import Call
from sandbox.errors import ApiError, bad
from sandbox.methods.compose import refuse_unknown
from sandbox.methods.editing import beside, change, editable
from sandbox.methods.sending import bearing, check_point, place
from sandbox.state.rows import Message
from sandbox.view import FOREVER, resting

DAY = 86_400
Json = dict[str, Any]


def edit_message_live_location(call: Call) -> Json | bool:
    refuse_unknown(call)
    check_point(call)
    message, markup = editable(call)
    period = _longer(call, _period(call, message), message.date)
    return change(call, message, beside(message) | {"location": _moved(call, period)}, markup)


def stop_message_live_location(call: Call) -> Json | bool:
    refuse_unknown(call)
    message, markup = editable(call)
    _period(call, message)
    return change(call, message, beside(message) | {"location": resting(message.content["location"])}, markup)


def _period(call: Call, message: Message) -> int:
    """For how long the location lives in all; 400 if it is no live one, or lives no more."""
    period = int(message.content.get("location", {}).get("live_period", 0))
    if not period:
        raise bad("There is no live location in the message to edit")
    if period != FOREVER and message.date + period <= call.world.clock.seconds():
        raise bad("message can't be edited")
    return period


def _longer(call: Call, period: int, since: int) -> int:
    """A new period may be a day longer than the one before, and must not be over yet."""
    wished = call.number("live_period")
    if wished in (0, FOREVER):
        return wished or period
    if not call.world.clock.seconds() - since < wished <= period + DAY:
        raise bad("Wrong live location period specified")
    return wished


def _moved(call: Call, period: int) -> Json:
    try:
        return place(call.params) | {"live_period": period} | bearing(call)
    except ApiError as error:
        raise bad(error.reason.replace("Wrong location", "Invalid location")) from None


METHODS = (edit_message_live_location, stop_message_live_location)
