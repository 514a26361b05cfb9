"""Whether a family has waited for its curator longer than its level allows: for a word, or for a visit."""

from datetime import date, timedelta
from enum import StrEnum

from bot.domain.cases_levels import Cadence


class Waits(StrEnum):
    CONTACT = "contact"
    VISIT = "visit"
    BOTH = "both"


def waits_for(cadence: Cadence, since: date, contact: date | None, visit: date | None, today: date) -> Waits | None:
    """`since` the level holds: nothing is late before it has lasted so long. A visit is contact, too."""
    seen = max((day for day in (contact, visit) if day is not None), default=None)
    talks = _late(cadence.contact_every(since, today), since, seen, today)
    comes = _late(cadence.visit, since, visit, today)
    if talks and comes:
        return Waits.BOTH
    return Waits.CONTACT if talks else Waits.VISIT if comes else None


def _late(every: int | None, since: date, last: date | None, today: date) -> bool:
    return every is not None and today > max(since, last or since) + timedelta(days=every)
