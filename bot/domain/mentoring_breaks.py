"""A break of a pair: one to four weeks, with the day on which it goes on."""

from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

WEEKS: Final = {"w1": 1, "w2": 2, "w3": 3, "w4": 4}
"""The keys of the buttons."""
MORNING: Final = time(9)


def goes_on(today: date, weeks: int) -> date:
    return today + timedelta(weeks=weeks)


def due(day: date, zone: str) -> datetime:
    """By the family's clock, when nobody sleeps."""
    return datetime.combine(day, MORNING, ZoneInfo(zone))
