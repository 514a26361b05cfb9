"""What was done for a family, by the codes of the catalogue."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

UNDO = timedelta(minutes=2)
SAME_PRESS = timedelta(minutes=1)
"""So long after it the same code of the same day is the second half of a double press."""
NAME_LIMIT = 60


class Group(StrEnum):
    INF = "INF"
    PSY = "PSY"
    PED = "PED"
    MED = "MED"
    LEG = "LEG"
    ECO = "ECO"


class Recipient(StrEnum):
    FAMILY = "family"
    MOTHER = "mother"
    CHILD = "child"


@dataclass(frozen=True, slots=True)
class Service:
    """One service that was given. `press_id`: what was written down by one press bears the id of its first."""

    id: int
    case_id: int
    curator_id: int
    code: str
    recipient: Recipient
    day: date
    press_id: int
    created_at: datetime


def group_of(code: str) -> Group:
    return Group(code[:3])


def may_undo(made_at: datetime, now: datetime) -> bool:
    return now - made_at < UNDO
