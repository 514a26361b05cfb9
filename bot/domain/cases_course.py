"""Where the work with a family stands: its stages with their days, and which may follow which."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final


class Stage(StrEnum):
    """In the order in which they come."""

    INTAKE = "intake"
    NEEDS_DECISION = "needs_decision"  # recognised as in need of services; a project of an NGO asks for none
    AGREEMENT = "agreement"
    ASSESSMENT = "assessment"
    PLAN = "plan"
    MONITORING = "monitoring"  # each review is a step of its own
    CLOSURE = "closure"
    FOLLOW_UP = "follow_up"  # and each look after the end


REPEATED: Final = frozenset({Stage.MONITORING, Stage.FOLLOW_UP})
ENDED: Final = frozenset({Stage.CLOSURE, Stage.FOLLOW_UP})
AFTER_AGREEMENT: Final = frozenset({Stage.ASSESSMENT, Stage.PLAN, Stage.MONITORING})
"""No work of this kind begins before the family has signed."""
_RANK: Final = {stage: rank for rank, stage in enumerate(Stage)}
_USUAL: Final = {
    Stage.INTAKE: Stage.AGREEMENT,
    Stage.NEEDS_DECISION: Stage.AGREEMENT,
    Stage.AGREEMENT: Stage.ASSESSMENT,
    Stage.ASSESSMENT: Stage.PLAN,
    Stage.PLAN: Stage.MONITORING,
    Stage.MONITORING: Stage.MONITORING,
    Stage.CLOSURE: Stage.FOLLOW_UP,
    Stage.FOLLOW_UP: Stage.FOLLOW_UP,
}


@dataclass(frozen=True, slots=True)
class Step:
    """One row of a family's history. `takes_back` names the step that is undone by it; `by` is a name."""

    id: int
    stage: Stage
    on_day: date
    by: str
    at: datetime
    takes_back: int | None = None


class Misstep(StrEnum):
    """Why a step cannot be written down."""

    FUTURE = "future"
    ENDED = "ended"  # the work is over: only a look after the end, or a new beginning
    NO_AGREEMENT = "no_agreement"
    OUT_OF_ORDER = "out_of_order"
    TOO_EARLY = "too_early"  # before the step it builds on
    TERM = "term"  # an agreement shorter or longer than is allowed


def now_at(steps: Sequence[Step]) -> Stage:
    """Of a family nobody wrote anything about: it has come in."""
    return steps[-1].stage if steps else Stage.INTAKE


def this_time(steps: Sequence[Step]) -> list[Step]:
    """Those since the family came in last: one that comes back after the end begins anew."""
    begun = max((number for number, step in enumerate(steps) if step.stage is Stage.INTAKE), default=0)
    return list(steps[begun:])


def ended_at(steps: Sequence[Step]) -> datetime | None:
    """When it was written down that the work is over; None: it goes on."""
    return next((step.at for step in this_time(steps) if step.stage in ENDED), None)


def usual_next(steps: Sequence[Step]) -> Stage:
    return _USUAL[now_at(steps)]


def open_stages(steps: Sequence[Step]) -> list[Stage]:
    """Every stage that may be written down now."""
    return [stage for stage in Stage if _refusal(steps, stage) is None]


def misstep(steps: Sequence[Step], stage: Stage, on_day: date, today: date) -> Misstep | None:
    """`steps` are those that count, `today` is the day at the family's place. None: it may be written down."""
    if refused := _refusal(steps, stage):
        return refused
    if on_day > today:
        return Misstep.FUTURE
    return Misstep.TOO_EARLY if steps and on_day < steps[-1].on_day else None


def _refusal(steps: Sequence[Step], stage: Stage) -> Misstep | None:
    last = now_at(steps)
    if last in ENDED:
        return None if stage in (Stage.FOLLOW_UP, Stage.INTAKE) else Misstep.ENDED
    if stage is Stage.FOLLOW_UP or not _goes_on(steps, last, stage):
        return Misstep.OUT_OF_ORDER
    agreed = any(step.stage is Stage.AGREEMENT for step in this_time(steps))
    return Misstep.NO_AGREEMENT if stage in AFTER_AGREEMENT and not agreed else None


def _goes_on(steps: Sequence[Step], last: Stage, stage: Stage) -> bool:
    """Forward, also over stages between; a review after a review; and the day of the intake, if none is known."""
    return _RANK[stage] > _RANK[last] or (stage is last and stage in REPEATED) or (stage is Stage.INTAKE and not steps)
