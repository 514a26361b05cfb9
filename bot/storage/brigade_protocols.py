"""Which checklist a request goes by, and which of its steps somebody has done."""

from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from bot.domain.brigade_protocols import Decision, Situation, Tick
from bot.storage.schema import link, metadata, moment, word
from bot.storage.transaction import Transaction

protocols = sa.Table(
    "response_protocol",
    metadata,
    sa.Column("request_id", sa.BigInteger, sa.ForeignKey("help_request.id"), primary_key=True),
    word("situation", *Situation),
    moment("begun_at"),
)

ticks = sa.Table(
    "protocol_step",
    metadata,
    sa.Column("request_id", sa.BigInteger, sa.ForeignKey("help_request.id"), primary_key=True),
    sa.Column("situation", sa.String(32), primary_key=True),
    sa.Column("step", sa.String(32), primary_key=True),
    link("done_by", "person.id"),
    moment("done_at"),
    sa.Column("decision", sa.String(8)),
)


class Begun(NamedTuple):
    situation: Situation
    at: datetime


def begun(tx: Transaction, request_id: int) -> Begun | None:
    row = tx.execute(sa.select(protocols).where(protocols.c.request_id == request_id)).one_or_none()
    return Begun(Situation(row.situation), row.begun_at) if row else None


def begin(tx: Transaction, request_id: int, situation: Situation) -> None:
    """The checklist this request goes by from now on."""
    values = {"situation": situation, "begun_at": tx.now}
    changed = tx.execute(sa.update(protocols).where(protocols.c.request_id == request_id).values(values))
    if not changed.rowcount:
        tx.execute(sa.insert(protocols).values(request_id=request_id, **values))


def ticked(tx: Transaction, request_id: int, situation: Situation) -> dict[str, Tick]:
    """Step → who did it and when."""
    rows = tx.execute(sa.select(ticks).where(ticks.c.request_id == request_id, ticks.c.situation == situation))
    return {
        row.step: Tick(row.step, row.done_by, row.done_at, Decision(row.decision) if row.decision else None)
        for row in rows
    }


def tick(
    tx: Transaction, request_id: int, situation: Situation, step: str, person_id: int, decision: Decision | None
) -> None:
    untick(tx, request_id, situation, step)
    tx.execute(
        sa.insert(ticks).values(
            request_id=request_id,
            situation=situation,
            step=step,
            done_by=person_id,
            done_at=tx.now,
            decision=decision,
        )
    )


def untick(tx: Transaction, request_id: int, situation: Situation, step: str) -> None:
    mine = (ticks.c.request_id == request_id, ticks.c.situation == situation, ticks.c.step == step)
    tx.execute(sa.delete(ticks).where(*mine))


def forget_request(tx: Transaction, request_id: int) -> None:
    for table in (ticks, protocols):
        tx.execute(sa.delete(table).where(table.c.request_id == request_id))
