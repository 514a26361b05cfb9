"""A mother and the mentor or contact family beside her: what a pair goes through, and when we ask how it goes."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.people import Role


class MatchState(StrEnum):
    PROPOSED = "proposed"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    DECLINED = "declined"
    ENDED = "ended"


LIVE = (MatchState.PROPOSED, MatchState.ACTIVE, MatchState.SUSPENDED)


class Why(StrEnum):
    """Why a pair rests. Neither side is told; the curator is."""

    VETTING = "vetting"  # a paper of the volunteer is over or missing
    REST = "rest"  # the volunteer asked for a break
    CONCERN = "concern"  # somebody worries; a supervisor decides how it goes on


@dataclass(frozen=True, slots=True)
class Match:
    """`role` is what the mentor is to her: silver mentor or contact family."""

    id: int
    organisation_id: int
    case_id: int
    mother_id: int
    mentor_id: int
    role: Role
    state: MatchState
    mother_agreed: bool
    mentor_agreed: bool
    started_at: datetime | None
    suspended_why: Why | None = None

    def side(self, person_id: int) -> str:
        return "mother" if person_id == self.mother_id else "mentor"

    def person(self, side: str) -> int:
        return self.mother_id if side == "mother" else self.mentor_id

    def other(self, person_id: int) -> int:
        """Whoever stands on the other side."""
        return self.mentor_id if person_id == self.mother_id else self.mother_id


class Answered(StrEnum):
    """What an answer to a proposal led to."""

    WAITING = "waiting"  # for the other side
    PAPERS = "papers"  # both agreed; something of the mentor has to be seen first
    STARTED = "started"
    DECLINED = "declined"
    TOO_LATE = "too_late"


CHECK_IN_DAYS = (3, 14, 28)
CHECK_IN_HOUR = time(12, 0)
SILENCE = timedelta(days=2)
"""Without an answer for this long, a check-in counts as missed."""


class Feeling(StrEnum):
    """The answers of a check-in, as its buttons are called."""

    GOOD = "good"
    SO_SO = "so_so"
    BAD = "bad"
    TALK = "talk"
    DANGER = "danger"


WORRYING = frozenset({Feeling.BAD, Feeling.TALK, Feeling.DANGER})


class Met(StrEnum):
    """What a mentor says about the meeting, before the question about themselves."""

    MET = "met"
    WROTE = "wrote"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class CheckIn:
    id: int
    match_id: int
    case_id: int
    curator_id: int
    person_id: int
    role: Role
    mentor_role: Role
    answer: Feeling | None


@dataclass(frozen=True, slots=True)
class Contact:
    """That two people write to each other, never what."""

    messages: int
    last_at: datetime | None


def check_in_at(started_at: datetime, day: int, zone: str) -> datetime:
    """Noon of the `day`-th day after the pair began, where the family lives."""
    place = ZoneInfo(zone)
    date = started_at.astimezone(place).date() + timedelta(days=day)
    return datetime.combine(date, CHECK_IN_HOUR, place).astimezone(started_at.tzinfo)


def is_overtaken(started_at: datetime, day: int, now: datetime, zone: str) -> bool:
    """After a long silence of the machine only the newest question is asked."""
    return any(check_in_at(started_at, later, zone) <= now for later in CHECK_IN_DAYS if later > day)
