"""Services given to families, and what an organisation calls the codes."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from bot.domain.cases import Case
from bot.domain.services import Group, Recipient, Service, group_of
from bot.storage.schema import key, link, metadata, moment, organisation, word
from bot.storage.transaction import Transaction

services = sa.Table(
    "service_record",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    link("curator_id", "person.id"),
    sa.Column("code", sa.String(8), nullable=False),  # a code of content/services.yaml
    word("recipient", *Recipient),
    sa.Column("day", sa.Date, nullable=False),  # of the family's calendar
    sa.Column("press_id", sa.BigInteger, nullable=False),
    moment("created_at"),
)

names = sa.Table(
    "service_name",
    metadata,
    key(),
    organisation(),
    sa.Column("code", sa.String(8), nullable=False),
    sa.Column("name", sa.String(80), nullable=False),
    sa.UniqueConstraint("organisation_id", "code"),
)


def add(tx: Transaction, case: Case, curator_id: int, day: date, what: Sequence[tuple[str, Recipient]]) -> int:
    """Everything one press writes down; answers its id."""
    ids = [tx.new_id() for _ in what]
    for service_id, (code, recipient) in zip(ids, what, strict=True):
        tx.execute(
            sa.insert(services).values(
                id=service_id,
                organisation_id=case.organisation_id,
                case_id=case.id,
                curator_id=curator_id,
                code=code,
                recipient=recipient,
                day=day,
                press_id=ids[0],
                created_at=tx.now,
            )
        )
    return ids[0]


def of_press(tx: Transaction, press_id: int) -> list[Service]:
    rows = tx.execute(sa.select(services).where(services.c.press_id == press_id).order_by(services.c.id))
    return [_read(row) for row in rows]


def of_day(tx: Transaction, case_id: int, day: date) -> list[Service]:
    these = sa.select(services).where(services.c.case_id == case_id, services.c.day == day)
    return [_read(row) for row in tx.execute(these.order_by(services.c.id))]


def by_one(tx: Transaction, case_id: int, who_id: int, limit: int) -> list[Service]:
    """What this person gave the family, the newest first."""
    these = sa.select(services).where(services.c.case_id == case_id, services.c.curator_id == who_id)
    rows = tx.execute(these.order_by(services.c.day.desc(), services.c.id.desc()).limit(limit))
    return [_read(row) for row in rows]


def newest(tx: Transaction, case_id: int, *, limit: int) -> list[Service]:
    """By day, the newest first."""
    these = sa.select(services).where(services.c.case_id == case_id)
    rows = tx.execute(these.order_by(services.c.day.desc(), services.c.id.desc()).limit(limit))
    return [_read(row) for row in rows]


def counts_since(tx: Transaction, case_id: int, day: date) -> dict[Group, int]:
    """Of each group that was given at all since that day."""
    these = (services.c.case_id == case_id, services.c.day >= day)
    counted = Counter(group_of(code) for code in tx.execute(sa.select(services.c.code).where(*these)).scalars())
    return {group: counted[group] for group in Group if counted[group]}


def written_since(tx: Transaction, case_id: int, curator_id: int, since: datetime, day: date) -> dict[str, int]:
    """Code → the press that wrote it down for that day since then."""
    one = services.c
    same = (one.case_id == case_id, one.curator_id == curator_id, one.day == day, one.created_at >= since)
    return {row.code: row.press_id for row in tx.execute(sa.select(one.code, one.press_id).where(*same))}


def set_recipient(tx: Transaction, press_id: int, recipient: Recipient) -> None:
    tx.execute(sa.update(services).where(services.c.press_id == press_id).values(recipient=recipient))


def remove(tx: Transaction, press_id: int) -> None:
    tx.execute(sa.delete(services).where(services.c.press_id == press_id))


def own_names(tx: Transaction, organisation_id: int) -> dict[str, str]:
    """Code → what the organisation calls it."""
    rows = tx.execute(sa.select(names.c.code, names.c.name).where(names.c.organisation_id == organisation_id))
    return {row.code: row.name for row in rows}


def rename(tx: Transaction, organisation_id: int, code: str, name: str) -> None:
    """An empty name gives back the catalogue's."""
    here = (names.c.organisation_id == organisation_id, names.c.code == code)
    tx.execute(sa.delete(names).where(*here))
    if name:
        row = {"id": tx.new_id(), "organisation_id": organisation_id, "code": code, "name": name}
        tx.execute(sa.insert(names).values(row))


def _read(row: Any) -> Service:
    return Service(
        row.id, row.case_id, row.curator_id, row.code, Recipient(row.recipient), row.day, row.press_id, row.created_at
    )
