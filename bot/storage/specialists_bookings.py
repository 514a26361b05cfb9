"""Meetings of families with specialists: ordinary appointments, and who is there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.domain.cases import Case, CaseState
from bot.domain.reminders import Outcome
from bot.domain.specialists import Booking
from bot.storage import cases, reminders
from bot.storage.cases import cases as families
from bot.storage.reminders import appointments
from bot.storage.schema import key, link, metadata, moment, organisation
from bot.storage.specialists import shares
from bot.storage.transaction import Transaction

bookings = sa.Table(
    "specialist_booking",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    link("specialist_id", "person.id", index=True),
    sa.Column("appointment_id", sa.BigInteger, sa.ForeignKey("appointment.id"), nullable=False, unique=True),
    moment("told_at", optional=True),
)
_joined = sa.select(bookings, appointments.c.starts_at, appointments.c.outcome).join(
    appointments, appointments.c.id == bookings.c.appointment_id
)
_stands = appointments.c.outcome.not_in([Outcome.CANCELLED, Outcome.MOVED])
_unsaid = appointments.c.outcome == Outcome.OPEN


def add(tx: Transaction, case: Case, specialist_id: int, appointment_id: int) -> int:
    made = tx.new_id()
    row = {"id": made, "organisation_id": case.organisation_id, "case_id": case.id, "specialist_id": specialist_id}
    tx.execute(sa.insert(bookings).values(row | {"appointment_id": appointment_id}))
    return made


def get(tx: Transaction, booking_id: int) -> Booking:
    """Raises Gone."""
    return _read(tx, [tx.one(sa.select(bookings).where(bookings.c.id == booking_id))])[0]


def of_appointment(tx: Transaction, appointment_id: int) -> Booking | None:
    row = tx.execute(sa.select(bookings).where(bookings.c.appointment_id == appointment_id)).one_or_none()
    return _read(tx, [row])[0] if row else None


def taken(tx: Transaction, specialist_id: int, start: datetime, *, but: int | None = None) -> list[datetime]:
    """When meetings of theirs begin that were not called off, from `start` on; `but` leaves one appointment out."""
    mine = _joined.where(bookings.c.specialist_id == specialist_id, _stands, appointments.c.starts_at >= start)
    return [row.starts_at for row in tx.execute(mine) if row.appointment_id != but]


def ahead_of(tx: Transaction, specialist_id: int, case_id: int | None = None) -> list[Booking]:
    """What is still to come, the next first; of one family, or of all."""
    wanted = _joined.where(bookings.c.specialist_id == specialist_id, _unsaid, appointments.c.starts_at > tx.now)
    if case_id is not None:
        wanted = wanted.where(bookings.c.case_id == case_id)
    return _read(tx, tx.execute(wanted.order_by(appointments.c.starts_at, bookings.c.id)).all())


def open_of(tx: Transaction, specialist_id: int, *, limit: int, offset: int) -> list[Booking]:
    """What nobody has told of yet, and what is still to come, of families that are shared; the earliest first."""
    with_them = sa.and_(shares.c.case_id == bookings.c.case_id, shares.c.specialist_id == bookings.c.specialist_id)
    wanted = (
        _joined.join(shares, with_them)
        .join(families, families.c.id == bookings.c.case_id)
        .where(shares.c.ended_at.is_(None), families.c.state == CaseState.OPEN)
        .where(bookings.c.specialist_id == specialist_id, _unsaid)
    )
    rows = tx.execute(wanted.order_by(appointments.c.starts_at, bookings.c.id).limit(limit).offset(offset))
    return _read(tx, rows.all())


def count_ahead(tx: Transaction, specialist_ids: Sequence[int]) -> dict[int, int]:
    counted = (
        sa.select(bookings.c.specialist_id, sa.func.count().label("n"))
        .join(appointments, appointments.c.id == bookings.c.appointment_id)
        .where(bookings.c.specialist_id.in_(specialist_ids), _unsaid, appointments.c.starts_at > tx.now)
        .group_by(bookings.c.specialist_id)
    )
    return {row.specialist_id: row.n for row in tx.execute(counted)}


def set_told(tx: Transaction, booking_id: int, told_at: datetime | None) -> None:
    tx.execute(sa.update(bookings).where(bookings.c.id == booking_id).values(told_at=told_at))


def _read(tx: Transaction, rows: Sequence[Any]) -> list[Booking]:
    by_id = {case.id: case for case in cases.get_many(tx, [row.case_id for row in rows])}
    return [
        Booking(row.id, row.specialist_id, by_id[row.case_id], found, row.told_at)
        for row in rows
        if row.case_id in by_id and (found := reminders.appointment(tx, row.appointment_id))
    ]
