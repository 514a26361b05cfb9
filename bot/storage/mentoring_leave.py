"""Leave of volunteers."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from bot.domain.mentoring_leave import MentorLeave
from bot.storage.schema import key, link, metadata, moment, organisation
from bot.storage.transaction import Transaction

leaves = sa.Table(
    "mentoring_leave",
    metadata,
    key(),
    organisation(),
    link("mentor_id", "person.id", index=True),
    sa.Column("first", sa.Date, nullable=False),
    sa.Column("last", sa.Date, nullable=False),
    moment("created_at"),
    moment("over_at", optional=True),
)


def add(tx: Transaction, organisation_id: int, mentor_id: int, first: date, last: date) -> MentorLeave:
    made = MentorLeave(tx.new_id(), mentor_id, first, last, over=False)
    row = {"id": made.id, "organisation_id": organisation_id, "mentor_id": mentor_id, "created_at": tx.now}
    tx.execute(sa.insert(leaves).values(row | {"first": first, "last": last}))
    return made


def get(tx: Transaction, leave_id: int) -> MentorLeave:
    """Raises Gone."""
    return _leave(tx.one(sa.select(leaves).where(leaves.c.id == leave_id)))


def of_mentor(tx: Transaction, mentor_id: int) -> MentorLeave | None:
    """The one that is coming, or under way."""
    mine = sa.select(leaves).where(leaves.c.mentor_id == mentor_id, leaves.c.over_at.is_(None))
    row = tx.execute(mine.order_by(leaves.c.first).limit(1)).one_or_none()
    return _leave(row) if row else None


def finish(tx: Transaction, leave_id: int) -> None:
    tx.execute(sa.update(leaves).where(leaves.c.id == leave_id).values(over_at=tx.now))


def _leave(row: Any) -> MentorLeave:
    return MentorLeave(row.id, row.mentor_id, row.first, row.last, row.over_at is not None)
