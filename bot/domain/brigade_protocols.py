"""Who does what within how many hours: the steps of a situation, when each is due, who is reminded."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.help_requests import HelpKind


class Situation(StrEnum):
    DANGER = "danger"
    VIOLENCE = "violence"
    SUICIDAL = "suicidal"
    RELAPSE_CHILD = "relapse_child"
    RELINQUISHMENT = "relinquishment"
    CHILD_ALONE = "child_alone"


class Decision(StrEnum):
    """What a person decided where a step asks for a decision. The bot writes it down and never decides."""

    YES = "yes"
    NO = "no"


class Reminder(StrEnum):
    """Whose turn it is to hear of an overdue step."""

    OWNER = "owner"
    COORDINATOR = "coordinator"


USUAL = {
    HelpKind.DANGER: Situation.DANGER,
    HelpKind.VIOLENCE: Situation.VIOLENCE,
    HelpKind.SUICIDAL: Situation.SUICIDAL,
    HelpKind.RELAPSE: Situation.RELAPSE_CHILD,
    HelpKind.RELINQUISHMENT: Situation.RELINQUISHMENT,
}
"""The checklist a kind of help begins with; a person may take another one."""

GRACE = timedelta(minutes=15)
"""Nobody is reminded sooner than this after a checklist was begun: its first steps may be due already."""
THEN = timedelta(minutes=60)
"""So long after the owner the coordinator hears of it."""
URGENT_HOURS = 6
"""A step that is due so soon belongs to the emergency itself: it is asked for at night too, and not once it is over."""
_ORDER = list(Situation)


@dataclass(frozen=True, slots=True)
class Tick:
    """One step of a request's checklist that somebody marked as done."""

    step: str
    person_id: int
    at: datetime
    decision: Decision | None


def due(created_at: datetime, hours: float) -> datetime:
    """Counted from her call for help, not from when somebody looked at the list."""
    return created_at + timedelta(hours=hours)


def urgent(hours: float) -> bool:
    return hours <= URGENT_HOURS


def asked_for(hours: float, created_at: datetime, now: datetime, *, closed: bool) -> bool:
    """Whether an unticked step is overdue. What comes after the emergency is asked for after its end as well."""
    return due(created_at, hours) <= now and not (closed and urgent(hours))


def remind_at(due_at: datetime, begun_at: datetime) -> datetime:
    return max(due_at, begun_at + GRACE)


def number(situation: Situation, step: int, reminder: Reminder) -> int:
    """The step of a timer: which reminder of which step of which checklist."""
    return _ORDER.index(situation) * 1000 + step * 10 + list(Reminder).index(reminder)


def read_number(value: int) -> tuple[Situation, int, Reminder]:
    return _ORDER[value // 1000], value % 1000 // 10, list(Reminder)[value % 10]
