"""People who belong to no family of ours, counted at an event, and how often a family came to a series."""

import sqlalchemy as sa

from bot.domain.events_attendance import HeadGroup
from bot.storage.events import events
from bot.storage.events_guests import event_guests
from bot.storage.schema import Word, metadata
from bot.storage.transaction import Transaction

headcounts = sa.Table(
    "event_headcount",
    metadata,
    sa.Column("event_id", sa.BigInteger, sa.ForeignKey("event.id"), primary_key=True),
    sa.Column("head_group", Word(*HeadGroup), primary_key=True),
    sa.Column("people", sa.Integer, nullable=False),
)


def heads(tx: Transaction, event_id: int) -> dict[HeadGroup, int]:
    """Every group, also those of whom nobody came."""
    rows = tx.execute(sa.select(headcounts).where(headcounts.c.event_id == event_id))
    found = {HeadGroup(row.head_group): row.people for row in rows}
    return {group: found.get(group, 0) for group in HeadGroup}


def set_heads(tx: Transaction, event_id: int, group: HeadGroup, people: int) -> None:
    here = (headcounts.c.event_id == event_id, headcounts.c.head_group == group)
    tx.execute(sa.delete(headcounts).where(*here))
    if people:
        tx.execute(sa.insert(headcounts).values(event_id=event_id, head_group=group, people=people))


def came_to(tx: Transaction, series_id: int) -> tuple[int, dict[int, int]]:
    """(classes that were held, family → how many of them it came to)."""
    held = sa.select(events.c.id).where(events.c.series_id == series_id, events.c.held_at.is_not(None))
    rows = tx.execute(
        sa.select(event_guests.c.case_id, sa.func.count().label("n"))
        .where(event_guests.c.event_id.in_(held), event_guests.c.came.is_(True))
        .group_by(event_guests.c.case_id)
        .order_by(event_guests.c.case_id)
    )
    total = tx.execute(sa.select(sa.func.count()).select_from(held.subquery())).scalar_one()
    return int(total), {row.case_id: row.n for row in rows}
