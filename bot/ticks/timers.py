"""The tick: everything due now, oldest first. After downtime that may be much, and each fires once."""

import asyncio
import logging

from bot.domain.timers import Timer, TimerKind
from bot.storage.ledger import Ledger, NotWritten
from bot.use_cases import timers
from bot.use_cases.timers import Fire

log = logging.getLogger(__name__)

BATCH = 200


class Clockwork:
    """Each timer is a use case of its own in the ledger's group: one that fails does not keep the others."""

    def __init__(self, ledger: Ledger, kinds: dict[TimerKind, Fire]) -> None:
        self._ledger = ledger
        self._kinds = kinds
        self._ticking = asyncio.Lock()

    async def tick(self) -> None:
        async with self._ticking:
            try:
                while due := await self._ledger.read(timers.due, BATCH):
                    await asyncio.gather(*(self._one(timer) for timer in due))
            except NotWritten:
                log.error("the database cannot be written")  # all of it is due at the next tick, too

    async def drain(self) -> None:
        """Return when no tick is under way."""
        async with self._ticking:
            pass

    async def _one(self, timer: Timer) -> None:
        try:
            await self._ledger.run(timers.fire, timer, self._kinds)
        except NotWritten:
            raise
        except Exception:
            log.exception("a timer failed", extra={"timer": timer.kind.value})
            await self._ledger.run(timers.postpone, timer)
