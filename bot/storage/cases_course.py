"""The stages a family's case went through. Rows are added and never changed: an undone step is a row of its own."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from bot.domain.cases import Case, CaseState
from bot.domain.cases_course import ENDED, Stage, Step, ended_at, now_at
from bot.domain.taken_back import standing
from bot.storage.cases import cases
from bot.storage.people import names_of
from bot.storage.schema import key, link, metadata, moment, organisation, word
from bot.storage.transaction import Transaction

stage_events = sa.Table(
    "case_stage_event",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    word("stage", *Stage),
    sa.Column("on_day", sa.Date, nullable=False),
    link("by_id", "person.id"),
    moment("at"),
    sa.Column("takes_back", sa.BigInteger, sa.ForeignKey("case_stage_event.id"), unique=True),
)


_undone = stage_events.alias()
_last = (
    sa.select(stage_events.c.stage)
    .where(stage_events.c.case_id == cases.c.id, stage_events.c.takes_back.is_(None))
    .where(~sa.exists().where(_undone.c.takes_back == stage_events.c.id))
    .order_by(stage_events.c.id.desc())
    .limit(1)
    .correlate(cases)
    .scalar_subquery()
)
ended = sa.func.coalesce(_last.in_(ENDED), sa.false())
"""In a statement about cases: whether the work with the family is over by its course, as `has_ended`."""


def history(tx: Transaction, case_id: int) -> list[Step]:
    """Everything that was written down, oldest first, also what was taken back."""
    rows = tx.execute(
        sa.select(stage_events).where(stage_events.c.case_id == case_id).order_by(stage_events.c.id)
    ).all()
    names = names_of(tx, [row.by_id for row in rows])
    return [_read(row, names) for row in rows]


def has_ended(tx: Transaction, case: Case) -> bool:
    """Whether the work with this family is over, by its course or as a whole."""
    return case.state is CaseState.CLOSED or now_at(standing(history(tx, case.id))) in ENDED


def has_ended_since(tx: Transaction, case: Case, moment: datetime) -> bool:
    """Whether the work was going on at that moment, and is over by its course."""
    ended_on = ended_at(standing(history(tx, case.id)))
    return ended_on is not None and ended_on > moment


def add(tx: Transaction, case: Case, stage: Stage, on_day: date, by_id: int, takes_back: int | None = None) -> int:
    step_id = tx.new_id()
    row = {"id": step_id, "organisation_id": case.organisation_id, "case_id": case.id, "stage": stage, "at": tx.now}
    tx.execute(sa.insert(stage_events).values(row | {"on_day": on_day, "by_id": by_id, "takes_back": takes_back}))
    return step_id


def _read(row: Any, names: Mapping[int, str]) -> Step:
    return Step(row.id, Stage(row.stage), row.on_day, names.get(row.by_id, ""), row.at, row.takes_back)
