"""At most one message a day that nobody asked for, besides her own reminders.

A phone that rings for every programme of the organisation is soon put away, and with it the reminders and the way to
help. So announcements, questions how it goes, proposals and praise share one turn a day. Which goes first is decided by
when it was made and how much it matters: a step of importance counts as much as a day of waiting. So nothing that
stays of use is overtaken for ever.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.outgoing import Occasion
from bot.domain.quiet_hours import QUIET_UNTIL

UNASKED: Final = (Occasion.FOLLOW_UP, Occasion.CHECK_IN, Occasion.PROPOSAL, Occasion.ANNOUNCEMENT, Occasion.PRAISE)
"""From what matters most."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that nobody asked for, on its way to one person."""

    id: int
    occasion: Occasion
    made_at: datetime


def first_of(waiting: Iterable[Waiting]) -> Waiting:
    """Whose turn it is."""
    return min(waiting, key=lambda one: (one.made_at + timedelta(days=UNASKED.index(one.occasion)), one.id))


def day_of(moment: datetime, zone: str) -> date:
    """Her day, by her clock."""
    return moment.astimezone(ZoneInfo(zone)).date()


def next_turn(moment: datetime, zone: str) -> datetime:
    """When the next day's waking hours begin."""
    morning = datetime.combine(day_of(moment, zone) + timedelta(days=1), QUIET_UNTIL, ZoneInfo(zone))
    return morning.astimezone(moment.tzinfo)
