"""The one queue through which everything reaches somebody else.

A row names a kind and the ids it needs; the text is rendered when it is sent. 0 lost; a duplicate only after an unknown
outcome, and `unknown_count` lists each. `not_before` follows the bot's clock (quiet hours); `retry_at` and the lease
follow the machine's, because Telegram's patience does.
"""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from bot.domain.outgoing import Lane, OutState
from bot.domain.people import Role
from bot.storage.ledger import internal
from bot.storage.prepared import Prepared
from bot.storage.schema import from_micros, key, link, metadata, moment, organisation, to_micros
from bot.storage.transaction import Transaction

LEASE_SECONDS = 60

outbox = sa.Table(
    "outbox",
    metadata,
    key(),
    organisation(),
    sa.Column("dedupe_key", sa.String(120), nullable=False, unique=True),
    link("recipient_id", "person.id", optional=True),
    sa.Column("guest_telegram_id", sa.BigInteger),  # somebody without a person row
    link("room_id", "team_room.id", optional=True),  # the team room, which is nobody's chat
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
_waiting = outbox.c.state == sa.literal_column("0")
_sending = outbox.c.state == sa.literal_column("1")
sa.Index("ix_outbox_waiting", outbox.c.lane, outbox.c.id, sqlite_where=_waiting, postgresql_where=_waiting)
sa.Index("ix_outbox_sending", outbox.c.id, sqlite_where=_sending, postgresql_where=_sending)

sent_messages = sa.Table(
    "sent_message",
    metadata,
    sa.Column("chat_id", sa.BigInteger, primary_key=True),
    sa.Column("message_id", sa.BigInteger, primary_key=True),
    sa.Column("kind", sa.String(64), nullable=False),
    moment("at"),
)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row on its way out."""

    id: int
    organisation_id: int
    recipient_id: int | None
    guest_telegram_id: int | None
    role: Role
    kind: str
    payload: dict[str, Any]
    expires_at: datetime | None
    attempts: int
    unknown_count: int
    created_at: datetime
    lane: Lane
    room_id: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one try. `after` seconds from now for another one; `not_before` when quiet hours end."""

    id: int
    state: OutState
    message_id: int | None = None
    chat_id: int | None = None
    kind: str = ""
    failure: str | None = None
    tried: bool = True
    unknown: bool = False
    after: float = 0
    not_before: datetime | None = None


_PUT = Prepared(insert(outbox).on_conflict_do_nothing(index_elements=["dedupe_key"]))
_DUE = Prepared(
    sa.select(
        outbox.c.id,
        outbox.c.organisation_id,
        outbox.c.recipient_id,
        outbox.c.guest_telegram_id,
        outbox.c.role,
        outbox.c.kind,
        outbox.c.payload,
        outbox.c.expires_at,
        outbox.c.attempts,
        outbox.c.unknown_count,
        outbox.c.created_at,
        outbox.c.lane,
        outbox.c.room_id,
    )
    .where(_waiting, outbox.c.not_before <= sa.bindparam("now"), outbox.c.retry_at <= sa.bindparam("real"))
    .order_by(outbox.c.lane, outbox.c.id)
    .limit(sa.bindparam("count"))
)
_LEASE = Prepared(
    sa.update(outbox)
    .where(outbox.c.id == sa.bindparam("row"))
    .values(state=sa.literal_column("1"), lease_until=sa.bindparam("until", type_=sa.BigInteger))
)
_not_before = sa.bindparam("not_before", type_=sa.BigInteger)
_SETTLE = Prepared(
    sa.update(outbox)
    .where(outbox.c.id == sa.bindparam("row"))
    .values(
        state=sa.bindparam("state", type_=sa.SmallInteger),
        attempts=outbox.c.attempts + sa.bindparam("tried", type_=sa.Integer),
        unknown_count=outbox.c.unknown_count + sa.bindparam("unknown", type_=sa.Integer),
        retry_at=sa.bindparam("retry_at", type_=sa.BigInteger),
        not_before=sa.case((outbox.c.not_before > _not_before, outbox.c.not_before), else_=_not_before),
        lease_until=sa.null(),
        telegram_message_id=sa.func.coalesce(
            sa.bindparam("message_id", type_=sa.BigInteger), outbox.c.telegram_message_id
        ),
        failure=sa.bindparam("failure", type_=sa.String),
        sent_at=sa.bindparam("sent_at", type_=sa.BigInteger),
    )
)
_CANCEL = Prepared(
    sa.update(outbox)
    .where(outbox.c.kind == sa.bindparam("kind"), outbox.c.payload == sa.bindparam("payload"), _waiting)
    .values(state=sa.literal_column(str(OutState.CANCELLED.value)))
    .returning(outbox.c.recipient_id)
)
_IS_WAITING = Prepared(
    sa.select(outbox.c.id)
    .where(outbox.c.kind == sa.bindparam("kind"), outbox.c.payload == sa.bindparam("payload"), _waiting)
    .limit(1)
)
_UNDER_WAY = Prepared(  # each half by its own partial index
    sa.union_all(
        *(
            sa.select(outbox.c.payload).where(outbox.c.kind == sa.bindparam("kind"), state)
            for state in (_waiting, _sending)
        )
    )
)
_JOURNAL = Prepared(insert(sent_messages).on_conflict_do_nothing())


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


def cancel(tx: Transaction, kind: str, **ids: Any) -> set[int | None]:
    """Take back what has not been sent: every waiting row of this kind with exactly these ids. Answers whose."""
    return {recipient for (recipient,) in tx.hot(_CANCEL, kind=kind, payload=json.dumps(ids))}


def is_waiting(tx: Transaction, kind: str, **ids: Any) -> bool:
    """Whether a row of this kind with exactly these ids has still to be written: it will say what is true then."""
    return tx.hot(_IS_WAITING, kind=kind, payload=json.dumps(ids)).fetchone() is not None


def under_way(tx: Transaction, kind: str) -> list[dict[str, Any]]:
    """What the rows of this kind say that have not gone yet, or are going just now."""
    return [json.loads(payload) for (payload,) in tx.hot(_UNDER_WAY, kind=kind)]


@internal
def settle_and_claim(tx: Transaction, outcomes: Sequence[Outcome], count: int) -> list[Claimed]:
    """The last batch's outcomes and the next batch's leases are one transaction."""
    real, now = time.time(), to_micros(tx.now)
    settled = [_settled(outcome, real, now) for outcome in outcomes]
    if settled:
        tx.hot_many(_SETTLE, settled)
        journal_direct(tx, [(o.chat_id, o.message_id, o.kind) for o in outcomes if o.message_id and o.chat_id])
    rows = tx.hot(_DUE, now=now, real=int(real * 1e6), count=count).fetchall() if count else []
    if rows:
        until = int((real + LEASE_SECONDS) * 1e6)
        tx.hot_many(_LEASE, [{"row": row[0], "until": until} for row in rows])
    return [_claimed(row) for row in rows]


def journal_direct(tx: Transaction, sent: Sequence[tuple[int, int, str]]) -> None:
    """Remember which messages of ours stand in a chat (for hiding, editing and replies)."""
    if not sent:
        return
    now = to_micros(tx.now)
    tx.hot_many(_JOURNAL, [{"chat_id": c, "message_id": m, "kind": kind, "at": now} for c, m, kind in sent])


@internal
def recover(tx: Transaction) -> int:
    """At start: what was on its way when the process ended has an unknown outcome. Answers how many."""
    stuck = tx.execute(
        sa.update(outbox).where(_sending).values(state=OutState.WAITING, unknown_count=outbox.c.unknown_count + 1)
    )
    return stuck.rowcount


def _settled(outcome: Outcome, real: float, now: int) -> dict[str, Any]:
    return {
        "row": outcome.id,
        "state": int(outcome.state),
        "tried": int(outcome.tried),
        "unknown": int(outcome.unknown),
        "retry_at": int((real + outcome.after) * 1e6) if outcome.after else 0,
        "not_before": to_micros(outcome.not_before) if outcome.not_before else 0,
        "message_id": outcome.message_id,
        "failure": outcome.failure,
        "sent_at": now if outcome.state is OutState.SENT else None,
    }


def _claimed(row: tuple[Any, ...]) -> Claimed:
    id_, org, recipient, guest, role, kind, payload, expires_at, attempts, unknown_count, created_at, lane, room = row
    expires = from_micros(expires_at) if expires_at is not None else None
    return Claimed(
        id_,
        org,
        recipient,
        guest,
        Role(role),
        kind,
        json.loads(payload),
        expires,
        attempts,
        unknown_count,
        from_micros(created_at),
        Lane(lane),
        room,
    )
