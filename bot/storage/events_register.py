"""Every event of an organisation in a period with who came; names and titles stay sealed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.domain.events import EventState
from bot.domain.events_attendance import HeadGroup
from bot.storage.events import events
from bot.storage.events_attendance import headcounts
from bot.storage.events_guests import event_guests
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Came:
    families: frozenset[int]
    adults: int
    children: int


@dataclass(frozen=True, slots=True)
class Row:
    """`day` by the clock of its place."""

    id: int
    day: date
    starts_at: datetime
    programme: str
    number: int
    cancelled: bool
    held: bool
    came: Came
    heads: dict[HeadGroup, int]


def between(tx: Transaction, organisation_id: int, start: datetime, end: datetime) -> list[Row]:
    """Single events and classes that begin in [start, end), also those called off; of a series its head is none."""
    these = (
        events.c.organisation_id == organisation_id,
        events.c.sessions == 0,
        events.c.starts_at >= start,
        events.c.starts_at < end,
    )
    ids = sa.select(events.c.id).where(*these)
    came, heads = _came(tx, ids), _heads(tx, ids)
    wanted = sa.select(
        events.c.id,
        events.c.starts_at,
        events.c.zone,
        events.c.programme,
        events.c.number,
        events.c.state,
        events.c.held_at,
    )
    rows = tx.execute(wanted.where(*these).order_by(events.c.starts_at, events.c.id)).all()
    return [
        Row(
            row.id,
            row.starts_at.astimezone(ZoneInfo(row.zone)).date(),
            row.starts_at,
            row.programme,
            row.number,
            row.state == EventState.CANCELLED,
            row.held_at is not None,
            came.get(row.id, Came(frozenset(), 0, 0)),
            heads.get(row.id, {}),
        )
        for row in rows
    ]


def _came(tx: Transaction, ids: sa.Select[tuple[int]]) -> dict[int, Came]:
    """A family is its mother and whoever she said she would bring; children as they were counted."""
    families: dict[int, set[int]] = defaultdict(set)
    adults: dict[int, int] = defaultdict(int)
    children: dict[int, int] = defaultdict(int)
    for row in tx.execute(sa.select(event_guests).where(event_guests.c.event_id.in_(ids), event_guests.c.came)):
        families[row.event_id].add(row.case_id)
        adults[row.event_id] += 1 + row.adults
        children[row.event_id] += row.children_came
    return {event: Came(frozenset(found), adults[event], children[event]) for event, found in families.items()}


def _heads(tx: Transaction, ids: sa.Select[tuple[int]]) -> dict[int, dict[HeadGroup, int]]:
    found: dict[int, dict[HeadGroup, int]] = defaultdict(dict)
    for row in tx.execute(sa.select(headcounts).where(headcounts.c.event_id.in_(ids))):
        found[row.event_id][HeadGroup(row.head_group)] = row.people
    return found
