"""Row ids: known before the row is written (sealed columns name their row), rising with time, below 2^63."""

import secrets
import time
from threading import Lock

_TICKS = 22  # bits below a millisecond


class Ids:
    """Milliseconds since 2026 and 22 bits that count on: ids never repeat when the machine's clock steps back."""

    _START_MS = 1_767_225_600_000

    def __init__(self) -> None:
        self._lock = Lock()
        self._last = 0

    def next(self) -> int:
        now = (time.time_ns() // 1_000_000 - self._START_MS) << _TICKS
        with self._lock:
            self._last = max(self._last + 1, now + secrets.randbelow(1 << (_TICKS - 4)))
            return self._last
