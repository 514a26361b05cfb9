"""When a family last had contact with its curator, and when she last came. Read from what happened, kept nowhere."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from bot.domain.cases import Case, TaskKind
from bot.storage.cases import tasks
from bot.storage.help_requests import help_requests
from bot.storage.privacy import audit
from bot.storage.relay import relay_messages
from bot.storage.transaction import Transaction
from bot.storage.visits import home_visits


def last_visit(tx: Transaction, case: Case) -> datetime | None:
    return _newest(tx, home_visits.c.at, home_visits.c.case_id == case.id)


def last_contact(tx: Transaction, case: Case, kinds: Collection[TaskKind]) -> datetime | None:
    """Words between the two, a request that was taken, or a task of these kinds that the curator said is done: one that
    was settled by itself says nothing."""
    of_these = sa.select(tasks.c.id).where(tasks.c.case_id == case.id, tasks.c.kind.in_(kinds))
    done = (audit.c.case_id == case.id, audit.c.action == "cases.finish_task", audit.c.object_id.in_(of_these))
    found = [
        _newest(tx, help_requests.c.taken_at, help_requests.c.case_id == case.id),
        _newest(tx, audit.c.at, *done),
    ]
    for writer, reader in ((case.mother_id, case.curator_id), (case.curator_id, case.mother_id)):
        words = (relay_messages.c.from_id == writer, relay_messages.c.to_id == reader)
        found.append(_newest(tx, relay_messages.c.created_at, *words, relay_messages.c.case_id == case.id))
    return max((at for at in found if at is not None), default=None)


def _newest(tx: Transaction, at: sa.Column[datetime], *where: sa.ColumnElement[bool]) -> datetime | None:
    return tx.execute(sa.select(sa.func.max(at, type_=at.type)).where(*where)).scalar()
