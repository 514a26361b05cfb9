"""Trouble on request, and Telegram's speed limits."""

from typing import Any

from aiohttp import web

from sandbox.control.requests import Ask, control
from sandbox.trouble.faults import FAULTS


@control
async def add(ask: Ask) -> Any:
    rule = ask.telegram.faults.add(ask.body)
    ask.telegram.signals.notify(FAULTS)
    if rule.kind == "outage":
        for bot in ask.world.bots.values():
            ask.telegram.poller.interrupt(bot)
    ask.telegram.journal.add("act", act="fault", rule=rule.wish)
    return {"id": rule.id}


@control
async def everyone(ask: Ask) -> Any:
    return ask.telegram.faults.faces()


@control
async def remove(ask: Ask) -> Any:
    ask.telegram.faults.remove(ask.id("fault") if "fault" in ask.request.match_info else None)
    ask.telegram.signals.notify(FAULTS)
    return {"ok": True}


@control
async def rates(ask: Ask) -> Any:
    return {"mode": ask.telegram.rates.mode}


@control
async def set_rates(ask: Ask) -> Any:
    ask.telegram.rates.set(ask.text("mode"))
    ask.telegram.journal.add("act", act="rates", mode=ask.telegram.rates.mode)
    return {"mode": ask.telegram.rates.mode}


ROUTES = [
    web.post("/sim/faults", add),
    web.get("/sim/faults", everyone),
    web.delete("/sim/faults", remove),
    web.delete(r"/sim/faults/{fault:\d+}", remove),
    web.get("/sim/rates", rates),
    web.post("/sim/rates", set_rates),
]
