"""Who rests from the bot, and until when."""

import sqlalchemy as sa

from bot.domain.people_pauses import Pause
from bot.storage.prepared import Prepared
from bot.storage.schema import metadata, moment
from bot.storage.transaction import Transaction

pauses = sa.Table(
    "pause",
    metadata,
    sa.Column("person_id", sa.BigInteger, sa.ForeignKey("person.id"), primary_key=True),
    moment("until", optional=True),  # NULL: until she says so
    sa.Column("reminders", sa.Boolean, nullable=False),
    sa.Column("left", sa.Boolean, nullable=False, default=False),
    moment("since"),
)

_OF = Prepared(
    sa.select(pauses.c.person_id, pauses.c.until, pauses.c.reminders, pauses.c.left).where(
        pauses.c.person_id == sa.bindparam("person")
    )
)


def of(tx: Transaction, person_id: int) -> Pause | None:
    found = tx.find(_OF, person=person_id)
    return Pause(*found[0]) if found else None


def set_(tx: Transaction, pause: Pause) -> None:
    """From now on, in place of the one before."""
    end(tx, pause.person_id)
    tx.execute(
        sa.insert(pauses).values(
            person_id=pause.person_id, until=pause.until, reminders=pause.reminders, left=pause.left, since=tx.now
        )
    )


def end(tx: Transaction, person_id: int) -> bool:
    """False when there was none."""
    return bool(tx.execute(sa.delete(pauses).where(pauses.c.person_id == person_id)).rowcount)
