"""Help of other organisations that a curator asks for: of five kinds, apart from the organisation's own services."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

WORDS_LIMIT: Final = 200
UNDO: Final = timedelta(minutes=2)
SAME_PRESS: Final = timedelta(minutes=1)
SILENT_AFTER: Final = timedelta(days=14)
"""Without an answer for so long, its curator is asked to call the agency."""
TOLD_FOR: Final = timedelta(days=30)
"""How long a mother still reads of one that helped or refused."""


class ReferralKind(StrEnum):
    """The words are short: a press carries them beside two ids."""

    MEDICAL = "med"
    PSYCHOLOGICAL = "psy"
    PEDAGOGICAL = "ped"
    LEGAL = "leg"
    SOCIAL = "soc"


class ReferralState(StrEnum):
    SENT = "sent"
    ACCEPTED = "accepted"
    HELPED = "helped"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Change:
    """`day`: of the family's calendar. `takes_back`: the change that was undone by this one."""

    id: int
    state: ReferralState
    day: date
    by_id: int
    at: datetime
    takes_back: int | None


@dataclass(frozen=True, slots=True)
class Referral:
    """`changes`: those that stand, oldest first; none when even the sending was taken back."""

    id: int
    case_id: int
    kind: ReferralKind
    agency_id: int
    agency: str
    contact: str
    what_for: str
    changes: tuple[Change, ...]

    @property
    def last(self) -> Change:
        return self.changes[-1]


def is_told(referral: Referral, now: datetime) -> bool:
    """Whether a mother reads of it: what is still awaited, and what ended lately."""
    ended = referral.last.state in (ReferralState.HELPED, ReferralState.REFUSED)
    return not ended or now - referral.last.at < TOLD_FOR


def next_states(state: ReferralState) -> list[ReferralState]:
    """An agency may help after all, or refuse after it agreed; nothing becomes unsent."""
    return [one for one in ReferralState if one not in (ReferralState.SENT, state)]


def may_undo(change: Change, by_id: int, now: datetime) -> bool:
    return change.by_id == by_id and now - change.at < UNDO
