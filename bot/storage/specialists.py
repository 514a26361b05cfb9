"""Specialists of an organisation, and the families that were shared with them."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from bot.domain.cases import Case
from bot.domain.people import Role
from bot.domain.specialists import NeedDomain, Share, Specialist, SpecialistKind
from bot.storage.people import person_roles, persons
from bot.storage.schema import key, link, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

specialists = sa.Table(
    "specialist",
    metadata,
    sa.Column("person_id", sa.BigInteger, sa.ForeignKey("person.id"), primary_key=True),
    word("kind", *SpecialistKind),
    sealed("own_kind", optional=True),
)

specialist_invitations = sa.Table(
    "specialist_invitation",
    metadata,
    sa.Column("invitation_id", sa.BigInteger, sa.ForeignKey("invitation.id"), primary_key=True),
    word("kind", *SpecialistKind),
    sealed("own_kind", optional=True),
)

shares = sa.Table(
    "case_share",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    link("specialist_id", "person.id", index=True),
    word("domain", *NeedDomain),
    link("shared_by", "person.id"),
    moment("since"),
    moment("ended_at", optional=True),
)
_open = shares.c.ended_at.is_(None)
sa.Index(
    "uq_case_share_open",
    shares.c.case_id,
    shares.c.specialist_id,
    unique=True,
    sqlite_where=_open,
    postgresql_where=_open,
)

_holder = (
    sa.select(specialists, persons.c.name)
    .join(persons, persons.c.id == specialists.c.person_id)
    .join(
        person_roles,
        sa.and_(person_roles.c.person_id == specialists.c.person_id, person_roles.c.role == Role.SPECIALIST),
    )
)


def invite_as(tx: Transaction, invitation_id: int, kind: SpecialistKind, own_kind: str) -> None:
    """Whoever comes in by this invitation is a specialist of this kind."""
    place = "specialist_invitation.own_kind"
    said = tx.seal(f"invitation:{invitation_id}", place, invitation_id, own_kind) if own_kind else None
    tx.execute(sa.insert(specialist_invitations).values(invitation_id=invitation_id, kind=kind, own_kind=said))


def admit(tx: Transaction, invitation_id: int, person_id: int) -> None:
    """Somebody came in by the link. One made on the command line names no kind."""
    invited = sa.select(specialist_invitations).where(specialist_invitations.c.invitation_id == invitation_id)
    row = tx.execute(invited).one_or_none()
    if row is None:
        put(tx, person_id, SpecialistKind.OTHER)
        return
    own_kind = tx.open("specialist_invitation.own_kind", invitation_id, row.own_kind)
    put(tx, person_id, SpecialistKind(row.kind), own_kind)


def put(tx: Transaction, person_id: int, kind: SpecialistKind, own_kind: str = "") -> None:
    said = tx.seal(f"person:{person_id}", "specialist.own_kind", person_id, own_kind) if own_kind else None
    values = {"kind": kind, "own_kind": said}
    changed = tx.execute(sa.update(specialists).where(specialists.c.person_id == person_id).values(values))
    if not changed.rowcount:
        tx.execute(sa.insert(specialists).values(person_id=person_id, **values))


def of_organisation(tx: Transaction, organisation_id: int) -> list[Specialist]:
    """Everybody who holds the role now, kind by kind."""
    here = _holder.where(persons.c.organisation_id == organisation_id)
    return [_read(tx, row) for row in tx.execute(here.order_by(specialists.c.kind, specialists.c.person_id))]


def get(tx: Transaction, organisation_id: int, person_id: int) -> Specialist:
    """One who holds the role now; raises Gone."""
    wanted = _holder.where(persons.c.organisation_id == organisation_id, specialists.c.person_id == person_id)
    return _read(tx, tx.one(wanted))


def holders(tx: Transaction, person_ids: Sequence[int]) -> dict[int, Specialist]:
    """Those of them who hold the role now."""
    rows = tx.execute(_holder.where(specialists.c.person_id.in_(person_ids)))
    return {row.person_id: _read(tx, row) for row in rows}


def known(tx: Transaction, person_id: int) -> Specialist | None:
    """Also somebody who holds the role no more."""
    query = sa.select(specialists, persons.c.name).join(persons, persons.c.id == specialists.c.person_id)
    row = tx.execute(query.where(specialists.c.person_id == person_id)).one_or_none()
    return _read(tx, row) if row else None


def share(tx: Transaction, case: Case, specialist_id: int, domain: NeedDomain, shared_by: int) -> int:
    made = tx.new_id()
    row = {"id": made, "organisation_id": case.organisation_id, "case_id": case.id, "specialist_id": specialist_id}
    tx.execute(sa.insert(shares).values(row | {"domain": domain, "shared_by": shared_by, "since": tx.now}))
    return made


def end(tx: Transaction, share_id: int) -> bool:
    """False when it was ended before."""
    still = sa.update(shares).where(shares.c.id == share_id, _open)
    return tx.execute(still.values(ended_at=tx.now)).rowcount == 1


def get_share(tx: Transaction, share_id: int) -> Share:
    """One that has not ended; raises Gone."""
    return _share(tx.one(sa.select(shares).where(shares.c.id == share_id, _open)))


def case_of_share(tx: Transaction, share_id: int) -> int:
    """Also of one that has ended; raises Gone."""
    found: int = tx.one(sa.select(shares.c.case_id).where(shares.c.id == share_id)).case_id
    return found


def is_open(tx: Transaction, share_id: int) -> bool:
    return tx.execute(sa.select(shares.c.id).where(shares.c.id == share_id, _open)).first() is not None


def shares_of_case(tx: Transaction, case_id: int) -> list[Share]:
    """Those that have not ended, in their order."""
    rows = tx.execute(sa.select(shares).where(shares.c.case_id == case_id, _open).order_by(shares.c.id))
    return [_share(row) for row in rows]


def shares_of(tx: Transaction, specialist_id: int) -> list[Share]:
    rows = tx.execute(sa.select(shares).where(shares.c.specialist_id == specialist_id, _open).order_by(shares.c.id))
    return [_share(row) for row in rows]


def shared_with(tx: Transaction, specialist_id: int, case_id: int) -> Share | None:
    wanted = sa.select(shares).where(shares.c.case_id == case_id, shares.c.specialist_id == specialist_id, _open)
    row = tx.execute(wanted).one_or_none()
    return _share(row) if row else None


def _share(row: Any) -> Share:
    return Share(row.id, row.case_id, row.specialist_id, NeedDomain(row.domain), row.since)


def _read(tx: Transaction, row: Any) -> Specialist:
    name = tx.open("person.name", row.person_id, row.name)
    own_kind = tx.open("specialist.own_kind", row.person_id, row.own_kind)
    return Specialist(row.person_id, name, SpecialistKind(row.kind), own_kind)
