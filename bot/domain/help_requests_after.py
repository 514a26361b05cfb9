"""What follows a request: how it may end, who is asked once more how she is, and what is never asked twice."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.help_requests import Fact, HelpKind, HelpRequest, Ladder, Outcome

ONE_MINUTE = timedelta(minutes=1)
"""Presses of the same button within it are one press."""
AFTERWARDS = timedelta(days=1)
"""So long words about a closed request are asked about, and an answer to «Как вы сегодня?» is waited for."""
NEXT_DAY_AT = time(11, 0)

HEAVY = frozenset({HelpKind.DANGER, HelpKind.VIOLENCE, HelpKind.SUICIDAL, HelpKind.RELINQUISHMENT})
"""Whoever handled one of these hears a word of care."""
MAY_BE_SAFE = frozenset({HelpKind.DANGER, HelpKind.VIOLENCE})
_DANGER = frozenset({HelpKind.DANGER, HelpKind.VIOLENCE, HelpKind.SUICIDAL})
_MATTERS = frozenset({HelpKind.HOUSING, HelpKind.THINGS, HelpKind.OTHER})
_WRITE_NOTHING = frozenset({Fact.HIDDEN, Fact.CALL_ONLY})


class Feeling(StrEnum):
    """Three faces: how the help was, and how she is the next day."""

    GOOD = "good"
    SO_SO = "so_so"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class After:
    """`follows`: the closed request this one continues. `plan`: whether it goes into the plan, None until decided."""

    follows: int | None = None
    rating: Feeling | None = None
    another_person: bool = False
    plan: bool | None = None
    asked_at: datetime | None = None
    today: Feeling | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a family said the day after: for its curator's day."""

    code: str
    alias: str
    number: str
    feeling: Feeling


def outcomes(kind: HelpKind) -> tuple[Outcome, ...]:
    """How a request of this kind may end, in the words a closing person chooses from; no word of them judges."""
    if kind is HelpKind.RELINQUISHMENT:
        first = (Outcome.WITH_MOTHER, Outcome.WITH_RELATIVES, Outcome.IN_CENTRE, Outcome.PLACED)
        return (*first, Outcome.REFERRED, Outcome.NOT_REACHED, Outcome.BY_MISTAKE)
    services = () if kind in _MATTERS else (Outcome.SERVICES_CAME,)
    return (Outcome.SOLVED, Outcome.REFERRED, *services, Outcome.NOT_REACHED, Outcome.BY_MISTAKE)


def write_nothing(told: Collection[Fact]) -> bool:
    """Her phone may not be hers alone: nothing is written that she need not have."""
    return bool(_WRITE_NOTHING & set(told))


def may_take_back(request: HelpRequest, told: Collection[Fact]) -> bool:
    """Whether «Больше не нужно» ends it. Where there is danger a person asks her: another may have pressed it."""
    return request.kind not in _DANGER and request.ladder is not Ladder.URGENT and not write_nothing(told)


def next_day(closed_at: datetime, zone: str) -> datetime:
    """Eleven in the morning of the day after, where the family lives."""
    place = ZoneInfo(zone)
    day = closed_at.astimezone(place).date() + timedelta(days=1)
    return datetime.combine(day, NEXT_DAY_AT, place).astimezone(closed_at.tzinfo)
