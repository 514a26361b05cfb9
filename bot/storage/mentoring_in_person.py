"""What a person has to tell a mother of her pair, and who has."""

from typing import Any

import sqlalchemy as sa

from bot.domain.mentoring_in_person import InPerson, Untold
from bot.storage.schema import key, link, metadata, moment, word
from bot.storage.transaction import Transaction

news = sa.Table(
    "mentoring_in_person",
    metadata,
    key(),
    link("match_id", "match.id", index=True),
    word("news", *Untold),
    moment("created_at"),
    link("told_by", "person.id", optional=True),
    moment("over_at", optional=True),  # told by somebody, or in the end by the bot, or it is not true any more
)


def add(tx: Transaction, match_id: int, what: Untold) -> InPerson:
    made = InPerson(tx.new_id(), match_id, what, open=True)
    row = {"id": made.id, "match_id": match_id, "news": what, "created_at": tx.now}
    tx.execute(sa.insert(news).values(row))
    return made


def get(tx: Transaction, news_id: int) -> InPerson:
    """Raises Gone."""
    return _read(tx.one(sa.select(news).where(news.c.id == news_id)))


def waiting(tx: Transaction, match_id: int) -> InPerson | None:
    """What the mother of this pair has still to be told."""
    open_one = sa.select(news).where(news.c.match_id == match_id, news.c.over_at.is_(None))
    row = tx.execute(open_one.limit(1)).one_or_none()
    return _read(row) if row else None


def close(tx: Transaction, news_id: int, told_by: int | None) -> bool:
    """False when somebody was quicker."""
    open_one = sa.update(news).where(news.c.id == news_id, news.c.over_at.is_(None))
    return tx.execute(open_one.values(over_at=tx.now, told_by=told_by)).rowcount == 1


def _read(row: Any) -> InPerson:
    return InPerson(row.id, row.match_id, Untold(row.news), row.over_at is None)
