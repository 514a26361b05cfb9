"""Who is told when nobody answers, after how many minutes, and what counts as late."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import count

from bot.domain.help_requests import HelpKind, HelpRequest, Ladder, RequestState, ladder_of
from bot.domain.working_hours import morning, worked


class Rung(StrEnum):
    """Who is told at one step of the ladder. Where the rota names nobody, the other curators are on duty."""

    CURATOR = "curator"
    DUTY = "duty"
    COORDINATOR = "coordinator"
    SUPERVISOR = "supervisor"
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class Step:
    """`minutes` after the request was made, or at 9:00 of the n-th working day after it, tell `rungs`.

    The last step comes again every `repeats` minutes, or on every so many-th working morning.
    """

    rungs: tuple[Rung, ...]
    minutes: int = 0
    mornings: int = 0
    repeats: int = 0


LADDERS: Mapping[Ladder, tuple[Step, ...]] = {
    Ladder.URGENT: (
        Step((Rung.CURATOR, Rung.DUTY)),
        Step((Rung.COORDINATOR,), minutes=10),
        Step((Rung.SUPERVISOR,), minutes=20),
        Step((Rung.EVERYBODY,), minutes=30, repeats=10),
    ),
    Ladder.SOON: (
        Step((Rung.CURATOR,)),
        Step((Rung.DUTY,), minutes=30),
        Step((Rung.COORDINATOR,), minutes=60),
        Step((Rung.SUPERVISOR,), minutes=120),
        Step((Rung.EVERYBODY,), minutes=180, repeats=60),
    ),
    Ladder.CALM: (
        Step((Rung.CURATOR,)),
        Step((Rung.DUTY,), mornings=1),
        Step((Rung.COORDINATOR,), mornings=2),
        Step((Rung.EVERYBODY,), mornings=3, repeats=1),
    ),
}
"""No ladder has a last rung: what nobody took comes again to everybody until somebody does."""
Steps = tuple[Step, ...]
MINUTES: tuple[int, ...] = (5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240)
"""What a coordinator can set a step to."""
LONGEST: Mapping[Ladder, int] = {Ladder.URGENT: 30, Ladder.SOON: 240, Ladder.CALM: 0}
"""No setting may make a step later than this. The calm ladder goes by mornings and is not set in minutes."""
PROMISED: Mapping[Ladder, timedelta] = {
    Ladder.URGENT: timedelta(minutes=10),
    Ladder.SOON: timedelta(minutes=60),
    Ladder.CALM: timedelta(hours=8),
}
"""In this time somebody should have taken it; on the calm ladder it is working time."""
WORD_DUE: Mapping[Ladder, timedelta] = {
    Ladder.URGENT: timedelta(minutes=15),
    Ladder.SOON: timedelta(minutes=60),
    Ladder.CALM: timedelta(days=1),
}
"""Whoever took it should have reached her by then; after it she is asked, and another may take it over."""

LATE = timedelta(minutes=2)
"""A step told later than this after its time is marked late on the card."""


def settings_of(kind: HelpKind, ladder: Ladder) -> HelpKind:
    """Whose row of the table a request goes by: what was raised to urgent goes by danger's."""
    return kind if ladder is ladder_of(kind) else HelpKind.DANGER


def steps_of(ladder: Ladder, minutes: Mapping[int, int]) -> Steps:
    """The ladder with the minutes a coordinator set: step → minutes."""
    return tuple(
        replace(step, minutes=minutes.get(number, step.minutes)) for number, step in enumerate(LADDERS[ladder])
    )


def choices(ladder: Ladder, steps: Steps, number: int) -> list[int]:
    """The minutes this step can be set to: after the one before it, before the one after it, never too late."""
    after = steps[number - 1].minutes
    before = steps[number + 1].minutes if number + 1 < len(steps) else LONGEST[ladder] + 1
    return [minutes for minutes in MINUTES if after < minutes < before and minutes <= LONGEST[ladder]]


def rungs(steps: Steps, step: int) -> tuple[Rung, ...]:
    return steps[min(step, len(steps) - 1)].rungs


def due(steps: Steps, step: int, start: datetime, zone: str) -> datetime:
    """When this step comes. There is always a next one."""
    row, again = steps[min(step, len(steps) - 1)], max(0, step - len(steps) + 1)
    if row.mornings:
        return morning(start, zone, row.mornings + again * row.repeats)
    return start + timedelta(minutes=row.minutes + again * row.repeats)


def reached(steps: Steps, start: datetime, zone: str, now: datetime) -> int:
    """The last step whose time has come."""
    return next(step for step in count() if due(steps, step + 1, start, zone) > now)


def news_for_her(steps: Steps, step: int) -> bool:
    """She hears once of each step of the table; repetitions go to the staff only, her phone may not be hers alone."""
    return 0 < step < len(steps)


def waited(request: HelpRequest, until: datetime) -> timedelta:
    """How long the request waited for somebody: on the calm ladder nights and days off do not count."""
    if request.ladder is Ladder.CALM:
        return worked(request.created_at, until, request.zone)
    return until - request.created_at


def is_late(request: HelpRequest, now: datetime) -> bool:
    """Nobody took it in the time that was promised."""
    return waited(request, request.taken_at or now) > PROMISED[request.ladder]


def left_alone(request: HelpRequest, now: datetime) -> bool:
    """Somebody took it, and did not say in time that she was reached."""
    if request.state is not RequestState.TAKEN or request.taken_at is None:
        return False
    return now - request.taken_at >= WORD_DUE[request.ladder]
