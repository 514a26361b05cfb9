"""What somebody allows to be kept, purpose by purpose, and what an adult allows for somebody under 18."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

PAPER_LIMIT = 40
"""Characters of the number on a paper."""


class Purpose(StrEnum):
    """Codes of content/consents.yaml, which says each in words."""

    NAME_AND_AFFAIRS = "name_and_affairs"
    BIRTH_DATE = "birth_date"
    CHILDREN = "children"
    MENTOR_TALK = "mentor_talk"
    FIGURES = "figures"


class Channel(StrEnum):
    """How it was given or taken back: by her own press, on a paper, or said to her curator."""

    BOT = "bot"
    PAPER = "paper"
    SAID = "said"


class Giver(StrEnum):
    """The adult who agrees for somebody under 18."""

    MOTHER = "mother"
    FATHER = "father"
    GUARDIAN = "guardian"
    INSTITUTION = "institution"


class Standing(StrEnum):
    """How a purpose stands with her now."""

    ASKED_NEVER = "never"
    GIVEN = "given"
    OLD = "old"  # given under other words, or before she was 18: asked again the next time, in force until then
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Text:
    """The words somebody agreed to: which version, in which voice, and their SHA-256."""

    version: int
    voice: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Consent:
    """One row: a purpose once allowed, perhaps taken back since; a plain no ends in the moment it begins.

    `minor`: she was under 18 when she said so.
    """

    purpose: str
    version: int
    given_at: datetime
    withdrawn_at: datetime | None
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A signed paper that lies in the organisation's safe; nothing of it is here but its number and day."""

    number: str
    signed_on: date


@dataclass(frozen=True, slots=True)
class AdultConsent:
    """An adult's consent on paper, as the curator wrote it down."""

    id: int
    giver: Giver
    paper: Paper
    recorded_at: datetime
    withdrawn_at: datetime | None


def standing(rows: Iterable[Consent], purpose: str, version: int, *, minor: bool = False) -> Standing:
    """By the row in force; `version` is that of the words shown today, `minor` whether she is under 18 today."""
    of_it = [row for row in rows if row.purpose == purpose]
    live = [row for row in of_it if row.withdrawn_at is None]
    if live:
        fresh = any(row.version >= version and (minor or not row.minor) for row in live)
        return Standing.GIVEN if fresh else Standing.OLD
    return Standing.WITHDRAWN if of_it else Standing.ASKED_NEVER


def in_force(rows: Iterable[Consent], purpose: str) -> bool:
    """An older text binds until she is asked again: what she allowed she allowed."""
    return any(row.purpose == purpose and row.withdrawn_at is None for row in rows)
