"""What people told of themselves so that a pair may fit, and the coordinator's decisions about one family more.

What somebody has lived through lies sealed under their own key; hours and the like are words of closed sets.
"""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

import sqlalchemy as sa

from bot.domain.cases import Case
from bot.domain.mentoring_matching import NOTHING_TOLD, Above, Hours, Likes, Profile, Question, Tag
from bot.domain.people import MENTORS, Role
from bot.storage.cases import cases, subject
from bot.storage.schema import key, link, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

W = TypeVar("W", bound=StrEnum)

profiles = sa.Table(
    "mentoring_profile",
    metadata,
    key(),
    link("person_id", "person.id"),
    word("role", Role.MOTHER, *sorted(MENTORS)),
    sealed("tags", optional=True),
    sa.Column("hours", sa.String(64), nullable=False, default=""),
    sa.Column("likes", sa.String(64), nullable=False, default=""),
    sa.Column("may_tell", sa.Boolean, nullable=False, default=False),
    link("territory_id", "territory.id", optional=True),
    sa.Column("families", sa.Integer),
    sa.Column("rests", sa.Boolean, nullable=False, default=False),
    sa.Column("rests_until", sa.Date),
    moment("changed_at"),
    sa.UniqueConstraint("person_id", "role"),
)

questions = sa.Table(
    "mentoring_above",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id"),
    link("mentor_id", "person.id"),
    word("role", *sorted(MENTORS)),
    link("asked_by", "person.id"),
    sealed("reason"),
    word("state", *Above, default=Above.ASKED),
    link("decided_by", "person.id", optional=True),
    moment("created_at"),
    moment("decided_at", optional=True),
)


def of(tx: Transaction, person_id: int, role: Role) -> Profile:
    return of_many(tx, [(person_id, role)])[person_id, role]


def of_many(tx: Transaction, people: Sequence[tuple[int, Role]]) -> dict[tuple[int, Role], Profile]:
    """What each told in that role; nothing where they told nothing."""
    rows = tx.execute(sa.select(profiles).where(profiles.c.person_id.in_({person for person, _ in people})))
    told = {(row.person_id, Role(row.role)): _profile(tx, row) for row in rows}
    return {one: told.get(one, NOTHING_TOLD) for one in people}


def of_family(tx: Transaction, case: Case) -> Profile:
    """What its mother told; its district is that of the case."""
    told = of(tx, case.mother_id, Role.MOTHER) if case.mother_id is not None else NOTHING_TOLD
    return replace(told, territory_id=tx.one(sa.select(cases.c.territory_id).where(cases.c.id == case.id)).territory_id)


def keep(tx: Transaction, person_id: int, role: Role, profile: Profile) -> None:
    """In place of what was told before."""
    mine = (profiles.c.person_id == person_id, profiles.c.role == role)
    known = tx.execute(sa.select(profiles.c.id).where(*mine)).scalar()
    row_id = known or tx.new_id()
    tags = tx.seal(f"person:{person_id}", "mentoring_profile.tags", row_id, _joined(profile.tags))
    values = {
        "tags": tags if profile.tags else None,
        "hours": _joined(profile.hours),
        "likes": _joined(profile.likes),
        "may_tell": profile.may_tell,
        "territory_id": profile.territory_id,
        "families": profile.families,
        "rests": profile.rests,
        "rests_until": profile.rests_until,
        "changed_at": tx.now,
    }
    if known is None:
        tx.execute(sa.insert(profiles).values(id=row_id, person_id=person_id, role=role, **values))
    else:
        tx.execute(sa.update(profiles).where(profiles.c.id == row_id).values(values))


def ask(tx: Transaction, case: Case, mentor_id: int, role: Role, asked_by: int, reason: str) -> int:
    question_id = tx.new_id()
    tx.execute(
        sa.insert(questions).values(
            id=question_id,
            organisation_id=case.organisation_id,
            case_id=case.id,
            mentor_id=mentor_id,
            role=role,
            asked_by=asked_by,
            reason=tx.seal(subject(case.id), "mentoring_above.reason", question_id, reason),
            created_at=tx.now,
        )
    )
    return question_id


def question(tx: Transaction, question_id: int) -> Question:
    """Raises Gone."""
    return _question(tx, tx.one(sa.select(questions).where(questions.c.id == question_id)))


def open_question(tx: Transaction, case_id: int, mentor_id: int, role: Role) -> Question | None:
    """What the coordinator has been asked about these two and has not decided."""
    same = (questions.c.case_id == case_id, questions.c.mentor_id == mentor_id, questions.c.role == role)
    row = tx.execute(sa.select(questions).where(*same, questions.c.state == Above.ASKED)).first()
    return _question(tx, row) if row else None


def decide(tx: Transaction, question_id: int, state: Above, decided_by: int) -> bool:
    """False when somebody was quicker."""
    undecided = (questions.c.id == question_id, questions.c.state == Above.ASKED)
    decided = {"state": state, "decided_by": decided_by, "decided_at": tx.now}
    return tx.execute(sa.update(questions).where(*undecided).values(decided)).rowcount == 1


def _joined(words: frozenset[Any]) -> str:
    return " ".join(sorted(words))


def _split(words: str, of_set: type[W]) -> frozenset[W]:
    return frozenset(of_set(one) for one in words.split())


def _profile(tx: Transaction, row: Any) -> Profile:
    return Profile(
        _split(tx.open("mentoring_profile.tags", row.id, row.tags), Tag),
        _split(row.hours, Hours),
        _split(row.likes, Likes),
        row.may_tell,
        row.territory_id,
        row.families,
        row.rests,
        row.rests_until,
    )


def _question(tx: Transaction, row: Any) -> Question:
    return Question(
        row.id,
        row.organisation_id,
        row.case_id,
        row.mentor_id,
        Role(row.role),
        row.asked_by,
        Above(row.state),
        tx.open("mentoring_above.reason", row.id, row.reason),
    )
