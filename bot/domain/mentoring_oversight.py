"""What a curator sees of a pair, and what follows when nothing is heard of it: by steps, and always by a person.

That the two were in touch, and how often; for a pair with somebody under 18 the talk itself. Of adults the words open
only with a reason that both are told.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.cases_levels import Level
from bot.domain.quiet_hours import is_quiet, quiet_end
from bot.domain.relay import RelayKind
from bot.domain.working_hours import is_open, morning

WEEKS: Final = 4
OPEN_FOR: Final = timedelta(hours=24)
"""So long a talk that was opened with a reason can be read."""
REASON_LIMIT: Final = 200
REASON_KEPT: Final = timedelta(days=365)
"""So long is kept why a talk was opened."""
CLOSE: Final = frozenset({Level.CRISIS, Level.EMERGENCY})


class Step(IntEnum):
    """The ladder of silence, from the gentlest."""

    NUDGE = 1  # to the volunteer, once
    TASK = 2  # of the curator's
    REVIEW = 3  # of the curator's, and the coordinator hears of it by code


AFTER: Final = {Step.NUDGE: timedelta(hours=72), Step.TASK: timedelta(days=7), Step.REVIEW: timedelta(days=21)}
AFTER_IN_CRISIS: Final = {**AFTER, Step.TASK: timedelta(days=2)}


@dataclass(frozen=True, slots=True)
class Week:
    """How often the two were in touch from this Monday on."""

    monday: date
    from_mother: int
    from_mentor: int
    meetings: int


@dataclass(frozen=True, slots=True)
class Opening:
    """The talk of a pair, opened with a reason by one person until then."""

    id: int
    match_id: int
    case_id: int
    by_id: int
    reason: str
    opened_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a talk, as it reads now, and how it was `first` written; None: it was never changed."""

    id: int
    from_id: int
    at: datetime
    kind: RelayKind
    body: str
    first: str | None = None


def after(step: Step, level: Level | None) -> timedelta:
    return (AFTER_IN_CRISIS if level in CLOSE else AFTER)[step]


def due_at(step: Step, heard_at: datetime, level: Level | None, zone: str) -> datetime:
    """When this step comes: the nudge by day, what is for the staff in their working hours."""
    moment = heard_at + after(step, level)
    if step is Step.NUDGE:
        return quiet_end(moment, zone) if is_quiet(moment, zone) else moment
    return moment if is_open(moment, zone) else morning(moment, zone)


def reached(heard_at: datetime, now: datetime, level: Level | None, zone: str) -> list[Step]:
    """The steps whose time has come, the gentlest first. A nudge is past once the curator is asked."""
    found = [step for step in Step if due_at(step, heard_at, level, zone) <= now]
    return [step for step in found if step is not Step.NUDGE or Step.TASK not in found]


def next_look(heard_at: datetime, now: datetime, level: Level | None, zone: str) -> datetime:
    """When to look again: at the next step, and no later than in a day, because what rests may go on by then."""
    ahead = [due for step in Step if (due := due_at(step, heard_at, level, zone)) > now]
    return min([*ahead, now + timedelta(days=1)])


def weeks(
    today: date, zone: str, hers: Iterable[datetime], theirs: Iterable[datetime], meetings: Iterable[date]
) -> list[Week]:
    """The last WEEKS weeks, this one first. Counts alone: no word is needed for it."""

    def monday(day: date) -> date:
        return day - timedelta(days=day.weekday())

    def by_week(moments: Iterable[datetime]) -> Counter[date]:
        return Counter(monday(moment.astimezone(ZoneInfo(zone)).date()) for moment in moments)

    mother, mentor, met = by_week(hers), by_week(theirs), Counter(monday(day) for day in meetings)
    mondays = [monday(today) - timedelta(weeks=back) for back in range(WEEKS)]
    return [Week(day, mother[day], mentor[day], met[day]) for day in mondays]
