"""⏸ She rests from the bot: nothing comes that she did not ask for. Help, and what people write to her, always do."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.outgoing import Occasion
from bot.domain.unasked import UNASKED

LOOK_AGAIN = timedelta(hours=1)
"""What waits looks again so often whether she rests still: she may end it herself."""


class Length(StrEnum):
    DAY = "day"
    WEEK = "week"
    OPEN = "open"  # until she presses
    LEFT = "left"  # she goes away, and nothing is erased


_LASTS = {Length.DAY: timedelta(days=1), Length.WEEK: timedelta(days=7)}


@dataclass(frozen=True, slots=True)
class Pause:
    """`until` None: until she says so. `reminders`: they come all the same. `left`: she said that she goes away."""

    person_id: int
    until: datetime | None
    reminders: bool
    left: bool = False

    def holds(self, occasion: Occasion) -> bool:
        """Whether a message of this occasion waits."""
        return occasion in UNASKED or (occasion is Occasion.OWN and not self.reminders)

    def look_again(self, now: datetime) -> datetime:
        """When what it holds is looked at once more."""
        later = now + LOOK_AGAIN
        return min(self.until, later) if self.until is not None and self.until > now else later


def ends_at(length: Length, now: datetime) -> datetime | None:
    lasts = _LASTS.get(length)
    return now + lasts if lasts else None
