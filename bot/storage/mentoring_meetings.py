"""Which appointment of a family is a pair's first meeting, and whether the mentor comes."""

import sqlalchemy as sa

from bot.domain.mentoring_meetings import Comes, Meeting
from bot.domain.reminders import Outcome
from bot.storage.reminders import appointments
from bot.storage.schema import key, link, metadata, moment, word
from bot.storage.transaction import Transaction

meetings = sa.Table(
    "mentoring_meeting",
    metadata,
    key(),
    link("match_id", "match.id", index=True),
    link("appointment_id", "appointment.id"),
    word("comes", *Comes, default=Comes.ASKED),
    moment("created_at"),
    sa.UniqueConstraint("appointment_id"),
)


def add(tx: Transaction, match_id: int, appointment_id: int) -> Meeting:
    made = Meeting(tx.new_id(), match_id, appointment_id, Comes.ASKED)
    row = {"id": made.id, "match_id": match_id, "appointment_id": appointment_id, "created_at": tx.now}
    tx.execute(sa.insert(meetings).values(row))
    return made


def get(tx: Transaction, meeting_id: int) -> Meeting:
    """Raises Gone."""
    return _read(tx.one(sa.select(meetings).where(meetings.c.id == meeting_id)))


def of_appointment(tx: Transaction, appointment_id: int) -> Meeting | None:
    row = tx.execute(sa.select(meetings).where(meetings.c.appointment_id == appointment_id)).first()
    return _read(row) if row else None


def ahead(tx: Transaction, match_id: int) -> Meeting | None:
    """The one to come, if it stands."""
    found = sa.select(meetings).join(appointments, appointments.c.id == meetings.c.appointment_id)
    coming = (appointments.c.outcome == Outcome.OPEN, appointments.c.starts_at > tx.now)
    mine = found.where(meetings.c.match_id == match_id, *coming).order_by(appointments.c.starts_at)
    row = tx.execute(mine.limit(1)).first()
    return _read(row) if row else None


def answer(tx: Transaction, meeting_id: int, comes: Comes) -> None:
    tx.execute(sa.update(meetings).where(meetings.c.id == meeting_id).values(comes=comes))


def _read(row: sa.Row[tuple[int, int, int, str]]) -> Meeting:
    return Meeting(row.id, row.match_id, row.appointment_id, Comes(row.comes))
