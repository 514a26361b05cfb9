"""Whether both sides of a pair want it to go on: what each was asked, and said."""

from typing import Any

import sqlalchemy as sa

from bot.domain.mentoring_again import Again, Say
from bot.storage.schema import key, link, maybe_word, metadata, moment
from bot.storage.transaction import Transaction

questions = sa.Table(
    "mentoring_again",
    metadata,
    key(),
    link("match_id", "match.id"),
    link("person_id", "person.id", index=True),
    sa.Column("round", sa.Integer, nullable=False),
    sa.Column("times", sa.Integer, nullable=False, default=1),
    moment("asked_at"),
    maybe_word("said", *Say),
    moment("answered_at", optional=True),
    sa.UniqueConstraint("match_id", "person_id", "round"),
)


def ask(tx: Transaction, match_id: int, person_id: int, round_: int) -> Again:
    made = Again(tx.new_id(), match_id, person_id, round_, 1, None)
    row = {"id": made.id, "match_id": match_id, "person_id": person_id, "round": round_, "asked_at": tx.now}
    tx.execute(sa.insert(questions).values(row))
    return made


def get(tx: Transaction, again_id: int) -> Again:
    """Raises Gone."""
    return _again(tx.one(sa.select(questions).where(questions.c.id == again_id)))


def undecided(tx: Transaction, match_id: int, round_: int) -> list[Again]:
    """Who was asked in this round and has said neither yes nor no."""
    mine = (questions.c.match_id == match_id, questions.c.round == round_)
    found = [_again(row) for row in tx.execute(sa.select(questions).where(*mine).order_by(questions.c.id))]
    return [one for one in found if one.open]


def of_match(tx: Transaction, match_id: int) -> list[Again]:
    """Every question of this pair."""
    return [_again(row) for row in tx.execute(sa.select(questions).where(questions.c.match_id == match_id))]


def ask_once_more(tx: Transaction, again_id: int) -> None:
    once = sa.update(questions).where(questions.c.id == again_id)
    tx.execute(once.values(times=questions.c.times + 1, asked_at=tx.now))


def say(tx: Transaction, again_id: int, said: Say) -> None:
    tx.execute(sa.update(questions).where(questions.c.id == again_id).values(said=said, answered_at=tx.now))


def _again(row: Any) -> Again:
    return Again(row.id, row.match_id, row.person_id, row.round, row.times, Say(row.said) if row.said else None)
