"""Who of the staff was trained in what. A row that was a slip is taken off and can be put back; none is changed."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from bot.storage.schema import key, link, metadata, moment, organisation
from bot.storage.transaction import Transaction

records = sa.Table(
    "training_record",
    metadata,
    key(),
    organisation(),
    link("person_id", "person.id", index=True),
    sa.Column("kind", sa.String(16), nullable=False),  # a code of content/training.yaml
    sa.Column("on_day", sa.Date, nullable=False),
    sa.Column("hours", sa.Integer, nullable=False),
    link("by_id", "person.id"),
    moment("created_at"),
    moment("removed_at", optional=True),
)


class Row(NamedTuple):
    id: int
    person_id: int
    kind: str
    on_day: date
    hours: int
    removed: bool


def of_people(tx: Transaction, person_ids: Sequence[int]) -> list[Row]:
    """Without those that were taken off; the oldest first."""
    theirs = sa.select(records).where(records.c.person_id.in_(person_ids), records.c.removed_at.is_(None))
    return [_read(row) for row in tx.execute(theirs.order_by(records.c.on_day, records.c.id))]


def get(tx: Transaction, organisation_id: int, record_id: int) -> Row:
    """Also one that was taken off; raises Gone."""
    same = (records.c.organisation_id == organisation_id, records.c.id == record_id)
    return _read(tx.one(sa.select(records).where(*same)))


def add(tx: Transaction, organisation_id: int, person_id: int, kind: str, day: date, hours: int, by_id: int) -> int:
    """The same kind on the same day is one training: said once more, it has the newer hours."""
    same = (records.c.person_id == person_id, records.c.kind == kind, records.c.on_day == day)
    known = tx.execute(sa.select(records.c.id).where(*same, records.c.removed_at.is_(None))).scalar()
    if known is not None:
        tx.execute(sa.update(records).where(records.c.id == known).values(hours=hours))
        return int(known)
    made = tx.new_id()
    row = {"id": made, "organisation_id": organisation_id, "person_id": person_id, "kind": kind, "on_day": day}
    tx.execute(sa.insert(records).values(row | {"hours": hours, "by_id": by_id, "created_at": tx.now}))
    return made


def set_removed(tx: Transaction, record_id: int, *, removed: bool) -> None:
    tx.execute(sa.update(records).where(records.c.id == record_id).values(removed_at=tx.now if removed else None))


def _read(row: Any) -> Row:
    return Row(row.id, row.person_id, row.kind, row.on_day, row.hours, row.removed_at is not None)
