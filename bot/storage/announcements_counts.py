"""How far a piece of news has gone: its messages, counted by what became of them."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from bot.domain.announcements import Announcement, Counts
from bot.domain.outgoing import OutState
from bot.storage.announcements import NOT_THERE, TAKEN_BACK, its_messages, rows_of
from bot.storage.outbox import IS_WAITING, outbox
from bot.storage.schema import from_micros, to_micros
from bot.storage.transaction import Transaction


def counts(tx: Transaction, announcement_id: int) -> Counts:
    """What became of its messages until now."""
    return _counts(tx, its_messages(announcement_id))


def corrected(tx: Transaction, one: Announcement) -> Counts:
    """What became of its newest correction."""
    return _counts(tx, rows_of(f"announcements.correction:{one.id}:{one.version}"))


def _counts(tx: Transaction, these: sa.ColumnElement[bool]) -> Counts:
    now = to_micros(tx.now)
    later = sa.and_(IS_WAITING, outbox.c.not_before > now)
    rows = tx.execute(
        sa.select(
            outbox.c.state,
            sa.case((outbox.c.failure.in_((TAKEN_BACK, NOT_THERE)), outbox.c.failure), else_="").label("why"),
            (outbox.c.unknown_count > 0).label("twice"),
            later.label("later"),
            sa.func.count().label("n"),
            sa.func.min(outbox.c.not_before).label("next_at"),
        )
        .where(these)
        .group_by("state", "why", "twice", "later")
    )
    return _counted(rows.all())


def _counted(rows: Sequence[Any]) -> Counts:
    found: Counter[str] = Counter()
    next_at = None
    for row in rows:
        found[_heap(row)] += row.n
        if row.state == OutState.SENT and row.twice:
            found["twice"] += row.n
        if row.later:
            next_at = min(filter(None, (next_at, from_micros(row.next_at))))
    return Counts(**found, next_at=next_at)


def _heap(row: Any) -> str:
    if row.state == OutState.CANCELLED:
        return {TAKEN_BACK: "taken_back", NOT_THERE: "blocked"}.get(row.why, "left_out")
    if row.state == OutState.WAITING and row.later:
        return "later"
    return _HEAPS[OutState(row.state)]


_HEAPS = {
    OutState.WAITING: "waiting",
    OutState.SENDING: "waiting",
    OutState.SENT: "sent",
    OutState.UNKNOWN: "unsure",
    OutState.PARKED: "unsure",
    OutState.BLOCKED: "blocked",
    OutState.DEAD: "failed",
    OutState.EXPIRED: "failed",
}
