"""Projects, and how many families each has."""

from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from bot.domain.cases import Case, CaseState
from bot.domain.projects import PART_LIMIT, Fill, Part, Project
from bot.storage.cases import cases, get_many
from bot.storage.schema import key, metadata, moment, organisation
from bot.storage.transaction import Transaction

projects = sa.Table(
    "project",
    metadata,
    key(),
    organisation(),
    sa.Column("name", sa.String(PART_LIMIT), nullable=False),
    sa.Column("funder", sa.String(PART_LIMIT)),
    sa.Column("number", sa.String(PART_LIMIT)),
    sa.Column("starts_on", sa.Date),
    sa.Column("ends_on", sa.Date),
    sa.Column("target_families", sa.Integer),
    sa.Column("min_months", sa.Integer),
    sa.Column("max_months", sa.Integer),
    moment("created_at"),
)


class Waiting(NamedTuple):
    """A family that waits for a place, and since when."""

    case: Case
    since: datetime


def add(tx: Transaction, organisation_id: int, name: str) -> Project:
    project = Project(tx.new_id(), organisation_id, name)
    row = {"id": project.id, "organisation_id": organisation_id, "name": name, "created_at": tx.now}
    tx.execute(sa.insert(projects).values(row))
    return project


def change(tx: Transaction, project: Project) -> None:
    """Every part as it is in `project`."""
    row = {part.value: project.part(part) for part in Part}
    tx.execute(sa.update(projects).where(projects.c.id == project.id).values(row))


def get(tx: Transaction, organisation_id: int, project_id: int) -> Project:
    """The organisation's project; raises Gone."""
    here = sa.select(projects).where(projects.c.id == project_id, projects.c.organisation_id == organisation_id)
    return _read(tx.one(here))


def of_organisation(tx: Transaction, organisation_id: int) -> list[Project]:
    """The newest first."""
    ours = sa.select(projects).where(projects.c.organisation_id == organisation_id)
    return [_read(row) for row in tx.execute(ours.order_by(projects.c.id.desc()))]


def fill_of(tx: Transaction, project_id: int) -> Fill:
    counted = sa.select(cases.c.state, sa.func.count().label("n")).where(cases.c.project_id == project_id)
    by_state = {row.state: row.n for row in tx.execute(counted.group_by(cases.c.state))}
    waiting = by_state.pop(CaseState.WAITING, 0)
    return Fill(sum(by_state.values()), waiting)


def waiting_of(
    tx: Transaction, *, project_id: int | None = None, curator_id: int | None = None, limit: int, offset: int = 0
) -> list[Waiting]:
    """Who waits for a place in the project, or of whose families; whoever came first stands first."""
    whose = cases.c.project_id == project_id if project_id else cases.c.curator_id == curator_id
    found = sa.select(cases.c.id, cases.c.created_at).where(whose, cases.c.state == CaseState.WAITING)
    since = {row.id: row.created_at for row in tx.execute(found.order_by(cases.c.id).limit(limit).offset(offset))}
    return [Waiting(case, since[case.id]) for case in get_many(tx, list(since))]


def count_waiting(tx: Transaction, curator_id: int) -> int:
    mine = (cases.c.curator_id == curator_id, cases.c.state == CaseState.WAITING)
    return int(tx.execute(sa.select(sa.func.count()).select_from(cases).where(*mine)).scalar_one())


def _read(row: Any) -> Project:
    return Project(row.id, row.organisation_id, *(getattr(row, part) for part in Part))
