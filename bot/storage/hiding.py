"""What a person chose for a phone that others look at, and deletions under way: a kill in the middle loses no step."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from bot.domain.hiding import Secret
from bot.domain.hiding_hours import ANY_HOUR, SafeHours
from bot.storage.schema import key, metadata, moment, organisation, sealed
from bot.storage.transaction import Transaction

hiding = sa.Table(
    "hiding",
    metadata,
    sa.Column("person_id", sa.BigInteger, sa.ForeignKey("person.id"), primary_key=True),
    organisation(),
    sealed("word", optional=True),
    sealed("phrase", optional=True),
    sealed("call", optional=True),
    moment("hidden_since", optional=True),
    sa.Column("no_calls", sa.Boolean, nullable=False, default=False),
    sa.Column("hours", sa.String(320), nullable=False, default=""),  # domain/hiding_hours.py
    sa.Column("veiled", sa.Boolean, nullable=False, default=False),  # every unasked message behind «Показать»
    sa.Column("delete_after", sa.SmallInteger, nullable=False, default=0),  # hours; 0: never
)

wipes = sa.Table(
    "wipe",
    metadata,
    key(),
    organisation(),
    sa.Column("chat_id", sa.BigInteger, nullable=False),
    sa.Column("person_id", sa.BigInteger),
    sa.Column("what", sa.String(16), nullable=False),
    moment("before"),
    sa.Column("deleted", sa.Integer, nullable=False, default=0),
    sa.Column("kept", sa.Integer, nullable=False, default=0),  # Telegram refused to delete them
    moment("done_at", optional=True),
)


@dataclass(frozen=True, slots=True)
class Hiding:
    """Whether she has a secret is known; what it is, only to `secret`."""

    hidden_since: datetime | None = None
    no_calls: bool = False
    hours: SafeHours = ANY_HOUR
    veiled: bool = False
    delete_after: int = 0
    has: frozenset[Secret] = frozenset()


NOTHING_CHOSEN = Hiding()


@dataclass(frozen=True, slots=True)
class Wipe:
    id: int
    organisation_id: int
    chat_id: int
    person_id: int | None
    what: str
    before: datetime
    deleted: int
    kept: int
    done: bool


def of(tx: Transaction, person_id: int) -> Hiding:
    """What she chose; nothing yet is a choice, too."""
    row = tx.execute(sa.select(hiding).where(hiding.c.person_id == person_id)).one_or_none()
    if row is None:
        return NOTHING_CHOSEN
    has = frozenset(secret for secret in Secret if getattr(row, secret) is not None)
    return Hiding(row.hidden_since, row.no_calls, SafeHours.read(row.hours), row.veiled, row.delete_after, has)


def secret(tx: Transaction, person_id: int, which: Secret) -> str | None:
    """What she chose, opened."""
    blob = tx.execute(sa.select(hiding.c[which]).where(hiding.c.person_id == person_id)).scalar()
    return tx.open(f"hiding.{which}", person_id, blob) if blob is not None else None


def set_secret(tx: Transaction, organisation_id: int, person_id: int, which: Secret, text: str | None) -> None:
    blob = tx.seal(f"person:{person_id}", f"hiding.{which}", person_id, text) if text is not None else None
    change(tx, organisation_id, person_id, **{str(which): blob})


def change(tx: Transaction, organisation_id: int, person_id: int, **values: Any) -> None:
    """Set columns of her row; the first choice makes it."""
    row = insert(hiding).values(person_id=person_id, organisation_id=organisation_id, **values)
    tx.execute(row.on_conflict_do_update(index_elements=["person_id"], set_=values))


def forget(tx: Transaction, person_id: int) -> None:
    """Nothing of hers is left here."""
    tx.execute(sa.delete(hiding).where(hiding.c.person_id == person_id))
    tx.execute(sa.delete(wipes).where(wipes.c.person_id == person_id))


def begin_wipe(
    tx: Transaction, organisation_id: int, chat_id: int, person_id: int | None, what: str, before: datetime
) -> int:
    """A deletion that is under way from now on."""
    wipe_id = tx.new_id()
    tx.execute(
        sa.insert(wipes).values(
            id=wipe_id,
            organisation_id=organisation_id,
            chat_id=chat_id,
            person_id=person_id,
            what=what,
            before=before,
        )
    )
    return wipe_id


def wipe(tx: Transaction, wipe_id: int) -> Wipe | None:
    row = tx.execute(sa.select(wipes).where(wipes.c.id == wipe_id)).one_or_none()
    if row is None:
        return None
    return Wipe(
        row.id,
        row.organisation_id,
        row.chat_id,
        row.person_id,
        row.what,
        row.before,
        row.deleted,
        row.kept,
        row.done_at is not None,
    )


def count(tx: Transaction, wipe_id: int, *, deleted: int, kept: int) -> None:
    tx.execute(
        sa.update(wipes)
        .where(wipes.c.id == wipe_id)
        .values(deleted=wipes.c.deleted + deleted, kept=wipes.c.kept + kept)
    )


def end_wipe(tx: Transaction, wipe_id: int) -> None:
    tx.execute(sa.update(wipes).where(wipes.c.id == wipe_id).values(done_at=tx.now))
