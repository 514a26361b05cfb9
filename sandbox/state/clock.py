"""The one clock of this Telegram: dates, expiries and windows follow it, and a person may move it."""

import math
import time
from collections.abc import Callable

from sandbox.errors import MisuseError

LATEST = 32_503_680_000.0  # the year 3000: beyond it dates no longer fit a client's 32 or 64 bits


class Clock:
    """Virtual time = `base` + (real time - `real_base`) * `rate`, in unix seconds."""

    def __init__(self) -> None:
        self.base = self.real_base = time.time()
        self.rate = 1.0
        self.version = 1
        self.on_change: list[Callable[[], None]] = []

    def now(self) -> float:
        return self.base + (time.time() - self.real_base) * self.rate

    def seconds(self) -> int:
        return int(self.now())

    def move(self, base: float, rate: float) -> None:
        if not (0 <= base <= LATEST and 0 <= rate <= 100_000):
            raise MisuseError("the clock takes a time between 1970 and 3000 and a rate between 0 and 100000")
        self.base, self.rate, self.real_base = base, rate, time.time()
        self.version += 1
        for listener in self.on_change:
            listener()

    def advance(self, seconds: float) -> None:
        self.move(self.now() + seconds, self.rate)

    def set(self, unix: float) -> None:
        self.move(unix, self.rate)

    def set_rate(self, rate: float) -> None:
        self.move(self.now(), rate)

    def lasts(self, seconds: float) -> float:
        """How many real seconds so many of its own take while nobody moves it: for ever when it stands still."""
        return max(seconds, 0) / self.rate if self.rate else math.inf

    def face(self) -> dict[str, float]:
        return {"now": self.now(), "rate": self.rate, "version": self.version}

    def state(self) -> dict[str, float]:
        return {"base": self.base, "real_base": self.real_base, "rate": self.rate, "version": self.version}

    def restore(self, state: dict[str, float]) -> None:
        self.base, self.real_base, self.rate = state["base"], state["real_base"], state["rate"]
        self.version = int(state["version"]) + 1
