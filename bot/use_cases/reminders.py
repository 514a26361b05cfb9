"""Appointments: adding them, looking at them, answering a reminder. Documents are in reminders_documents.py."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.content.appointments import APPOINTMENTS
from bot.domain import reminders as rules
from bot.domain.accompany import Accompany
from bot.domain.cases import Case, TaskKind
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.reminders import Answer, Appointment, NewAppointment, Outcome
from bot.domain.timers import TimerKind
from bot.storage import accompany, cases, people, privacy, timers, visits
from bot.storage import reminders as store
from bot.storage.transaction import Transaction
from bot.use_cases import accompany_told, mentoring_dates, mentoring_meetings, specialists_told
from bot.use_cases import reminders_told as told
from bot.use_cases.access import reach, requires
from bot.use_cases.reminders_put import Added, put_down
from bot.use_cases.specialists_told import Busy


@dataclass(frozen=True, slots=True)
class Form:
    """What the windows of adding need to know: whose it is, and what day and hour it is there."""

    case_id: int
    alias: str
    zone: str
    now: datetime

    @property
    def wall(self) -> datetime:
        return self.now.astimezone(ZoneInfo(self.zone))

    @property
    def today(self) -> date:
        return self.wall.date()


@dataclass(frozen=True, slots=True)
class Clash:
    """Something else is at that very time: she is asked whether both shall stand."""

    other: Appointment


@requires("reminders.add")
def form(tx: Transaction, who: Who, case_id: int | None) -> Form:
    case = family(tx, case_id, who, "reminders.add")
    return Form(case.id, case.alias if case.mother_id != who.person_id else "", case.zone, tx.now)


@requires("reminders.add")
def add_appointment(
    tx: Transaction,
    who: Who,
    case_id: int | None,
    new: NewAppointment,
    *,
    both: bool = True,
    told_at: datetime | None = None,
) -> Added | Clash | Busy | None:
    """None when that time is over already. Its timers are set, and those of what it replaces end, in one commit.

    `told_at`: when she hears of what her curator wrote down for her, if not at once.
    """
    case = family(tx, case_id, who, "reminders.add")
    start = rules.local(new.day, new.at, case.zone)
    if start <= tx.now:
        return None
    if new.instead_of is not None and (busy := specialists_told.busy(tx, case, new.instead_of, start)) is not None:
        return busy
    others = [] if both else store.at_the_same_minute(tx, case.id, start)
    if other := next((one for one in others if one.id != new.instead_of), None):
        return Clash(other)
    made = put_down(tx, case, who, new, told_at)
    if new.instead_of is not None:
        before = _mine(tx, who, new.instead_of, "reminders.add")[0]
        missed = before.outcome is Outcome.MISSED  # that she did not go stays true, whichever day comes next
        close(tx, case, who, before, Outcome.MISSED if missed else Outcome.MOVED, instead=made.id)
        visits.moved(tx, new.instead_of, made.id)
        specialists_told.moved(tx, case, new.instead_of, made.id)
        mentoring_meetings.moved(tx, case, new.instead_of, store.appointment(tx, made.id))
    return made


@requires("reminders.see")
def at_the_same_minute(tx: Transaction, who: Who, case_id: int | None, new: NewAppointment) -> list[Appointment]:
    """What stands in her list for that very time already, but for the one it replaces."""
    case = family(tx, case_id, who, "reminders.see")
    found = store.at_the_same_minute(tx, case.id, rules.local(new.day, new.at, case.zone))
    return [one for one in found if one.id != new.instead_of]


@requires("reminders.see")
def appointments(tx: Transaction, who: Who, *, today: bool, limit: int, offset: int) -> list[Appointment]:
    """Her own, the next one first: all that are still to come, or those of today, also the ones that have begun."""
    case = family(tx, None, who, "reminders.see")
    if not today:
        return store.upcoming(tx, case.id, tx.now, limit=limit, offset=offset)
    midnight = tx.now.astimezone(ZoneInfo(case.zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    return store.upcoming(tx, case.id, midnight, until=midnight + timedelta(days=1), limit=limit, offset=offset)


@requires("reminders.see")
def appointment(tx: Transaction, who: Who, appointment_id: int) -> tuple[Appointment, bool]:
    """An appointment that counts, and whether it is still to come."""
    found, _ = _mine(tx, who, appointment_id, "reminders.see")
    if found.outcome is not Outcome.OPEN:
        raise Gone
    return found, found.starts_at > tx.now


@requires("reminders.answer")
def going(tx: Transaction, who: Who, appointment_id: int) -> Appointment:
    """«Пойду»: she is reminded all the same."""
    found, case = ahead(tx, appointment_id, who, "reminders.answer")
    store.settle(tx, found.id, answer=Answer.GOING)
    privacy.record(tx, who, "reminders.answer", object_id=found.id, case_id=case.id)
    return found


@requires("reminders.answer")
def not_going(tx: Transaction, who: Who, appointment_id: int) -> None:
    """«Не смогу»: nothing about it comes any more, whether or not she chooses another day."""
    found, case = ahead(tx, appointment_id, who, "reminders.answer")
    store.settle(tx, found.id, answer=Answer.NOT_GOING)
    close(tx, case, who, found, Outcome.CANCELLED)
    privacy.record(tx, who, "reminders.answer", object_id=found.id, case_id=case.id)


@requires("reminders.answer")
def come_with_me(tx: Transaction, who: Who, appointment_id: int) -> str | None:
    """«Пойти со мной»: her curator has a task and hears of it. Answers the curator's name; None when she has asked
    already, or somebody comes."""
    found, case = ahead(tx, appointment_id, who, "reminders.answer")
    store.settle(tx, found.id, answer=Answer.COME_WITH_ME)
    new = accompany_told.asked(tx, case, found)
    privacy.record(tx, who, "reminders.answer", object_id=found.id, case_id=case.id)
    return people.name_of(tx, case.curator_id) if new else None


@requires("reminders.see")
def along(tx: Transaction, who: Who, appointment_id: int) -> tuple[Accompany, str, bool] | None:
    """Whom she asked to come with her, the name of who comes, and whether that is her curator; None when she asked
    nobody, or they are gone."""
    found, case = _mine(tx, who, appointment_id, "reminders.see")
    request = accompany.of_appointment(tx, found.id)
    if request is None or (request.goes_id is not None and not accompany_told.stands(tx, case, request)):
        return None
    name = people.name_of(tx, request.goes_id) if request.goes_id else ""
    return request, name, request.goes_id == case.curator_id


@requires("reminders.answer")
def settle(tx: Transaction, who: Who, appointment_id: int, outcome: Outcome) -> Appointment:
    """The answer to «Сходили?»."""
    found, case = _mine(tx, who, appointment_id, "reminders.answer")
    if found.outcome is not Outcome.OPEN or found.starts_at > tx.now:
        raise Gone
    close(tx, case, who, found, outcome)
    privacy.record(tx, who, "reminders.answer", object_id=found.id, case_id=case.id)
    return found


@requires("reminders.answer")
def ask_help(tx: Transaction, who: Who, appointment_id: int) -> str:
    """«Помощь куратора» after «Не смогу» or «Нет». Answers the curator's name."""
    found, case = _mine(tx, who, appointment_id, "reminders.answer")
    told.curator(tx, case, TaskKind.APPOINTMENT_HELP, f"reminders:{found.id}:help", found.id, appointment_id=found.id)
    privacy.record(tx, who, "reminders.answer", object_id=found.id, case_id=case.id)
    return people.name_of(tx, case.curator_id)


@requires("reminders.see")
def closed_appointment(tx: Transaction, who: Who, appointment_id: int) -> Appointment:
    """One she could not go to, for putting it on another day."""
    return _mine(tx, who, appointment_id, "reminders.see")[0]


@requires("reminders.cancel")
def remove(tx: Transaction, who: Who, appointment_id: int) -> None:
    found, case = ahead(tx, appointment_id, who, "reminders.cancel")
    close(tx, case, who, found, Outcome.CANCELLED)
    privacy.record(tx, who, "reminders.cancel", object_id=found.id, case_id=case.id)


def _mine(tx: Transaction, who: Who, appointment_id: int, action: str) -> tuple[Appointment, Case]:
    found = store.appointment(tx, appointment_id)
    return found, family(tx, found.case_id, who, action)


def ahead(tx: Transaction, appointment_id: int, who: Who, action: str) -> tuple[Appointment, Case]:
    """As `_mine`, still to come and not cancelled; raises Gone."""
    found, case = _mine(tx, who, appointment_id, action)
    if found.outcome is not Outcome.OPEN or found.starts_at <= tx.now:
        raise Gone
    return found, case


def close(
    tx: Transaction, case: Case, who: Who, found: Appointment, outcome: Outcome, *, instead: int | None = None
) -> None:
    """Nothing about it comes any more, to her or to her curator, who hears of it when she was to come along."""
    store.settle(tx, found.id, outcome=outcome)
    for kind in (TimerKind.APPOINTMENT, TimerKind.APPOINTMENT_LATER):
        timers.cancel(tx, kind, found.id)
    told.no_more_of_appointment(tx, case, found.id)
    specialists_told.off(tx, found, who, instead)
    mentoring_dates.off(tx, found)
    mentoring_meetings.off(tx, case, found, who, instead)
    accompany_told.called_off(tx, case, found, who.person_id)
    counted_on = found.answer is Answer.COME_WITH_ME or APPOINTMENTS[found.kind].at_home
    if counted_on and found.starts_at > tx.now and who.person_id != case.curator_id:
        told.off(tx, case, found.id, instead)


def family(tx: Transaction, case_id: int | None, who: Who, action: str) -> Case:
    """The family of a curator's card, or a mother's own."""
    wanted = case_id or who.case_id
    if wanted is None:
        raise Gone
    case = cases.get(tx, wanted)
    reach(who, action, case)
    return case
