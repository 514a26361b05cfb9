"""Quiet hours: 21:00–8:00 in the person's zone, for everything but help and what the person asked for."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

QUIET_FROM = time(21, 0)
QUIET_UNTIL = time(8, 0)


def is_quiet(moment: datetime, zone: str) -> bool:
    """Whether the person's clock stands between 21:00 and 8:00."""
    local = moment.astimezone(ZoneInfo(zone)).time()
    return local >= QUIET_FROM or local < QUIET_UNTIL


def quiet_end(moment: datetime, zone: str) -> datetime:
    """The next 8:00 of the person's day that is not before `moment`."""
    place = ZoneInfo(zone)
    local = moment.astimezone(place)
    day = local.date() if local.time() <= QUIET_UNTIL else local.date() + timedelta(days=1)
    return datetime.combine(day, QUIET_UNTIL, place).astimezone(moment.tzinfo)
