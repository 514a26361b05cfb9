"""The days of a series: the same hours on the same weekdays, for as long as it takes, and never on a public holiday."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from dateutil.rrule import WEEKLY, rrule

from bot.domain.working_hours import is_holiday

MOST_SESSIONS = 60


def starts(first: date, hour: time, zone: str, weekdays: Collection[int], sessions: int) -> list[datetime]:
    """When each class begins, in UTC; the clock at the place shows the same hour all year.

    `weekdays`: 0 is Monday. The first day is the curator's own, whatever day it is.
    """
    days = [first]
    rule = rrule(WEEKLY, dtstart=datetime.combine(first, time()), byweekday=sorted(weekdays or {first.weekday()}))
    for moment in rule:
        if len(days) >= sessions:
            break
        if moment.date() != first and not is_holiday(moment.date()):
            days.append(moment.date())
    return [datetime.combine(day, hour, ZoneInfo(zone)).astimezone(UTC) for day in days[:sessions]]
