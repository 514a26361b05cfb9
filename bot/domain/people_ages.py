"""How old somebody is, as far as it was told: a group of ages and its day, or a day of birth. Never more than that.

A group tells less with every day: «16–17», told in March, is 16, 17 or 18 in May. Until she is surely 18 she is spoken
to as somebody under 18, and is asked once a year.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

OLDEST = 110
"""Years. A day of birth before that is a slip of the finger."""
YOUNGEST = 8


class AgeGroup(StrEnum):
    """The four answers to «Сколько вам лет?»."""

    UNDER_14 = "under_14"
    FROM_14 = "from_14"
    FROM_16 = "from_16"
    ADULT = "adult"


class Turn(StrEnum):
    """What a coming day of hers is: a birthday that changes something, or a day to ask."""

    TURNS_14 = "turns_14"
    TURNS_16 = "turns_16"
    TURNS_18 = "turns_18"
    ASK = "ask"


_YEARS: dict[AgeGroup, tuple[int, int | None]] = {
    AgeGroup.UNDER_14: (YOUNGEST, 13),
    AgeGroup.FROM_14: (14, 15),
    AgeGroup.FROM_16: (16, 17),
    AgeGroup.ADULT: (18, None),
}
_TURNS = {14: Turn.TURNS_14, 16: Turn.TURNS_16, 18: Turn.TURNS_18}


@dataclass(frozen=True, slots=True)
class AgeFacts:
    """What was told: a group on a day, a day of birth, both, or nothing."""

    group: AgeGroup | None = None
    told_on: date | None = None
    born_on: date | None = None


def group_of(years: int) -> AgeGroup:
    """The group that somebody of so many years is in."""
    return next(group for group in reversed(AgeGroup) if years >= _YEARS[group][0] or group is AgeGroup.UNDER_14)


def years_between(first: date, last: date) -> int:
    """Whole years. Whoever is born on 29 February is a year older on 1 March of a common year, as the law counts."""
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def at_least(facts: AgeFacts, today: date) -> int | None:
    """The fewest years she can have today; None when nothing was told."""
    if facts.born_on is not None:
        return years_between(facts.born_on, today)
    if facts.group is None or facts.told_on is None:
        return None
    return _YEARS[facts.group][0] + max(0, years_between(facts.told_on, today))


def at_most(facts: AgeFacts, today: date) -> int | None:
    """The most years she can have today; None when there is no such bound."""
    if facts.born_on is not None:
        return years_between(facts.born_on, today)
    most = _YEARS[facts.group][1] if facts.group is not None else None
    if most is None or facts.told_on is None:
        return None
    passed = max(0, years_between(facts.told_on, today))
    return most + passed + (today > _anniversary(facts.told_on, passed))


def possible(facts: AgeFacts, today: date) -> frozenset[AgeGroup]:
    """The groups she may be in today; all of them when nothing was told."""
    least, most = at_least(facts, today), at_most(facts, today)
    if least is None:
        return frozenset(AgeGroup)
    first, last = group_of(least), group_of(most) if most is not None else AgeGroup.ADULT
    order = list(AgeGroup)
    return frozenset(order[order.index(first) : order.index(last) + 1])


def is_minor(facts: AgeFacts, today: date) -> bool:
    """Whether she is spoken to as somebody under 18: she told that she was, and is not surely 18 by now."""
    least = at_least(facts, today)
    return least is not None and least < 18


def needs_other_consent(facts: AgeFacts, today: date) -> bool:
    """Whether an adult must have agreed before anything of hers is kept."""
    return is_minor(facts, today)


def turns(facts: AgeFacts, today: date) -> list[tuple[date, Turn]]:
    """The days to come, in their order: the birthday that is next to change something and the days to ask before it.

    From a group only the day is known on which she is *surely* that old; it is the last one possible.
    """
    least = at_least(facts, today)
    if least is None or least >= 18:
        return []
    start = facts.born_on or facts.told_on
    begun = 0 if facts.born_on else _YEARS[facts.group or AgeGroup.ADULT][0]
    assert start is not None
    days = [(_anniversary(start, years - begun), turn) for years, turn in _TURNS.items() if years > least]
    asks = [] if facts.born_on else [(day, Turn.ASK) for day in _asking_days(facts, start, today)]
    return sorted(days + asks)


def birth_date(day: date | None, today: date) -> date | None:
    """A day on which the mother of a child can have been born; None for any other."""
    return day if day is not None and YOUNGEST <= years_between(day, today) <= OLDEST else None


def _asking_days(facts: AgeFacts, start: date, today: date) -> Iterator[date]:
    """Anniversaries of the telling on which a border may lie behind her that nobody is sure of."""
    for passed in range(1, 18):
        day = _anniversary(start, passed)
        if (at_least(facts, day) or 18) >= 18:
            return
        if day > today and len(possible(facts, day)) > 1:
            yield day


def _anniversary(day: date, years: int) -> date:
    """29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
