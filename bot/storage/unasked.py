"""Whose turn a day was: the one message of it that nobody had asked for."""

from collections.abc import Collection
from datetime import date, datetime

import sqlalchemy as sa

from bot.domain.outgoing import OutState
from bot.storage.outbox import outbox
from bot.storage.prepared import Prepared
from bot.storage.schema import from_micros, metadata, to_micros
from bot.storage.transaction import Transaction

turns = sa.Table(
    "unasked_turn",
    metadata,
    sa.Column("person_id", sa.BigInteger, sa.ForeignKey("person.id"), primary_key=True),
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("outbox_id", sa.BigInteger, nullable=False),
)

_TAKEN = Prepared(
    sa.select(turns.c.outbox_id).where(
        turns.c.person_id == sa.bindparam("person"), turns.c.day == sa.bindparam("day", type_=sa.Date)
    )
)
_hers = sa.and_(outbox.c.recipient_id == sa.bindparam("person"), outbox.c.role == sa.literal_column("'mother'"))
_due = sa.and_(
    outbox.c.not_before <= sa.bindparam("now"),
    sa.or_(outbox.c.expires_at.is_(None), outbox.c.expires_at > sa.bindparam("now")),
)
_ON_THEIR_WAY = Prepared(  # each half by its own partial index
    sa.union_all(
        *(
            sa.select(outbox.c.id, outbox.c.kind, outbox.c.created_at).where(
                outbox.c.state == sa.literal_column(str(state.value)), _hers, _due
            )
            for state in (OutState.WAITING, OutState.SENDING)
        )
    )
)


def taken_by(tx: Transaction, person_id: int, day: date) -> int | None:
    """The outbox row this day belongs to."""
    found = tx.find(_TAKEN, person=person_id, day=day)
    return found[0].outbox_id if found else None


def take(tx: Transaction, person_id: int, day: date, outbox_id: int) -> None:
    """Days before are of no use any more."""
    tx.execute(sa.delete(turns).where(turns.c.person_id == person_id, turns.c.day < day))
    tx.execute(sa.insert(turns).values(person_id=person_id, day=day, outbox_id=outbox_id))


def give_back(tx: Transaction, outbox_id: int, person_id: int) -> None:
    """The message did not go after all."""
    tx.execute(sa.delete(turns).where(turns.c.person_id == person_id, turns.c.outbox_id == outbox_id))


def on_their_way(tx: Transaction, person_id: int, kinds: Collection[str]) -> list[tuple[int, str, datetime]]:
    """(row, kind, when it was made) of what of these kinds waits for her or is going just now."""
    rows = tx.hot(_ON_THEIR_WAY, person=person_id, now=to_micros(tx.now))
    return [(row_id, kind, from_micros(made)) for row_id, kind, made in rows if kind in kinds]
