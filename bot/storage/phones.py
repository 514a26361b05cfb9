"""Telephone numbers an organisation entered for its territories. Public data: nothing of it is sealed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from bot.domain.phones import RegionalPhone
from bot.storage.cases import cases
from bot.storage.schema import key, link, metadata, moment, organisation
from bot.storage.transaction import Transaction

phones = sa.Table(
    "phone",
    metadata,
    key(),
    organisation(),
    link("territory_id", "territory.id", optional=True),  # NULL: for all territories
    sa.Column("name", sa.String(100), nullable=False),
    sa.Column("number", sa.String(32), nullable=False),
    sa.Column("checked_on", sa.Date, nullable=False),
    link("checked_by", "person.id"),
    moment("created_at"),
    moment("removed_at", optional=True),  # a slip of the finger can be taken back
)

sa.Index("ix_phone_organisation_id", phones.c.organisation_id)


def all_of(tx: Transaction, organisation_id: int) -> list[RegionalPhone]:
    """Every number that is shown: territory after territory, those for all of them last."""
    rows = tx.execute(
        sa.select(phones)
        .where(phones.c.organisation_id == organisation_id, phones.c.removed_at.is_(None))
        .order_by(phones.c.territory_id.is_(None), phones.c.territory_id, phones.c.id)
    )
    return [_read(row) for row in rows]


def get(tx: Transaction, organisation_id: int, phone_id: int) -> RegionalPhone:
    """One of theirs, also a removed one; raises Gone."""
    same = sa.select(phones).where(phones.c.organisation_id == organisation_id, phones.c.id == phone_id)
    return _read(tx.one(same))


def add(
    tx: Transaction,
    organisation_id: int,
    territory_id: int | None,
    name: str,
    number: str,
    checked_on: date,
    checked_by: int,
) -> int:
    phone_id = tx.new_id()
    tx.execute(
        sa.insert(phones).values(
            id=phone_id,
            organisation_id=organisation_id,
            territory_id=territory_id,
            name=name,
            number=number,
            checked_on=checked_on,
            checked_by=checked_by,
            created_at=tx.now,
        )
    )
    return phone_id


def change(tx: Transaction, phone_id: int, **values: Any) -> None:
    tx.execute(sa.update(phones).where(phones.c.id == phone_id).values(**values))


def territories_of_cases(tx: Transaction, case_ids: Sequence[int]) -> list[int]:
    return list(tx.execute(sa.select(cases.c.territory_id).where(cases.c.id.in_(case_ids)).distinct()).scalars())


def territories_of_curator(tx: Transaction, curator_id: int) -> list[int]:
    hers = sa.select(cases.c.territory_id).where(cases.c.curator_id == curator_id, cases.c.state == "open").distinct()
    return list(tx.execute(hers).scalars())


def _read(row: Any) -> RegionalPhone:
    return RegionalPhone(row.id, row.territory_id, row.name, row.number, row.checked_on)
