"""A child's calendar: from a birth date to the days of vaccinations and visits, and when the family is told of them.

Pure rules over `CalendarRule`s, which come from content/child_calendar.yaml. The bot only reminds: a doctor decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

OLDEST = 18
"""Years: whoever is older is no child of this calendar."""
REMIND_AT = time(10)
"""A clinic answers the telephone in the morning."""
PUT_OFF = timedelta(days=7)


class ItemKind(StrEnum):
    VACCINATION = "vaccination"
    VISIT = "visit"


class ChildState(StrEnum):
    KEPT = "kept"
    REMOVED = "removed"


class CareRelation(StrEnum):
    """Who takes care of a child, as its curator was told."""

    MOTHER = "mother"
    GUARDIAN = "guardian"
    FOSTER_PARENT = "foster_parent"
    GRANDPARENT = "grandparent"
    OTHER = "other"


class Answer(StrEnum):
    BOOKED = "booked"
    DONE = "done"
    LATER = "later"
    NOT_NEEDED = "not_needed"


CERTIFICATE_DAYS = 30
"""A birth is to be registered within a month (143-ФЗ, article 16)."""
CLOSED = frozenset({Answer.DONE, Answer.NOT_NEEDED})


@dataclass(frozen=True, slots=True)
class Child:
    """`added_on`: what was to be done before that day does not count here. `certificate_id`: the reminder of the birth
    certificate, if there is one. `care`: who takes care of it, when that was written down."""

    id: int
    case_id: int
    name: str
    born: date
    added_on: date
    state: ChildState
    certificate_id: int | None = None
    care: CareRelation | None = None


@dataclass(frozen=True, slots=True)
class Yearly:
    """The same day each year, from the age of the rule until so many years of age."""

    month: int
    day: int
    until_years: int


@dataclass(frozen=True, slots=True)
class CalendarRule:
    """An age as people say it (4 months and 15 days), how many days after it still count, and the lead times."""

    item: str
    kind: ItemKind
    years: int = 0
    months: int = 0
    days: int = 0
    window: int = 30
    leads: tuple[int, ...] = ()
    yearly: Yearly | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """`code` is its own within one child's calendar; `item` names its words. It counts on the days on … until."""

    code: str
    item: str
    kind: ItemKind
    on: date
    until: date
    leads: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """What the family said about an item; `again_on` only for LATER."""

    answer: Answer
    again_on: date | None = None


def at_age(born: date, *, years: int = 0, months: int = 0, days: int = 0) -> date:
    """The day on which that age is reached; the last day of a month that is too short."""
    return born + relativedelta(years=years, months=months, days=days)


def calendar(born: date, rules: Iterable[CalendarRule]) -> list[Planned]:
    """Everything of a childhood, the next one first."""
    found = [planned for rule in rules for planned in _of_rule(born, rule)]
    return sorted(found, key=lambda one: (one.on, one.code))


def _of_rule(born: date, rule: CalendarRule) -> list[Planned]:
    first = at_age(born, years=rule.years, months=rule.months, days=rule.days)
    if rule.yearly is None:
        return [_planned(rule, rule.item, first)]
    end = at_age(born, years=rule.yearly.until_years)
    days = [date(year, rule.yearly.month, rule.yearly.day) for year in range(first.year, end.year + 1)]
    return [_planned(rule, f"{rule.item}_{day.year}", day) for day in days if first <= day < end]


def _planned(rule: CalendarRule, code: str, on: date) -> Planned:
    return Planned(code, rule.item, rule.kind, on, on + timedelta(days=rule.window), rule.leads)


def is_open(mark: Mark | None) -> bool:
    """Whether anything is still to be done about it."""
    return mark is None or mark.answer not in CLOSED


def reminded_on(planned: Planned, mark: Mark | None, born: date) -> list[date]:
    """The days on which the family hears of it: none before the birth, none once it is done or not wanted."""
    if not is_open(mark):
        return []
    days = {planned.on - timedelta(days=ahead) for ahead in planned.leads}
    if mark is not None and mark.again_on is not None:
        days = {day for day in days if day > mark.again_on} | {mark.again_on}
    return sorted(day for day in days if day >= born)


def put_off(planned: Planned, today: date) -> date | None:
    """When «Позже» brings it up again; None when it would no longer count by then."""
    again = min(today + PUT_OFF, planned.until)
    return again if again > today else None


def remind_at(day: date, zone: str) -> datetime:
    return datetime.combine(day, REMIND_AT, ZoneInfo(zone)).astimezone(UTC)


def next_reminder(days: Iterable[date], zone: str, now: datetime) -> datetime | None:
    """The first moment still to come: however many items share a day, it is one."""
    return min((at for day in set(days) if (at := remind_at(day, zone)) > now), default=None)


def is_current(planned: Planned, mark: Mark | None, today: date) -> bool:
    """Whether it is time to think of it: from the first reminder to the end of its days."""
    begins = planned.on - timedelta(days=max(planned.leads, default=0))
    return is_open(mark) and begins <= today <= planned.until


def is_missed(planned: Planned, mark: Mark | None, today: date, added_on: date) -> bool:
    """Perhaps not done. What was over when the child was written down is for the doctor to know."""
    return is_open(mark) and added_on <= planned.until < today


class BirthDay(StrEnum):
    """What is the matter with a date given as a birth date."""

    FINE = "fine"
    AHEAD = "ahead"
    TOO_LONG_AGO = "too_long_ago"


def check_born(born: date, today: date) -> BirthDay:
    if born > today:
        return BirthDay.AHEAD
    return BirthDay.FINE if born > earliest(today) else BirthDay.TOO_LONG_AGO


def earliest(today: date) -> date:
    """Whoever was born then is grown up today."""
    return today - relativedelta(years=OLDEST)


def age(born: date, today: date) -> tuple[int, str]:
    """(3, "month"): days in the first month, months in the first two years, then years."""
    lived = relativedelta(today, born)
    months = lived.years * 12 + lived.months
    if months < 1:
        return max((today - born).days, 0), "day"
    return (months, "month") if months < 24 else (lived.years, "year")
