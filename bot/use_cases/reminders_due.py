"""What the clock does about appointments and documents. A mother the bot cannot write to is reminded by her curator."""

from datetime import timedelta

from bot.domain import reminders as rules
from bot.domain.cases import Case, TaskKind
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.reminders import Appointment, DocumentState, Outcome, Step
from bot.domain.timers import Timer, TimerKind
from bot.storage import cases, outbox, people, privacy, timers
from bot.storage import reminders as store
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires


@requires("ticks.fire")
def fire_appointment(tx: Transaction, who: Who, timer: Timer) -> None:
    """Remind, ask «Сходили?», or give the curator the task to find out."""
    found = store.appointment(tx, timer.ref_id)
    case = cases.get(tx, found.case_id)
    if found.outcome is not Outcome.OPEN:
        return
    if timer.step >= Step.HOURS_2:
        if not rules.is_stale(timer.due_at, found.starts_at, tx.now):
            _remind(tx, case, found, timer)
    elif timer.step > Step.GIVEN_UP and _reached(tx, case):
        _ask(tx, case, found, timer.step)
    else:
        _give_up(tx, who, case, found)


@requires("ticks.fire")
def fire_document(tx: Transaction, who: Who, timer: Timer) -> None:
    found = store.document(tx, timer.ref_id)
    case = cases.get(tx, found.case_id)
    end = rules.local(found.ends_on + timedelta(days=1), rules.MIDNIGHT, case.zone)
    if found.state is not DocumentState.OPEN or rules.is_stale(timer.due_at, end, tx.now):
        return
    ids, key = {"document_id": found.id}, f"documents:{found.id}:{timer.step}"
    if _reached(tx, case):
        outbox.put(
            tx,
            case.organisation_id,
            "reminders.document_ends",
            Lane.REMINDER,
            key,
            Role.MOTHER,
            to=case.mother_id,
            expires_at=end,
            **ids,
        )
    else:
        _by_hand(tx, case, TaskKind.DOCUMENT_BY_HAND, found.id, key, ids)


def _remind(tx: Transaction, case: Case, found: Appointment, timer: Timer) -> None:
    ids, key = {"appointment_id": found.id}, f"reminders:{found.id}:{timer.step}"
    if _reached(tx, case):
        outbox.put(
            tx,
            case.organisation_id,
            "reminders.ahead",
            Lane.REMINDER,
            key,
            Role.MOTHER,
            to=case.mother_id,
            expires_at=found.starts_at,
            **ids,
        )
    else:
        _by_hand(tx, case, TaskKind.APPOINTMENT_BY_HAND, found.id, key, ids)


def _ask(tx: Transaction, case: Case, found: Appointment, step: int) -> None:
    """«Сходили?», and what follows if she stays silent, counted from when she was really asked."""
    key = f"reminders:{found.id}:{step}"
    outbox.put(
        tx,
        case.organisation_id,
        "reminders.asked",
        Lane.REMINDER,
        key,
        Role.MOTHER,
        to=case.mother_id,
        appointment_id=found.id,
    )
    following = rules.after_asking(step, tx.now, found.zone)
    timers.schedule(tx, case.organisation_id, TimerKind.APPOINTMENT, found.id, following.at, following.step)


def _give_up(tx: Transaction, who: Who, case: Case, found: Appointment) -> None:
    """No more nagging: her curator finds out how it went."""
    cases.add_task(tx, case, TaskKind.APPOINTMENT_SILENT, ref_id=found.id, due_at=tx.now)
    privacy.record(tx, who, "ticks.fire", object_id=found.id, case_id=case.id)


def _by_hand(tx: Transaction, case: Case, kind: TaskKind, ref_id: int, key: str, ids: dict[str, int]) -> None:
    """One task for it all, and a message each time."""
    cases.add_task(tx, case, kind, ref_id=ref_id, due_at=tx.now)
    outbox.put(
        tx, case.organisation_id, f"reminders.{kind}", Lane.REMINDER, key, Role.CURATOR, to=case.curator_id, **ids
    )


def _reached(tx: Transaction, case: Case) -> bool:
    """Whether the case has a mother whom the bot can write to at this moment."""
    return case.mother_id is not None and bool(people.by_ids(tx, [case.mother_id]))
