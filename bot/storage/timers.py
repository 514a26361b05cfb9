"""Everything due: one row with a UTC time, turned by a tick into its effect exactly once."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from bot.domain.timers import Timer, TimerKind
from bot.storage.prepared import Prepared
from bot.storage.schema import from_micros, key, metadata, moment, organisation, to_micros, word
from bot.storage.transaction import Transaction

WAITING, FIRED, CANCELLED, RESTING = 0, 1, 2, 3

timers = sa.Table(
    "timer",
    metadata,
    key(),
    organisation(),
    word("kind", *TimerKind),
    sa.Column("ref_id", sa.BigInteger, nullable=False),
    sa.Column("step", sa.Integer, nullable=False, default=0),
    moment("due_at"),
    sa.Column("state", sa.SmallInteger, nullable=False, default=WAITING),
    sa.UniqueConstraint("kind", "ref_id", "step"),
)

_waiting = timers.c.state == sa.literal_column("0")
sa.Index("ix_timer_due", timers.c.due_at, sqlite_where=_waiting, postgresql_where=_waiting)


_DUE = Prepared(
    sa.select(*(timers.c[name] for name in ("id", "organisation_id", "kind", "ref_id", "step", "due_at")))
    .where(_waiting, timers.c.due_at <= sa.bindparam("now"))
    .order_by(timers.c.due_at, timers.c.id)
    .limit(sa.bindparam("count"))
)


def due(tx: Transaction, count: int) -> list[Timer]:
    """What is due now, oldest first."""
    rows = tx.hot(_DUE, now=to_micros(tx.now), count=count)
    return [Timer(id, org, TimerKind(kind), ref, step, from_micros(at)) for id, org, kind, ref, step, at in rows]


def mark_fired(tx: Transaction, timer: Timer) -> None:
    tx.execute(sa.update(timers).where(timers.c.id == timer.id).values(state=FIRED))


def still_waiting(tx: Transaction, timer: Timer) -> bool:
    """As it was read: neither called off nor moved to another moment meanwhile."""
    same = (timers.c.id == timer.id, timers.c.due_at == timer.due_at, _waiting)
    return tx.execute(sa.select(timers.c.id).where(*same)).first() is not None


def postpone(tx: Transaction, timer: Timer, by: timedelta) -> None:
    """Try a timer again later that could not fire now."""
    tx.execute(sa.update(timers).where(timers.c.id == timer.id).values(due_at=tx.now + by))


def waiting(tx: Transaction, kind: TimerKind) -> set[int]:
    """Whose clock of this kind runs."""
    return set(tx.execute(sa.select(timers.c.ref_id).where(timers.c.kind == kind, _waiting)).scalars())


def schedule(
    tx: Transaction, organisation_id: int, kind: TimerKind, ref_id: int, due_at: datetime, step: int = 0
) -> None:
    """Set the timer; setting the same (kind, ref, step) again moves it and wakes it up."""
    moved = tx.execute(
        sa.update(timers)
        .where(timers.c.kind == kind, timers.c.ref_id == ref_id, timers.c.step == step)
        .values(due_at=due_at, state=WAITING)
    )
    if not moved.rowcount:
        tx.execute(
            sa.insert(timers).values(
                id=tx.new_id(),
                organisation_id=organisation_id,
                kind=kind,
                ref_id=ref_id,
                step=step,
                due_at=due_at,
                state=WAITING,
            )
        )


def cancel_step(tx: Transaction, kind: TimerKind, ref_id: int, step: int) -> None:
    """One step of it; the others come as they would."""
    same = (timers.c.kind == kind, timers.c.ref_id == ref_id, timers.c.step == step, _waiting)
    tx.execute(sa.update(timers).where(*same).values(state=CANCELLED))


def cancel(tx: Transaction, kind: TimerKind, ref_id: int) -> None:
    """Cancelled is cancelled everywhere: all steps of it that have not fired, also those at rest."""
    unfired = timers.c.state.in_((WAITING, RESTING))
    tx.execute(
        sa.update(timers).where(timers.c.kind == kind, timers.c.ref_id == ref_id, unfired).values(state=CANCELLED)
    )


def rest(tx: Transaction, kind: TimerKind, ref_id: int) -> None:
    """None of its steps fires until `wake`."""
    tx.execute(
        sa.update(timers).where(timers.c.kind == kind, timers.c.ref_id == ref_id, _waiting).values(state=RESTING)
    )


def wake(tx: Transaction, kind: TimerKind, ref_id: int, earliest: datetime) -> None:
    """The steps at rest go on; what came due meanwhile, or soon does, comes at `earliest`."""
    mine = (timers.c.kind == kind, timers.c.ref_id == ref_id, timers.c.state == RESTING)
    tx.execute(sa.update(timers).where(*mine, timers.c.due_at < earliest).values(due_at=earliest))
    tx.execute(sa.update(timers).where(*mine).values(state=WAITING))
