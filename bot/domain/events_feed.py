"""A calendar that reads itself: whose link it is, what of her days goes there, and what of a link is a secret."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.domain.people import Role
from bot.domain.week import VISIT

BACK: Final = timedelta(days=30)
AHEAD: Final = timedelta(days=180)
MOST: Final = 300
"""Of each kind: nobody leads more, and no answer grows without end."""
AGAIN: Final = timedelta(hours=1)
"""How often the phone is asked to look."""
_ADDRESS: Final = re.compile(r"/calendar/([A-Za-z0-9_-]{43})\.ics")
"""The secret in it is 256 random bits (codes.new_secret)."""


class Hidden(StrEnum):
    """What of families goes there: a time, and one of these words."""

    VISIT = "visit"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Feed:
    """A link that opens. It lives as long as its person holds the role in which she made it."""

    id: int
    person_id: int
    role: Role
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Block:
    """A time that is taken, and nothing of whom it is for."""

    id: int
    what: Hidden
    starts_at: datetime
    zone: str
    cancelled: bool
    changes: int = 0
    length: timedelta = VISIT


def address(base: str, secret: str) -> str:
    """What a person gives to her phone; `base` is WEB_URL."""
    return f"{base}/calendar/{secret}.ics"


def secret_in(path: str) -> str | None:
    """What may be a secret at all."""
    found = _ADDRESS.fullmatch(path)
    return found[1] if found else None


def window(now: datetime) -> tuple[datetime, datetime]:
    return now - BACK, now + AHEAD
