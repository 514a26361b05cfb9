"""Is the bot at rest? It is when it has confirmed every update and has called nothing for a moment."""

import time

from sandbox.signals import Signals
from sandbox.state.world import World

MOMENT = 0.15  # real seconds without a call
TOPIC = "calls"


class Activity:
    def __init__(self, world: World, signals: Signals) -> None:
        self.world = world
        self.signals = signals
        self.in_flight = 0
        self.last_call = 0.0

    def begin(self) -> None:
        self.in_flight += 1

    def end(self) -> None:
        self.in_flight -= 1
        self.stirred()

    def stirred(self) -> None:
        self.last_call = time.monotonic()
        self.signals.notify(TOPIC)

    def _rest_in(self) -> float | None:
        """Seconds until the bot counts as resting; None while something is still open."""
        if self.in_flight or any(self.world.queues.values()):
            return None
        return self.last_call + MOMENT - time.monotonic()

    async def rest(self, seconds: float) -> bool:
        """Wait for rest, at most so many real seconds."""
        deadline = time.monotonic() + seconds
        while True:
            rest_in, left = self._rest_in(), deadline - time.monotonic()
            if rest_in is not None and rest_in <= 0:
                return True
            if left <= 0:
                return False
            await self.signals.wait(TOPIC, left if rest_in is None else min(left, rest_in))
