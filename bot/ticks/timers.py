"""Which use case each kind of timer is for. Firing twice is harmless: the row's state changes in the same commit."""

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta

from bot.domain.people import Who, system
from bot.domain.timers import TimerKind
from bot.storage import timers
from bot.storage.ledger import Ledger, internal
from bot.storage.timers import Timer
from bot.storage.transaction import Transaction

log = logging.getLogger(__name__)

Fire = Callable[[Transaction, Who, Timer], None]
BATCH = 200
LATER = timedelta(minutes=1)


class Clockwork:
    """Turns due timers into their effects, oldest first."""

    def __init__(self, ledger: Ledger, fire: dict[TimerKind, Fire]) -> None:
        self._ledger = ledger
        self._fire = fire

    async def tick(self) -> None:
        """Everything due now; after downtime that may be many, and each fires once."""
        while due := await self._ledger.read(timers.due, BATCH):
            await asyncio.gather(*(self._one(timer) for timer in due))

    async def _one(self, timer: Timer) -> None:
        try:
            await self._ledger.run(self._fire_one, timer)
        except Exception:
            log.exception("a timer failed", extra={"timer": timer.kind.value})
            await self._ledger.run(timers.postpone, timer, LATER)

    @internal
    def _fire_one(self, tx: Transaction, timer: Timer) -> None:
        if timers.still_waiting(tx, timer):
            timers.mark_fired(tx, timer)
            self._fire[timer.kind](tx, system(timer.organisation_id), timer)
