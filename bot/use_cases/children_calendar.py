"""What a family's children have ahead of them: the calendars of the content with the family's own answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.content.children import APPOINTMENT, rules
from bot.domain import children as rule
from bot.domain.cases import Case
from bot.domain.children import Answer, Child, Mark, Planned
from bot.domain.timers import TimerKind
from bot.storage import children, reminders, timers
from bot.storage.transaction import Transaction

FAR = 20
"""So many open appointments of a family are looked through for one of the same kind."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of one child."""

    child: Child
    planned: Planned
    mark: Mark | None


def today_of(tx: Transaction, case: Case) -> date:
    return day_of(tx.now, case)


def day_of(moment: datetime, case: Case) -> date:
    return moment.astimezone(ZoneInfo(case.zone)).date()


def entries(tx: Transaction, found: Iterable[Child]) -> list[Entry]:
    """The whole calendars, the earliest first."""
    of = list(found)
    said = children.marks(tx, [child.id for child in of])
    made = [
        Entry(child, one, said[child.id].get(one.code)) for child in of for one in rule.calendar(child.born, rules())
    ]
    return sorted(made, key=lambda entry: (entry.planned.on, entry.child.id, entry.planned.code))


def ahead(found: Iterable[Entry], today: date) -> list[Entry]:
    """What is still to come, or can still be done, and is not closed."""
    return [one for one in found if rule.is_open(one.mark) and one.planned.until >= today]


def missed(found: Iterable[Entry], today: date) -> list[Entry]:
    """What may not have been done, the latest first."""
    return [one for one in found if rule.is_missed(one.planned, one.mark, today, one.child.added_on)][::-1]


def current(found: Iterable[Entry], today: date) -> list[Entry]:
    return [one for one in found if rule.is_current(one.planned, one.mark, today)]


def to_tell(tx: Transaction, case: Case, since: date, until: date) -> list[Entry]:
    """Of what the family is to be told for these days; what it has an appointment for has reminders of its own."""
    booked = _booked(tx, case)
    return [
        one
        for one in entries(tx, children.of_case(tx, case.id))
        if one.planned.until >= until
        and any(since <= day <= until for day in rule.reminded_on(one.planned, one.mark, one.child.born))
        and not (one.mark and one.mark.answer is Answer.BOOKED and APPOINTMENT[one.planned.kind] in booked)
    ]


def _booked(tx: Transaction, case: Case) -> set[str]:
    return {one.kind for one in reminders.upcoming(tx, case.id, tx.now, limit=FAR)}


def plan(tx: Transaction, case: Case) -> datetime | None:
    """Set the family's one timer to the next day with something on it, or to none; answers when that is."""
    timers.cancel(tx, TimerKind.CHILD, case.id)
    found = entries(tx, children.of_case(tx, case.id))
    days = {day for one in found for day in rule.reminded_on(one.planned, one.mark, one.child.born)}
    at = rule.next_reminder(days, case.zone, tx.now)
    if at is not None:
        timers.schedule(tx, case.organisation_id, TimerKind.CHILD, case.id, at)
    return at
