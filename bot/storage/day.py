"""A curator's day: her open tasks with what each refers to, and what her families have on their calendars."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.domain.cases import About, Task, TaskKind, Visit
from bot.domain.reminders import Outcome
from bot.storage.cases import cases, tasks
from bot.storage.guides import guide_doubts
from bot.storage.help_requests import help_requests
from bot.storage.mentoring import matches
from bot.storage.mentoring_again import questions as again
from bot.storage.mentoring_check_ins import check_ins
from bot.storage.people import persons
from bot.storage.relay import relay_messages
from bot.storage.reminders import appointments, documents
from bot.storage.transaction import Transaction

_person = sa.func.coalesce(
    relay_messages.c.from_id, check_ins.c.person_id, again.c.person_id, matches.c.mentor_id, tasks.c.ref_id
)
_tasks = (
    sa.select(
        tasks.c.id,
        tasks.c.kind,
        tasks.c.case_id,
        tasks.c.due_at,
        cases.c.code,
        cases.c.alias,
        cases.c.mother_id,
        sa.func.coalesce(appointments.c.kind, documents.c.kind, guide_doubts.c.guide_id, help_requests.c.kind).label(
            "what"
        ),
        appointments.c.starts_at,
        appointments.c.zone,
        sa.func.coalesce(documents.c.day, matches.c.last_day).label("day"),
        guide_doubts.c.step,
        help_requests.c.number,
        persons.c.id.label("person_id"),
        persons.c.name,
    )
    .select_from(tasks)
    .outerjoin(cases, cases.c.id == tasks.c.case_id)
    .outerjoin(appointments, appointments.c.id == tasks.c.ref_id)  # ids are unique across tables
    .outerjoin(documents, documents.c.id == tasks.c.ref_id)
    .outerjoin(guide_doubts, guide_doubts.c.id == tasks.c.ref_id)
    .outerjoin(relay_messages, relay_messages.c.id == tasks.c.ref_id)
    .outerjoin(check_ins, check_ins.c.id == tasks.c.ref_id)
    .outerjoin(again, again.c.id == tasks.c.ref_id)
    .outerjoin(matches, matches.c.id == tasks.c.ref_id)
    .outerjoin(help_requests, help_requests.c.id == tasks.c.ref_id)
    .outerjoin(persons, persons.c.id == _person)
)


def open_tasks(
    tx: Transaction,
    assignee_id: int,
    before: datetime,
    *,
    limit: int,
    offset: int,
    kinds: Collection[TaskKind] | None = None,
) -> list[Task]:
    """What is due before that moment, oldest first; of these kinds, or all."""
    wanted = _tasks.where(tasks.c.assignee_id == assignee_id, tasks.c.done_at.is_(None), tasks.c.due_at < before)
    rows = tx.execute(
        (wanted if kinds is None else wanted.where(tasks.c.kind.in_(kinds)))
        .order_by(tasks.c.due_at, tasks.c.id)
        .limit(limit)
        .offset(offset)
    )
    return [_task(tx, row) for row in rows]


def count_overdue(tx: Transaction, assignee_id: int, before: datetime) -> int:
    """How many of her open tasks were due before that moment."""
    late = (tasks.c.assignee_id == assignee_id, tasks.c.done_at.is_(None), tasks.c.due_at < before)
    return int(tx.execute(sa.select(sa.func.count()).select_from(tasks).where(*late)).scalar_one())


def visits(tx: Transaction, curator_id: int, start: datetime, end: datetime, limit: int) -> list[Visit]:
    """Appointments of a curator's families in [start, end) that nobody called off or moved, earliest first."""
    rows = tx.execute(
        sa.select(appointments, cases.c.code, cases.c.alias)
        .join(cases, cases.c.id == appointments.c.case_id)
        .where(cases.c.curator_id == curator_id, cases.c.state == "open")
        .where(appointments.c.outcome.not_in([Outcome.CANCELLED, Outcome.MOVED]))
        .where(appointments.c.starts_at >= start, appointments.c.starts_at < end)
        .order_by(appointments.c.starts_at, appointments.c.id)
        .limit(limit)
    )
    return [_visit(tx, row) for row in rows]


def _visit(tx: Transaction, row: Any) -> Visit:
    alias, is_open = tx.open("cases.alias", row.case_id, row.alias), row.outcome == Outcome.OPEN
    return Visit(row.case_id, row.code, alias, row.kind, row.starts_at, row.zone, is_open)


def _task(tx: Transaction, row: Any) -> Task:
    person = tx.open("person.name", row.person_id, row.name) if row.person_id else ""
    hers = row.person_id is not None and row.person_id == row.mother_id
    about = About(row.what or "", row.starts_at, row.zone or "", row.day, row.step, person, row.number or "", hers)
    alias = tx.open("cases.alias", row.case_id, row.alias) if row.case_id else ""
    return Task(row.id, TaskKind(row.kind), row.case_id, row.due_at, row.code or "", alias, about)
