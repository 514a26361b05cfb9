"""Projects: whose money pays for which families, how many were promised, and for how long they are accompanied."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from bot.domain.typed import day_of, one_line

PART_LIMIT: Final = 80
"""Characters of a name, a funder or a number."""
MOST_FAMILIES: Final = 10_000
MOST_MONTHS: Final = 120


class Part(StrEnum):
    """What is written down of a project, in the order it is asked and shown."""

    NAME = "name"
    FUNDER = "funder"
    NUMBER = "number"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"
    TARGET = "target_families"
    MIN_MONTHS = "min_months"
    MAX_MONTHS = "max_months"


DAYS: Final = frozenset({Part.STARTS_ON, Part.ENDS_ON})
MOST: Final = {Part.TARGET: MOST_FAMILIES, Part.MIN_MONTHS: MOST_MONTHS, Part.MAX_MONTHS: MOST_MONTHS}
Value = str | date | int


class Fault(StrEnum):
    """Why a part cannot be as somebody typed it."""

    NO_WORDS = "no_words"
    TOO_LONG = "too_long"
    NO_DAY = "no_day"
    NO_NUMBER = "no_number"
    ENDS_BEFORE = "ends_before"
    MONTHS_CROSSED = "months_crossed"


@dataclass(frozen=True, slots=True)
class Project:
    """Everything but the name may be unknown; without a target every family has a place."""

    id: int
    organisation_id: int
    name: str
    funder: str | None = None
    number: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    target_families: int | None = None
    min_months: int | None = None
    max_months: int | None = None

    def part(self, part: Part) -> Value | None:
        value: Value | None = getattr(self, part)
        return value

    def is_over(self, today: date) -> bool:
        return self.ends_on is not None and self.ends_on < today


@dataclass(frozen=True, slots=True)
class Fill:
    """`taken`: families the project ever took, whether or not they are still accompanied. `waiting`: who waits."""

    taken: int = 0
    waiting: int = 0


def has_room(project: Project, fill: Fill) -> bool:
    """The funder counts families and not places: one that left does not make room for another."""
    return project.target_families is None or fill.taken < project.target_families


def read_part(part: Part, typed: str) -> Value | Fault:
    """What somebody wrote for this part."""
    words = one_line(typed)
    if part in DAYS:
        return day_of(words) or Fault.NO_DAY
    if part in MOST:
        number = int(words) if words.isascii() and words.isdecimal() and len(words) < 9 else 0
        return number if 0 < number <= MOST[part] else Fault.NO_NUMBER
    if not any(letter.isalnum() for letter in words) or words.startswith("/"):
        return Fault.NO_WORDS
    return words if len(words) <= PART_LIMIT else Fault.TOO_LONG


def changed(project: Project, part: Part, value: Value | None) -> Project | Fault:
    """The project with this part anew; a fault where the whole would contradict itself."""
    change: dict[str, Any] = {part.value: value}
    new = replace(project, **change)
    if new.starts_on and new.ends_on and new.ends_on < new.starts_on:
        return Fault.ENDS_BEFORE
    if new.min_months and new.max_months and new.max_months < new.min_months:
        return Fault.MONTHS_CROSSED
    return new
