"""A meeting with a specialist is moved or called off: is the new hour free, who is there, and who hears of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain import specialists as rules
from bot.domain.cases import Case, TaskKind
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.reminders import Appointment, Outcome
from bot.storage import cases, duty, outbox
from bot.storage import specialists as store
from bot.storage import specialists_bookings as bookings
from bot.storage.transaction import Transaction
from bot.use_cases import specialists_shared as shared


@dataclass(frozen=True, slots=True)
class Busy:
    """The specialist cannot be there at that time; the next free hours. None are named when nobody is there any more:
    a new day is her curator's to find."""

    zone: str
    free: list[datetime]


def busy(tx: Transaction, case: Case, appointment_id: int, start: datetime) -> Busy | None:
    """Whether something stands against moving this appointment to `start`."""
    booking = bookings.of_appointment(tx, appointment_id)
    if booking is None or booking.case.id != case.id:
        return None
    specialist_id = booking.specialist_id
    if store.shared_with(tx, specialist_id, case.id) is None or not shared.holds(tx, specialist_id):
        return Busy(case.zone, [])
    taken, away = (
        bookings.taken(tx, specialist_id, tx.now - rules.MEETING, but=appointment_id),
        leave(tx, specialist_id),
    )
    if rules.is_free(start, taken) and not rules.is_away(start.astimezone(ZoneInfo(case.zone)).date(), away):
        return None
    return Busy(case.zone, rules.next_free(start, case.zone, tx.now, taken, away))


def moved(tx: Transaction, case: Case, appointment_id: int, instead_id: int) -> None:
    """The same specialist is there on the new day."""
    booking = bookings.of_appointment(tx, appointment_id)
    if booking is not None:
        bookings.add(tx, case, booking.specialist_id, instead_id)


def off(tx: Transaction, found: Appointment, who: Who, instead: int | None) -> None:
    """Whoever waits for her hears of it, unless she was there or they did it themselves."""
    booking = bookings.of_appointment(tx, found.id)
    if booking is None or booking.specialist_id == who.person_id or (found.starts_at <= tx.now and instead is None):
        return
    tell(tx, booking.case, booking.specialist_id, "off", appointment_id=found.id, instead=instead)


def ask_to_move(tx: Transaction, specialist_id: int) -> None:
    """A leave was written down or called off: whatever is booked for days away is its curator's to move."""
    away = leave(tx, specialist_id)
    for booking in bookings.ahead_of(tx, specialist_id):
        found = booking.appointment
        if rules.is_away(found.starts_at.astimezone(ZoneInfo(found.zone)).date(), away):
            cases.add_task(tx, booking.case, TaskKind.SPECIALIST_AWAY, ref_id=found.id, due_at=tx.now)
        else:
            cases.settle(tx, TaskKind.SPECIALIST_AWAY, found.id)


def erased(tx: Transaction, case: Case) -> None:
    """The family asked to be deleted: whoever works with it hears that nobody comes. Afterwards no row knows it."""
    for share in store.shares_of_case(tx, case.id):
        meetings = len(bookings.ahead_of(tx, share.specialist_id, case.id))
        tell(tx, case, share.specialist_id, "erased", share=share.id, code=case.code, meetings=meetings)


def tell(tx: Transaction, case: Case, specialist_id: int, what: str, **ids: Any) -> None:
    key = ":".join(["specialists", what, *(str(one) for one in ids.values())])
    org, role = case.organisation_id, Role.SPECIALIST
    outbox.put(tx, org, f"specialists.{what}", Lane.RELAY, key, role, to=specialist_id, **ids)


def leave(tx: Transaction, specialist_id: int) -> list[tuple[date, date]]:
    """First and last days away, from today on."""
    return [(one.first, one.last) for one in duty.leaves_of(tx, specialist_id, tx.now.date())]


def is_still_to_come(found: Appointment, now: datetime) -> bool:
    return found.outcome is Outcome.OPEN and found.starts_at > now
