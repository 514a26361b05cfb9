"""The children of a family and what it said about the items of their calendars. Names and birth dates lie sealed."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from bot.domain.cases import Case
from bot.domain.children import Answer, CareRelation, Child, ChildState, Mark
from bot.domain.permissions import Gone
from bot.storage.cases import subject
from bot.storage.schema import key, link, maybe_word, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

children = sa.Table(
    "child",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    sealed("name"),
    sealed("born"),  # the day, as YYYY-MM-DD
    word("state", *ChildState, default=ChildState.KEPT),
    link("certificate_id", "document.id", optional=True),  # the reminder of her birth certificate
    maybe_word("care_relation", *CareRelation),
    link("created_by", "person.id"),
    moment("created_at"),
)

child_answers = sa.Table(
    "child_answer",
    metadata,
    key(),
    link("child_id", "child.id"),
    sa.Column("code", sa.String(32), nullable=False),  # of domain.children.Planned
    word("answer", *Answer),
    sa.Column("again_on", sa.Date),
    moment("at"),
    sa.UniqueConstraint("child_id", "code"),
)


def add(tx: Transaction, case: Case, created_by: int, name: str, born: date) -> Child:
    made = Child(tx.new_id(), case.id, name, born, tx.now.date(), ChildState.KEPT)
    tx.execute(
        sa.insert(children).values(
            id=made.id,
            organisation_id=case.organisation_id,
            case_id=case.id,
            name=tx.seal(subject(case.id), "child.name", made.id, name),
            born=tx.seal(subject(case.id), "child.born", made.id, born.isoformat()),
            created_by=created_by,
            created_at=tx.now,
        )
    )
    return made


def get(tx: Transaction, child_id: int) -> Child:
    """Also one that was taken off the card; raises Gone."""
    found = _child(tx, tx.one(sa.select(children).where(children.c.id == child_id)))
    if found is None:
        raise Gone
    return found


def of_case(tx: Transaction, case_id: int) -> list[Child]:
    """Those on the card, the youngest first."""
    rows = tx.execute(sa.select(children).where(children.c.case_id == case_id, children.c.state == ChildState.KEPT))
    found = [child for row in rows if (child := _child(tx, row))]
    return sorted(found, key=lambda one: (one.born, one.id), reverse=True)


def names(tx: Transaction, case_ids: Sequence[int]) -> list[str]:
    """Of those on the cards of these families."""
    kept = (children.c.case_id.in_(case_ids), children.c.state == ChildState.KEPT)
    return [tx.open("child.name", row.id, row.name) for row in tx.execute(sa.select(children).where(*kept))]


def births(tx: Transaction, case_ids: Sequence[int]) -> dict[int, list[date]]:
    """Of those on the cards of these families; no name is opened for it."""
    kept = (children.c.case_id.in_(case_ids), children.c.state == ChildState.KEPT)
    found: dict[int, list[date]] = {case_id: [] for case_id in case_ids}
    for row in tx.execute(sa.select(children.c.id, children.c.case_id, children.c.born).where(*kept)):
        if born := tx.open("child.born", row.id, row.born):
            found[row.case_id].append(date.fromisoformat(born))
    return found


def ids_of_case(tx: Transaction, case_id: int) -> list[int]:
    """Also those that were taken off and can still come back."""
    return list(tx.execute(sa.select(children.c.id).where(children.c.case_id == case_id)).scalars())


def change(tx: Transaction, child: Child, name: str, born: date) -> None:
    owner = subject(child.case_id)
    tx.execute(
        sa.update(children)
        .where(children.c.id == child.id)
        .values(
            name=tx.seal(owner, "child.name", child.id, name),
            born=tx.seal(owner, "child.born", child.id, born.isoformat()),
        )
    )


def set_state(tx: Transaction, child_id: int, state: ChildState) -> None:
    tx.execute(sa.update(children).where(children.c.id == child_id).values(state=state))


def set_certificate(tx: Transaction, child_id: int, document_id: int | None) -> None:
    tx.execute(sa.update(children).where(children.c.id == child_id).values(certificate_id=document_id))


def set_care(tx: Transaction, child_id: int, care: CareRelation | None) -> None:
    tx.execute(sa.update(children).where(children.c.id == child_id).values(care_relation=care))


def forget(tx: Transaction, child_id: int) -> None:
    """Nothing of this child is left."""
    tx.execute(sa.delete(child_answers).where(child_answers.c.child_id == child_id))
    tx.execute(sa.delete(children).where(children.c.id == child_id))


def mark(tx: Transaction, child_id: int, code: str, said: Mark | None) -> None:
    """What counts from now on; None takes the answer back."""
    same = (child_answers.c.child_id == child_id, child_answers.c.code == code)
    tx.execute(sa.delete(child_answers).where(*same))
    if said is not None:
        row = {"id": tx.new_id(), "child_id": child_id, "code": code, "at": tx.now}
        tx.execute(sa.insert(child_answers).values(**row, answer=said.answer, again_on=said.again_on))


def marks(tx: Transaction, child_ids: list[int]) -> dict[int, dict[str, Mark]]:
    """child → code → what was said."""
    found: dict[int, dict[str, Mark]] = defaultdict(dict)
    for row in tx.execute(sa.select(child_answers).where(child_answers.c.child_id.in_(child_ids))):
        found[row.child_id][row.code] = Mark(Answer(row.answer), row.again_on)
    return found


def _child(tx: Transaction, row: Any) -> Child | None:
    """None when the family's key was erased."""
    name, born = tx.open("child.name", row.id, row.name), tx.open("child.born", row.id, row.born)
    if not born:
        return None
    day, added_on = date.fromisoformat(born), row.created_at.date()
    care = CareRelation(row.care_relation) if row.care_relation else None
    return Child(row.id, row.case_id, name, day, added_on, ChildState(row.state), row.certificate_id, care)
