"""Taking the coming days along: into the phone's own calendar, or on paper. What is called off goes along, too."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.events import Event
from bot.domain.people import Who
from bot.domain.reminders import Appointment
from bot.domain.week import WEEKS_AHEAD
from bot.storage import events_guests, privacy, reminders
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.reminders import family

LIMIT = 100


@dataclass(frozen=True, slots=True)
class Ahead:
    """`appointments`: also those that were moved or called off; `events`: meetings the mother did not decline."""

    now: datetime
    today: date
    zone: str
    appointments: list[Appointment]
    events: list[Event]


@requires("week.take")
def look(tx: Transaction, who: Who, case_id: int | None) -> None:
    """Whether this family's days are within reach, before the question what may be read there."""
    family(tx, case_id, who, "week.take")


@requires("week.take")
def take(tx: Transaction, who: Who, case_id: int | None, appointment_id: int | None = None) -> Ahead:
    """All of the coming weeks, from this midnight on, or one appointment. Written down: run it, never read it."""
    case = family(tx, case_id, who, "week.take")
    place = ZoneInfo(case.zone)
    midnight = tx.now.astimezone(place).replace(hour=0, minute=0, second=0, microsecond=0)
    end = midnight + timedelta(weeks=WEEKS_AHEAD)
    found = reminders.between(tx, case.id, midnight, end, limit=LIMIT)
    meetings = events_guests.of_guest(tx, case.mother_id, midnight, end, LIMIT) if case.mother_id else []
    if appointment_id is not None:
        found, meetings = [one for one in found if one.id == appointment_id], []
    privacy.record(tx, who, "week.take", object_id=appointment_id, case_id=case.id)
    return Ahead(tx.now, midnight.date(), case.zone, found, meetings)
