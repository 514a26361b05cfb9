"""Call-back requests of people without a person row, sealed for the organisation."""

from typing import Any

import sqlalchemy as sa

from bot.domain.people_intakes import Intake
from bot.storage.schema import key, link, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

intakes = sa.Table(
    "intake",
    metadata,
    key(),
    organisation(),
    sa.Column("telegram_id", sa.BigInteger),
    sealed("place"),
    sealed("contact"),
    word("state", "new", "taken", default="new"),
    link("taken_by", "person.id", optional=True),
    moment("created_at"),
)

_new = intakes.c.state == sa.literal_column("'new'")
sa.Index("ix_intake_new", intakes.c.organisation_id, intakes.c.id, sqlite_where=_new, postgresql_where=_new)


def add(tx: Transaction, organisation_id: int, telegram_id: int | None, place: str, contact: str) -> int:
    intake_id, subject = tx.new_id(), f"org:{organisation_id}"
    tx.execute(
        sa.insert(intakes).values(
            id=intake_id,
            organisation_id=organisation_id,
            telegram_id=telegram_id,
            place=tx.seal(subject, "intake.place", intake_id, place),
            contact=tx.seal(subject, "intake.contact", intake_id, contact),
            created_at=tx.now,
        )
    )
    return intake_id


def get(tx: Transaction, intake_id: int) -> Intake:
    """The request; raises Gone."""
    return _read(tx, tx.one(sa.select(intakes).where(intakes.c.id == intake_id)))


def has_new(tx: Transaction, organisation_id: int, telegram_id: int | None) -> bool:
    """Whether this account's request still waits for somebody."""
    mine = sa.select(intakes.c.id).where(
        _new, intakes.c.organisation_id == organisation_id, intakes.c.telegram_id == telegram_id
    )
    return tx.execute(mine).first() is not None


def new(tx: Transaction, organisation_id: int, *, limit: int, offset: int = 0) -> list[Intake]:
    """What nobody has taken, oldest first."""
    rows = tx.execute(
        sa.select(intakes)
        .where(_new, intakes.c.organisation_id == organisation_id)
        .order_by(intakes.c.id)
        .limit(limit)
        .offset(offset)
    )
    return [_read(tx, row) for row in rows]


def take(tx: Transaction, intake_id: int, person_id: int) -> bool:
    """Exactly one takes it."""
    taken = sa.update(intakes).where(intakes.c.id == intake_id, _new).values(state="taken", taken_by=person_id)
    return tx.execute(taken).rowcount == 1


def _read(tx: Transaction, row: Any) -> Intake:
    return Intake(
        row.id,
        row.organisation_id,
        row.telegram_id,
        tx.open("intake.place", row.id, row.place),
        tx.open("intake.contact", row.id, row.contact),
        row.taken_by,
        row.created_at,
    )
