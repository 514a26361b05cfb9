"""What the clock does about appointments and documents. A mother the bot cannot write to is reminded by her curator."""

from bot.domain import reminders as rules
from bot.domain.cases import Case, TaskKind
from bot.domain.people import Who
from bot.domain.reminders import Appointment, DocumentState, Outcome, Step
from bot.domain.timers import Timer, TimerKind
from bot.storage import cases, privacy, timers
from bot.storage import reminders as store
from bot.storage.transaction import Transaction
from bot.use_cases import reminders_told as told
from bot.use_cases.access import requires


@requires("ticks.fire")
def fire_appointment(tx: Transaction, who: Who, timer: Timer) -> None:
    """Remind, ask «Сходили?», or leave it to the curator to find out."""
    found = store.appointment(tx, timer.ref_id)
    case = cases.get(tx, found.case_id)
    if found.outcome is not Outcome.OPEN:
        return
    if timer.step >= Step.HOURS_2:
        _remind(tx, case, found, timer)
    elif timer.step > Step.GIVEN_UP and told.reachable(tx, case):
        _ask(tx, case, found, timer.step)
    else:
        cases.add_task(tx, case, TaskKind.APPOINTMENT_SILENT, ref_id=found.id, due_at=tx.now)
        if told.reachable(tx, case):
            told.mother(tx, case, "reminders.silent", f"reminders:{found.id}:silent", appointment_id=found.id)
        privacy.record(tx, who, "ticks.fire", object_id=found.id, case_id=case.id)


@requires("ticks.fire")
def fire_document(tx: Transaction, who: Who, timer: Timer) -> None:
    found = store.document(tx, timer.ref_id)
    case = cases.get(tx, found.case_id)
    if found.day is None:
        return
    end = rules.useful_until(found.day, timer.step, case.zone)
    if found.state is not DocumentState.OPEN or rules.is_stale(timer.due_at, end, tx.now):
        return
    key = f"documents:{found.id}:{timer.step}"
    if told.reachable(tx, case):
        told.mother(tx, case, "reminders.document_ends", key, expires_at=end, document_id=found.id)
    else:
        told.curator(tx, case, TaskKind.DOCUMENT_BY_HAND, key, found.id, document_id=found.id)


@requires("ticks.fire")
def fire_yearly(tx: Transaction, who: Who, timer: Timer) -> None:
    """A paper without a date: she is asked, and the question of the next year is set."""
    found = store.document(tx, timer.ref_id)
    case = cases.get(tx, found.case_id)
    if found.state is not DocumentState.OPEN:
        return
    following = rules.a_year_later(tx.now, case.zone)
    timers.schedule(tx, case.organisation_id, TimerKind.DOCUMENT_YEARLY, found.id, following)
    key = f"documents:{found.id}:year:{timer.due_at.year}"
    if told.reachable(tx, case):
        told.mother(tx, case, "reminders.document_still", key, document_id=found.id)
    else:
        told.curator(tx, case, TaskKind.DOCUMENT_BY_HAND, key, found.id, document_id=found.id)


def _remind(tx: Transaction, case: Case, found: Appointment, timer: Timer) -> None:
    key = f"reminders:{found.id}:{timer.step}"
    if rules.is_stale(timer.due_at, found.starts_at, tx.now):
        return
    if told.reachable(tx, case):
        told.mother(tx, case, "reminders.ahead", key, expires_at=found.starts_at, appointment_id=found.id)
    else:
        told.curator(tx, case, TaskKind.APPOINTMENT_BY_HAND, key, found.id, appointment_id=found.id)


def _ask(tx: Transaction, case: Case, found: Appointment, step: int) -> None:
    """What follows if she stays silent is counted from when she was really asked."""
    told.mother(tx, case, "reminders.asked", f"reminders:{found.id}:{step}", appointment_id=found.id)
    following = rules.after_asking(step, tx.now, found.zone)
    timers.schedule(tx, case.organisation_id, TimerKind.APPOINTMENT, found.id, following.at, following.step)
