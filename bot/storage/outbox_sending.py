"""How rows leave the outbox: claimed for a lease, and settled by what became of each try, in one transaction."""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.domain.outgoing import Lane, OutState
from bot.domain.people import Role
from bot.storage.ledger import internal
from bot.storage.outbox import IS_SENDING, IS_WAITING, outbox
from bot.storage.prepared import Prepared
from bot.storage.schema import from_micros, to_micros
from bot.storage.sent import journal
from bot.storage.transaction import Transaction

LEASE_SECONDS = 60


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
    noticeboard_id: int | None = None


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
        outbox.c.noticeboard_id,
    )
    .where(IS_WAITING, outbox.c.not_before <= sa.bindparam("now"), outbox.c.retry_at <= sa.bindparam("real"))
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


@internal
def settle_and_claim(tx: Transaction, outcomes: Sequence[Outcome], count: int) -> list[Claimed]:
    """The last batch's outcomes and the next batch's leases are one transaction."""
    real, now = time.time(), to_micros(tx.now)
    settled = [_settled(outcome, real, now) for outcome in outcomes]
    if settled:
        tx.hot_many(_SETTLE, settled)
        journal(tx, [(o.chat_id, o.message_id, o.kind) for o in outcomes if o.message_id and o.chat_id])
    rows = tx.hot(_DUE, now=now, real=int(real * 1e6), count=count).fetchall() if count else []
    if rows:
        until = int((real + LEASE_SECONDS) * 1e6)
        tx.hot_many(_LEASE, [{"row": row[0], "until": until} for row in rows])
    return [_claimed(row) for row in rows]


@internal
def recover(tx: Transaction) -> int:
    """At start: what was on its way when the process ended has an unknown outcome. Answers how many."""
    stuck = tx.execute(
        sa.update(outbox).where(IS_SENDING).values(state=OutState.WAITING, unknown_count=outbox.c.unknown_count + 1)
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
    id_, org, recipient, guest, role, kind, payload, expires_at, attempts, unknown_count, created_at, *where = row
    lane, room, noticeboard = where
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
        noticeboard,
    )
