"""Who a mother let in, and what she showed to each.

A member's reach is a fact of these two tables and nothing else: `Who.case_id` is a mother's own case and stays None for
them. Each read joins the member's state, so that what ended a moment ago shows nothing.
"""

from typing import Any

import sqlalchemy as sa

from bot.domain.cases import Case
from bot.domain.family_members import LIVE, Member, MemberState, Relation, Shared
from bot.domain.outgoing import OutState
from bot.domain.people import Role
from bot.storage.cases import cases
from bot.storage.outbox import outbox
from bot.storage.people import persons
from bot.storage.schema import key, link, metadata, moment, organisation, word
from bot.storage.transaction import Transaction

members = sa.Table(
    "case_member",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    link("person_id", "person.id", optional=True),
    link("invitation_id", "invitation.id", optional=True),
    word("relation", *Relation),
    word("state", *MemberState),
    link("asked_by", "person.id"),
    moment("created_at"),
    moment("since", optional=True),
    moment("until", optional=True),
)
_active = members.c.state == sa.literal_column("'active'")
sa.Index("ix_case_member_active", members.c.person_id, unique=True, sqlite_where=_active, postgresql_where=_active)
sa.Index("ix_case_member_invitation_id", members.c.invitation_id)

shares = sa.Table(
    "case_member_share",
    metadata,
    sa.Column("member_id", sa.BigInteger, sa.ForeignKey("case_member.id"), primary_key=True),
    sa.Column("what", sa.String(16), primary_key=True),  # the word of domain.family_members.Shared
    sa.Column("ref_id", sa.BigInteger, primary_key=True),
    moment("at"),
)

_member = sa.select(members, persons.c.name).outerjoin(persons, persons.c.id == members.c.person_id)


def add(tx: Transaction, case: Case, relation: Relation, state: MemberState, *, asked_by: int) -> int:
    member_id = tx.new_id()
    tx.execute(
        sa.insert(members).values(
            id=member_id,
            organisation_id=case.organisation_id,
            case_id=case.id,
            relation=relation,
            state=state,
            asked_by=asked_by,
            created_at=tx.now,
        )
    )
    return member_id


def get(tx: Transaction, member_id: int) -> Member:
    """Raises Gone."""
    return _read(tx, tx.one(_member.where(members.c.id == member_id)))


def by_invitation(tx: Transaction, invitation_id: int) -> Member:
    """Raises Gone."""
    return _read(tx, tx.one(_member.where(members.c.invitation_id == invitation_id)))


def of_case(tx: Transaction, case_id: int) -> list[Member]:
    """Everybody who is in, invited or proposed, oldest first."""
    rows = tx.execute(_member.where(members.c.case_id == case_id, members.c.state.in_(LIVE)).order_by(members.c.id))
    return [_read(tx, row) for row in rows]


def ever_beside(tx: Transaction, *case_ids: int) -> list[int]:
    """Every person who came in beside these families, also those whose access has ended."""
    came = sa.select(members.c.person_id).where(members.c.case_id.in_(case_ids), members.c.person_id.is_not(None))
    return list(tx.execute(came.distinct().order_by(members.c.person_id)).scalars())


def of_person(tx: Transaction, person_id: int) -> Member | None:
    """Beside whom this person stands now; None once the family's case is closed or has no mother any more."""
    here = (members.c.person_id == person_id, _active, cases.c.state == "open", cases.c.mother_id.is_not(None))
    row = tx.execute(_member.join(cases, cases.c.id == members.c.case_id).where(*here)).first()
    return _read(tx, row) if row else None


def move(tx: Transaction, member_id: int, *since: MemberState, **values: Any) -> bool:
    """Change the row if it is still in one of the states `since`."""
    here = (members.c.id == member_id, members.c.state.in_(since))
    return bool(tx.execute(sa.update(members).where(*here).values(**values)).rowcount)


def share(tx: Transaction, member_id: int, what: Shared, ref_id: int) -> bool:
    """False when it was shown already."""
    if is_shared(tx, member_id, what, ref_id):
        return False
    tx.execute(sa.insert(shares).values(member_id=member_id, what=what, ref_id=ref_id, at=tx.now))
    return True


def unshare(tx: Transaction, member_id: int, what: Shared | None = None, ref_id: int | None = None) -> bool:
    """This one, or everything."""
    one = () if what is None else (shares.c.what == what, shares.c.ref_id == ref_id)
    return bool(tx.execute(sa.delete(shares).where(shares.c.member_id == member_id, *one)).rowcount)


def is_shared(tx: Transaction, member_id: int, what: Shared, ref_id: int) -> bool:
    one = (shares.c.member_id == member_id, shares.c.what == what, shares.c.ref_id == ref_id)
    return tx.execute(sa.select(shares.c.ref_id).where(*one)).first() is not None


def shared_with(tx: Transaction, member_id: int) -> list[tuple[Shared, int]]:
    rows = tx.execute(sa.select(shares.c.what, shares.c.ref_id).where(shares.c.member_id == member_id))
    return [(Shared(row.what), row.ref_id) for row in rows]


def withdraw(tx: Transaction, person_id: int) -> None:
    """Nothing that was shown to this person, or told about it, goes out any more. Words about help still do."""
    tx.execute(
        sa.update(outbox)
        .where(
            outbox.c.recipient_id == person_id,
            outbox.c.role == Role.FAMILY_MEMBER,
            outbox.c.state == OutState.WAITING,
            outbox.c.kind.not_like("help_requests.%"),
        )
        .values(state=OutState.CANCELLED)
    )


def _read(tx: Transaction, row: Any) -> Member:
    name = tx.open("person.name", row.person_id, row.name) if row.person_id else ""
    return Member(
        row.id,
        row.organisation_id,
        row.case_id,
        Relation(row.relation),
        MemberState(row.state),
        row.person_id,
        row.invitation_id,
        row.since,
        name,
    )
