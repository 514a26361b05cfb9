"""Thanks that curators said to volunteers: which sentence, and when."""

from datetime import datetime

import sqlalchemy as sa

from bot.domain.mentoring_thanks import Thanks
from bot.storage.schema import key, link, metadata, moment, word
from bot.storage.transaction import Transaction

thanks = sa.Table(
    "mentoring_thanks",
    metadata,
    key(),
    link("match_id", "match.id", index=True),
    link("said_by", "person.id"),
    word("words", *Thanks),
    moment("created_at"),
)


def add(tx: Transaction, match_id: int, said_by: int, words: Thanks) -> int:
    thanks_id = tx.new_id()
    row = {"id": thanks_id, "match_id": match_id, "said_by": said_by, "words": words, "created_at": tx.now}
    tx.execute(sa.insert(thanks).values(row))
    return thanks_id


def get(tx: Transaction, thanks_id: int) -> tuple[Thanks, int]:
    """(which words, who said them); raises Gone."""
    row = tx.one(sa.select(thanks).where(thanks.c.id == thanks_id))
    return Thanks(row.words), row.said_by


def match_of(tx: Transaction, thanks_id: int) -> int:
    """Of whose pair; raises Gone."""
    return int(tx.one(sa.select(thanks.c.match_id).where(thanks.c.id == thanks_id)).match_id)


def last(tx: Transaction, match_id: int) -> datetime | None:
    """When this pair's volunteer was thanked last."""
    newest = sa.select(thanks.c.created_at).where(thanks.c.match_id == match_id)
    return tx.execute(newest.order_by(thanks.c.created_at.desc()).limit(1)).scalar()
