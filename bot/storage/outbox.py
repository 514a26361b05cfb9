"""The one queue through which everything reaches somebody else.

A row names a kind and the ids it needs; the text is rendered when it is sent. 0 lost; a duplicate only after an unknown
outcome, and `unknown_count` lists each. `not_before` follows the bot's clock (quiet hours); `retry_at` and the lease
follow the machine's, because Telegram's patience does. How rows leave it: `outbox_sending.py`.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from bot.domain.outgoing import Lane, OutState, opened
from bot.domain.people import Role
from bot.storage.prepared import Prepared
from bot.storage.schema import key, link, metadata, moment, organisation, to_micros
from bot.storage.transaction import Transaction

outbox = sa.Table(
    "outbox",
    metadata,
    key(),
    organisation(),
    sa.Column("dedupe_key", sa.String(120), nullable=False, unique=True),
    link("recipient_id", "person.id", optional=True),
    sa.Column("guest_telegram_id", sa.BigInteger),  # somebody without a person row
    link("room_id", "team_room.id", optional=True),  # the team room, which is nobody's chat
    link("noticeboard_id", "noticeboard.id", optional=True),
    sa.Column("role", sa.String(32), nullable=False),
    sa.Column("kind", sa.String(64), nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
    sa.Column("lane", sa.SmallInteger, nullable=False),
    sa.Column("not_before", sa.BigInteger, nullable=False),
    sa.Column("expires_at", sa.BigInteger),
    sa.Column("state", sa.SmallInteger, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("unknown_count", sa.Integer, nullable=False),
    sa.Column("retry_at", sa.BigInteger, nullable=False),
    sa.Column("lease_until", sa.BigInteger),
    sa.Column("telegram_message_id", sa.BigInteger),
    sa.Column("failure", sa.String(200)),
    moment("created_at"),
    moment("sent_at", optional=True),
)
IS_WAITING = outbox.c.state == sa.literal_column("0")
IS_SENDING = outbox.c.state == sa.literal_column("1")
sa.Index("ix_outbox_waiting", outbox.c.lane, outbox.c.id, sqlite_where=IS_WAITING, postgresql_where=IS_WAITING)
sa.Index("ix_outbox_sending", outbox.c.id, sqlite_where=IS_SENDING, postgresql_where=IS_SENDING)

sa.Index("ix_outbox_recipient", outbox.c.recipient_id, sqlite_where=IS_WAITING, postgresql_where=IS_WAITING)

_PUT = Prepared(insert(outbox).on_conflict_do_nothing(index_elements=["dedupe_key"]))
_cancel = (
    sa.update(outbox)
    .where(outbox.c.kind == sa.bindparam("kind"), outbox.c.payload == sa.bindparam("payload"), IS_WAITING)
    .values(state=sa.literal_column(str(OutState.CANCELLED.value)))
    .returning(outbox.c.recipient_id)
)
_CANCEL = Prepared(_cancel)
_CANCEL_FOR = Prepared(_cancel.where(outbox.c.recipient_id == sa.bindparam("to")))
_FIRST_WAITING = Prepared(
    sa.select(outbox.c.id)
    .where(outbox.c.kind == sa.bindparam("kind"), outbox.c.payload == sa.bindparam("payload"), IS_WAITING)
    .limit(1)
)
_UNDER_WAY = Prepared(  # each half by its own partial index
    sa.union_all(
        *(
            sa.select(outbox.c.payload).where(outbox.c.kind == sa.bindparam("kind"), state)
            for state in (IS_WAITING, IS_SENDING)
        )
    )
)


def put(
    tx: Transaction,
    organisation_id: int,
    kind: str,
    lane: Lane,
    dedupe_key: str,
    role: Role,
    *,
    to: int | None = None,
    guest: int | None = None,
    room: int | None = None,
    noticeboard: int | None = None,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
    **ids: Any,
) -> None:
    """Queue a message. The same `dedupe_key` twice is one message."""
    now = to_micros(tx.now)
    tx.hot(
        _PUT,
        id=tx.new_id(),
        organisation_id=organisation_id,
        dedupe_key=dedupe_key,
        recipient_id=to,
        guest_telegram_id=guest,
        room_id=room,
        noticeboard_id=noticeboard,
        role=str(role),
        kind=kind,
        payload=json.dumps(ids),
        lane=int(lane),
        not_before=to_micros(not_before) if not_before else 0,
        expires_at=to_micros(expires_at) if expires_at else None,
        state=0,
        attempts=0,
        unknown_count=0,
        retry_at=0,
        lease_until=None,
        telegram_message_id=None,
        failure=None,
        created_at=now,
        sent_at=None,
    )
    tx.wake("outbox")


def cancel(tx: Transaction, kind: str, *, to: int | None = None, **ids: Any) -> set[int | None]:
    """Take back what has not been sent: every waiting row of this kind with exactly these ids, of everybody or of that
    one reader. Answers whose."""
    said = {"kind": kind, "payload": json.dumps(ids)}
    rows = tx.hot(_CANCEL, **said) if to is None else tx.hot(_CANCEL_FOR, **said, to=to)
    return {recipient for (recipient,) in rows}


def waiting_for(tx: Transaction, person_id: int, role: Role) -> list[tuple[int, str, dict[str, Any]]]:
    """(id, kind, ids) of what waits for this person in this role."""
    theirs = (outbox.c.recipient_id == person_id, outbox.c.role == role, IS_WAITING)
    rows = tx.execute(sa.select(outbox.c.id, outbox.c.kind, outbox.c.payload).where(*theirs)).all()
    return [(row.id, row.kind, json.loads(row.payload)) for row in rows]


def take_back(tx: Transaction, row_id: int) -> None:
    """One row, if it has not been sent."""
    tx.execute(sa.update(outbox).where(outbox.c.id == row_id, IS_WAITING).values(state=OutState.CANCELLED))


def lately(tx: Transaction, kinds: Sequence[str], after: datetime, *, to: int | None, guest: int | None) -> list[int]:
    """Rows of these kinds that reached this reader after the moment, oldest first."""
    whose = outbox.c.recipient_id == to if to is not None else outbox.c.guest_telegram_id == guest
    rows = tx.execute(
        sa.select(outbox.c.id)
        .where(whose, outbox.c.kind.in_([*kinds, *map(opened, kinds)]), outbox.c.state == OutState.SENT)
        .where(outbox.c.sent_at > after)
        .order_by(outbox.c.id)
    )
    return list(rows.scalars())


class Shown(NamedTuple):
    """A row as somebody asks for it once more."""

    id: int
    organisation_id: int
    recipient_id: int | None
    guest_telegram_id: int | None
    role: Role
    kind: str
    payload: dict[str, Any]


def of_reader(tx: Transaction, row_id: int, person_id: int | None, telegram_id: int | None) -> Shown | None:
    """The row, if it was for this reader."""
    row = tx.execute(sa.select(outbox).where(outbox.c.id == row_id)).one_or_none()
    if row is None or (row.recipient_id, row.guest_telegram_id) not in ((person_id, None), (None, telegram_id)):
        return None
    if row.recipient_id is None and row.guest_telegram_id is None:
        return None
    payload = json.loads(row.payload)
    whose = (row.organisation_id, row.recipient_id, row.guest_telegram_id)
    return Shown(row.id, *whose, Role(row.role), row.kind, payload)


def again(tx: Transaction, row: Shown) -> bool:
    """What the row says, open and at once; False when it was asked for within this minute."""
    key = f"shown:{row.id}:{tx.now:%Y%m%d%H%M}"
    if tx.execute(sa.select(outbox.c.id).where(outbox.c.dedupe_key == key)).first() is not None:
        return False
    kind = opened(row.kind)
    to, guest = row.recipient_id, row.guest_telegram_id
    put(tx, row.organisation_id, kind, Lane.CALLER, key, row.role, to=to, guest=guest, **row.payload)
    return True


def release(tx: Transaction, recipient_id: int, held: str) -> int:
    """What waited for this person for this reason may go now. Answers how much."""
    freed = tx.execute(
        sa.update(outbox)
        .where(outbox.c.recipient_id == recipient_id, IS_WAITING, outbox.c.failure == held)
        .values(not_before=0, failure=None)
    )
    tx.wake("outbox")
    return freed.rowcount


def put_off(tx: Transaction, recipient_id: int, held: str, until: datetime) -> None:
    """What waits for this person for this reason is not looked at before."""
    theirs = (outbox.c.recipient_id == recipient_id, IS_WAITING, outbox.c.failure == held)
    tx.execute(sa.update(outbox).where(*theirs).values(not_before=to_micros(until)))


def is_waiting(tx: Transaction, kind: str, **ids: Any) -> bool:
    """Whether a row of this kind with exactly these ids has still to be written: it will say what is true then."""
    return tx.hot(_FIRST_WAITING, kind=kind, payload=json.dumps(ids)).fetchone() is not None


def under_way(tx: Transaction, kind: str) -> list[dict[str, Any]]:
    """What the rows of this kind say that have not gone yet, or are going just now."""
    return [json.loads(payload) for (payload,) in tx.hot(_UNDER_WAY, kind=kind)]
