"""Times as people type them."""

import re
from datetime import time

_TIME = re.compile(
    r"(?:в\s+)?([01]?\d|2[0-3])(?:[\s:.,-]([0-5]\d))?(?:\s*час\w*)?(?:\s*(утра|дня|вечера|ночи|am|pm))?", re.IGNORECASE
)
_AFTERNOON = {"дня", "вечера", "pm"}


def read_time(text: str) -> time | None:
    """«10:30», «9.00», «в 18», «3 дня» as a time; None for anything else."""
    found = _TIME.fullmatch(text.strip())
    if not found:
        return None
    hour, minute, part = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if part in _AFTERNOON and hour < 12:
        hour += 12
    return time(0 if part in {"ночи", "am"} and hour == 12 else hour, minute)
