"""Appointments: adding them, looking at them, answering a reminder. Documents are in reminders_documents.py."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.content.appointments import APPOINTMENTS
from bot.domain import reminders as rules
from bot.domain.cases import Case, TaskKind
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.reminders import Answer, Appointment, NewAppointment, Outcome
from bot.domain.timers import TimerKind
from bot.storage import cases, people, privacy, timers
from bot.storage import reminders as store
from bot.storage.transaction import Transaction
from bot.use_cases import reminders_told as told
from bot.use_cases.access import reach, requires


@dataclass(frozen=True, slots=True)
class Form:
    """What the windows of adding need to know: whose it is, and what day and hour it is there."""

    case_id: int
    alias: str
    zone: str
    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(ZoneInfo(self.zone)).date()


@dataclass(frozen=True, slots=True)
class Added:
    """`first`: when the first reminder comes, if there is time for one. `reached`: whether the bot writes to her."""

    zone: str
    first: datetime | None
    reached: bool


@requires("reminders.add")
def form(tx: Transaction, who: Who, case_id: int | None) -> Form:
    case = family(tx, case_id, who, "reminders.add")
    return Form(case.id, case.alias if case.mother_id != who.person_id else "", case.zone, tx.now)


@requires("reminders.add")
def add_appointment(tx: Transaction, who: Who, case_id: int | None, new: NewAppointment) -> Added | None:
    """None when that time is over already. Its timers are set, and those of what it replaces end, in one commit."""
    case, kind = family(tx, case_id, who, "reminders.add"), APPOINTMENTS[new.kind]
    start = rules.local(new.day, new.at, case.zone)
    if start <= tx.now:
        return None
    if new.instead_of is not None:
        _close(tx, _mine(tx, who, new.instead_of, "reminders.add")[0], Outcome.MOVED)
    made = store.add_appointment(tx, case, who.person, new.attends, new.kind, start, new.place)
    due = rules.of_appointment(start, case.zone, tx.now, kind.early_days)
    for one in due:
        timers.schedule(tx, case.organisation_id, TimerKind.APPOINTMENT, made.id, one.at, one.step)
    first = min((one.at for one in due if one.step >= rules.Step.HOURS_2), default=None)
    if case.mother_id not in (None, who.person_id):
        told.mother(tx, case, "reminders.new", f"reminders:{made.id}:new", appointment_id=made.id)
    privacy.record(tx, who, "reminders.add", object_id=made.id, case_id=case.id)
    return Added(case.zone, first, told.reachable(tx, case))


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
def going(tx: Transaction, who: Who, appointment_id: int) -> None:
    """«Пойду»: she is reminded all the same."""
    found, case = _ahead(tx, who, appointment_id, "reminders.answer")
    store.settle(tx, found.id, answer=Answer.GOING)
    privacy.record(tx, who, "reminders.answer", object_id=found.id, case_id=case.id)


@requires("reminders.answer")
def not_going(tx: Transaction, who: Who, appointment_id: int) -> None:
    """«Не смогу»: nothing about it comes any more, whether or not she chooses another day."""
    found, case = _ahead(tx, who, appointment_id, "reminders.answer")
    store.settle(tx, found.id, answer=Answer.NOT_GOING)
    _close(tx, found, Outcome.CANCELLED)
    privacy.record(tx, who, "reminders.answer", object_id=found.id, case_id=case.id)


@requires("reminders.answer")
def come_with_me(tx: Transaction, who: Who, appointment_id: int) -> str:
    """«Пойти со мной»: her curator has a task and hears of it. Answers the curator's name."""
    found, case = _ahead(tx, who, appointment_id, "reminders.answer")
    store.settle(tx, found.id, answer=Answer.COME_WITH_ME)
    told.curator(tx, case, TaskKind.COME_WITH_ME, f"reminders:{found.id}:with", found.id, appointment_id=found.id)
    privacy.record(tx, who, "reminders.answer", object_id=found.id, case_id=case.id)
    return people.name_of(tx, case.curator_id)


@requires("reminders.answer")
def settle(tx: Transaction, who: Who, appointment_id: int, outcome: Outcome) -> Appointment:
    """The answer to «Сходили?»."""
    found, case = _mine(tx, who, appointment_id, "reminders.answer")
    if found.outcome is not Outcome.OPEN or found.starts_at > tx.now:
        raise Gone
    _close(tx, found, outcome)
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
    found, case = _ahead(tx, who, appointment_id, "reminders.cancel")
    _close(tx, found, Outcome.CANCELLED)
    privacy.record(tx, who, "reminders.cancel", object_id=found.id, case_id=case.id)


def _mine(tx: Transaction, who: Who, appointment_id: int, action: str) -> tuple[Appointment, Case]:
    found = store.appointment(tx, appointment_id)
    return found, family(tx, found.case_id, who, action)


def _ahead(tx: Transaction, who: Who, appointment_id: int, action: str) -> tuple[Appointment, Case]:
    """As `_mine`, still to come and not cancelled; raises Gone."""
    found, case = _mine(tx, who, appointment_id, action)
    if found.outcome is not Outcome.OPEN or found.starts_at <= tx.now:
        raise Gone
    return found, case


def _close(tx: Transaction, found: Appointment, outcome: Outcome) -> None:
    store.settle(tx, found.id, outcome=outcome)
    timers.cancel(tx, TimerKind.APPOINTMENT, found.id)


def family(tx: Transaction, case_id: int | None, who: Who, action: str) -> Case:
    """The family of a curator's card, or a mother's own."""
    wanted = case_id or who.case_id
    if wanted is None:
        raise Gone
    case = cases.get(tx, wanted)
    reach(who, action, case)
    return case
