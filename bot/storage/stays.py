"""Rooms of the social hotel, and stays in them."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from bot.domain.cases import Case
from bot.domain.stays import Room, Stay, StayState
from bot.storage.schema import key, link, metadata, moment, organisation, word
from bot.storage.transaction import Transaction

rooms = sa.Table(
    "hotel_room",
    metadata,
    key(),
    organisation(),
    sa.Column("name", sa.String(20), nullable=False),
    sa.Column("beds", sa.SmallInteger, nullable=False),
    sa.UniqueConstraint("organisation_id", "name"),
)

stays = sa.Table(
    "social_hotel_stay",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    link("room_id", "hotel_room.id", optional=True, index=True),
    sa.Column("people", sa.SmallInteger, nullable=False),
    sa.Column("first", sa.Date, nullable=False),
    sa.Column("until", sa.Date, nullable=False),
    sa.Column("wanted", sa.Date),
    word("state", *StayState, default=StayState.ASKED),
    link("asked_by", "person.id"),
    moment("asked_at"),
)
sa.Index("ix_social_hotel_stay_ahead", stays.c.organisation_id, stays.c.state, stays.c.until)


def add_room(tx: Transaction, organisation_id: int, name: str, beds: int) -> None:
    """One of the same name gets this number of beds."""
    here = (rooms.c.organisation_id == organisation_id, rooms.c.name == name)
    if not tx.execute(sa.update(rooms).where(*here).values(beds=beds)).rowcount:
        row = {"id": tx.new_id(), "organisation_id": organisation_id, "name": name, "beds": beds}
        tx.execute(sa.insert(rooms).values(row))


def rooms_of(tx: Transaction, organisation_id: int) -> list[Room]:
    """By name."""
    rows = tx.execute(sa.select(rooms).where(rooms.c.organisation_id == organisation_id).order_by(rooms.c.name))
    return [Room(row.id, row.name, row.beds) for row in rows]


def add(tx: Transaction, case: Case, by_id: int, people: int, first: date, until: date) -> int:
    made = tx.new_id()
    row = {"id": made, "organisation_id": case.organisation_id, "case_id": case.id, "people": people}
    new = {"first": first, "until": until, "asked_by": by_id, "asked_at": tx.now}
    tx.execute(sa.insert(stays).values(row | new))
    return made


def move(tx: Transaction, stay: Stay, **values: Any) -> bool:
    """False when it is not any more as `stay` was read: then nothing changes."""
    same = (stays.c.id == stay.id, stays.c.state == stay.state, stays.c.until == stay.until)
    return tx.execute(sa.update(stays).where(*same).values(values)).rowcount == 1


def get(tx: Transaction, stay_id: int) -> Stay:
    """Raises Gone."""
    return _read(tx.one(sa.select(stays).where(stays.c.id == stay_id)))


def of_room(tx: Transaction, room_id: int, *, but: int) -> list[Stay]:
    """Everybody who has it confirmed, without the stay `but`."""
    there = (stays.c.room_id == room_id, stays.c.state == StayState.CONFIRMED, stays.c.id != but)
    return [_read(row) for row in tx.execute(sa.select(stays).where(*there))]


def of_case(tx: Transaction, case_id: int) -> list[Stay]:
    """The newest first."""
    rows = tx.execute(sa.select(stays).where(stays.c.case_id == case_id).order_by(stays.c.id.desc()))
    return [_read(row) for row in rows]


def waiting(tx: Transaction, organisation_id: int, *, limit: int, offset: int = 0) -> list[Stay]:
    """Who waits for a room, the oldest first."""
    asked = (stays.c.organisation_id == organisation_id, stays.c.state == StayState.ASKED)
    rows = tx.execute(sa.select(stays).where(*asked).order_by(stays.c.id).limit(limit).offset(offset))
    return [_read(row) for row in rows]


def ahead(tx: Transaction, organisation_id: int, today: date) -> list[Stay]:
    """Confirmed ones that last beyond today or until it, whoever comes first first."""
    ours = (stays.c.organisation_id == organisation_id, stays.c.state == StayState.CONFIRMED, stays.c.until >= today)
    return [_read(row) for row in tx.execute(sa.select(stays).where(*ours).order_by(stays.c.first, stays.c.id))]


def _read(row: Any) -> Stay:
    state = StayState(row.state)
    return Stay(row.id, row.case_id, row.room_id, row.people, row.first, row.until, row.wanted, state)
