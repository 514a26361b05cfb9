"""Who asks to be taken in: by what way, how long it may lie, and whether it is somebody we know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.domain.working_hours import DAY, later

ANSWER_LIMIT: Final = 200
"""Characters of a place, of how to reach somebody, of a reason."""
AGENCY_LIMIT: Final = 60
CURATOR_LIMIT: Final = 15
"""Families of one curator, unless the organisation says otherwise."""
MOST_FAMILIES: Final = 500
PREFIX: Final = "s_"
"""Begins what a link of an agency carries."""
URGENT: Final = timedelta(hours=1)
"""So long an urgent one may be without a curator, by day and by night; the others have a working day."""


class Source(StrEnum):
    SELF = "self"
    PARTNER = "partner"  # by the link of an agency, which typed nothing
    COORDINATOR = "coordinator"  # entered by hand


class AgencyKind(StrEnum):
    """Who sends families."""

    GUARDIANSHIP = "guardianship"
    SOCIAL = "social"
    CRISIS = "crisis"
    MEDICAL = "medical"
    SCHOOL = "school"
    NGO = "ngo"
    OTHER = "other"


class IntakeState(StrEnum):
    NEW = "new"
    TAKEN = "taken"  # somebody of the organisation calls back, or looks for a curator
    OFFERED = "offered"  # a curator is asked
    CASE = "case"  # a family by now; from here on only its curator reads what was written
    CLOSED = "closed"  # led to no family


OPEN: Final = frozenset({IntakeState.NEW, IntakeState.TAKEN, IntakeState.OFFERED})


@dataclass(frozen=True, slots=True)
class Words:
    """As the person, or the coordinator for her, typed them. Nobody who comes alone is asked for name and reason."""

    place: str
    contact: str
    name: str = ""
    reason: str = ""
    refusal: str = ""
    """Why the curator who was asked last cannot."""


@dataclass(frozen=True, slots=True)
class Agency:
    """Who sends families, and the code its link and its poster carry. `came`: how many came by it."""

    id: int
    organisation_id: int
    kind: AgencyKind
    name: str
    code: str
    came: int
    ended: bool


@dataclass(frozen=True, slots=True)
class Intake:
    """`taken_by` calls back; `curator_id` is asked, and from CASE on runs the family `case_id`. `code` is the family's
    from the moment the first curator is asked."""

    id: int
    organisation_id: int
    source: Source
    agency_id: int | None
    telegram_id: int | None
    territory_id: int | None
    words: Words
    urgent: bool
    state: IntakeState
    taken_by: int | None
    curator_id: int | None
    code: str
    case_id: int | None
    created_at: datetime

    @property
    def place(self) -> str:
        return self.words.place

    @property
    def contact(self) -> str:
        return self.words.contact

    def due_at(self, zone: str) -> datetime:
        """When it should have a curator."""
        return self.created_at + URGENT if self.urgent else later(self.created_at, DAY, zone)

    def is_overdue(self, now: datetime, zone: str) -> bool:
        return self.state in OPEN and self.due_at(zone) <= now


@dataclass(frozen=True, slots=True)
class Known:
    """What of an intake, or of a family, can tell that it is the same person. `code`: the family's."""

    intake_id: int | None
    code: str
    since: datetime
    telegram_id: int | None
    phones: frozenset[str]
    names: frozenset[str]
    territory_id: int | None


def phones_in(text: str) -> frozenset[str]:
    """Every telephone number in it, the same however it is written."""
    from phonenumbers import (  # noqa: PLC0415 - its tables are needed by the few who come in
        PhoneNumberFormat,
        PhoneNumberMatcher,
        format_number,
    )

    return frozenset(format_number(found.number, PhoneNumberFormat.E164) for found in PhoneNumberMatcher(text, "RU"))


def as_written(name: str) -> str:
    """A name as it is compared: «Анна  ФЁДОРОВА» is «анна федорова»."""
    letters = "".join(sign if sign.isalnum() else " " for sign in name.casefold().replace("ё", "е"))
    return " ".join(letters.split())


def same_person(one: Known, others: Iterable[Known]) -> Known | None:
    """The newest of the others who is most likely the same: by telephone or account, or by name and territory."""
    found = [other for other in others if _same(one, other)]
    return max(found, key=lambda other: other.since, default=None)


def _same(one: Known, other: Known) -> bool:
    account = one.telegram_id is not None and one.telegram_id == other.telegram_id
    named = one.territory_id is not None and one.territory_id == other.territory_id and one.names & other.names
    return bool(account or one.phones & other.phones or named)


@dataclass(frozen=True, slots=True)
class Load:
    """A curator, how many families she runs, until when she is away, and whether she has what every curator learns."""

    person_id: int
    name: str
    families: int
    limit: int
    away_until: date | None
    trained: bool = True

    @property
    def is_full(self) -> bool:
        return self.families >= self.limit


def link_of(bot_username: str, code: str) -> str:
    """What whoever is sent presses, or scans from a poster; a bot that never ran has no name yet."""
    if not bot_username:
        return f"start the bot once, then write to it: /start {PREFIX}{code}"
    return f"https://t.me/{bot_username}?start={PREFIX}{code}"
