"""A visit at home that was on the calendar: it took place, or whoever said so takes it back."""

from dataclasses import dataclass
from datetime import datetime

from bot.content.appointments import APPOINTMENTS
from bot.domain.cases import Case
from bot.domain.people import Who
from bot.domain.reminders import Appointment, Outcome
from bot.domain.visits import Topic
from bot.storage import people, visits
from bot.storage import reminders as store
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.reminders import close, family
from bot.use_cases.reminders_put import reopen

A_DAY = 10


@dataclass(frozen=True, slots=True)
class Coming:
    """Who comes to her home, and what the last visit was about: this one goes on with it."""

    name: str
    topics: list[Topic]


@requires("reminders.see")
def coming(tx: Transaction, who: Who, appointment_id: int) -> Coming:
    case = family(tx, store.appointment(tx, appointment_id).case_id, who, "reminders.see")
    first_name = people.name_of(tx, case.curator_id).partition(" ")[0]
    return Coming(first_name, visits.topics_of_next(tx, appointment_id))


def planned(tx: Transaction, case: Case, start: datetime, end: datetime) -> Appointment | None:
    """The visit at home that nobody has moved, called off or told of yet, in [start, end)."""
    found = store.between(tx, case.id, start, end, limit=A_DAY)
    return next((one for one in found if one.outcome is Outcome.OPEN and APPOINTMENTS[one.kind].at_home), None)


def took_place(tx: Transaction, case: Case, who: Who, appointment_id: int) -> None:
    """She is not asked whether it did."""
    close(tx, case, who, store.appointment(tx, appointment_id), Outcome.ATTENDED)


def to_come_after_all(tx: Transaction, case: Case, appointment_id: int) -> None:
    """What `took_place` ended goes on."""
    found = store.appointment(tx, appointment_id)
    if found.outcome is not Outcome.ATTENDED:
        return
    reopen(tx, case, found)


def call_off(tx: Transaction, case: Case, who: Who, appointment_id: int) -> None:
    """The next visit, agreed on a moment ago by mistake."""
    found = store.appointment(tx, appointment_id)
    if found.outcome is Outcome.OPEN:
        close(tx, case, who, found, Outcome.CANCELLED)
