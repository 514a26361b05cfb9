"""An appointment is put on a family's list, with its reminders. Whoever calls has asked whether they may."""

from dataclasses import dataclass
from datetime import datetime

from bot.content.appointments import APPOINTMENTS
from bot.domain import reminders as rules
from bot.domain.cases import Case
from bot.domain.people import Who
from bot.domain.reminders import Appointment, Due, NewAppointment, Outcome
from bot.domain.timers import TimerKind
from bot.storage import privacy, timers
from bot.storage import reminders as store
from bot.storage.transaction import Transaction
from bot.use_cases import mentoring_meetings
from bot.use_cases import reminders_told as told


@dataclass(frozen=True, slots=True)
class Added:
    """`first`: when the first reminder comes, if there is time for one. `reached`: whether the bot writes to her."""

    id: int
    zone: str
    first: datetime | None
    reached: bool


def put_down(tx: Transaction, case: Case, who: Who, new: NewAppointment, told_at: datetime | None = None) -> Added:
    """She hears of what somebody else put there."""
    start = rules.local(new.day, new.at, case.zone)
    made = store.add_appointment(tx, case, who.person, new.attends, new.kind, start, new.place)
    due = wind(tx, case, made)
    if new.match_id is not None:
        mentoring_meetings.put(tx, case, who, made, new.match_id)
    first = min((one.at for one in due if one.step >= rules.Step.HOURS_2), default=None)
    if case.mother_id not in (None, who.person_id):
        key = f"reminders:{made.id}:new"
        told.mother(tx, case, "reminders.new", key, not_before=told_at, appointment_id=made.id)
    privacy.record(tx, who, "reminders.add", object_id=made.id, case_id=case.id)
    return Added(made.id, case.zone, first, told.reachable(tx, case))


def wind(tx: Transaction, case: Case, found: Appointment) -> list[Due]:
    """Whatever is still to come about it."""
    due = rules.of_appointment(found.starts_at, found.zone, tx.now, APPOINTMENTS[found.kind].early_days)
    for one in due:
        timers.schedule(tx, case.organisation_id, TimerKind.APPOINTMENT, found.id, one.at, one.step)
    return due


def reopen(tx: Transaction, case: Case, found: Appointment) -> None:
    """Nobody has told how it was, after all."""
    store.settle(tx, found.id, outcome=Outcome.OPEN)
    wind(tx, case, found)
