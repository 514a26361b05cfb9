"""The clock, the bots, the faults: what a person at the page sets, and no person in the world could."""

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


@control
async def bots(ask: Ask) -> Any:
    return [
        {
            "id": bot.id,
            "username": bot.username,
            "first_name": bot.first_name,
            "token": bot.token,
            "link": f"{ask.telegram.address}/?bot={bot.id}",
        }
        for bot in ask.world.bots.values()
    ]


@control
async def add_fault(ask: Ask) -> Any:
    return {"id": ask.telegram.faults.add(ask.body).id}


@control
async def faults(ask: Ask) -> Any:
    return [rule.face() for rule in ask.telegram.faults.rules.values()]


@control
async def remove_faults(ask: Ask) -> Any:
    number = ask.request.match_info.get("fault")
    ask.telegram.faults.remove(int(number) if number else None)
    return {"ok": True}


ROUTES = [
    web.get("/sim/clock", see_clock),
    web.post("/sim/clock", move_clock),
    web.get("/sim/bots", bots),
    web.post("/sim/faults", add_fault),
    web.get("/sim/faults", faults),
    web.delete("/sim/faults", remove_faults),
    web.delete(r"/sim/faults/{fault:\d+}", remove_faults),
]
