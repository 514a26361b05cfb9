"""«How is it going»: when both sides of a pair are asked, what they can answer, and what of it calls for a person.

The mother is never marked: a volunteer is asked whether they met and how they are themselves.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from bot.domain.people import Role

FIRST_DAYS = (3, 14, 28)
"""After these days; then each month as long as the pair lives, the second month first."""
CHECK_IN_HOUR = time(12, 0)
SILENCE = timedelta(days=2)
"""Without an answer for this long, a check-in counts as missed."""
FRIDAY = 4


class Round(StrEnum):
    REGULAR = "regular"
    FRIDAY = "friday"  # the short one of silver mentors; its number is the day


class Feeling(StrEnum):
    """The answers of a check-in, as its buttons are called. The last two are a mother's."""

    GOOD = "good"
    SO_SO = "so_so"
    BAD = "bad"
    TALK = "talk"
    UNPLEASANT = "unpleasant"  # goes past the mentor


OWN = (Feeling.GOOD, Feeling.SO_SO, Feeling.BAD)
"""How a volunteer is."""


class Met(StrEnum):
    """What a volunteer says about the meeting, before the question about themselves."""

    MET = "met"
    WROTE = "wrote"
    NOT_YET = "not_yet"
    BREAK = "break"


class Worry(StrEnum):
    """A volunteer's last question: is there something that worries you."""

    NOTHING = "nothing"
    DANGER = "danger"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class CheckIn:
    id: int
    match_id: int
    case_id: int
    curator_id: int
    person_id: int
    role: Role
    mentor_role: Role
    round: Round
    met: Met | None
    how_long: str
    answer: Feeling | None


def day_of(begun: date, number: int) -> date:
    """The day of the n-th check-in, counted from 0; months are those of the calendar."""
    if number < len(FIRST_DAYS):
        return begun + timedelta(days=FIRST_DAYS[number])
    return begun + relativedelta(months=number - 1)


def is_monthly(number: int) -> bool:
    return number >= len(FIRST_DAYS)


def due_at(started_at: datetime, number: int, zone: str) -> datetime:
    """Noon of that day, where the family lives."""
    return _noon(day_of(_day(started_at, zone), number), zone, started_at)


def newest(started_at: datetime, number: int, now: datetime, zone: str) -> int:
    """Of the n-th and those after it the last that is due: after a long stop only this one is asked."""
    while due_at(started_at, number + 1, zone) <= now:
        number += 1
    return number


def friday_after(now: datetime, zone: str) -> datetime:
    """Noon of the next Friday; at noon of a Friday that of the week after."""
    today = _day(now, zone)
    friday = _noon(today + timedelta(days=(FRIDAY - today.weekday()) % 7), zone, now)
    return friday if friday > now else _noon(_day(friday, zone) + timedelta(days=7), zone, now)


def is_free(started_at: datetime, friday: date, zone: str) -> bool:
    """Whether no other check-in stands in the week of this Friday; nobody is asked in the week of the beginning."""
    begun, week = _day(started_at, zone), friday.isocalendar()[:2]
    if begun.isocalendar()[:2] == week:
        return False
    number = 0
    while (day := day_of(begun, number)) <= friday + timedelta(days=7):
        if day.isocalendar()[:2] == week:
            return False
        number += 1
    return True


def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def _noon(day: date, zone: str, like: datetime) -> datetime:
    return datetime.combine(day, CHECK_IN_HOUR, ZoneInfo(zone)).astimezone(like.tzinfo)
