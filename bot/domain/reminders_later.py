"""«⏰ Позже»: the moments she can choose from. Never in the night, and never so late that it would be of no use."""

from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.quiet_hours import is_quiet
from bot.domain.reminders import local


class Later(StrEnum):
    QUARTER = "quarter"
    HOUR = "hour"
    EVENING = "evening"
    MORNING = "morning"


EVENING = time(18)
MORNING = time(9)
ON_THE_WAY = timedelta(minutes=30)
"""Less than that before an appointment is no reminder any more."""
SOON = timedelta(minutes=90)
"""«Вечером» is not offered when it would come before «через 1 час» has gone by."""


def of_appointment(now: datetime, start: datetime, zone: str) -> dict[Later, datetime]:
    """In an hour, this evening, tomorrow morning: those that lie well before the start."""
    moments = _moments(now, zone)
    wanted = (Later.HOUR, Later.EVENING, Later.MORNING)
    return {key: moments[key] for key in wanted if key in moments and moments[key] <= start - ON_THE_WAY}


def of_occurrence(now: datetime, following: datetime | None, zone: str) -> dict[Later, datetime]:
    """In a quarter of an hour, in an hour, this evening: those that come before the next time of the same thing."""
    moments = {Later.QUARTER: now + timedelta(minutes=15), Later.HOUR: now + timedelta(hours=1)}
    moments |= {key: at for key, at in _moments(now, zone).items() if key is Later.EVENING}
    return {key: at for key, at in moments.items() if following is None or at < following}


def _moments(now: datetime, zone: str) -> dict[Later, datetime]:
    today = now.astimezone(ZoneInfo(zone)).date()
    moments = {Later.HOUR: now + timedelta(hours=1), Later.MORNING: local(today + timedelta(days=1), MORNING, zone)}
    if (evening := local(today, EVENING, zone)) > now + SOON:
        moments[Later.EVENING] = evening
    return {key: at for key, at in moments.items() if not is_quiet(at, zone)}
