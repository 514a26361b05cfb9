"""What volunteers spent, and what was paid back to them."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from bot.domain.mentoring_expenses import Expense, Spent
from bot.storage.schema import key, link, metadata, moment, organisation, word
from bot.storage.transaction import Transaction

expenses = sa.Table(
    "mentoring_expense",
    metadata,
    key(),
    organisation(),
    link("mentor_id", "person.id", index=True),
    word("spent", *Spent),
    sa.Column("roubles", sa.Integer, nullable=False),
    sa.Column("day", sa.Date, nullable=False),
    moment("created_at"),
    moment("paid_at", optional=True),
    link("paid_by", "person.id", optional=True),
    sa.Index("ix_mentoring_expense_month", "organisation_id", "day"),
)


def add(tx: Transaction, organisation_id: int, mentor_id: int, spent: Spent, roubles: int, day: date) -> Expense:
    made = Expense(tx.new_id(), mentor_id, spent, roubles, day, tx.now, None)
    row = {"id": made.id, "organisation_id": organisation_id, "mentor_id": mentor_id, "spent": spent}
    tx.execute(sa.insert(expenses).values(row | {"roubles": roubles, "day": day, "created_at": tx.now}))
    return made


def get(tx: Transaction, organisation_id: int, expense_id: int) -> Expense:
    """Raises Gone, also for another organisation's."""
    ours = (expenses.c.id == expense_id, expenses.c.organisation_id == organisation_id)
    return _expense(tx.one(sa.select(expenses).where(*ours)))


def remove(tx: Transaction, expense_id: int) -> None:
    tx.execute(sa.delete(expenses).where(expenses.c.id == expense_id))


def pay(tx: Transaction, expense_id: int, by: int | None) -> None:
    """`by` None: it was not paid after all."""
    values = {"paid_at": tx.now if by else None, "paid_by": by}
    tx.execute(sa.update(expenses).where(expenses.c.id == expense_id).values(values))


def of_mentor(tx: Transaction, mentor_id: int, *, limit: int, offset: int = 0) -> list[Expense]:
    """The newest first."""
    return _listed(tx, sa.select(expenses).where(expenses.c.mentor_id == mentor_id), limit, offset)


def of_month(
    tx: Transaction, organisation_id: int, first: date, end: date, *, limit: int, offset: int
) -> list[Expense]:
    """Everybody's whose day lies in [first, end), the newest first."""
    here = (expenses.c.organisation_id == organisation_id, expenses.c.day >= first, expenses.c.day < end)
    return _listed(tx, sa.select(expenses).where(*here), limit, offset)


def sums(tx: Transaction, organisation_id: int, first: date, end: date) -> tuple[int, int]:
    """(roubles of the month, and how many of them are not paid yet)."""
    unpaid = sa.case((expenses.c.paid_at.is_(None), expenses.c.roubles), else_=0)
    whole, open_ = (sa.func.coalesce(sa.func.sum(column), 0) for column in (expenses.c.roubles, unpaid))
    row = tx.execute(
        sa.select(whole.label("whole"), open_.label("unpaid")).where(*_within(organisation_id, first, end))
    ).one()
    return int(row.whole), int(row.unpaid)


def _within(organisation_id: int, first: date, end: date) -> tuple[sa.ColumnElement[bool], ...]:
    return (expenses.c.organisation_id == organisation_id, expenses.c.day >= first, expenses.c.day < end)


def _listed(tx: Transaction, wanted: sa.Select[Any], limit: int, offset: int) -> list[Expense]:
    newest = wanted.order_by(expenses.c.day.desc(), expenses.c.id.desc())
    return [_expense(row) for row in tx.execute(newest.limit(limit).offset(offset))]


def _expense(row: Any) -> Expense:
    return Expense(row.id, row.mentor_id, Spent(row.spent), row.roubles, row.day, row.created_at, row.paid_at)
