"""The last day of a pair, agreed beforehand: how far ahead it lies, and when both hear of it."""

from datetime import date, datetime, time, timedelta
from enum import IntEnum
from typing import Final
from zoneinfo import ZoneInfo

NOTICE: Final = timedelta(days=14)
"""So long both have to say goodbye."""
FURTHEST: Final = timedelta(days=366)
WEEKS: Final = {"two": 2, "three": 3, "four": 4}
"""What is offered, in weeks from today."""
REMINDED: Final = timedelta(days=3)
"""So long before the day both are told once more."""
MORNING: Final = time(11)
EVENING: Final = time(19)
"""When it is over on that day: the day itself is still theirs."""


class Step(IntEnum):
    """Of its timer."""

    REMIND = 0
    END = 1


def may_be(day: date, today: date, planned: date | None) -> bool:
    """Two weeks ahead, or later than what both have been told already."""
    told = planned is not None and day >= planned and day > today
    return day <= today + FURTHEST and (told or day >= today + NOTICE)


def due(day: date, step: Step, zone: str) -> datetime:
    """By the family's clock."""
    if step is Step.REMIND:
        return datetime.combine(day - REMINDED, MORNING, ZoneInfo(zone))
    return datetime.combine(day, EVENING, ZoneInfo(zone))
