"""Group sessions: what is announced, what the invited say, and when those who come are reminded."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

REMIND_AT = time(18, 0)  # of the day before


class EventState(StrEnum):
    PLANNED = "planned"
    CANCELLED = "cancelled"


class Answer(StrEnum):
    NONE = "none"
    COMING = "coming"
    NOT_COMING = "not_coming"


@dataclass(frozen=True, slots=True)
class Announcement:
    """What the curator wrote. `kind` is a code of content/events.yaml, or empty with a `title` of her own."""

    kind: str
    title: str
    starts_at: datetime
    zone: str
    place: str
    details: str = ""
    with_child: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    id: int
    organisation_id: int
    created_by: int
    says: Announcement
    cancelled: bool
    board_message_id: int | None

    def over(self, now: datetime) -> bool:
        """Nobody's mind can change once it has begun."""
        return now >= self.says.starts_at


@dataclass(frozen=True, slots=True)
class Counts:
    coming: int
    not_coming: int
    silent: int

    @property
    def invited(self) -> int:
        return self.coming + self.not_coming + self.silent


@dataclass(frozen=True, slots=True)
class Invitee:
    """A mother who can be reached, with her family's case and zone."""

    person_id: int
    case_id: int
    zone: str


@dataclass(frozen=True, slots=True)
class Guest:
    """An invited family, as its curator calls it."""

    code: str
    alias: str
    answer: Answer


def remind_at(starts_at: datetime, zone: str, now: datetime) -> datetime | None:
    """18:00 of the day before, as the clock at the place shows it; None when that is over already."""
    place = ZoneInfo(zone)
    day = starts_at.astimezone(place).date() - timedelta(days=1)
    at = datetime.combine(day, REMIND_AT, place).astimezone(UTC)
    return at if at > now else None


def zone_of(families: Sequence[str], own: str) -> str:
    """Where most of the families live is where they meet; without families, where the curator is."""
    return Counter(families).most_common(1)[0][0] if families else own
