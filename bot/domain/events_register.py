"""The register of events for a funder: what was held in a period, for how many; sums by direction (S3-17, S3-18)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from bot.domain.events import Direction
from bot.domain.events_attendance import HeadGroup

SMALL: Final = 5
"""Fewer people than that stand on no paper that leaves the bot."""
LONGEST = timedelta(days=366 * 5)
DATES = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\D+?(\d{1,2})\.(\d{1,2})\.(\d{4})")


class Became(StrEnum):
    """What has become of an event by now."""

    HELD = "held"
    CALLED_OFF = "called_off"
    UNWRITTEN = "unwritten"  # it is over, and nobody has closed its list
    AHEAD = "ahead"


class Unit(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


MONTHS: Final[Mapping[Unit, int]] = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Entry:
    """One event. `programme`: a code; empty for one whose title is not said, which has no number and no direction here
    either. Who came counts once it was held:
    `families` by their ids, `adults` and `children` of theirs, `heads` of people of no family."""

    day: date
    programme: str
    number: int
    direction: Direction | None
    became: Became
    families: frozenset[int] = frozenset()
    adults: int = 0
    children: int = 0
    heads: Mapping[HeadGroup, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sums:
    """`families`: each counted once, however often it came; `visits`: each time it came."""

    became: Mapping[Became, int]
    families: int
    visits: int
    adults: int
    children: int
    heads: Mapping[HeadGroup, int]

    @property
    def people(self) -> tuple[int, ...]:
        return (self.families, self.visits, self.adults, self.children, *(self.heads[group] for group in HeadGroup))


def sums(entries: Iterable[Entry]) -> Sums:
    listed = list(entries)
    held = [one for one in listed if one.became is Became.HELD]
    return Sums(
        {became: sum(one.became is became for one in listed) for became in Became},
        len(frozenset().union(*(one.families for one in held))),
        sum(len(one.families) for one in held),
        sum(one.adults for one in held),
        sum(one.children for one in held),
        {group: sum(one.heads.get(group, 0) for one in held) for group in HeadGroup},
    )


def by_direction(entries: Sequence[Entry]) -> dict[Direction | None, Sums]:
    """Those of which there was any; the last are events of no direction."""
    there = {one.direction for one in entries}
    order = [*(direction for direction in Direction if direction in there), *([None] if None in there else [])]
    return {direction: sums(one for one in entries if one.direction is direction) for direction in order}


def shown(people: int) -> str:
    """Of so few people each could be recognised."""
    return f"<{SMALL}" if 0 < people < SMALL else str(people)


def period(unit: Unit, day: date) -> tuple[date, date]:
    """Its first and last day around `day`."""
    first = _month(day.year * 12 + (day.month - 1) // MONTHS[unit] * MONTHS[unit])
    return first, _month(first.year * 12 + first.month - 1 + MONTHS[unit]) - timedelta(days=1)


def turned(unit: Unit, first: date, by: int) -> date:
    """A day of the next period or of the one before."""
    return _month(first.year * 12 + first.month - 1 + MONTHS[unit] * by)


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def read_dates(words: str) -> tuple[date, date] | None:
    """«1.09.2026 – 15.12.2026»; None for anything else, for days in the wrong order, and for longer than five years."""
    found = DATES.search(words)
    if found is None:
        return None
    numbers = [int(part) for part in found.groups()]
    try:
        first, last = (date(year, month, day) for day, month, year in (numbers[:3], numbers[3:]))
    except ValueError:
        return None
    return (first, last) if first <= last <= first + LONGEST else None
