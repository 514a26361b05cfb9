"""Waiting without polling: whoever waits for a topic sleeps until it changes or the time is over."""

import asyncio
from collections.abc import Callable, Collection, Hashable


class Signals:
    def __init__(self) -> None:
        self._sleepers: dict[Hashable, set[asyncio.Future[None]]] = {}

    def notify(self, topic: Hashable) -> None:
        for sleeper in self._sleepers.pop(topic, ()):
            if not sleeper.done():
                sleeper.set_result(None)

    async def wait(self, topic: Hashable, timeout: float) -> None:
        """Return at the next change of `topic`, or after `timeout` real seconds."""
        await self.wait_any((topic,), timeout)

    async def wait_any(self, topics: Collection[Hashable], timeout: float) -> None:
        sleeper = asyncio.get_running_loop().create_future()
        for topic in topics:
            self._sleepers.setdefault(topic, set()).add(sleeper)
        try:
            await asyncio.wait_for(sleeper, timeout)
        except TimeoutError:
            pass
        finally:
            for topic in topics:
                self._forget(topic, sleeper)

    def _forget(self, topic: Hashable, sleeper: asyncio.Future[None]) -> None:
        sleepers = self._sleepers.get(topic)
        if sleepers is not None:
            sleepers.discard(sleeper)
            if not sleepers:
                del self._sleepers[topic]

    async def until(self, topic: Hashable, true: Callable[[], bool], timeout: float) -> bool:
        """Wait until `true()` holds, asking it at each change of `topic`; False when the time is over first."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        while not true():
            left = deadline - loop.time()
            if left <= 0:
                return False
            await self.wait(topic, left)
        return True
