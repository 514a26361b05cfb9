"""Appointments and documents: what a family is reminded of. Who is reminded is the mother its case has at that time."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from bot.domain.cases import Case
from bot.domain.reminders import Answer, Appointment, Attends, Document, DocumentState, Outcome
from bot.storage.cases import subject
from bot.storage.schema import key, link, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

appointments = sa.Table(
    "appointment",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    word("attends", *Attends),
    sa.Column("kind", sa.String(32), nullable=False),  # a code of content/appointments.yaml
    moment("starts_at"),
    sa.Column("zone", sa.String(64), nullable=False),
    sealed("place", optional=True),
    word("answer", *Answer, default=Answer.NONE),
    word("outcome", *Outcome, default=Outcome.OPEN),
    link("created_by", "person.id"),
    moment("created_at"),
)

documents = sa.Table(
    "document",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    sa.Column("kind", sa.String(32), nullable=False),  # a code of content/documents.yaml
    sa.Column("day", sa.Date),
    link("renews_id", "document.id", optional=True),
    word("state", *DocumentState, default=DocumentState.OPEN),
    link("created_by", "person.id"),
    moment("created_at"),
)

_open = appointments.c.outcome == Outcome.OPEN


def add_appointment(
    tx: Transaction, case: Case, created_by: int, attends: Attends, kind: str, starts_at: datetime, place: str
) -> Appointment:
    """A new one in the zone of the family's territory."""
    made = Appointment(tx.new_id(), case.id, attends, kind, starts_at, case.zone, place, Answer.NONE, Outcome.OPEN)
    tx.execute(
        sa.insert(appointments).values(
            id=made.id,
            organisation_id=case.organisation_id,
            case_id=case.id,
            attends=attends,
            kind=kind,
            starts_at=starts_at,
            zone=case.zone,
            place=tx.seal(subject(case.id), "appointment.place", made.id, place) if place else None,
            created_by=created_by,
            created_at=tx.now,
        )
    )
    return made


def appointment(tx: Transaction, appointment_id: int) -> Appointment:
    """Raises Gone."""
    return _appointment(tx, tx.one(sa.select(appointments).where(appointments.c.id == appointment_id)))


def settle(tx: Transaction, appointment_id: int, **values: Answer | Outcome) -> None:
    """Set `answer`, `outcome`, or both."""
    tx.execute(sa.update(appointments).where(appointments.c.id == appointment_id).values(values))


def upcoming(
    tx: Transaction, case_id: int, since: datetime, *, until: datetime | None = None, limit: int, offset: int = 0
) -> list[Appointment]:
    """The family's open appointments from `since` on, the next one first."""
    wanted = sa.select(appointments).where(appointments.c.case_id == case_id, _open, appointments.c.starts_at >= since)
    return _listed(tx, wanted if until is None else wanted.where(appointments.c.starts_at < until), limit, offset)


def between(tx: Transaction, case_id: int, start: datetime, end: datetime, *, limit: int) -> list[Appointment]:
    """The family's appointments in [start, end), also those that were moved or called off."""
    wanted = sa.select(appointments).where(appointments.c.case_id == case_id)
    return _listed(tx, wanted.where(appointments.c.starts_at >= start, appointments.c.starts_at < end), limit, 0)


def at_the_same_minute(tx: Transaction, case_id: int, start: datetime) -> list[Appointment]:
    """The family's open appointments at exactly this time."""
    same = (appointments.c.case_id == case_id, _open, appointments.c.starts_at == start)
    return _listed(tx, sa.select(appointments).where(*same), limit=5, offset=0)


def _listed(tx: Transaction, wanted: sa.Select[Any], limit: int, offset: int) -> list[Appointment]:
    rows = tx.execute(wanted.order_by(appointments.c.starts_at, appointments.c.id).limit(limit).offset(offset))
    return [_appointment(tx, row) for row in rows]


def _appointment(tx: Transaction, row: Any) -> Appointment:
    return Appointment(
        row.id,
        row.case_id,
        Attends(row.attends),
        row.kind,
        row.starts_at,
        row.zone,
        tx.open("appointment.place", row.id, row.place),
        Answer(row.answer),
        Outcome(row.outcome),
    )


def add_document(
    tx: Transaction, case: Case, created_by: int, kind: str, day: date | None, renews: int | None = None
) -> Document:
    made = Document(tx.new_id(), case.id, kind, day, DocumentState.OPEN, renews)
    tx.execute(
        sa.insert(documents).values(
            id=made.id,
            organisation_id=case.organisation_id,
            case_id=case.id,
            kind=kind,
            day=day,
            renews_id=renews,
            created_by=created_by,
            created_at=tx.now,
        )
    )
    return made


def document(tx: Transaction, document_id: int) -> Document:
    """Raises Gone."""
    return _document(tx.one(sa.select(documents).where(documents.c.id == document_id)))


def set_document(tx: Transaction, document_id: int, state: DocumentState) -> None:
    tx.execute(sa.update(documents).where(documents.c.id == document_id).values(state=state))


def open_documents(tx: Transaction, case_id: int, *, limit: int, offset: int = 0) -> list[Document]:
    """The family's documents that still count, the earliest day on top, those without one at the end."""
    rows = tx.execute(
        sa.select(documents)
        .where(documents.c.case_id == case_id, documents.c.state == DocumentState.OPEN)
        .order_by(documents.c.day.is_(None), documents.c.day, documents.c.id)
        .limit(limit)
        .offset(offset)
    )
    return [_document(row) for row in rows]


def _document(row: Any) -> Document:
    return Document(row.id, row.case_id, row.kind, row.day, DocumentState(row.state), row.renews_id)
