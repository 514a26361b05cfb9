"""Tasks by agency, and each time one was moved. A move is a row and is never changed."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from bot.domain.cases import Case
from bot.domain.meetings_tasks import AgencyTask, Doer, Tally
from bot.storage.brigade_people import agencies
from bot.storage.cases import cases, subject
from bot.storage.people import names_of
from bot.storage.schema import key, link, metadata, moment, organisation, sealed
from bot.storage.transaction import Transaction

tasks = sa.Table(
    "agency_task",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    link("meeting_id", "interagency_meeting.id", optional=True),
    link("agency_id", "partner_agency.id", optional=True),
    link("doer_id", "person.id", optional=True),
    sealed("what"),
    sa.Column("by_day", sa.Date, nullable=False),
    moment("created_at"),
    moment("done_at", optional=True),
    sa.Column("done_day", sa.Date),  # of the family's calendar
    link("done_by", "person.id", optional=True),
)

sa.Index("ix_agency_task_organisation_id", tasks.c.organisation_id)

moves = sa.Table(
    "agency_task_move",
    metadata,
    key(),
    link("task_id", "agency_task.id", index=True),
    sa.Column("from_day", sa.Date, nullable=False),
    sa.Column("to_day", sa.Date, nullable=False),
    sealed("reason"),
    link("by_id", "person.id"),
    moment("at"),
)

_with_agency = sa.select(tasks, agencies.c.name.label("agency")).outerjoin(agencies, agencies.c.id == tasks.c.agency_id)


def add(tx: Transaction, case: Case, doer: Doer, what: str, by: date, meeting_id: int | None) -> int:
    made = tx.new_id()
    said = tx.seal(subject(case.id), "agency_task.what", made, what)
    row = {"id": made, "organisation_id": case.organisation_id, "case_id": case.id, "meeting_id": meeting_id}
    new = {"agency_id": doer.agency_id, "doer_id": doer.person_id, "what": said, "by_day": by, "created_at": tx.now}
    tx.execute(sa.insert(tasks).values(row | new))
    return made


def get(tx: Transaction, task_id: int) -> AgencyTask:
    """Raises Gone."""
    return _read(tx, [tx.one(_with_agency.where(tasks.c.id == task_id))])[0]


def of_case(tx: Transaction, case_id: int) -> list[AgencyTask]:
    """Open ones by their day, then those that are done, the newest first."""
    rows = tx.execute(_with_agency.where(tasks.c.case_id == case_id).order_by(tasks.c.by_day, tasks.c.id)).all()
    found = _read(tx, rows)
    done = sorted((one for one in found if one.done_at), key=lambda one: one.id, reverse=True)
    return [one for one in found if not one.done_at] + done


def finish(tx: Transaction, task_id: int, by_id: int, day: date) -> bool:
    """False when it was done before."""
    is_open = sa.update(tasks).where(tasks.c.id == task_id, tasks.c.done_at.is_(None))
    return tx.execute(is_open.values(done_at=tx.now, done_day=day, done_by=by_id)).rowcount == 1


def reopen(tx: Transaction, task_id: int) -> None:
    tx.execute(sa.update(tasks).where(tasks.c.id == task_id).values(done_at=None, done_day=None, done_by=None))


def move(tx: Transaction, task: AgencyTask, to: date, reason: str, by_id: int) -> bool:
    """False when it does not stand as it was seen: it has another day by now, or is done."""
    same = (tasks.c.id == task.id, tasks.c.by_day == task.by, tasks.c.done_at.is_(None))
    if tx.execute(sa.update(tasks).where(*same).values(by_day=to)).rowcount != 1:
        return False
    made = tx.new_id()
    said = tx.seal(subject(task.case_id), "agency_task_move.reason", made, reason)
    row = {"id": made, "task_id": task.id, "from_day": task.by, "to_day": to, "reason": said, "by_id": by_id}
    tx.execute(sa.insert(moves).values(row | {"at": tx.now}))
    return True


def written_since(tx: Transaction, case_id: int, since: datetime) -> list[AgencyTask]:
    these = _with_agency.where(tasks.c.case_id == case_id, tasks.c.created_at >= since)
    return _read(tx, tx.execute(these).all())


def tallies(tx: Transaction, organisation_id: int, today: date) -> list[Tally]:
    """Of each agency that ever had one, by name. Counts alone: whose family it is stands nowhere. What was
    open when a family was deleted is nobody's to do any more."""
    is_open, late = tasks.c.done_at.is_(None), tasks.c.by_day < today
    rows = tx.execute(
        sa.select(
            agencies.c.name,
            sa.func.count().filter(is_open).label("open"),
            sa.func.count().filter(is_open, late).label("overdue"),
            sa.func.count().filter(~is_open).label("done"),
            sa.func.count().filter(~is_open, tasks.c.done_day <= tasks.c.by_day).label("in_time"),
        )
        .join(agencies, agencies.c.id == tasks.c.agency_id)
        .join(cases, cases.c.id == tasks.c.case_id)
        .where(tasks.c.organisation_id == organisation_id)
        .where(sa.or_(~is_open, cases.c.erased_at.is_(None)))
        .group_by(agencies.c.id)
        .order_by(agencies.c.name)
    )
    return [Tally(row.name, row.open, row.overdue, row.done, row.in_time) for row in rows]


def _read(tx: Transaction, rows: Sequence[Any]) -> list[AgencyTask]:
    names = names_of(tx, [row.doer_id for row in rows if row.doer_id])
    moved = sa.select(moves).where(moves.c.task_id.in_([row.id for row in rows])).order_by(moves.c.id)
    times: dict[int, list[Any]] = {}
    for one in tx.execute(moved):
        times.setdefault(one.task_id, []).append(one)
    return [_one(tx, row, names, times.get(row.id, [])) for row in rows]


def _one(tx: Transaction, row: Any, names: dict[int, str], times: list[Any]) -> AgencyTask:
    reason = tx.open("agency_task_move.reason", times[-1].id, times[-1].reason) if times else ""
    doer = Doer(row.agency or names.get(row.doer_id, ""), row.agency_id, row.doer_id)
    what = tx.open("agency_task.what", row.id, row.what)
    own = (row.id, row.case_id, doer, what, row.by_day, row.created_at, row.done_at, row.done_by)
    return AgencyTask(*own, len(times), reason)
