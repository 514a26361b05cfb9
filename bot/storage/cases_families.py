"""A curator's families as a list: who asks for help first, then what is over its time, then by code."""

from datetime import datetime

import sqlalchemy as sa

from bot.domain.cases import Family, Look
from bot.storage.cases import case_of, cases, tasks, with_zone
from bot.storage.help_requests import help_requests, is_open
from bot.storage.transaction import Transaction


def families(
    tx: Transaction, curator_id: int, look: Look = Look.ALL, *, limit: int | None = None, offset: int = 0
) -> list[Family]:
    """A curator's open cases."""
    asks, overdue = _asks(), _overdue(curator_id, tx.now)
    looks = {Look.HELP: asks, Look.DUE: overdue, Look.ABSENT: cases.c.mother_id.is_(None)}
    query = with_zone.add_columns(asks.label("asks"), overdue.label("overdue")).where(
        cases.c.curator_id == curator_id, cases.c.state == "open"
    )
    if look is not Look.ALL:
        query = query.where(looks[look])
    rows = tx.execute(
        query.order_by(sa.desc("asks"), sa.desc("overdue"), cases.c.code).limit(limit).offset(offset or None)
    )
    return [Family(case_of(tx, row), row.asks, row.overdue) for row in rows]


def _asks() -> sa.Exists:
    return sa.exists().where(help_requests.c.case_id == cases.c.id, is_open)


def _overdue(curator_id: int, now: datetime) -> sa.Exists:
    return sa.exists().where(
        tasks.c.assignee_id == curator_id,
        tasks.c.case_id == cases.c.id,
        tasks.c.done_at.is_(None),
        tasks.c.due_at < now,
    )
