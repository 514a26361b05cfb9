"""«Поделиться»: what a mother offers to others, and what becomes of it."""

from dataclasses import dataclass
from datetime import datetime
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


@dataclass(frozen=True, slots=True)
class Item:
    """`relay_id` is the message that carried her words to her curator; `reader_id` is who got it.

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
