"""Leaving this server for another: logOut and close."""

import math

from sandbox.call import Call
from sandbox.delivery.delivery import clear
from sandbox.delivery.session import TEN_MINUTES
from sandbox.errors import too_many


def log_out(call: Call) -> bool:
    """The updates and the webhook are gone, and for ten minutes the bot cannot come back."""
    clear(call.world, call.bot)
    call.bot.webhook = None
    call.bot.logged_out_until = call.world.clock.now() + TEN_MINUTES
    return _end(call)


def close(call: Call) -> bool:
    early = call.bot.launched + TEN_MINUTES - call.world.clock.now()
    if early > 0:
        raise too_many(math.ceil(early))
    return _end(call)


def _end(call: Call) -> bool:
    call.bot.launched = 0
    call.world.changed(call.bot)
    call.poller.interrupt(call.bot)
    return True


METHODS = (log_out, close)
