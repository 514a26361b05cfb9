"""«Поделиться»: what a mother offers to others, and what becomes of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Offer(StrEnum):
    """What somebody can give; the key of its button."""

    THINGS = "things"
    SKILL = "skill"
    TIME = "time"
    ADVICE = "advice"
    WORDS = "words"  # to other mothers


class OfferState(StrEnum):
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    GIVEN = "given"
    WITHDRAWN = "withdrawn"


OPEN = (OfferState.OFFERED, OfferState.ACCEPTED)
LONGEST = 300
"""Characters of words that other mothers may read: a screen of the easy level."""
UNDO = timedelta(minutes=2)
"""So long the giver is not told that it helped: a slip taken back reaches nobody."""


@dataclass(frozen=True, slots=True)
class Item:
    """`relay_id` is the message that carried her words to her curator; `reader_id` is who got it. `to_case_id`: the
    family it is meant for, once that is known.

    `published`: her words stand among those other mothers read, without a name.
    """

    id: int
    organisation_id: int
    case_id: int
    person_id: int
    reader_id: int
    relay_id: int
    kind: Offer
    state: OfferState
    published: bool
    created_at: datetime
    to_case_id: int | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """What went each way. What a family offered and gave counts as much as what it got; nobody is ranked by it."""

    offered: int = 0
    given: int = 0
    got: int = 0

    @property
    def moved(self) -> bool:
        return bool(self.offered or self.given or self.got)
