"""Group sessions."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.domain.events import Announcement, Event, EventState
from bot.storage.prepared import Prepared
from bot.storage.schema import SealedText, key, link, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

LOOKED_BACK = 20

events = sa.Table(
    "event",
    metadata,
    key(),
    organisation(),
    link("created_by", "person.id", index=True),
    link("series_id", "event.id", optional=True, index=True),  # of a class: the event that carries its invitation
    sa.Column(
        "programme", sa.String(32), nullable=False
    ),  # a code of content/programmes.yaml; empty: the title says it
    sealed("title"),
    sealed("place"),
    sealed("details"),
    sealed("way"),
    sa.Column("with_child", sa.Boolean, nullable=False),
    sa.Column("with_family", sa.Boolean, nullable=False),
    sa.Column("capacity", sa.Integer, nullable=False),  # 0: as many as come
    sa.Column("minimum", sa.Integer, nullable=False),
    sa.Column("minutes", sa.Integer, nullable=False),
    sa.Column("sessions", sa.Integer, nullable=False),  # of a series' head: how many classes; else 0
    sa.Column("number", sa.Integer, nullable=False),  # of a class in its series; else 0
    sa.Column("age_from", sa.Integer),  # of the children it is for, in years; both or neither
    sa.Column("age_to", sa.Integer),
    moment("held_at", optional=True),
    moment("starts_at"),
    sa.Column("moved", sa.Integer, nullable=False, default=0),  # how often it got another time
    sa.Column("zone", sa.String(64), nullable=False),
    word("state", *EventState, default=EventState.PLANNED),
    sa.Column("board_message_id", sa.BigInteger),  # the curator's card, which shows the live count
    moment("created_at"),
)

sa.Index("ix_event_organisation_id_starts_at", events.c.organisation_id, events.c.starts_at)


def add(
    tx: Transaction, organisation_id: int, created_by: int, says: Announcement, *, series_id: int | None = None
) -> Event:
    """Texts are sealed for the organisation: an event belongs to no one family."""
    event_id = tx.new_id()

    def seal(column: str, text: str) -> SealedText:
        return tx.seal(f"org:{organisation_id}", f"event.{column}", event_id, text)

    tx.execute(
        sa.insert(events).values(
            id=event_id,
            organisation_id=organisation_id,
            created_by=created_by,
            series_id=series_id,
            programme=says.programme,
            title=seal("title", says.title),
            place=seal("place", says.place),
            details=seal("details", says.details),
            way=seal("way", says.way),
            with_child=says.with_child,
            with_family=says.with_family,
            capacity=says.capacity,
            minimum=says.minimum,
            minutes=says.minutes,
            sessions=says.sessions,
            number=says.number,
            age_from=says.ages[0] if says.ages else None,
            age_to=says.ages[1] if says.ages else None,
            starts_at=says.starts_at,
            zone=says.zone,
            created_at=tx.now,
        )
    )
    return Event(
        event_id, organisation_id, created_by, says, cancelled=False, board_message_id=None, series_id=series_id
    )


_GET = Prepared(sa.select(events).where(events.c.id == sa.bindparam("event_id")))


def get(tx: Transaction, event_id: int) -> Event:
    """The event; raises Gone."""
    return read(tx, tx.find_one(_GET, event_id=event_id))


def between(tx: Transaction, curators: Collection[int], start: datetime, end: datetime) -> list[Event]:
    """Events of these curators that begin in [start, end), earliest first, those called off left out."""
    return beginning(tx, start, end, events.c.created_by.in_(curators), events.c.state == EventState.PLANNED)


def call_off(tx: Transaction, event_id: int) -> None:
    tx.execute(sa.update(events).where(events.c.id == event_id).values(state=EventState.CANCELLED))


def of_all(tx: Transaction, organisation_id: int, start: datetime, end: datetime) -> list[Event]:
    """Everybody's events of an organisation that begin in [start, end), those called off left out."""
    here = events.c.organisation_id == organisation_id
    return beginning(tx, start, end, here, events.c.state == EventState.PLANNED)


def beginning(
    tx: Transaction, start: datetime, end: datetime, *which: sa.ColumnElement[bool], most: int | None = None
) -> list[Event]:
    """Such events that begin in [start, end), earliest first; of a series its classes, and not its head."""
    rows = tx.execute(
        sa.select(events)
        .where(*which, events.c.starts_at >= start, events.c.starts_at < end, events.c.sessions == 0)
        .order_by(events.c.starts_at, events.c.id)
        .limit(most)
    )
    return [read(tx, row) for row in rows]


def places(tx: Transaction, curator_id: int, limit: int) -> list[str]:
    """Where her last events were, the newest first."""
    rows = tx.execute(
        sa.select(events.c.id, events.c.place)
        .where(events.c.created_by == curator_id, events.c.series_id.is_(None))
        .order_by(events.c.id.desc())
        .limit(LOOKED_BACK)
    )
    return list(dict.fromkeys(tx.open("event.place", row.id, row.place) for row in rows))[:limit]


def of_series(tx: Transaction, series_id: int) -> list[Event]:
    """The classes of a series in their order, those called off left out."""
    mine = (events.c.series_id == series_id, events.c.state == EventState.PLANNED)
    return [read(tx, row) for row in tx.execute(sa.select(events).where(*mine).order_by(events.c.starts_at))]


def called_off_ahead(tx: Transaction, series_id: int) -> list[datetime]:
    """When the classes of a series would have begun that were called off."""
    off = (events.c.series_id == series_id, events.c.state == EventState.CANCELLED, events.c.starts_at > tx.now)
    return [row.starts_at for row in tx.execute(sa.select(events.c.starts_at).where(*off).order_by(events.c.starts_at))]


def hold(tx: Transaction, event_id: int) -> None:
    """Its list is closed."""
    tx.execute(sa.update(events).where(events.c.id == event_id).values(held_at=tx.now))


def move(tx: Transaction, event_id: int, starts_at: datetime) -> None:
    other = sa.update(events).where(events.c.id == event_id)
    tx.execute(other.values(starts_at=starts_at, moved=events.c.moved + 1))


def rewrite(tx: Transaction, event: Event, says: Announcement) -> None:
    """Where it is, what is said of it, and for how many; never what it is, nor when.

    A phone's calendar takes over a new place as it does a new time.
    """

    def seal(column: str, text: str) -> SealedText:
        return tx.seal(f"org:{event.organisation_id}", f"event.{column}", event.id, text)

    values = {
        "place": seal("place", says.place),
        "details": seal("details", says.details),
        "way": seal("way", says.way),
        "with_child": says.with_child,
        "with_family": says.with_family,
        "capacity": says.capacity,
        "minimum": says.minimum,
        "moved": events.c.moved + (says.place != event.says.place),
    }
    tx.execute(sa.update(events).where(events.c.id == event.id).values(**values))


def _unfinished(curator_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        events.c.created_by == curator_id,
        events.c.state == EventState.PLANNED,
        events.c.held_at.is_(None),
    )


def count_unfinished(tx: Transaction, curator_id: int) -> int:
    """Those of hers whose list is not closed; a series counts by its classes."""
    counted = sa.select(sa.func.count()).select_from(events).where(*_unfinished(curator_id), events.c.sessions == 0)
    return int(tx.execute(counted).scalar_one())


def hand_over(tx: Transaction, curator_id: int, taker_id: int) -> None:
    """They are another curator's from now on. The card with the count lies in the chat of the one before."""
    hers = sa.update(events).where(*_unfinished(curator_id))
    tx.execute(hers.values(created_by=taker_id, board_message_id=None))


def set_board(tx: Transaction, event_id: int, message_id: int) -> None:
    tx.execute(sa.update(events).where(events.c.id == event_id).values(board_message_id=message_id))


def read(tx: Transaction, row: Any) -> Event:
    title, place, details, way = (
        tx.open(f"event.{column}", row.id, getattr(row, column)) for column in ("title", "place", "details", "way")
    )
    says = Announcement(
        row.programme,
        title,
        row.starts_at,
        row.zone,
        place,
        details,
        row.with_child,
        row.with_family,
        row.capacity,
        row.minimum,
        row.minutes,
        row.sessions,
        row.number,
        way,
        None if row.age_from is None else (row.age_from, row.age_to),
    )
    cancelled = row.state == EventState.CANCELLED
    return Event(
        row.id,
        row.organisation_id,
        row.created_by,
        says,
        cancelled,
        row.board_message_id,
        row.series_id,
        row.held_at,
        row.moved,
    )
