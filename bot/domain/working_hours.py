"""Working time: Monday to Friday from 9 to 18 by the clock of the place, but for Russia's public holidays.

The days off, those moved by the government among them, come from the library `holidays`.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import islice
from zoneinfo import ZoneInfo

from holidays import HolidayBase, country_holidays

OPENS, CLOSES = time(9), time(18)
_DAY = timedelta(days=1)


@cache
def _days_off() -> HolidayBase:
    return country_holidays("RU")


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in _days_off()


def is_holiday(day: date) -> bool:
    """A day off that the calendar of the country names."""
    return day in _days_off()


def is_open(moment: datetime, zone: str) -> bool:
    """Whether people of the organisation are at work at this moment."""
    local = moment.astimezone(ZoneInfo(zone))
    return is_working_day(local.date()) and OPENS <= local.time() < CLOSES


def morning(after: datetime, zone: str, number: int = 1) -> datetime:
    """The n-th 9:00 of a working day after `after`."""
    return next(islice(_mornings(after, zone), number - 1, None))


def _mornings(after: datetime, zone: str) -> Iterator[datetime]:
    place = ZoneInfo(zone)
    local = after.astimezone(place)
    day = local.date() if local.time() < OPENS else local.date() + _DAY
    while True:
        if is_working_day(day):
            yield datetime.combine(day, OPENS, place).astimezone(after.tzinfo)
        day += _DAY


DAY = timedelta(hours=CLOSES.hour - OPENS.hour)
"""A working day of that clock."""


def later(start: datetime, span: timedelta, zone: str) -> datetime:
    """The moment at which so much working time lies behind `start`."""
    place = ZoneInfo(zone)
    day, left = start.astimezone(place).date(), span
    while True:
        if is_working_day(day):
            opens, closes = (datetime.combine(day, hour, place) for hour in (OPENS, CLOSES))
            begins = max(start, opens)
            if begins < closes and left <= closes - begins:
                return (begins + left).astimezone(start.tzinfo)
            left -= max(timedelta(), closes - begins)
        day += _DAY


def worked(start: datetime, end: datetime, zone: str) -> timedelta:
    """How much working time lies between two moments: what a clock that rests at night would show."""
    place = ZoneInfo(zone)
    day, last, total = start.astimezone(place).date(), end.astimezone(place).date(), timedelta()
    while day <= last:
        if is_working_day(day):
            opens, closes = (datetime.combine(day, hour, place) for hour in (OPENS, CLOSES))
            total += max(timedelta(), min(end, closes) - max(start, opens))
        day += _DAY
    return total
