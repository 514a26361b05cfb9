"""A copy of what is kept of her: asked for by her, confirmed by her curator, allowed by a coordinator, on paper."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class CopyState(StrEnum):
    ASKED = "asked"
    CONFIRMED = "confirmed"  # her curator talked to her: it is she who wants it
    ALLOWED = "allowed"  # a second person agreed; the file went to the curator
    REFUSED = "refused"
    HANDED = "handed"


UNDER_WAY = frozenset({CopyState.ASKED, CopyState.CONFIRMED, CopyState.ALLOWED})


@dataclass(frozen=True, slots=True)
class Copy:
    id: int
    organisation_id: int
    case_id: int
    state: CopyState
    asked_at: datetime
    confirmed_by: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is kept: when, a code of its kind, words, and a code of how it stands. Empty ones say nothing."""

    at: datetime | None
    kind: str
    words: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """`sections`: heading → what is kept under it, oldest first."""

    name: str
    zone: str
    sections: dict[str, list[Entry]]
