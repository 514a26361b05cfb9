"""The organisations of this house: what they are called, which bot is theirs, and what they say of themselves."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.domain.people_about import FACT_LIMIT, About, Fact
from bot.domain.people_intakes import CURATOR_LIMIT
from bot.storage.schema import key, metadata, moment
from bot.storage.transaction import Transaction

organisations = sa.Table(
    "organisation",
    metadata,
    key(),
    sa.Column("name", sa.String(100), nullable=False),
    sa.Column("zone", sa.String(64), nullable=False),
    sa.Column("bot_id", sa.BigInteger, unique=True),
    sa.Column("bot_username", sa.String(64)),
    sa.Column("address", sa.String(FACT_LIMIT)),  # of the organisation itself, for whoever has no link
    sa.Column("phone", sa.String(FACT_LIMIT)),
    sa.Column("hours", sa.String(FACT_LIMIT)),
    sa.Column("curator_limit", sa.Integer, nullable=False, default=CURATOR_LIMIT),
    sa.Column("has_topics", sa.Boolean, nullable=False, default=False),  # private chats with the bot have topics
    moment("created_at"),
)


@dataclass(frozen=True, slots=True)
class Organisation:
    id: int
    name: str
    zone: str
    bot_username: str


def of_bot(tx: Transaction, bot_id: int) -> Organisation | None:
    row = tx.execute(sa.select(organisations).where(organisations.c.bot_id == bot_id)).one_or_none()
    return _read(row) if row else None


def by_id(tx: Transaction, organisation_id: int) -> Organisation:
    row = tx.execute(sa.select(organisations).where(organisations.c.id == organisation_id)).one()
    return _read(row)


def about(tx: Transaction, organisation_id: int) -> About:
    """What the organisation says of itself."""
    row = tx.execute(sa.select(organisations).where(organisations.c.id == organisation_id)).one()
    return About(row.name, row.address or "", row.phone or "", row.hours or "")


def say(tx: Transaction, organisation_id: int, fact: Fact, words: str) -> None:
    """Empty words take it away."""
    change_ = sa.update(organisations).where(organisations.c.id == organisation_id)
    tx.execute(change_.values({fact.value: words or None}))


def curator_limit(tx: Transaction, organisation_id: int) -> int:
    """How many families one curator runs."""
    limit = sa.select(organisations.c.curator_limit).where(organisations.c.id == organisation_id)
    return int(tx.execute(limit).scalar_one())


def set_curator_limit(tx: Transaction, organisation_id: int, limit: int) -> None:
    tx.execute(sa.update(organisations).where(organisations.c.id == organisation_id).values(curator_limit=limit))


def without_bot(tx: Transaction) -> Organisation | None:
    """An organisation set up before its bot ever ran."""
    row = tx.execute(sa.select(organisations).where(organisations.c.bot_id.is_(None))).first()
    return _read(row) if row else None


def add(tx: Transaction, name: str, zone: str) -> Organisation:
    organisation_id = tx.new_id()
    tx.execute(sa.insert(organisations).values(id=organisation_id, name=name, zone=zone, created_at=tx.now))
    return Organisation(organisation_id, name, zone, "")


def rename(tx: Transaction, organisation_id: int, name: str) -> None:
    tx.execute(sa.update(organisations).where(organisations.c.id == organisation_id).values(name=name))


def set_zone(tx: Transaction, organisation_id: int, zone: str) -> None:
    tx.execute(sa.update(organisations).where(organisations.c.id == organisation_id).values(zone=zone))


def give_bot(tx: Transaction, organisation_id: int, bot_id: int, username: str) -> None:
    tx.execute(
        sa.update(organisations)
        .where(organisations.c.id == organisation_id)
        .values(bot_id=bot_id, bot_username=username)
    )


def set_topics(tx: Transaction, organisation_id: int, *, on: bool) -> None:
    """As BotFather has it."""
    tx.execute(sa.update(organisations).where(organisations.c.id == organisation_id).values(has_topics=on))


def first(tx: Transaction) -> Organisation | None:
    row = tx.execute(sa.select(organisations).order_by(organisations.c.id).limit(1)).one_or_none()
    return _read(row) if row else None


def zone_of(tx: Transaction, organisation_id: int) -> str:
    return by_id(tx, organisation_id).zone


def today(tx: Transaction, organisation_id: int) -> date:
    """The day it is where the organisation works."""
    return tx.now.astimezone(ZoneInfo(zone_of(tx, organisation_id))).date()


def _read(row: Any) -> Organisation:
    return Organisation(row.id, row.name, row.zone, row.bot_username or "")
