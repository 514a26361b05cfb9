"""After a pair: no new one for a while, for as long as a volunteer likes."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final


class Rests(StrEnum):
    """For how long, as the buttons are called."""

    MONTH = "month"
    SEASON = "season"
    OPEN = "open"  # until they say so


_LASTS: Final = {Rests.MONTH: timedelta(days=30), Rests.SEASON: timedelta(days=91)}


def until(today: date, rests: Rests) -> date | None:
    """The day on which a new pair may be proposed again."""
    return today + _LASTS[rests] if rests in _LASTS else None
