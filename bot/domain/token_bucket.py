"""So many at once, and then so many a second: whoever asks more is told for how long to wait."""


class Bucket:
    """A token bucket: `take` answers the seconds to wait, 0 when the token was taken."""

    __slots__ = ("_at", "_burst", "_rate", "_tokens")

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self._rate, self._burst, self._tokens, self._at = rate, burst, burst, now

    def take(self, now: float) -> float:
        self._fill(now)
        if self._tokens >= 1:
            self._tokens -= 1
            return 0.0
        return (1 - self._tokens) / self._rate

    def give_back(self) -> None:
        self._tokens += 1

    def owe(self, now: float, most: float) -> None:
        """Something went without asking: whatever asks next waits the longer, so that all together keep the pace.

        `most`: so many tokens are owed and no more.
        """
        self._fill(now)
        self._tokens = max(self._tokens - 1, -most)

    def _fill(self, now: float) -> None:
        self._tokens = min(self._burst, self._tokens + (now - self._at) * self._rate)
        self._at = now

    def empty(self, now: float, seconds: float) -> None:
        """No token for so many seconds."""
        self._tokens, self._at = 1 - seconds * self._rate, now

    def full(self, now: float) -> bool:
        return self._tokens + (now - self._at) * self._rate >= self._burst
