"""A family's name, track and categories: one that is taken away is a row less, the audit log knows of it."""

from collections.abc import Set

import sqlalchemy as sa

from bot.domain.cases_about import CaseCategory, Track
from bot.storage.cases import cases, subject
from bot.storage.schema import key, link, metadata, moment, word
from bot.storage.transaction import Transaction

categories = sa.Table(
    "case_category",
    metadata,
    key(),
    link("case_id", "cases.id"),
    word("category", *CaseCategory),
    link("by_id", "person.id"),
    moment("at"),
    sa.UniqueConstraint("case_id", "category"),
)


def track_of(tx: Transaction, case_id: int) -> Track:
    return Track(tx.one(sa.select(cases.c.track).where(cases.c.id == case_id)).track)


def set_track(tx: Transaction, case_id: int, track: Track) -> bool:
    """False when it was this one already."""
    other = sa.update(cases).where(cases.c.id == case_id, cases.c.track != track)
    return tx.execute(other.values(track=track)).rowcount == 1


def set_alias(tx: Transaction, case_id: int, alias: str) -> None:
    sealed = tx.seal(subject(case_id), "cases.alias", case_id, alias)
    tx.execute(sa.update(cases).where(cases.c.id == case_id).values(alias=sealed))


def categories_of(tx: Transaction, case_id: int) -> Set[CaseCategory]:
    found = tx.execute(sa.select(categories.c.category).where(categories.c.case_id == case_id)).scalars()
    return {CaseCategory(word) for word in found}


def add_category(tx: Transaction, case_id: int, category: CaseCategory, by_id: int) -> int:
    made = tx.new_id()
    row = {"id": made, "case_id": case_id, "category": category, "by_id": by_id, "at": tx.now}
    tx.execute(sa.insert(categories).values(row))
    return made


def take_category(tx: Transaction, case_id: int, category: CaseCategory) -> int:
    """Which row it was; raises Gone."""
    mine = (categories.c.case_id == case_id, categories.c.category == category)
    row_id: int = tx.one(sa.select(categories.c.id).where(*mine)).id
    tx.execute(sa.delete(categories).where(categories.c.id == row_id))
    return row_id
