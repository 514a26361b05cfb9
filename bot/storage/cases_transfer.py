"""Families on their way to another curator."""

from collections.abc import Callable

import sqlalchemy as sa

from bot.domain.cases import Case, CaseState, TaskKind
from bot.domain.cases_transfer import Transfer, TransferState
from bot.domain.people import Role
from bot.storage.cases import add_task, cases, tasks
from bot.storage.cases import get as case_by_id
from bot.storage.people import names_of, person_roles
from bot.storage.schema import key, link, metadata, moment, organisation, word
from bot.storage.transaction import Transaction

transfers = sa.Table(
    "case_transfer",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    link("giver_id", "person.id"),
    link("taker_id", "person.id"),
    link("proposer_id", "person.id"),  # the giver herself, or a coordinator
    word("state", *TransferState, default=TransferState.PROPOSED),
    moment("proposed_at"),
    moment("ended_at", optional=True),
)


def add(tx: Transaction, case: Case, taker_id: int, proposer_id: int) -> int:
    made = tx.new_id()
    row = {"id": made, "organisation_id": case.organisation_id, "case_id": case.id, "proposed_at": tx.now}
    people = {"giver_id": case.curator_id, "taker_id": taker_id, "proposer_id": proposer_id}
    tx.execute(sa.insert(transfers).values(row | people))
    return made


def get(tx: Transaction, transfer_id: int) -> Transfer:
    """Raises Gone."""
    row = tx.one(sa.select(transfers).where(transfers.c.id == transfer_id))
    giver, taker, proposer = ids = [row.giver_id, row.taker_id, row.proposer_id]
    names = names_of(tx, ids)
    return Transfer(
        row.id,
        row.case_id,
        from_id=giver,
        from_name=names[giver],
        to_id=taker,
        to_name=names[taker],
        by_id=proposer,
        by_name=names[proposer],
        state=TransferState(row.state),
    )


def under_way(tx: Transaction, case_id: int) -> Transfer | None:
    waits = (transfers.c.case_id == case_id, transfers.c.state == TransferState.PROPOSED)
    newest = sa.select(transfers.c.id).where(*waits).order_by(transfers.c.id.desc()).limit(1)
    found = tx.execute(newest).scalar()
    return get(tx, found) if found is not None else None


def end(tx: Transaction, transfer_id: int, state: TransferState) -> bool:
    """False when it had ended before: of two presses at once one counts."""
    waits = sa.update(transfers).where(transfers.c.id == transfer_id, transfers.c.state == TransferState.PROPOSED)
    return tx.execute(waits.values(state=state, ended_at=tx.now)).rowcount == 1


def hand_over(tx: Transaction, case: Case, taker_id: int) -> None:
    """The family, and what is still to be done for it."""
    tx.execute(sa.update(cases).where(cases.c.id == case.id).values(curator_id=taker_id))
    hers = (tasks.c.case_id == case.id, tasks.c.assignee_id == case.curator_id, tasks.c.done_at.is_(None))
    for task in tx.execute(sa.select(tasks).where(*hers).order_by(tasks.c.id)).all():
        add_task(tx, case, TaskKind(task.kind), ref_id=task.ref_id, due_at=task.due_at, assignee_id=taker_id)
    tx.execute(sa.update(tasks).where(*hers).values(done_at=tx.now))


def take_back_from(tx: Transaction, person_id: int) -> None:
    """Whoever was asked is not any more, whichever families it was."""
    waits = (transfers.c.taker_id == person_id, transfers.c.state == TransferState.PROPOSED)
    tx.execute(sa.update(transfers).where(*waits).values(state=TransferState.TAKEN_BACK, ended_at=tx.now))


def move_tasks(tx: Transaction, person_id: int, colleague: Callable[[Case, TaskKind], int]) -> None:
    """What somebody was to do for families of others is a colleague's from now on."""
    theirs = (tasks.c.assignee_id == person_id, tasks.c.done_at.is_(None), cases.c.curator_id != person_id)
    found = sa.select(tasks).join(cases, cases.c.id == tasks.c.case_id).where(*theirs).order_by(tasks.c.id)
    for task in tx.execute(found).all():
        case, kind = case_by_id(tx, task.case_id), TaskKind(task.kind)
        add_task(tx, case, kind, ref_id=task.ref_id, due_at=task.due_at, assignee_id=colleague(case, kind))
        tx.execute(sa.update(tasks).where(tasks.c.id == task.id).values(done_at=tx.now))


def left_behind(tx: Transaction, organisation_id: int) -> list[int]:
    """Who runs families and is no curator any more."""
    held = sa.exists().where(person_roles.c.person_id == cases.c.curator_id, person_roles.c.role == Role.CURATOR)
    theirs = (
        cases.c.organisation_id == organisation_id,
        cases.c.state.in_([CaseState.OPEN, CaseState.WAITING]),
        cases.c.erased_at.is_(None),
    )
    return list(tx.execute(sa.select(cases.c.curator_id).where(*theirs, ~held).distinct()).scalars())


def codes_of(
    tx: Transaction, organisation_id: int, curator_id: int, *, but: int | None = 0, limit: int = -1, offset: int = 0
) -> list[tuple[int, str]]:
    """(id, code) of the families she runs, or keeps a place for, all of them unless there is a limit; those of the
    mother `but` are left out."""
    hers = (cases.c.curator_id == curator_id, cases.c.state.in_([CaseState.OPEN, CaseState.WAITING]))
    ours = (
        cases.c.organisation_id == organisation_id,
        cases.c.erased_at.is_(None),
        cases.c.mother_id.is_distinct_from(but),
    )
    found = sa.select(cases.c.id, cases.c.code).where(*hers, *ours).order_by(cases.c.code).limit(limit).offset(offset)
    return [(row.id, row.code) for row in tx.execute(found)]
