"""Things that are asked for a family: from the organisation's own store or from an agency, until they are hers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.domain.people import Role

WORDS_LIMIT: Final = 200
UNDO: Final = timedelta(minutes=2)
"""So long a step can be taken back; so long nobody is told of it."""
SAME_PRESS: Final = timedelta(minutes=1)
FURTHEST: Final = timedelta(days=180)
"""No thing is promised for a day beyond this."""


class AidState(StrEnum):
    ASKED = "asked"
    PROMISED = "promised"
    READY = "ready"
    GIVEN = "given"
    REFUSED = "refused"
    NOT_NEEDED = "not_needed"


OPEN: Final = (AidState.ASKED, AidState.PROMISED, AidState.READY)
Steps = Mapping[AidState, tuple[AidState, ...]]
_STORE: Final[Steps] = {
    AidState.ASKED: (AidState.PROMISED, AidState.READY, AidState.REFUSED),
    AidState.PROMISED: (AidState.PROMISED, AidState.READY, AidState.REFUSED),
    AidState.READY: (AidState.GIVEN, AidState.REFUSED),
}
"""What a coordinator may write down; a promise may be given once more, for another day."""
_FAMILY: Final[Steps] = {
    AidState.ASKED: (AidState.NOT_NEEDED,),
    AidState.PROMISED: (AidState.NOT_NEEDED,),
    AidState.READY: (AidState.GIVEN, AidState.NOT_NEEDED),
}
"""What the family's curator may."""
_HERS: Final[Steps] = dict.fromkeys(OPEN, (AidState.NOT_NEEDED,))
_STEPS: Final = {Role.COORDINATOR: _STORE, Role.CURATOR: _FAMILY, Role.MOTHER: _HERS}


@dataclass(frozen=True, slots=True)
class Change:
    """`day`: of the family's calendar. `until`: the day that is promised. `takes_back`: the change undone by this one.
    `press_id`: the service that was written down with it."""

    id: int
    state: AidState
    day: date
    by_id: int
    at: datetime
    until: date | None
    press_id: int | None
    takes_back: int | None


@dataclass(frozen=True, slots=True)
class Aid:
    """`kind` is a code of content/aid.yaml; `agency` is empty for the own store; `words`: a size, how many, or the
    thing itself. `reason`: why it cannot be. `changes`: those that stand, oldest first, never none."""

    id: int
    case_id: int
    kind: str
    agency: str
    words: str
    reason: str
    changes: tuple[Change, ...]

    @property
    def last(self) -> Change:
        return self.changes[-1]

    @property
    def state(self) -> AidState:
        return self.last.state

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


def next_states(state: AidState, role: Role) -> tuple[AidState, ...]:
    """What somebody of this role may write down next."""
    return _STEPS[role].get(state, ()) if role in _STEPS else ()


def may_undo(aid: Aid, by_id: int, now: datetime) -> bool:
    """The last step, by whoever made it. That it was asked for is not undone: it is not needed any more."""
    return len(aid.changes) > 1 and aid.last.by_id == by_id and now - aid.last.at < UNDO


def may_promise(day: date, today: date) -> bool:
    return today <= day <= today + FURTHEST
