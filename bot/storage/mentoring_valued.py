"""What each side of a pair found good, as they tapped it; erased with the words of the pair."""

from collections.abc import Iterable

import sqlalchemy as sa

from bot.domain.mentoring_valued import Good, Valued
from bot.storage.schema import key, link, metadata, moment
from bot.storage.transaction import Transaction

answers = sa.Table(
    "mentoring_valued",
    metadata,
    key(),
    link("match_id", "match.id"),
    link("person_id", "person.id", index=True),
    moment("asked_at"),
    sa.Column("good", sa.String(64), nullable=False, default=""),
    sa.Column("passed", sa.Boolean),
    sa.UniqueConstraint("match_id", "person_id"),
)


def ask(tx: Transaction, match_id: int, person_id: int) -> int:
    valued_id = tx.new_id()
    row = {"id": valued_id, "match_id": match_id, "person_id": person_id, "asked_at": tx.now}
    tx.execute(sa.insert(answers).values(row))
    return valued_id


def get(tx: Transaction, valued_id: int) -> Valued:
    """Raises Gone."""
    row = tx.one(sa.select(answers).where(answers.c.id == valued_id))
    good = tuple(Good(word) for word in row.good.split(",") if word)
    return Valued(row.id, row.match_id, row.person_id, good, row.passed)


def choose(tx: Transaction, valued_id: int, good: Iterable[Good]) -> None:
    tx.execute(sa.update(answers).where(answers.c.id == valued_id).values(good=",".join(good)))


def decide(tx: Transaction, valued_id: int, *, passed: bool) -> None:
    """With a no nothing of it is kept."""
    what = {"passed": passed} if passed else {"passed": passed, "good": ""}
    tx.execute(sa.update(answers).where(answers.c.id == valued_id).values(what))


def forget(tx: Transaction, match_id: int) -> None:
    tx.execute(sa.delete(answers).where(answers.c.match_id == match_id))
