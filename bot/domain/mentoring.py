"""A mother and the mentor or contact family beside her: what a pair goes through."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

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
    REST = "rest"  # the volunteer is on leave
    BREAK = "break"  # one side asked for some weeks without each other
    ADULT = "adult"  # she is under 18, and no adult has agreed
    CONCERN = "concern"  # somebody worries; a supervisor decides how it goes on


@dataclass(frozen=True, slots=True)
class Match:
    """`role` is what the mentor is to her: silver mentor or contact family.

    `waits_for_meeting`: the two do not write to each other before their curator was there when they met.
    `last_day`: on which it ends, as both know. `goes_on`: when a break is over, and `break_by` who asked for it.
    `deputy_of`: the pair in whose place it stands while that one rests.
    """

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
    waits_for_meeting: bool = False
    met_at: datetime | None = None
    suspended_at: datetime | None = None
    last_day: date | None = None
    goes_on: date | None = None
    break_by: int | None = None
    deputy_of: int | None = None

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


@dataclass(frozen=True, slots=True)
class Contact:
    """That two people write to each other, never what."""

    messages: int
    last_at: datetime | None
