"""What has to be seen before somebody stands beside a mother: kept as dates and by whom, never as papers."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from dateutil.relativedelta import relativedelta


class Item(StrEnum):
    APPLICATION = "application"
    INTERVIEW = "interview"
    REFERENCES = "references"
    NO_CRIMINAL_RECORD = "no_criminal_record"
    TRAINING = "training"
    CODE_OF_CONDUCT = "code_of_conduct"
    HEALTH_CERTIFICATE = "health_certificate"
    VOLUNTEER_AGREEMENT = "volunteer_agreement"


CHOSEN: Final = (Item.HEALTH_CERTIFICATE, Item.VOLUNTEER_AGREEMENT)
"""Needed or not, as the organisation says. All others are always needed."""
REQUIRED: Final = tuple(item for item in Item if item not in CHOSEN)
WARNED: Final = (60, 14)
"""So many days before an item is over the coordinator and the volunteer are told."""


class Holds(StrEnum):
    YES = "yes"
    ENDS_SOON = "ends_soon"
    OVER = "over"
    MISSING = "missing"


GOOD: Final = frozenset({Holds.YES, Holds.ENDS_SOON})


@dataclass(frozen=True, slots=True)
class Seen:
    """One line of the history. `until`: from that day on it does not count; None: for good. `taken_back`: the line
    says that what was written before it was a slip. `version`: of the code of conduct that was accepted, else 0."""

    id: int
    person_id: int
    item: Item
    on_day: date
    until: date | None
    by_id: int
    taken_back: bool
    version: int

    def holds(self, today: date) -> Holds:
        if self.taken_back:
            return Holds.MISSING
        if self.until is not None and today >= self.until:
            return Holds.OVER
        soon = self.until is not None and today >= self.until - timedelta(days=max(WARNED))
        return Holds.ENDS_SOON if soon else Holds.YES


def until(day: date, months: int | None) -> date | None:
    return None if months is None else day + relativedelta(months=months)
