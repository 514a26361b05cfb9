"""Who comes along to which appointment."""

from typing import Any

import sqlalchemy as sa

from bot.domain.accompany import GOERS, Accompany, AccompanyState
from bot.domain.cases import Case
from bot.domain.people import Role
from bot.storage.cases import subject
from bot.storage.reminders import appointments
from bot.storage.schema import key, link, maybe_word, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

requests = sa.Table(
    "accompany_request",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    sa.Column("appointment_id", sa.BigInteger, sa.ForeignKey("appointment.id"), nullable=False, unique=True),
    word("state", *AccompanyState, default=AccompanyState.ASKED),
    link("goes_id", "person.id", optional=True),
    maybe_word("goes_role", *GOERS),
    sealed("instead", optional=True),
    sa.Column("change_id", sa.BigInteger, nullable=False),
    moment("asked_at"),
)


def add(tx: Transaction, case: Case, appointment_id: int) -> Accompany:
    made = tx.new_id()
    row = {"id": made, "organisation_id": case.organisation_id, "case_id": case.id, "appointment_id": appointment_id}
    tx.execute(sa.insert(requests).values(row | {"change_id": tx.new_id(), "asked_at": tx.now}))
    return get(tx, made)


def answer(
    tx: Transaction, request: Accompany, state: AccompanyState, goes: tuple[int, Role] | None = None, instead: str = ""
) -> bool:
    """False when somebody answered since `request` was read: then nothing changes."""
    said = tx.seal(subject(request.case_id), "accompany_request.instead", request.id, instead) if instead else None
    goes_id, goes_role = goes or (None, None)
    new = {"state": state, "goes_id": goes_id, "goes_role": goes_role, "instead": said, "change_id": tx.new_id()}
    here = sa.update(requests).where(requests.c.id == request.id, requests.c.change_id == request.change_id)
    return tx.execute(here.values(new)).rowcount == 1


def get(tx: Transaction, request_id: int) -> Accompany:
    """Raises Gone."""
    return _read(tx, tx.one(sa.select(requests).where(requests.c.id == request_id)))


def of_appointment(tx: Transaction, appointment_id: int) -> Accompany | None:
    row = tx.execute(sa.select(requests).where(requests.c.appointment_id == appointment_id)).one_or_none()
    return _read(tx, row) if row else None


def gone_along(tx: Transaction, case_id: int) -> list[Accompany]:
    """Those of the family that are ahead and for which somebody was chosen."""
    rows = tx.execute(
        sa.select(requests)
        .join(appointments, appointments.c.id == requests.c.appointment_id)
        .where(requests.c.case_id == case_id, requests.c.state == AccompanyState.GOES)
        .where(appointments.c.outcome == "open", appointments.c.starts_at > tx.now)
        .order_by(requests.c.id)
    )
    return [_read(tx, row) for row in rows.all()]


def unanswered(tx: Transaction, case_id: int) -> Accompany | None:
    """The next appointment of the family for which nobody has answered."""
    row = tx.execute(
        sa.select(requests)
        .join(appointments, appointments.c.id == requests.c.appointment_id)
        .where(requests.c.case_id == case_id, requests.c.state == AccompanyState.ASKED)
        .where(appointments.c.outcome == "open", appointments.c.starts_at > tx.now)
        .order_by(appointments.c.starts_at)
        .limit(1)
    ).one_or_none()
    return _read(tx, row) if row else None


def _read(tx: Transaction, row: Any) -> Accompany:
    instead = tx.open("accompany_request.instead", row.id, row.instead)
    role, state = Role(row.goes_role) if row.goes_role else None, AccompanyState(row.state)
    return Accompany(row.id, row.case_id, row.appointment_id, state, row.goes_id, role, instead, row.change_id)
