"""Updates that a fault drops, doubles, holds back or lets overtake. Those held back are numbered when they come."""

import math
from dataclasses import dataclass
from typing import Any

from sandbox.delivery.delivery import push
from sandbox.delivery.waiting import news_or
from sandbox.signals import Signals
from sandbox.state.rows import Bot, Row, Update
from sandbox.state.world import World
from sandbox.trouble.faults import Faults

Json = dict[str, Any]
TOPIC = "held"
PATIENCE = 60.0  # seconds by the clock for which one that lets another overtake waits for it


@dataclass
class Held:
    bot: Bot
    name: str
    body: Json
    until: float
    for_next: bool = False  # only until the next update of the bot


class Holding:
    def __init__(self, world: World, faults: Faults, signals: Signals) -> None:
        self.world = world
        self.faults = faults
        self.signals = signals
        self.held: list[Held] = []
        world.sieve = self.sieve
        world.on_change.append(self._came)

    def sieve(self, bot: Bot, name: str, body: Json) -> int:
        """How often the update comes now."""
        then = self.faults.strike("update", {"update": name, "bot": bot.id, **_place(body)})
        now = self.world.clock.now()
        match then:
            case {"hold": seconds}:
                self._hold(Held(bot, name, body, now + seconds))
            case {"reorder": _}:
                self._hold(Held(bot, name, body, now + PATIENCE, for_next=True))
            case {"drop": _}:
                return 0
            case {"duplicate": _}:
                return 2
            case _:
                return 1
        return 0

    def _hold(self, held: Held) -> None:
        self.held.append(held)
        self.signals.notify(TOPIC)

    def _came(self, row: Row) -> None:
        if self.held and isinstance(row, Update):
            self._release([held for held in self.held if held.for_next and held.bot.id == row.bot])

    def _release(self, those: list[Held]) -> None:
        self.held = [held for held in self.held if held not in those]
        for held in those:
            push(self.world, held.bot, held.name, held.body)

    def release_all(self) -> None:
        """Nothing is lost because the sandbox ends."""
        self._release(list(self.held))

    async def keep(self) -> None:
        """Let go what its time has come for, until cancelled."""
        while True:
            now = self.world.clock.now()
            self._release([held for held in self.held if held.until <= now])
            soonest = min((held.until for held in self.held), default=math.inf)
            await news_or(self.world.clock, self.signals, soonest, TOPIC)


def _place(body: Json) -> Json:
    """The chat and the words of an update, wherever its kind keeps them."""
    message = body.get("message") if isinstance(body.get("message"), dict) else body
    chat = (message or {}).get("chat") or body.get("from") or {}
    words = next((body[name] for name in ("text", "caption", "data", "query") if name in body), "")
    return {"chat_id": chat.get("id"), "text": words}
