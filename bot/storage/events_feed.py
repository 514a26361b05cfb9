"""Links by which a phone's calendar reads by itself, and what it finds there. Of a link a keyed hash is kept."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from bot.domain.codes import new_secret
from bot.domain.events import Event
from bot.domain.events_feed import MOST, Block, Feed, Hidden
from bot.domain.meetings import Coming, MeetingState
from bot.domain.people import Role, Who
from bot.domain.reminders import Outcome
from bot.storage import events
from bot.storage.cases import cases, territories
from bot.storage.meetings import guests, meetings
from bot.storage.people import person_roles
from bot.storage.reminders import appointments
from bot.storage.schema import key, metadata, moment, organisation, word
from bot.storage.transaction import Transaction

feeds = sa.Table(
    "calendar_feed",
    metadata,
    key(),
    organisation(),
    sa.Column("person_id", sa.BigInteger, sa.ForeignKey("person.id"), nullable=False, unique=True),
    word("role", *Role),
    sa.Column("mark", sa.LargeBinary(32), nullable=False, unique=True),
    moment("made_at"),
)

_MARK: Final = "calendar_feed.mark"
_CALLED_OFF: Final = frozenset({Outcome.CANCELLED, Outcome.MOVED})
_live = sa.select(feeds).join(  # a role that was given again is another one: no link of before comes back with it
    person_roles,
    sa.and_(
        person_roles.c.person_id == feeds.c.person_id,
        person_roles.c.role == feeds.c.role,
        person_roles.c.since <= feeds.c.made_at,
    ),
)


def of(tx: Transaction, person_id: int) -> Feed | None:
    return _feed(tx.execute(_live.where(feeds.c.person_id == person_id)).one_or_none())


def by_secret(tx: Transaction, secret: str) -> Feed | None:
    """Found by its hash in an index: how long that takes tells nothing about the letters of the secret."""
    return _feed(tx.execute(_live.where(feeds.c.mark == tx.mark(_MARK, secret))).one_or_none())


def make(tx: Transaction, who: Who) -> tuple[int, str]:
    """(id, secret) of a new link; the one before ends in this moment."""
    end(tx, who.person)
    made, secret = tx.new_id(), new_secret()
    row = {"id": made, "organisation_id": who.organisation_id, "person_id": who.person, "role": who.role}
    tx.execute(sa.insert(feeds).values(row | {"mark": tx.mark(_MARK, secret), "made_at": tx.now}))
    return made, secret


def end(tx: Transaction, person_id: int) -> None:
    tx.execute(sa.delete(feeds).where(feeds.c.person_id == person_id))


def end_of(tx: Transaction, person_id: int, role: Role) -> None:
    tx.execute(sa.delete(feeds).where(feeds.c.person_id == person_id, feeds.c.role == role))


def led_by(tx: Transaction, curators: Collection[int], start: datetime, end: datetime) -> list[Event]:
    """Events of these curators that begin in [start, end), those called off too."""
    return events.beginning(tx, start, end, events.events.c.created_by.in_(curators), most=MOST)


def of_organisation(tx: Transaction, organisation_id: int, start: datetime, end: datetime) -> list[Event]:
    return events.beginning(tx, start, end, events.events.c.organisation_id == organisation_id, most=MOST)


def visits_of(tx: Transaction, curator_id: int, kinds: list[str], start: datetime, end: datetime) -> list[Block]:
    """Appointments of these kinds with her families. No name and no place is opened for it."""
    of_hers = (cases.c.curator_id == curator_id, cases.c.state == "open", appointments.c.kind.in_(kinds))
    rows = tx.execute(
        sa.select(appointments.c.id, appointments.c.starts_at, appointments.c.zone, appointments.c.outcome)
        .join(cases, cases.c.id == appointments.c.case_id)
        .where(*of_hers, appointments.c.starts_at >= start, appointments.c.starts_at < end)
        .order_by(appointments.c.starts_at, appointments.c.id)
        .limit(MOST)
    )
    return [Block(row.id, Hidden.VISIT, row.starts_at, row.zone, row.outcome in _CALLED_OFF) for row in rows]


def talks_of(tx: Transaction, person_id: int, role: Role, start: datetime, end: datetime) -> list[Block]:
    """Meetings of agencies about her families, and those she is called to in this role and has not declined."""
    called = sa.select(guests.c.meeting_id).where(
        guests.c.colleague_id == person_id, guests.c.role == role, guests.c.coming != Coming.CANNOT
    )
    hers = sa.select(meetings.c.id).join(cases, cases.c.id == meetings.c.case_id).where(cases.c.state == "open")
    wanted = called.union(hers.where(cases.c.curator_id == person_id)) if role is Role.CURATOR else called
    rows = tx.execute(
        sa.select(meetings.c.id, meetings.c.starts_at, meetings.c.state, meetings.c.version, territories.c.zone)
        .join(cases, cases.c.id == meetings.c.case_id)
        .join(territories, territories.c.id == cases.c.territory_id)
        .where(meetings.c.id.in_(wanted), meetings.c.state != MeetingState.DRAFT)
        .where(meetings.c.starts_at >= start, meetings.c.starts_at < end)
        .order_by(meetings.c.starts_at, meetings.c.id)
        .limit(MOST)
    )
    off = MeetingState.CALLED_OFF
    return [Block(row.id, Hidden.TALK, row.starts_at, row.zone, row.state == off, row.version) for row in rows]


def _feed(row: Any) -> Feed | None:
    return Feed(row.id, row.person_id, Role(row.role), row.made_at) if row else None
