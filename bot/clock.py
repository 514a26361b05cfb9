"""now(), and nothing else asks for the time.

Virtual time (CLOCK=a URL that answers {"now": seconds, "rate": r, "version": n}) moves due times, expiry and
quiet hours.
Leases, pacing and retry_after run on the machine's monotonic clock and never look here.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Protocol

Fetch = Callable[[str], Awaitable[dict[str, float]]]


class Clock(Protocol):
    """Whoever can tell the time."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class RemoteClock:
    """A clock that somebody else moves: between two answers it runs on by its rate."""

    def __init__(self, url: str, fetch: Fetch) -> None:
        self.moved = asyncio.Event()
        self._url = url
        self._fetch = fetch
        self._at = time.time()
        self._rate = 1.0
        self._read = time.monotonic()
        self._version = -1

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._at + (time.monotonic() - self._read) * self._rate, UTC)

    async def read(self, wait: int = 0) -> None:
        """Ask once; with `wait` the other side answers when the clock was moved or the seconds are over."""
        answer = await self._fetch(f"{self._url}?version={self._version}&wait={wait}")
        moved = int(answer["version"]) != self._version
        self._at, self._rate, self._read = answer["now"], answer["rate"], time.monotonic()
        self._version = int(answer["version"])
        if moved:
            self.moved.set()

    async def follow(self) -> None:
        """Keep up with the other side for as long as the program runs."""
        while True:
            try:
                await self.read(wait=20)
            except (OSError, TimeoutError):
                await asyncio.sleep(1)
