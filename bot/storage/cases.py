"""Family cases and the tasks of those who run them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.domain.cases import Case, CaseState, TaskKind
from bot.domain.cases_about import Track
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
    link("mother_id", "person.id", optional=True),
    link("curator_id", "person.id"),
    link("project_id", "project.id", optional=True, index=True),
    word("state", *CaseState, default=CaseState.OPEN),
    word("track", *Track, default=Track.FAMILY),
    moment("created_at"),
    moment("erased_at", optional=True),  # she asked to be deleted: the row stays for figures, and is no case any more
    sa.UniqueConstraint("organisation_id", "code"),
)

sa.Index("ix_cases_mother_id", cases.c.mother_id, unique=True)  # a mother has one family
sa.Index("ix_cases_curator_id_state", cases.c.curator_id, cases.c.state)  # of all she ever kept, few are open

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

with_zone = sa.select(cases, territories.c.zone).join(territories, territories.c.id == cases.c.territory_id)


_GET = Prepared(with_zone.where(cases.c.id == sa.bindparam("case_id"), cases.c.erased_at.is_(None)))


def subject(case_id: int) -> str:
    """Whose key seals what belongs to a case."""
    return f"case:{case_id}"


def get(tx: Transaction, case_id: int) -> Case:
    """The case; raises Gone, also for one that was erased."""
    return case_of(tx, tx.find_one(_GET, case_id=case_id))


def get_many(tx: Transaction, case_ids: Sequence[int]) -> list[Case]:
    """These cases in the order they were made."""
    rows = tx.execute(with_zone.where(cases.c.id.in_(case_ids), cases.c.erased_at.is_(None)).order_by(cases.c.id))
    return [case_of(tx, row) for row in rows]


def opened_at(tx: Transaction, case_id: int) -> datetime:
    """Nothing was done for a family before that; raises Gone."""
    opened: datetime = tx.one(sa.select(cases.c.created_at).where(cases.c.id == case_id)).created_at
    return opened


def of_mother(tx: Transaction, mother_id: int) -> int | None:
    """The open case she is the mother of."""
    return tx.execute(sa.select(cases.c.id).where(cases.c.mother_id == mother_id, cases.c.state == "open")).scalar()


def add(
    tx: Transaction,
    territory_id: int,
    alias: str,
    curator_id: int,
    mother_id: int | None = None,
    *,
    project_id: int | None = None,
    state: CaseState = CaseState.OPEN,
    code: str = "",
) -> Case:
    """A case with the next code of its territory, or with the `code` that was kept for it."""
    case_id = tx.new_id()
    here = sa.select(territories.c.organisation_id, territories.c.zone).where(territories.c.id == territory_id)
    place = tx.one(here)
    row = {
        "id": case_id,
        "organisation_id": place.organisation_id,
        "territory_id": territory_id,
        "code": code or next_code(tx, territory_id),
        "alias": tx.seal(subject(case_id), "cases.alias", case_id, alias),
        "mother_id": mother_id,
        "curator_id": curator_id,
        "project_id": project_id,
        "state": state,
        "created_at": tx.now,
    }
    tx.execute(sa.insert(cases).values(row))
    own = (case_id, place.organisation_id, row["code"], alias, mother_id, curator_id, place.zone)
    return Case(*own, state, project_id)


def next_code(tx: Transaction, territory_id: int, number: int | None = None) -> str:
    """No other family gets it. With a number: the code of that one, and the next goes on from the highest."""
    last = territories.c.last_number
    reached = last + 1 if number is None else sa.case((last < number, number), else_=last)
    territory = tx.execute(
        sa.update(territories)
        .where(territories.c.id == territory_id)
        .values(last_number=reached)
        .returning(territories.c.code, territories.c.last_number)
    ).one()
    return case_code(territory.code, number or territory.last_number)


def take_up(tx: Transaction, case_id: int) -> bool:
    """A family that waited is accompanied from now on; False when it did not wait."""
    waits = sa.update(cases).where(cases.c.id == case_id, cases.c.state == CaseState.WAITING)
    return tx.execute(waits.values(state=CaseState.OPEN)).rowcount == 1


def count_by_curator(tx: Transaction, organisation_id: int) -> dict[int, int]:
    """How many families each curator accompanies now; nobody stands here with none."""
    open_ones = (cases.c.organisation_id == organisation_id, cases.c.state == CaseState.OPEN)
    counted = sa.select(cases.c.curator_id, sa.func.count().label("n")).where(*open_ones).group_by(cases.c.curator_id)
    return {row.curator_id: row.n for row in tx.execute(counted)}


def open_of(tx: Transaction, organisation_id: int) -> list[tuple[Case, int, datetime]]:
    """Every family that is accompanied or waits, its territory, and since when."""
    here = sa.select(cases.c.id, cases.c.territory_id, cases.c.created_at).where(
        cases.c.organisation_id == organisation_id, cases.c.state != CaseState.CLOSED
    )
    of = {row.id: (row.territory_id, row.created_at) for row in tx.execute(here)}
    return [(case, *of[case.id]) for case in get_many(tx, list(of))]


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


def territory_codes(tx: Transaction, organisation_id: int) -> dict[str, int]:
    """Code → id."""
    rows = tx.execute(
        sa.select(territories.c.code, territories.c.id).where(territories.c.organisation_id == organisation_id)
    )
    return {row.code: row.id for row in rows}


def has_code(tx: Transaction, organisation_id: int, code: str) -> bool:
    """Also of a case that was closed or erased, and of one that is to be: a code is given once."""
    kept = sa.table("intake", sa.column("organisation_id"), sa.column("code"))
    same = sa.union_all(
        sa.select(cases.c.code).where(cases.c.organisation_id == organisation_id, cases.c.code == code),
        sa.select(kept.c.code).where(kept.c.organisation_id == organisation_id, kept.c.code == code),
    )
    return tx.execute(same).first() is not None


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


def settle_about(tx: Transaction, ref_id: int) -> None:
    """What these tasks are about is no more."""
    same = sa.update(tasks).where(tasks.c.ref_id == ref_id, tasks.c.done_at.is_(None))
    tx.execute(same.values(done_at=tx.now))


def case_of(tx: Transaction, row: Any) -> Case:
    alias = tx.open("cases.alias", row.id, row.alias)
    own = (row.id, row.organisation_id, row.code, alias, row.mother_id, row.curator_id, row.zone)
    return Case(*own, CaseState(row.state), row.project_id)
