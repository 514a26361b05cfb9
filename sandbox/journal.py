"""What happened, in order: calls, updates and people's acts. The newest 20,000 entries are kept in memory."""

from collections import deque
from collections.abc import Callable
from itertools import islice
from typing import Any

KEPT = 20_000
Entry = dict[str, Any]


class Journal:
    def __init__(self, now: Callable[[], float], on_entry: Callable[[int], None]) -> None:
        self.entries: deque[Entry] = deque(maxlen=KEPT)
        self.cursor = 0
        self._now = now
        self._on_entry = on_entry

    def add(self, kind: str, **facts: Any) -> None:
        """A fact `level` is "loud" for what a builder must not overlook, "warning" for what Telegram lets pass."""
        self.cursor += 1
        self.entries.append({"n": self.cursor, "at": self._now(), "kind": kind, **facts})
        self._on_entry(self.cursor)

    def since(self, cursor: int, **wanted: str) -> list[Entry]:
        """Entries after the cursor whose `kind` or `level` is the wanted one; "" wants any."""
        fresh = islice(reversed(self.entries), max(self.cursor - max(cursor, 0), 0))
        facts = {name: value for name, value in wanted.items() if value}.items()
        return [entry for entry in fresh if facts <= entry.items()][::-1]
