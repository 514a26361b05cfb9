"""The clock: what a person at the page sets, and no person in the world could."""

from typing import Any

from aiohttp import web

from sandbox.control.requests import Ask, control
from sandbox.errors import MisuseError


@control
async def see_clock(ask: Ask) -> Any:
    clock = ask.telegram.clock
    if "version" in ask.body:
        known = ask.whole("version")
        await ask.telegram.signals.until("clock", lambda: clock.version != known, ask.wait())
    return clock.face()


@control
async def move_clock(ask: Ask) -> Any:
    clock = ask.telegram.clock
    moves = {"advance": clock.advance, "set": clock.set, "rate": clock.set_rate}
    wanted = [name for name in moves if name in ask.body]
    if len(wanted) != 1:
        raise MisuseError("the clock takes one of `advance`, `set` and `rate`")
    moves[wanted[0]](ask.number(wanted[0]))
    ask.acted("clock", **{wanted[0]: ask.body[wanted[0]]})
    return clock.face()


ROUTES = [
    web.get("/sim/clock", see_clock),
    web.post("/sim/clock", move_clock),
]
