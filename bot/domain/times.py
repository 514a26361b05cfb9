"""Times as people type them."""

import re
from datetime import time

_TIME = re.compile(r"(?:в\s+)?([01]?\d|2[0-3])(?:[\s:.,-]([0-5]\d))?", re.IGNORECASE)


def read_time(text: str) -> time | None:
    """«10:30», «9.00», «в 18» as a time; None for anything else."""
    found = _TIME.fullmatch(text.strip())
    return time(int(found[1]), int(found[2] or 0)) if found else None
