"""Who of which agency does what by when: one task of one doer, done or moved with a reason."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

WHAT_LIMIT: Final = 200
REASON_LIMIT: Final = 200
FURTHEST: Final = timedelta(days=366)
UNDO: Final = timedelta(minutes=2)
SAME_PRESS: Final = timedelta(minutes=1)


class Fault(StrEnum):
    """Why nothing was written down."""

    PAST = "past"
    TOO_FAR = "too_far"
    NAMED = "named"
    QUICKER = "quicker"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Doer:
    """An agency, or somebody who works here. `name`: what it is called."""

    name: str
    agency_id: int | None = None
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class AgencyTask:
    """`by`: the last day, by the calendar of the family's place. `moved`: how often, `reason`: why the last time."""

    id: int
    case_id: int
    doer: Doer
    what: str
    by: date
    created_at: datetime
    done_at: datetime | None = None
    done_by: int | None = None
    moved: int = 0
    reason: str = ""

    def overdue(self, today: date) -> bool:
        return self.done_at is None and self.by < today


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one agency: how many are open, how many of these are over their day, how many were done, and in time."""

    agency: str
    open: int
    overdue: int
    done: int
    in_time: int


def late_by_doer(tasks: Iterable[AgencyTask], today: date) -> Mapping[str, int]:
    """Doer's name → how many of hers are over their day; nobody stands here with none."""
    return Counter(task.doer.name for task in tasks if task.overdue(today))


def may_undo(task: AgencyTask, person_id: int, now: datetime) -> bool:
    return task.done_at is not None and task.done_by == person_id and now - task.done_at < UNDO


def day_fault(day: date, today: date) -> Fault | None:
    if day < today:
        return Fault.PAST
    return Fault.TOO_FAR if day > today + FURTHEST else None
