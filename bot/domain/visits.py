"""A visit to a family's home: what it was about, how safe it was there, what she does by herself by now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

NOTE_LIMIT = 300
"""One line: what was told in full belongs into a talk, not into a phone."""
VOICE_LIMIT = timedelta(minutes=3)
UNDO = timedelta(minutes=2)
SAME_PRESS = timedelta(minutes=1)
"""So long after a visit of the same day the same curator's next one is the second half of a double press."""
FIRST_HOUR, LAST_HOUR = time(9), time(19)


class Topic(StrEnum):
    HOUSEHOLD = "household"
    CHILD_CARE = "child_care"
    BUDGET = "budget"
    DOCUMENTS = "documents"
    OTHER = "other"


class Safety(StrEnum):
    """How the curator found it there. A mark decides nothing by itself."""

    CALM = "calm"
    WORRY = "worry"
    DANGER = "danger"


class Mark(StrEnum):
    """How far she is with a skill."""

    SHOWN = "shown"
    TOGETHER = "together"
    ALONE = "alone"


class Ahead(StrEnum):
    """When the next visit is to be."""

    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"


DAYS_AHEAD: Mapping[Ahead, int] = {Ahead.WEEK: 7, Ahead.TWO_WEEKS: 14, Ahead.MONTH: 28}
"""A month is four weeks: the same day of the week suits the same family."""


@dataclass(frozen=True, slots=True)
class Note:
    """One line, or a voice by its Telegram ids."""

    words: str = ""
    file_id: str = ""


@dataclass(frozen=True, slots=True)
class NewVisit:
    """As the curator tells it. `marks`: skill → how far she is. `request_id`: what was opened for the family there."""

    day: date
    topics: tuple[Topic, ...]
    safety: Safety
    note: Note = Note()
    marks: Mapping[str, Mark] = field(default_factory=dict)
    next_day: date | None = None
    next_at: time | None = None
    request_id: int | None = None


@dataclass(frozen=True, slots=True)
class HomeVisit:
    """`planned_id`: the appointment it was; `next_id`: the one that follows from it."""

    id: int
    case_id: int
    curator_id: int
    at: datetime
    safety: Safety
    note: Note
    topics: tuple[Topic, ...]
    planned_id: int | None
    next_id: int | None
    request_id: int | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Skill:
    """The newest mark of a skill, a code of content/visits.yaml."""

    code: str
    mark: Mark
    at: datetime


def usual_hour(planned: time | None, wall: datetime) -> time:
    """The hour of the next visit, unless she says another: that of this one, planned or now, by day."""
    nearest = wall + timedelta(minutes=30)
    hour = planned or time(nearest.hour) if nearest.date() == wall.date() else planned or LAST_HOUR
    return min(max(hour, FIRST_HOUR), LAST_HOUR)


def may_undo(made_at: datetime, now: datetime) -> bool:
    return now - made_at < UNDO
