"""The levels of a family, each with its reason, and what a coordinator confirmed. Rows are only added."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from bot.domain.cases import Case
from bot.domain.cases_levels import Level, LevelSet
from bot.storage.cases import subject
from bot.storage.people import names_of
from bot.storage.schema import key, link, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

levels = sa.Table(
    "case_level",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    word("level", *Level),
    sealed("reason"),
    link("by_id", "person.id"),
    moment("at"),
)

confirmations = sa.Table(
    "case_confirmation",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id"),
    sa.Column("ref_id", sa.BigInteger, nullable=False, unique=True),  # a level, or the step that ends the work
    link("by_id", "person.id"),
    moment("at"),
)

_with_confirmation = sa.select(levels, confirmations.c.by_id.label("confirmed_by")).outerjoin(
    confirmations, confirmations.c.ref_id == levels.c.id
)


def history(tx: Transaction, case_id: int) -> list[LevelSet]:
    """Oldest first; the last one holds."""
    return _read(tx, _with_confirmation.where(levels.c.case_id == case_id).order_by(levels.c.id))


def add(tx: Transaction, case: Case, level: Level, reason: str, by_id: int) -> int:
    made = tx.new_id()
    said = tx.seal(subject(case.id), "case_level.reason", made, reason)
    row = {"id": made, "organisation_id": case.organisation_id, "case_id": case.id, "level": level, "reason": said}
    tx.execute(sa.insert(levels).values(row | {"by_id": by_id, "at": tx.now}))
    return made


def confirm(tx: Transaction, case: Case, ref_id: int, by_id: int) -> None:
    row = {"id": tx.new_id(), "organisation_id": case.organisation_id, "case_id": case.id, "ref_id": ref_id}
    tx.execute(sa.insert(confirmations).values(row | {"by_id": by_id, "at": tx.now}))


def confirmed_by(tx: Transaction, ref_id: int) -> str:
    """The coordinator's name; empty: nobody yet."""
    by = tx.execute(sa.select(confirmations.c.by_id).where(confirmations.c.ref_id == ref_id)).scalar()
    return names_of(tx, [by])[by] if by is not None else ""


def _read(tx: Transaction, statement: sa.Select[Any]) -> list[LevelSet]:
    rows = tx.execute(statement).all()
    names = names_of(tx, [person for row in rows for person in (row.by_id, row.confirmed_by) if person is not None])
    return [_one(tx, row, names) for row in rows]


def _one(tx: Transaction, row: Any, names: Mapping[int, str]) -> LevelSet:
    reason = tx.open("case_level.reason", row.id, row.reason)
    confirmed = names.get(row.confirmed_by, "")
    return LevelSet(row.id, Level(row.level), reason, names.get(row.by_id, ""), row.at, confirmed)
