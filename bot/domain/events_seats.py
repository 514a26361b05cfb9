"""Places of an event: who finds room, and how long a place that became free is kept for whoever waits."""

from datetime import datetime, timedelta

from bot.domain.quiet_hours import is_quiet, quiet_end

MOST_IN_VAIN = 2
"""How often a place is kept for a family whose curator does not say whether it comes."""
OFFER_LEAST = timedelta(hours=2)
OFFER_HOURS = (
    (timedelta(days=3), timedelta(days=1)),
    (timedelta(hours=12), timedelta(hours=3)),
    (OFFER_LEAST, timedelta(hours=1)),
)


def fits(capacity: int, taken: int, more: int) -> bool:
    """Whether so many more people find room."""
    return not capacity or taken + more <= capacity


def offer_until(now: datetime, starts_at: datetime, zone: str) -> datetime | None:
    """Until when a place that became free is kept for whoever waits; None: too late to offer it to anybody.

    A day while the meeting is three days away, three hours while it is half a day away, else one hour. Counted from the
    morning where she reads it in the morning.
    """
    read_at = quiet_end(now, zone) if is_quiet(now, zone) else now
    left = starts_at - read_at
    if left < OFFER_LEAST:
        return None
    for at_least, hours in OFFER_HOURS:
        if left >= at_least:
            return read_at + hours
    raise AssertionError("the last line has no condition")
