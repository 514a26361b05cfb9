"""What an organisation set for each level. Rows are only added: the last one holds, the others are its history."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from bot.domain.cases_cadence import Change
from bot.domain.cases_levels import Cadence, Level
from bot.storage.people import names_of
from bot.storage.schema import key, link, metadata, moment, organisation, word
from bot.storage.transaction import Transaction

cadences = sa.Table(
    "level_cadence",
    metadata,
    key(),
    organisation(),
    word("level", *Level),
    sa.Column("contact", sa.Integer),  # days, as in domain.cases_levels.Cadence
    sa.Column("contact_later", sa.Integer),
    sa.Column("visit", sa.Integer),
    sa.Column("review", sa.Integer, nullable=False),
    sa.Column("above", sa.Boolean, nullable=False),
    sa.Column("back", sa.Boolean, nullable=False),  # what the content says holds again, whatever it will say
    link("by_id", "person.id"),
    moment("at"),
)
_PARTS = ("review", "contact", "contact_later", "visit", "above")


def newest(tx: Transaction, organisation_id: int, level: Level) -> Cadence | None:
    """None: what the content says."""
    row = tx.execute(_of(organisation_id, level).order_by(cadences.c.id.desc()).limit(1)).one_or_none()
    return None if row is None or row.back else _cadence(row)


def history(tx: Transaction, organisation_id: int, level: Level) -> list[Change]:
    """Oldest first."""
    rows: Sequence[Any] = tx.execute(_of(organisation_id, level).order_by(cadences.c.id)).all()
    names = names_of(tx, [row.by_id for row in rows])
    return [Change(row.id, _cadence(row), row.back, names.get(row.by_id, ""), row.at) for row in rows]


def add(tx: Transaction, organisation_id: int, level: Level, cadence: Cadence, by_id: int, *, back: bool) -> None:
    row = {"id": tx.new_id(), "organisation_id": organisation_id, "level": level, "back": back}
    said = {part: getattr(cadence, part) for part in _PARTS}
    tx.execute(sa.insert(cadences).values(row | said | {"by_id": by_id, "at": tx.now}))


def _of(organisation_id: int, level: Level) -> sa.Select[Any]:
    return sa.select(cadences).where(cadences.c.organisation_id == organisation_id, cadences.c.level == level)


def _cadence(row: Any) -> Cadence:
    return Cadence(**{part: getattr(row, part) for part in _PARTS})
