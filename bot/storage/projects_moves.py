"""Which families a project has, and how they came from one project to another. Moves are added and never changed."""

from typing import NamedTuple

import sqlalchemy as sa

from bot.domain.cases import Case, CaseState
from bot.storage.cases import cases
from bot.storage.schema import key, link, metadata, moment, organisation
from bot.storage.transaction import Transaction

moves = sa.Table(
    "project_move",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    link("from_project_id", "project.id", optional=True),
    link("to_project_id", "project.id", optional=True),
    link("by_id", "person.id"),
    moment("at"),
)


class Listed(NamedTuple):
    """A family among those of a project: by its code, for whoever reads it may know no more."""

    case_id: int
    code: str
    waits: bool


def families_of(
    tx: Transaction, organisation_id: int, project_id: int | None, *, but: int | None, limit: int, offset: int
) -> list[Listed]:
    """Accompanied or waiting, whoever came first stands first; None: of no project. `but`: a mother left out."""
    here = cases.c.project_id == project_id if project_id else cases.c.project_id.is_(None)
    ours = (cases.c.organisation_id == organisation_id, cases.c.state != CaseState.CLOSED)
    others = cases.c.mother_id.is_distinct_from(but)
    found = sa.select(cases.c.id, cases.c.code, cases.c.state).where(here, *ours, others).order_by(cases.c.id)
    rows = tx.execute(found.limit(limit).offset(offset))
    return [Listed(row.id, row.code, row.state == CaseState.WAITING) for row in rows]


def move(tx: Transaction, case: Case, project_id: int | None, state: CaseState, by_id: int) -> int:
    """Into another project, or none, and accompanied or waiting from now on."""
    made = tx.new_id()
    row = {"id": made, "organisation_id": case.organisation_id, "case_id": case.id, "by_id": by_id, "at": tx.now}
    tx.execute(sa.insert(moves).values(row | {"from_project_id": case.project_id, "to_project_id": project_id}))
    tx.execute(sa.update(cases).where(cases.c.id == case.id).values(project_id=project_id, state=state))
    return made
