"""Which lessons somebody has read to their end. No answer is kept."""

import sqlalchemy as sa

from bot.storage.schema import key, link, metadata, moment
from bot.storage.transaction import Transaction

passed = sa.Table(
    "lesson_passed",
    metadata,
    key(),
    link("person_id", "person.id"),
    sa.Column("lesson", sa.String(16), nullable=False),  # a code of content/mentoring_lessons.yaml
    moment("at"),
    sa.UniqueConstraint("person_id", "lesson"),
)


def of_person(tx: Transaction, person_id: int) -> set[str]:
    return set(tx.execute(sa.select(passed.c.lesson).where(passed.c.person_id == person_id)).scalars())


def add(tx: Transaction, person_id: int, lesson: str) -> None:
    if lesson not in of_person(tx, person_id):
        row = {"id": tx.new_id(), "person_id": person_id, "lesson": lesson, "at": tx.now}
        tx.execute(sa.insert(passed).values(row))


def begin_anew(tx: Transaction, person_id: int) -> None:
    """All were passed: once that does not count any more they are read anew."""
    tx.execute(sa.delete(passed).where(passed.c.person_id == person_id))
