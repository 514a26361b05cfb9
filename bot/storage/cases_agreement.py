"""Agreements with families. A longer one is a row of its own, with the reason."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from bot.domain.cases import Case
from bot.domain.cases_agreement import Agreement
from bot.storage.cases import subject
from bot.storage.people import name_of
from bot.storage.schema import key, link, metadata, moment, organisation, sealed
from bot.storage.transaction import Transaction

agreements = sa.Table(
    "agreement",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    link("step_id", "case_stage_event.id", index=True),  # taken back with it
    sa.Column("signed_on", sa.Date, nullable=False),
    sa.Column("ends_on", sa.Date, nullable=False),
    sa.Column("paper", sa.Boolean, nullable=False),
    sealed("reason", optional=True),
    link("by_id", "person.id"),
    moment("at"),
)


def of_step(tx: Transaction, step_id: int) -> Agreement | None:
    """What was agreed in this step, as it stands now."""
    newest = sa.select(agreements).where(agreements.c.step_id == step_id).order_by(agreements.c.id.desc()).limit(1)
    row = tx.execute(newest).one_or_none()
    return _read(tx, row) if row else None


def add(
    tx: Transaction,
    case: Case,
    step_id: int,
    by_id: int,
    *,
    signed_on: date,
    ends_on: date,
    paper: bool,
    reason: str = "",
) -> int:
    made = tx.new_id()
    said = tx.seal(subject(case.id), "agreement.reason", made, reason) if reason else None
    row = {"id": made, "organisation_id": case.organisation_id, "case_id": case.id, "step_id": step_id, "by_id": by_id}
    days = {"signed_on": signed_on, "ends_on": ends_on, "paper": paper, "reason": said, "at": tx.now}
    tx.execute(sa.insert(agreements).values(row | days))
    return made


def _read(tx: Transaction, row: Any) -> Agreement:
    reason = tx.open("agreement.reason", row.id, row.reason)
    by = name_of(tx, row.by_id)
    return Agreement(row.id, row.step_id, row.signed_on, row.ends_on, row.paper, by, reason)
