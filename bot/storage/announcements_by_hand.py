"""What curators have told by hand of a piece of news, and what they still have to: tasks, one for each family."""

from dataclasses import dataclass

import sqlalchemy as sa

from bot.domain.cases import TaskKind
from bot.storage.announcements import announcement_readers
from bot.storage.cases import tasks
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ByHand:
    """How many families were told, and how many still are to be, for the first time or anew. `families`: each once."""

    told: int
    open: int
    families: int


def by_hand(tx: Transaction, announcement_id: int) -> ByHand:
    """All nought before it left."""
    row = tx.one(
        sa.select(
            sa.func.count(tasks.c.done_at).label("told"),
            sa.func.count().label("all"),
            sa.func.count(tasks.c.ref_id.distinct()).label("families"),
        )
        .select_from(announcement_readers)
        .join(tasks, sa.and_(tasks.c.ref_id == announcement_readers.c.id, tasks.c.kind == TaskKind.NEWS_BY_HAND))
        .where(announcement_readers.c.announcement_id == announcement_id, announcement_readers.c.by_hand)
    )
    return ByHand(row.told, row.all - row.told, row.families)


def readers_with_task(tx: Transaction, announcement_id: int, *, open_only: bool = False) -> set[int]:
    """Of stopped news these are the ones who know some of its words."""
    found = sa.select(tasks.c.ref_id).where(*_its_tasks(announcement_id))
    return set(tx.execute(found.where(tasks.c.done_at.is_(None)) if open_only else found).scalars())


def withdraw(tx: Transaction, announcement_id: int) -> set[int]:
    """What was not done is no task any more: it was not done either. Whoever was told already and only lacks the new
    words stays one who was told. Answers whose it was."""
    open_ones = (*_its_tasks(announcement_id), tasks.c.done_at.is_(None))
    anew = tasks.c.due_at > tasks.c.created_at  # done once: only then it gets a later day
    again = sa.update(tasks).where(*open_ones, anew).values(done_at=tx.now)
    whose = set(tx.execute(again.returning(tasks.c.assignee_id)).scalars())
    return whose | set(tx.execute(sa.delete(tasks).where(*open_ones).returning(tasks.c.assignee_id)).scalars())


def _its_tasks(announcement_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    its = sa.select(announcement_readers.c.id).where(
        announcement_readers.c.announcement_id == announcement_id, announcement_readers.c.by_hand
    )
    return tasks.c.kind == TaskKind.NEWS_BY_HAND, tasks.c.ref_id.in_(its)
