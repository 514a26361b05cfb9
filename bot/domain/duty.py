"""The rota: who is on duty when, who is away and who stands in, and where nobody is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

AHEAD: Final = timedelta(days=2)
A_DAY: Final = timedelta(days=1)
"""So far ahead a day on which nobody is on duty is told to the coordinator."""
DAYS_ON_A_PAGE: Final = 7
WEEKS_AGAIN: Final = 4
LONGEST_LEAVE: Final = timedelta(days=366)


class Hours(StrEnum):
    """The usual shifts, by the organisation's clock."""

    WORK = "work"
    DAY = "day"
    NIGHT = "night"
    ROUND = "round"


FROM_UNTIL: Final = {
    Hours.WORK: (time(9), time(18)),
    Hours.DAY: (time(9), time(21)),
    Hours.NIGHT: (time(21), time(9)),
    Hours.ROUND: (time(9), time(9)),
}

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Shift:
    id: int
    person_id: int
    name: str
    starts_at: datetime
    ends_at: datetime

    @property
    def span(self) -> Span:
        return self.starts_at, self.ends_at


@dataclass(frozen=True, slots=True)
class StandIn:
    """A leave, and who stands in, as far as events go."""

    person_id: int
    deputy_id: int | None
    first: date
    last: date

    def covers(self, day: date, *, is_open: bool) -> bool:
        """Whether an event of this day is the deputy's. `is_open`: its list is not closed."""
        return self.first <= day <= self.last or (is_open and day == self.first - A_DAY)


@dataclass(frozen=True, slots=True)
class Leave:
    """`last` is the last day away. Without a deputy the ladder goes past this person."""

    id: int
    person_id: int
    name: str
    first: date
    last: date
    deputy_id: int | None
    deputy: str


def span_of(day: date, hours: Hours, zone: str) -> Span:
    """Beginning and end of a shift that begins on this day; one that ends at or before its beginning ends tomorrow."""
    begins, ends = FROM_UNTIL[hours]
    last = day if ends > begins else day + timedelta(days=1)
    place = ZoneInfo(zone)
    return datetime.combine(day, begins, place), datetime.combine(last, ends, place)


def midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone))


def holes(shifts: Iterable[Span], start: datetime, end: datetime) -> list[Span]:
    """The parts of [start, end) in which nobody is on duty, in their order."""
    found, covered = [], start
    for begins, ends in sorted(shifts):
        if begins > covered:
            found.append((covered, min(begins, end)))
        covered = max(covered, ends)
        if covered >= end:
            break
    if covered < end:
        found.append((covered, end))
    return [(begins, ends) for begins, ends in found if begins < ends]
