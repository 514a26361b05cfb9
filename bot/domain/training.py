"""Training of the staff: for how long it counts, when somebody is told that it ends, and what cannot be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from dateutil.relativedelta import relativedelta

SOON: Final = timedelta(days=60)
"""So long before its end she and the coordinator are told."""
MOST_HOURS: Final = 500
OLDEST: Final = relativedelta(years=20)
USUAL_HOURS: Final = (4, 8, 16, 24, 36, 72)


class Holds(StrEnum):
    YES = "yes"
    ENDS_SOON = "ends_soon"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Training:
    """What somebody has learned. `kind`: a code of content/training.yaml; `ends_on`: None, it counts for good."""

    id: int
    person_id: int
    kind: str
    on_day: date
    hours: int
    ends_on: date | None

    def holds(self, today: date) -> Holds:
        if self.ends_on is None or today < self.ends_on - SOON:
            return Holds.YES
        return Holds.ENDS_SOON if today < self.ends_on else Holds.OVER


def ends_on(day: date, years: int | None) -> date | None:
    return None if years is None else day + relativedelta(years=years)


def newest(records: Iterable[Training]) -> list[Training]:
    """Of each kind the one that counts longest, in the order in which the kinds were first learned."""
    found: dict[str, Training] = {}
    for one in sorted(records, key=lambda one: one.on_day):
        before = found.get(one.kind)
        if before is None or (one.ends_on or date.max) >= (before.ends_on or date.max):
            found[one.kind] = one
    return list(found.values())


def can_be(day: date, today: date) -> bool:
    """Whether somebody can have finished it on that day."""
    return today - OLDEST <= day <= today
