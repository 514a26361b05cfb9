"""When a family is reminded of an appointment or a document: pure rules of time, in the zone of its territory."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum, StrEnum
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from bot.domain.quiet_hours import QUIET_FROM, QUIET_UNTIL, is_quiet

DAYS_BEFORE = (3, 1)
EVENING = time(18)  # of the days before
LAST_EVENING = time(20)  # instead of a night
MORNING = time(9)  # instead of a night, for the question afterwards
NOON = time(12)
TOO_LATE = timedelta(hours=12)


class Step(IntEnum):
    """Steps count down: those above 0 are as many days before the appointment."""

    HOURS_2 = 0
    ASKED = -1
    ASKED_AGAIN = -2
    GIVEN_UP = -3


class Attends(StrEnum):
    SELF = "self"
    CHILD = "child"


class Answer(StrEnum):
    NONE = "none"
    GOING = "going"
    NOT_GOING = "not_going"
    COME_WITH_ME = "come_with_me"


class Outcome(StrEnum):
    OPEN = "open"
    ATTENDED = "attended"
    MISSED = "missed"
    MOVED = "moved"
    CANCELLED = "cancelled"


class DocumentState(StrEnum):
    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Appointment:
    """`kind` is a code of content/appointments.yaml."""

    id: int
    case_id: int
    attends: Attends
    kind: str
    starts_at: datetime
    zone: str
    place: str
    answer: Answer
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class NewAppointment:
    """As she says it: a day and a time of the clock on her wall, perhaps in place of an earlier one.

    `match_id`: a pair meets there for the first time.
    """

    attends: Attends
    kind: str
    day: date
    at: time
    place: str = ""
    instead_of: int | None = None
    match_id: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """`kind` is a code of content/documents.yaml, which says what its day is: the end, a birth, a move. `renews`:
    the same paper before this one."""

    id: int
    case_id: int
    kind: str
    day: date | None
    state: DocumentState
    renews: int | None = None


@dataclass(frozen=True, slots=True)
class Due:
    step: int
    at: datetime


def local(day: date, at: time, zone: str) -> datetime:
    """That wall-clock time as a moment in UTC."""
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


def end_of(day: date, zone: str) -> datetime:
    """The midnight that ends a day."""
    return local(day + timedelta(days=1), time(0), zone)


def of_appointment(start: datetime, zone: str, now: datetime, early_days: Iterable[int] = ()) -> list[Due]:
    """Everything still to come for an appointment, in its order; steps that are over when it is added are left out."""
    day = start.astimezone(ZoneInfo(zone)).date()
    days = sorted({*DAYS_BEFORE, *early_days}, reverse=True)
    steps = [Due(ahead, local(day - timedelta(days=ahead), EVENING, zone)) for ahead in days]
    steps.append(Due(Step.HOURS_2, _not_at_night(start - timedelta(hours=2), zone)))
    steps.append(Due(Step.ASKED, _asked_at(start, zone)))
    return [due for due in steps if due.at > now]


def after_asking(step: int, asked_at: datetime, zone: str) -> Due:
    """The step that follows a question which found no answer: once more the next day at noon, then the curator."""
    next_day = asked_at.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    return Due(step - 1, local(next_day, NOON, zone))


def of_document(
    day: date, zone: str, now: datetime, lead_days: Iterable[int], after_days: Iterable[int] = ()
) -> list[Due]:
    """Each time once, at noon; its step is the number of days before the paper's day, below 0 after it."""
    ahead = {*lead_days, *(-days for days in after_days)}
    steps = [Due(days, local(day - timedelta(days=days), NOON, zone)) for days in sorted(ahead, reverse=True)]
    return [due for due in steps if due.at > now]


def a_year_later(now: datetime, zone: str) -> datetime:
    """When she is asked again about a paper without a date: noon of the same day, of 28 February after a 29th."""
    today = now.astimezone(ZoneInfo(zone)).date()
    return local(today + relativedelta(years=1), NOON, zone)


def useful_until(day: date, step: int, zone: str) -> datetime:
    """A reminder before the paper's day is of no use after it, one that comes after it for as many days again."""
    return end_of(day if step >= 0 else day + timedelta(days=max(-2 * step, 7)), zone)


def is_stale(due_at: datetime, end: datetime, now: datetime) -> bool:
    """After a standstill: what it reminds of has begun, or the reminder is more than 12 hours late."""
    return now >= end or now - due_at > TOO_LATE


def _not_at_night(moment: datetime, zone: str) -> datetime:
    """The moment itself, or the evening before the night it falls into; 8:00 sharp still counts as night here."""
    here = moment.astimezone(ZoneInfo(zone))
    if QUIET_UNTIL < here.time() < QUIET_FROM:
        return moment
    evening = here.date() if here.time() >= QUIET_FROM else here.date() - timedelta(days=1)
    return local(evening, LAST_EVENING, zone)


def _asked_at(start: datetime, zone: str) -> datetime:
    """Three hours later, or at nine in the morning after the night that falls into."""
    moment = start + timedelta(hours=3)
    if not is_quiet(moment, zone):
        return moment
    here = moment.astimezone(ZoneInfo(zone))
    return local(here.date() + timedelta(days=1 if here.time() >= QUIET_FROM else 0), MORNING, zone)
