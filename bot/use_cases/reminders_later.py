"""«⏰ Позже» under the reminder of an appointment: once more at a moment of her choice, always before it begins."""

from datetime import datetime

from bot.domain import reminders as rules
from bot.domain import reminders_later as moments
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.reminders import Appointment, Outcome
from bot.domain.reminders_later import Later
from bot.domain.timers import Timer, TimerKind
from bot.storage import cases, privacy, timers
from bot.storage import reminders as store
from bot.storage.transaction import Transaction
from bot.use_cases import reminders_told as told
from bot.use_cases.access import requires
from bot.use_cases.reminders import ahead


@requires("reminders.see")
def choices(tx: Transaction, who: Who, appointment_id: int) -> dict[Later, datetime]:
    found, _ = ahead(tx, appointment_id, who, "reminders.see")
    return moments.of_appointment(tx.now, found.starts_at, found.zone)


@requires("reminders.answer")
def later(tx: Transaction, who: Who, appointment_id: int, when: Later) -> tuple[Appointment, datetime]:
    """Raises Gone when that moment would be too late by now."""
    found, case = ahead(tx, appointment_id, who, "reminders.answer")
    at = moments.of_appointment(tx.now, found.starts_at, found.zone).get(when)
    if at is None:
        raise Gone
    timers.schedule(tx, case.organisation_id, TimerKind.APPOINTMENT_LATER, found.id, at)
    privacy.record(tx, who, "reminders.answer", object_id=found.id, case_id=case.id)
    return found, at


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """She asked for it herself, so her curator does not hear of it."""
    found = store.appointment(tx, timer.ref_id)
    case = cases.get(tx, found.case_id)
    over = found.outcome is not Outcome.OPEN or rules.is_stale(timer.due_at, found.starts_at, tx.now)
    if over or not told.reachable(tx, case):
        return
    key = f"reminders:{found.id}:later:{timer.due_at.timestamp():.0f}"
    told.mother(tx, case, "reminders.ahead", key, expires_at=found.starts_at, appointment_id=found.id)
