"""Family cases and the tasks of those who run them."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.domain.cases import Case, TaskKind
from bot.domain.codes import case_code
from bot.storage.prepared import Prepared
from bot.storage.schema import key, link, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

territories = sa.Table(
    "territory",
    metadata,
    key(),
    organisation(),
    sa.Column("code", sa.String(4), nullable=False),
    sa.Column("name", sa.String(100), nullable=False),
    sa.Column("zone", sa.String(64), nullable=False),
    sa.Column("last_number", sa.Integer, nullable=False, default=0),
    sa.UniqueConstraint("organisation_id", "code"),
)

cases = sa.Table(
    "cases",
    metadata,
    key(),
    organisation(),
    link("territory_id", "territory.id"),
    sa.Column("code", sa.String(16), nullable=False),
    sealed("alias"),  # how the curator calls the family until the mother gives her name
    link("mother_id", "person.id", optional=True, index=True),
    link("curator_id", "person.id", index=True),
    word("state", "open", "closed", default="open"),
    moment("created_at"),
    sa.UniqueConstraint("organisation_id", "code"),
)

tasks = sa.Table(
    "task",
    metadata,
    key(),
    organisation(),
    link("assignee_id", "person.id"),
    link("case_id", "cases.id", optional=True),
    sa.Column("kind", sa.String(32), nullable=False),  # the word of domain.cases.TaskKind
    sa.Column("ref_id", sa.BigInteger),
    moment("due_at"),
    moment("created_at"),
    moment("done_at", optional=True),
    sa.UniqueConstraint("kind", "ref_id", "assignee_id"),
)

sa.Index("ix_task_open", tasks.c.assignee_id, tasks.c.due_at, sqlite_where=tasks.c.done_at.is_(None))

_case = sa.select(cases, territories.c.zone).join(territories, territories.c.id == cases.c.territory_id)


_GET = Prepared(_case.where(cases.c.id == sa.bindparam("case_id")))


def subject(case_id: int) -> str:
    """Whose key seals what belongs to a case."""
    return f"case:{case_id}"


def get(tx: Transaction, case_id: int) -> Case:
    """The case; raises Gone."""
    return _read(tx, tx.find_one(_GET, case_id=case_id))


def of_curator(tx: Transaction, curator_id: int, *, limit: int = 50, offset: int = 0) -> list[Case]:
    """A curator's open cases in the order of their codes."""
    rows = tx.execute(
        _case.where(cases.c.curator_id == curator_id, cases.c.state == "open")
        .order_by(cases.c.code)
        .limit(limit)
        .offset(offset)
    )
    return [_read(tx, row) for row in rows]


def of_mother(tx: Transaction, mother_id: int) -> int | None:
    """The open case she is the mother of."""
    return tx.execute(sa.select(cases.c.id).where(cases.c.mother_id == mother_id, cases.c.state == "open")).scalar()


def add(tx: Transaction, territory_id: int, alias: str, curator_id: int, mother_id: int | None = None) -> Case:
    """Open a case with the next code of its territory."""
    territory = tx.execute(
        sa.update(territories)
        .where(territories.c.id == territory_id)
        .values(last_number=territories.c.last_number + 1)
        .returning(territories.c.organisation_id, territories.c.code, territories.c.last_number, territories.c.zone)
    ).one()
    case_id = tx.new_id()
    code = case_code(territory.code, territory.last_number)
    tx.execute(
        sa.insert(cases).values(
            id=case_id,
            organisation_id=territory.organisation_id,
            territory_id=territory_id,
            code=code,
            alias=tx.seal(subject(case_id), "cases.alias", case_id, alias),
            mother_id=mother_id,
            curator_id=curator_id,
            created_at=tx.now,
        )
    )
    return Case(case_id, territory.organisation_id, code, alias, mother_id, curator_id, territory.zone)


def set_mother(tx: Transaction, case_id: int, mother_id: int) -> None:
    tx.execute(sa.update(cases).where(cases.c.id == case_id).values(mother_id=mother_id))


def territories_of(tx: Transaction, organisation_id: int) -> list[tuple[int, str]]:
    """(id, name) in the order they were made."""
    rows = tx.execute(
        sa.select(territories.c.id, territories.c.name)
        .where(territories.c.organisation_id == organisation_id)
        .order_by(territories.c.id)
    )
    return [(row.id, row.name) for row in rows]


def add_territory(tx: Transaction, organisation_id: int, code: str, name: str, zone: str) -> int:
    territory_id = tx.new_id()
    tx.execute(
        sa.insert(territories).values(id=territory_id, organisation_id=organisation_id, code=code, name=name, zone=zone)
    )
    return territory_id


def add_task(
    tx: Transaction, case: Case, kind: TaskKind, *, ref_id: int, due_at: datetime, assignee_id: int | None = None
) -> None:
    """Give the curator something to do. An open task is not doubled; one that was done is to be done again."""
    assignee = assignee_id or case.curator_id
    same = sa.select(tasks.c.id, tasks.c.done_at).where(
        tasks.c.kind == kind, tasks.c.ref_id == ref_id, tasks.c.assignee_id == assignee
    )
    known = tx.execute(same).one_or_none()
    if known is None:
        row = {"id": tx.new_id(), "organisation_id": case.organisation_id, "assignee_id": assignee, "case_id": case.id}
        tx.execute(
            sa.insert(tasks).values(row | {"kind": kind, "ref_id": ref_id, "due_at": due_at, "created_at": tx.now})
        )
    elif known.done_at is not None:
        tx.execute(sa.update(tasks).where(tasks.c.id == known.id).values(done_at=None, due_at=due_at))


def assignee_of(tx: Transaction, task_id: int) -> tuple[int, int | None]:
    """(whose task it is, of which case); raises Gone."""
    row = tx.one(sa.select(tasks.c.assignee_id, tasks.c.case_id).where(tasks.c.id == task_id))
    return row.assignee_id, row.case_id


def finish_task(tx: Transaction, task_id: int) -> bool:
    """False when it was done before."""
    open_one = sa.update(tasks).where(tasks.c.id == task_id, tasks.c.done_at.is_(None))
    return bool(tx.execute(open_one.values(done_at=tx.now)).rowcount)


def settle(tx: Transaction, kind: TaskKind, ref_id: int) -> None:
    """What this task was for has come about by itself."""
    same = sa.update(tasks).where(tasks.c.kind == kind, tasks.c.ref_id == ref_id, tasks.c.done_at.is_(None))
    tx.execute(same.values(done_at=tx.now))


def _read(tx: Transaction, row: Any) -> Case:
    alias = tx.open("cases.alias", row.id, row.alias)
    return Case(row.id, row.organisation_id, row.code, alias, row.mother_id, row.curator_id, row.zone)
