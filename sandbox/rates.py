"""Telegram's published sending limits as token buckets, in real time: nothing, a warning, or 429."""

import math
import time
from dataclasses import dataclass

from sandbox.errors import too_many
from sandbox.rows import Bot

MODES = ("off", "warn", "enforce")
SENDING = ("send", "copy", "forward")
FREE = {"sendchataction"}


@dataclass
class Bucket:
    """Holds at most `burst` sendings and gets `rate` of them back every second."""

    rate: float
    burst: float
    level: float
    at: float

    def wait(self, now: float) -> float:
        """Seconds until one more may be sent; 0 when it may be sent now."""
        self.level = min(self.level + (now - self.at) * self.rate, self.burst)
        self.at = now
        return max(1 - self.level, 0) / self.rate


class Rates:
    def __init__(self, mode: str) -> None:
        self.mode = mode
        self._buckets: dict[tuple[int, str], Bucket] = {}

    def meter(self, bot: Bot, method: str, chat_id: object) -> str:
        """A warning in the mode "warn"; 429 in the mode "enforce"."""
        if self.mode == "off" or not method.startswith(SENDING) or method in FREE:
            return ""
        now = time.monotonic()
        buckets = self._of(bot, chat_id, now)
        wait = max(bucket.wait(now) for bucket in buckets)
        if wait and self.mode == "enforce":
            raise too_many(math.ceil(wait))
        for bucket in buckets:
            bucket.level -= 1
        return f"faster than Telegram allows: {wait:.1f} s too early" if wait else ""

    def _of(self, bot: Bot, chat_id: object, now: float) -> list[Bucket]:
        whole = self._buckets.setdefault((bot.id, ""), Bucket(30.0, 30.0, 30.0, now))
        rate, burst = (20 / 60, 20.0) if str(chat_id).startswith("-") else (1.0, 3.0)
        return [whole, self._buckets.setdefault((bot.id, str(chat_id)), Bucket(rate, burst, burst, now))]
