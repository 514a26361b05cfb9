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


def mother(tx: Transaction, case: Case, kind: str, key: str, *, expires_at: datetime | None = None, **ids: Any) -> None:
    org, lane = case.organisation_id, Lane.REMINDER
    outbox.put(tx, org, kind, lane, key, Role.MOTHER, to=case.mother_id, expires_at=expires_at, **ids)


def curator(tx: Transaction, case: Case, kind: TaskKind, key: str, ref_id: int, **ids: Any) -> None:
    """A task, once for each appointment or document, and a message."""
    cases.add_task(tx, case, kind, ref_id=ref_id, due_at=tx.now)
    name, lane = f"reminders.{kind}", Lane.REMINDER
    outbox.put(tx, case.organisation_id, name, lane, key, Role.CURATOR, to=case.curator_id, **ids)
