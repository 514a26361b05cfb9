"""Meetings that volunteers proposed to mothers, and what these said."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.domain.mentoring_dates import DateState, MeetingDate
from bot.domain.reminders import Outcome
from bot.storage.reminders import appointments
from bot.storage.schema import key, link, metadata, moment, word
from bot.storage.transaction import Transaction

dates = sa.Table(
    "mentoring_date",
    metadata,
    key(),
    link("match_id", "match.id", index=True),
    moment("starts_at"),
    word("state", *DateState, default=DateState.ASKED),
    link("appointment_id", "appointment.id", optional=True, index=True),  # on her list, once she agreed
    moment("created_at"),
)


def add(tx: Transaction, match_id: int, starts_at: datetime) -> int:
    date_id = tx.new_id()
    row = {"id": date_id, "match_id": match_id, "starts_at": starts_at, "created_at": tx.now}
    tx.execute(sa.insert(dates).values(row))
    return date_id


def get(tx: Transaction, date_id: int) -> MeetingDate:
    """Raises Gone."""
    return _date(tx.one(sa.select(dates).where(dates.c.id == date_id)))


def asked(tx: Transaction, match_id: int) -> list[int]:
    """Those of a pair that nobody has answered."""
    open_ = (dates.c.match_id == match_id, dates.c.state == DateState.ASKED)
    return list(tx.execute(sa.select(dates.c.id).where(*open_)).scalars())


def answer(tx: Transaction, date_id: int, state: DateState) -> None:
    tx.execute(sa.update(dates).where(dates.c.id == date_id).values(state=state))


def stands(tx: Transaction, date_id: int, appointment_id: int) -> None:
    """It is on her list as this appointment."""
    tx.execute(sa.update(dates).where(dates.c.id == date_id).values(appointment_id=appointment_id))


def of_appointment(tx: Transaction, appointment_id: int) -> int | None:
    return tx.execute(sa.select(dates.c.id).where(dates.c.appointment_id == appointment_id)).scalar()


def ahead(tx: Transaction, match_id: int) -> list[MeetingDate]:
    """When the two meet, as both agreed: the next one first."""
    agreed = sa.select(dates).join(appointments, dates.c.appointment_id == appointments.c.id)
    coming = (dates.c.match_id == match_id, appointments.c.outcome == Outcome.OPEN, appointments.c.starts_at > tx.now)
    return [_date(row) for row in tx.execute(agreed.where(*coming).order_by(appointments.c.starts_at))]


def _date(row: Any) -> MeetingDate:
    return MeetingDate(row.id, row.match_id, row.starts_at, DateState(row.state), row.appointment_id)
