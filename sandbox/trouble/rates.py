"""Telegram's published sending limits as token buckets, by the sandbox's clock: nothing, a warning, or 429."""

import math
from dataclasses import dataclass
from typing import Any

from sandbox.errors import MisuseError, too_many
from sandbox.state.clock import Clock
from sandbox.state.rows import Bot

MODES = ("off", "warn", "enforce")
SENDING = ("send", "copy", "forward")
FREE = {"sendchataction", "sendmessagedraft"}
MANY = ("media", "message_ids")  # a call with one of these sends as many messages as it has members
LONGEST_BAN = 3600.0  # seconds


@dataclass
class Bucket:
    """Holds at most `burst` messages and gets `rate` of them back every second. Whoever is refused and does not wait
    goes into debt, and waits longer."""

    rate: float
    burst: float
    level: float
    at: float
    banned_until: float = -math.inf

    def wait(self, now: float) -> float:
        """Seconds until one more may be sent; 0 when it may be sent now."""
        self.level = min(self.level + max(now - self.at, 0) * self.rate, self.burst)
        self.at = now
        return max(1 - self.level, 0) / self.rate

    def refuse(self, now: float) -> float:
        """Seconds to wait, more of them if this comes before the end of the last wait."""
        if now < self.banned_until:
            self.level = max(self.level - 1, 1 - LONGEST_BAN * self.rate)
        wait = self.wait(now)
        self.banned_until = now + wait
        return wait


class Rates:
    def __init__(self, mode: str, clock: Clock) -> None:
        self.mode = mode
        self.clock = clock
        self._buckets: dict[tuple[int, str], Bucket] = {}

    def set(self, mode: str) -> None:
        if mode not in MODES:
            raise MisuseError(f"`mode` is one of {', '.join(MODES)}")
        self.mode = mode
        self._buckets.clear()

    def meter(self, bot: Bot, method: str, params: dict[str, Any]) -> str:
        """A warning in the mode "warn"; 429 in the mode "enforce"."""
        if self.mode == "off" or not method.startswith(SENDING) or method in FREE:
            return ""
        now = self.clock.now()
        buckets = self._of(bot, str(params.get("chat_id")), now)
        early = max(bucket.wait(now) for bucket in buckets)
        if early and self.mode == "enforce":
            raise too_many(math.ceil(max(bucket.refuse(now) for bucket in buckets if bucket.wait(now))))
        for bucket in buckets:
            bucket.level -= _messages(params)
        return f"faster than Telegram allows: {early:.1f} s too early" if early else ""

    def _of(self, bot: Bot, chat_id: str, now: float) -> list[Bucket]:
        whole = self._buckets.setdefault((bot.id, ""), Bucket(30.0, 30.0, 30.0, now))
        rate, burst = (20 / 60, 20.0) if chat_id.startswith(("-", "@")) else (1.0, 3.0)
        return [whole, self._buckets.setdefault((bot.id, chat_id), Bucket(rate, burst, burst, now))]


def _messages(params: dict[str, Any]) -> int:
    return next((len(params[name]) for name in MANY if isinstance(params.get(name), list)), 1) or 1
