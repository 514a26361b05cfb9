"""What curators have told by hand of a piece of news, and what they still have to: tasks, one for each family."""

from dataclasses import dataclass

import sqlalchemy as sa

from bot.domain.cases import TaskKind
from bot.storage.announcements import announcement_readers
from bot.storage.cases import tasks
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ByHand:
    """How many families were told, and how many still are to be."""

    told: int
    open: int


def by_hand(tx: Transaction, announcement_id: int) -> ByHand:
    """Both nought before it left."""
    row = tx.one(
        sa.select(sa.func.count(tasks.c.done_at).label("told"), sa.func.count().label("all"))
        .select_from(announcement_readers)
        .join(tasks, sa.and_(tasks.c.ref_id == announcement_readers.c.id, tasks.c.kind == TaskKind.NEWS_BY_HAND))
        .where(announcement_readers.c.announcement_id == announcement_id, announcement_readers.c.by_hand)
    )
    return ByHand(row.told, row.all - row.told)


def withdraw(tx: Transaction, announcement_id: int) -> set[int]:
    """What was not done is no task any more: it was not done either. Answers whose it was."""
    its = sa.select(announcement_readers.c.id).where(
        announcement_readers.c.announcement_id == announcement_id, announcement_readers.c.by_hand
    )
    open_ones = (tasks.c.kind == TaskKind.NEWS_BY_HAND, tasks.c.ref_id.in_(its), tasks.c.done_at.is_(None))
    return set(tx.execute(sa.delete(tasks).where(*open_ones).returning(tasks.c.assignee_id)).scalars())
