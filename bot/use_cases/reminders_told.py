"""Who hears of an appointment or a document: the mother the case has now, or her curator."""

from datetime import datetime
from typing import Any

from bot.domain.cases import Case, TaskKind
from bot.domain.outgoing import Lane
from bot.domain.people import Role
from bot.storage import cases, outbox, people
from bot.storage.transaction import Transaction


def reachable(tx: Transaction, case: Case) -> bool:
    """Whether the family has a mother whom the bot can write to at this moment."""
    return case.mother_id is not None and bool(people.by_ids(tx, [case.mother_id]))


def mother(
    tx: Transaction,
    case: Case,
    kind: str,
    key: str,
    *,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
    **ids: Any,
) -> None:
    org, to = case.organisation_id, case.mother_id
    outbox.put(
        tx, org, kind, Lane.REMINDER, key, Role.MOTHER, to=to, not_before=not_before, expires_at=expires_at, **ids
    )


OF_APPOINTMENT = ("ahead", "asked", "new", "come_with_me", "appointment_by_hand")
TASKS_OF_APPOINTMENT = (
    TaskKind.COME_WITH_ME,
    TaskKind.APPOINTMENT_BY_HAND,
    TaskKind.APPOINTMENT_SILENT,
    TaskKind.SPECIALIST_AWAY,
)


def no_more_of_appointment(tx: Transaction, case: Case, appointment_id: int) -> None:
    """What waits to be sent is taken back, and what the curator was to do is done with."""
    for name in OF_APPOINTMENT:
        outbox.cancel(tx, f"reminders.{name}", appointment_id=appointment_id)
    for task in TASKS_OF_APPOINTMENT:
        cases.settle(tx, task, appointment_id)


def no_more_of_document(tx: Transaction, document_id: int) -> None:
    for name in ("document_ends", "document_still", "new_document", "document_by_hand", "document"):
        outbox.cancel(tx, f"reminders.{name}", document_id=document_id)
    for task in (TaskKind.DOCUMENT, TaskKind.DOCUMENT_BY_HAND):
        cases.settle(tx, task, document_id)


def off(tx: Transaction, case: Case, appointment_id: int, instead: int | None) -> None:
    """The curator was to come, or thought that she would: she hears that it is off, and of the new day."""
    org, key, to = case.organisation_id, f"reminders:{appointment_id}:off", case.curator_id
    ids: dict[str, Any] = {"appointment_id": appointment_id, "instead": instead}
    outbox.put(tx, org, "reminders.off", Lane.REMINDER, key, Role.CURATOR, to=to, **ids)


def curator(tx: Transaction, case: Case, kind: TaskKind, key: str, ref_id: int, **ids: Any) -> None:
    """A task, once for each appointment or document, and a message."""
    cases.add_task(tx, case, kind, ref_id=ref_id, due_at=tx.now)
    name, lane = f"reminders.{kind}", Lane.REMINDER
    outbox.put(tx, case.organisation_id, name, lane, key, Role.CURATOR, to=case.curator_id, **ids)
