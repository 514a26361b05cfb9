"""Specialists: who they are, which families were shared with them and for what, and when they are free."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.cases import Case
from bot.domain.reminders import Appointment, local

OWN_KIND_LIMIT: Final = 40
PLACE_LIMIT: Final = 120
UNDO: Final = timedelta(minutes=2)
MEETING: Final = timedelta(hours=1)
"""Two meetings of one specialist begin at least so far apart."""
FARTHEST: Final = timedelta(days=366)
HOURS: Final = [time(hour) for hour in range(9, 19)]
"""At which a meeting is offered to begin."""
FREE_SHOWN: Final = 3
LOOK_AHEAD: Final = 30
"""Days in which a free hour is looked for."""


class SpecialistKind(StrEnum):
    PSYCHOLOGIST = "psychologist"
    LAWYER = "lawyer"
    PSYCHIATRIST = "psychiatrist"
    TEACHER = "teacher"
    SOCIAL_WORKER = "social_worker"
    OTHER = "other"  # in the organisation's own words


class NeedDomain(StrEnum):
    """The eight parts of a family's life in which it may need somebody."""

    EMOTIONAL = "emotional"
    PARENTING = "parenting"
    SOCIAL = "social"
    EMPLOYMENT = "employment"
    FINANCIAL_LEGAL = "financial_legal"
    HOUSING = "housing"
    HEALTH = "health"
    DOCUMENTS = "documents"

    @property
    def short(self) -> str:
        """Four letters: a press carries them beside two ids."""
        return self.value[:4]

    @classmethod
    def of(cls, short: str) -> "NeedDomain | None":
        return next((one for one in cls if one.short == short), None)


class Sharing(StrEnum):
    """What became of «share»."""

    DONE = "done"
    TWICE = "twice"
    NOT_OPEN = "not_open"  # the family waits, or its case is closed
    LEFT = "left"  # no specialist here any more


class Refusal(StrEnum):
    """Why a meeting cannot be at that time."""

    OVER = "over"
    TOO_FAR = "too_far"
    AWAY = "away"
    TAKEN = "taken"
    SHE_IS_BUSY = "she_is_busy"


@dataclass(frozen=True, slots=True)
class Specialist:
    """`own_kind`: what the organisation calls a specialist of the kind OTHER."""

    person_id: int
    name: str
    kind: SpecialistKind
    own_kind: str = ""

    @property
    def first_name(self) -> str:
        return self.name.partition(" ")[0]


@dataclass(frozen=True, slots=True)
class Share:
    """A family that this specialist works with, and for what."""

    id: int
    case_id: int
    specialist_id: int
    domain: NeedDomain
    since: datetime


@dataclass(frozen=True, slots=True)
class Booking:
    """An appointment of a family with a specialist. `told_at`: when the specialist said how it was."""

    id: int
    specialist_id: int
    case: Case
    appointment: Appointment
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewBooking:
    """A day and an hour of the clock on the family's wall. `by_phone`: there is no place then."""

    day: date
    at: time
    place: str = ""
    by_phone: bool = False


def is_free(at: datetime, taken: Iterable[datetime]) -> bool:
    return all(abs(at - other) >= MEETING for other in taken)


def free_on(
    day: date, zone: str, now: datetime, taken: Iterable[datetime], away: Collection[tuple[date, date]] = ()
) -> list[datetime]:
    """The hours of a day at which a meeting can begin. `away`: (first, last) days of leave."""
    if is_away(day, away):
        return []
    moments = [local(day, hour, zone) for hour in HOURS]
    busy = list(taken)
    return [moment for moment in moments if moment > now and is_free(moment, busy)]


def next_free(
    after: datetime, zone: str, now: datetime, taken: Iterable[datetime], away: Collection[tuple[date, date]] = ()
) -> list[datetime]:
    """The first hours from `after` on; few, or none when all of the coming month is taken."""
    return list(islice(_all_free(after, zone, now, list(taken), away), FREE_SHOWN))


def _all_free(
    after: datetime, zone: str, now: datetime, taken: list[datetime], away: Collection[tuple[date, date]]
) -> Iterator[datetime]:
    first = max(after, now).astimezone(ZoneInfo(zone)).date()
    for ahead in range(LOOK_AHEAD):
        for moment in free_on(first + timedelta(days=ahead), zone, now, taken, away):
            if moment >= after:
                yield moment


def is_away(day: date, away: Collection[tuple[date, date]]) -> bool:
    return any(first <= day <= last for first, last in away)


def may_undo(told_at: datetime | None, now: datetime) -> bool:
    return told_at is not None and now - told_at < UNDO
