"""Rooms of the social hotel, and who sleeps in which night: no room ever holds more people than it has beds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

NAME_LIMIT: Final = 20
MOST_BEDS: Final = 20
MOST_PEOPLE: Final = 12
LONGEST: Final = 366
"""Nights of one stay."""
AHEAD: Final = timedelta(days=366)
"""No stay begins later than that."""
DAYS_BEFORE: Final = (3, 0)
"""So many days before the end her curator is reminded."""


class StayState(StrEnum):
    ASKED = "asked"  # it waits for a room
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    CANCELLED = "cancelled"  # by the curator who had asked


@dataclass(frozen=True, slots=True)
class Room:
    id: int
    name: str
    beds: int


@dataclass(frozen=True, slots=True)
class Stay:
    """The nights from `first` to the one before `until`, the day of leaving. `wanted`: a later day that is asked for.
    Only a confirmed stay has a room."""

    id: int
    case_id: int
    room_id: int | None
    people: int
    first: date
    until: date
    wanted: date | None
    state: StayState

    @property
    def nights(self) -> int:
        return max((self.until - self.first).days, 0)


def nights_of(first: date, until: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((until - first).days))


def taken(stays: Iterable[Stay], night: date) -> int:
    """How many people sleep there that night."""
    return sum(stay.people for stay in stays if stay.first <= night < stay.until)


def fits(beds: int, others: Iterable[Stay], people: int, first: date, until: date) -> bool:
    """Whether so many more find a bed in each of these nights; `others` are the stays of the same room."""
    there = list(others)
    return all(taken(there, night) + people <= beds for night in nights_of(first, until))


def may_stay(people: int, first: date, until: date, today: date) -> bool:
    return (
        1 <= people <= MOST_PEOPLE
        and today <= first <= today + AHEAD
        and first < until <= first + timedelta(days=LONGEST)
    )


def figures(stays: Iterable[Stay], start: date, end: date) -> tuple[int, int]:
    """(nights, people) of a period with both its days: each night of each person, each person of a stay once."""
    nights = people = 0
    for stay in stays:
        here = (min(stay.until, end + timedelta(days=1)) - max(stay.first, start)).days
        if here > 0:
            nights, people = nights + here * stay.people, people + stay.people
    return nights, people
