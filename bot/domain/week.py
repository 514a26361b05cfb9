"""What a family has on its calendar, in the shape a phone's calendar or a sheet of paper needs."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

DAYS_ON_PAPER = 7
WEEKS_AHEAD = 8


VISIT = timedelta(hours=1)
"""Nobody tells us how long a visit takes; a phone wants an end."""


@dataclass(frozen=True, slots=True)
class Entry:
    """`uid` stays the same for ever: a phone that takes a file in twice changes its entry. `pictogram` is an emoji.

    `changes`: how often it was changed before; a phone takes in what was changed more often than what it has.
    """

    uid: str
    title: str
    pictogram: str
    starts_at: datetime
    zone: str
    place: str = ""
    cancelled: bool = False
    length: timedelta = VISIT
    changes: int = 0

    @property
    def day(self) -> date:
        return self.starts_at.astimezone(ZoneInfo(self.zone)).date()


def days_from(today: date) -> list[date]:
    return [today + timedelta(days=ahead) for ahead in range(DAYS_ON_PAPER)]
