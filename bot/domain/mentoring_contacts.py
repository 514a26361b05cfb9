"""What a volunteer writes down of a meeting: how, how long, when, and how they feel. Never a word about the mother."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

UNDO: Final = timedelta(minutes=2)
EARLIEST: Final = 31
"""Days: what lies further back is not written down any more."""


class How(StrEnum):
    MET = "met"
    CALLED = "called"
    WROTE = "wrote"


class HowLong(StrEnum):
    SHORT = "short"
    MIDDLE = "middle"
    LONG = "long"


MINUTES: Final = {HowLong.SHORT: 30, HowLong.MIDDLE: 90, HowLong.LONG: 150}
"""What each answer counts as in the hours of a volunteer."""


class Felt(StrEnum):
    FRESH = "fresh"
    USUAL = "usual"
    TIRED = "tired"


TIRED_IN_A_ROW: Final = 3


@dataclass(frozen=True, slots=True)
class Logged:
    """One meeting of a pair, as its volunteer wrote it down. `minutes`: 0 while nobody has said how long it was."""

    id: int
    match_id: int
    mentor_id: int
    how: How
    minutes: int
    day: date
    felt: Felt | None
    created_at: datetime
    taken_back: bool


def may_undo(logged: Logged, now: datetime) -> bool:
    return not logged.taken_back and now - logged.created_at <= UNDO


def wears_out(newest_first: Sequence[bool]) -> bool:
    """Of «was it hard?»: whether a person should call, because it was as often in a row as TIRED_IN_A_ROW says."""
    last = newest_first[:TIRED_IN_A_ROW]
    return len(last) == TIRED_IN_A_ROW and all(last)


def by_month(meetings: Iterable[tuple[date, int]]) -> list[tuple[date, int]]:
    """(the first of the month, minutes), the newest month first."""
    sums: dict[date, int] = {}
    for day, minutes in meetings:
        month = day.replace(day=1)
        sums[month] = sums.get(month, 0) + minutes
    return sorted(sums.items(), reverse=True)


def in_hours(minutes: int) -> int:
    """Whole hours, rounded as a person would: half an hour and more counts as one."""
    return (minutes + 30) // 60
