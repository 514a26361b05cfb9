"""🚪 A visit at home, written down at the door: saved whole or not at all, and taken back within two minutes."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain import visits as rules
from bot.domain.cases import Case
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.reminders import Attends, NewAppointment, local
from bot.domain.visits import HomeVisit, NewVisit, Skill
from bot.storage import cases, privacy
from bot.storage import visits as store
from bot.storage.transaction import Transaction
from bot.use_cases import reminders, reminders_visits
from bot.use_cases.access import reach, requires
from bot.use_cases.reminders_put import Added

LOG = "visits.log"
NOON = time(12)
KIND = "home_visit"


@dataclass(frozen=True, slots=True)
class Form:
    """What the windows need: whose home, the time now, since when the case is open, and what was done so far."""

    case: Case
    now: datetime
    opened: date
    hour: time
    skills: list[Skill]

    @property
    def today(self) -> date:
        return self.now.astimezone(ZoneInfo(self.case.zone)).date()


@dataclass(frozen=True, slots=True)
class Logged:
    """`new`: False for the second half of a double press. `next`: whether she hears of the next visit, at `next_at`."""

    visit: HomeVisit
    new: bool
    next: Added | None = None
    next_at: datetime | None = None


@requires("visits.log")
def form(tx: Transaction, who: Who, case_id: int, day: date | None = None) -> Form:
    """`day`: of the visit, if it was not today."""
    case = _mine(tx, who, case_id)
    wall = tx.now.astimezone(ZoneInfo(case.zone))
    known = reminders_visits.planned(tx, case, *_span(day or wall.date(), case.zone))
    planned = known.starts_at.astimezone(ZoneInfo(case.zone)).time() if known else None
    opened = cases.opened_at(tx, case.id).astimezone(ZoneInfo(case.zone)).date()
    return Form(case, tx.now, opened, rules.usual_hour(planned, wall), store.skills(tx, case.id))


@requires("visits.log")
def log(tx: Transaction, who: Who, case_id: int, new: NewVisit) -> Logged | None:
    """None when the hour of the next visit is over already. Nothing is kept then."""
    case = _mine(tx, who, case_id)
    start, end = _span(new.day, case.zone)
    same = store.written_since(tx, case.id, who.person, tx.now - rules.SAME_PRESS, start, end)
    if same is not None:
        return Logged(store.get(tx, same), new=False)
    _check(tx, case, new)
    if _is_over(tx, case, new):
        return None
    known = reminders_visits.planned(tx, case, start, end)
    added = _agree(tx, who, case, new)
    at = tx.now if start <= tx.now < end else local(new.day, NOON, case.zone)
    planned_id, next_id = known.id if known else None, added.id if added else None
    visit = store.get(tx, store.add(tx, case, who.person, new, at, planned_id=planned_id, next_id=next_id))
    if known:
        reminders_visits.took_place(tx, case, who, known.id)
    privacy.record(tx, who, LOG, object_id=visit.id, case_id=case.id)
    return Logged(visit, True, added, _next(case, new))


@requires("visits.log")
def undo(tx: Transaction, who: Who, visit_id: int) -> HomeVisit | None:
    """Takes back what she wrote down a moment ago, with the next visit that was agreed on; None when it is too late."""
    visit, case = _written(tx, who, visit_id)
    if visit.curator_id != who.person or not rules.may_undo(visit.created_at, tx.now):
        return None
    store.remove(tx, visit.id)
    if visit.next_id is not None:
        reminders_visits.call_off(tx, case, who, visit.next_id)
    if visit.planned_id is not None:
        reminders_visits.to_come_after_all(tx, case, visit.planned_id)
    privacy.record(tx, who, "visits.undo", object_id=visit.id, case_id=case.id)
    return visit


@requires("visits.log")
def written(tx: Transaction, who: Who, visit_id: int) -> HomeVisit:
    """What follows from it; for looking at the note itself there is `look`."""
    return _written(tx, who, visit_id)[0]


@requires("visits.log")
def look(tx: Transaction, who: Who, visit_id: int) -> HomeVisit:
    """One visit with its note. Written down: run it, never read it."""
    visit, case = _written(tx, who, visit_id)
    privacy.record(tx, who, "visits.see", object_id=visit.id, case_id=case.id)
    return visit


def _check(tx: Transaction, case: Case, new: NewVisit) -> None:
    """The windows ask for these; a changed client may send anything."""
    zone = ZoneInfo(case.zone)
    opened = cases.opened_at(tx, case.id).astimezone(zone).date()
    if not new.topics or not opened <= new.day <= tx.now.astimezone(zone).date():
        raise Gone
    if len(new.note.words) > rules.NOTE_LIMIT:
        raise Gone


def _agree(tx: Transaction, who: Who, case: Case, new: NewVisit) -> Added | None:
    """She hears of it when it can no longer be taken back."""
    if new.next_day is None or new.next_at is None:
        return None
    visit = NewAppointment(Attends.SELF, KIND, new.next_day, new.next_at)
    added = reminders.add_appointment(tx, who, case.id, visit, told_at=tx.now + rules.UNDO)
    assert isinstance(added, Added)
    return added


def _is_over(tx: Transaction, case: Case, new: NewVisit) -> bool:
    following = _next(case, new)
    return following is not None and following <= tx.now


def _next(case: Case, new: NewVisit) -> datetime | None:
    return local(new.next_day, new.next_at, case.zone) if new.next_day and new.next_at else None


def _span(day: date, zone: str) -> tuple[datetime, datetime]:
    return local(day, time(0), zone), local(day + timedelta(days=1), time(0), zone)


def _written(tx: Transaction, who: Who, visit_id: int) -> tuple[HomeVisit, Case]:
    visit = store.get(tx, visit_id)
    return visit, _mine(tx, who, visit.case_id)


def _mine(tx: Transaction, who: Who, case_id: int) -> Case:
    case = cases.get(tx, case_id)
    reach(who, LOG, case)
    return case
