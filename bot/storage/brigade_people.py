"""Partner agencies, and who belongs to which: the brigade's people."""

import sqlalchemy as sa

from bot.domain.brigade import Agency, Member
from bot.domain.people import ContactState, Role
from bot.storage.people import person_roles, persons
from bot.storage.schema import SealedText, key, link, metadata, moment, organisation, sealed
from bot.storage.transaction import Transaction

agencies = sa.Table(
    "partner_agency",
    metadata,
    key(),
    organisation(),
    sa.Column("name", sa.String(60), nullable=False),
    sealed("contact", optional=True),
    moment("created_at"),
    moment("ended_at", optional=True),  # not offered any more; whatever names it goes on naming it
    sa.UniqueConstraint("organisation_id", "name"),
)

members = sa.Table(
    "brigade_member",
    metadata,
    sa.Column("person_id", sa.BigInteger, sa.ForeignKey("person.id"), primary_key=True),
    link("agency_id", "partner_agency.id", optional=True),
    sa.Column("on_call", sa.Boolean, nullable=False, default=True),  # off: «не вызывать»
    moment("removed_at", optional=True),
)

brigade_invitations = sa.Table(
    "brigade_invitation",
    metadata,
    sa.Column("invitation_id", sa.BigInteger, sa.ForeignKey("invitation.id"), primary_key=True),
    link("agency_id", "partner_agency.id"),
)


_member = (
    sa.select(
        members.c.person_id,
        persons.c.name,
        members.c.agency_id,
        agencies.c.name.label("agency"),
        members.c.on_call,
        sa.and_(persons.c.telegram_id.is_not(None), persons.c.contact == ContactState.REACHABLE).label("reachable"),
    )
    .join(persons, persons.c.id == members.c.person_id)
    .join(
        person_roles,
        sa.and_(person_roles.c.person_id == members.c.person_id, person_roles.c.role == Role.BRIGADE_MEMBER),
    )
    .outerjoin(agencies, agencies.c.id == members.c.agency_id)
)


def agencies_of(tx: Transaction, organisation_id: int, *, ended: bool = False) -> list[Agency]:
    """By name; `ended`: those too that are not offered any more, last."""
    ours = sa.select(agencies).where(agencies.c.organisation_id == organisation_id)
    if not ended:
        ours = ours.where(agencies.c.ended_at.is_(None))
    rows = tx.execute(ours.order_by(agencies.c.ended_at.is_not(None), agencies.c.name))
    return [Agency(row.id, row.name, contact_of(tx, row.id, row.contact), row.ended_at is not None) for row in rows]


def contact_of(tx: Transaction, agency_id: int, contact: SealedText | None) -> str:
    return tx.open("partner_agency.contact", agency_id, contact) if contact else ""


def set_contact(tx: Transaction, agency_id: int, contact: str) -> None:
    said = tx.seal(f"agency:{agency_id}", "partner_agency.contact", agency_id, contact)
    tx.execute(sa.update(agencies).where(agencies.c.id == agency_id).values(contact=said))


def rename_agency(tx: Transaction, agency_id: int, name: str) -> None:
    tx.execute(sa.update(agencies).where(agencies.c.id == agency_id).values(name=name))


def set_ended(tx: Transaction, agency_id: int, *, ended: bool) -> None:
    tx.execute(sa.update(agencies).where(agencies.c.id == agency_id).values(ended_at=tx.now if ended else None))


def named(tx: Transaction, organisation_id: int, name: str) -> Agency | None:
    """The agency of this name, also one that is not offered any more."""
    every = agencies_of(tx, organisation_id, ended=True)
    return next((agency for agency in every if agency.name.casefold() == name.casefold()), None)


def add_agency(tx: Transaction, organisation_id: int, name: str) -> int:
    """The agency of this name, offered again; a new one where there is none."""
    if same := named(tx, organisation_id, name):
        set_ended(tx, same.id, ended=False)
        return same.id
    agency_id = tx.new_id()
    row = {"id": agency_id, "organisation_id": organisation_id, "name": name, "created_at": tx.now}
    tx.execute(sa.insert(agencies).values(row))
    return agency_id


def invite_into(tx: Transaction, invitation_id: int, agency_id: int) -> None:
    """Whoever comes in by this invitation is of this agency."""
    tx.execute(sa.insert(brigade_invitations).values(invitation_id=invitation_id, agency_id=agency_id))


def admit(tx: Transaction, invitation_id: int, person_id: int) -> None:
    """Somebody came in by the link. One made on the command line names no agency."""
    agency_id = tx.execute(
        sa.select(brigade_invitations.c.agency_id).where(brigade_invitations.c.invitation_id == invitation_id)
    ).scalar()
    put(tx, person_id, agency_id)


def put(tx: Transaction, person_id: int, agency_id: int | None) -> None:
    values = {"agency_id": agency_id, "on_call": True, "removed_at": None}
    changed = tx.execute(sa.update(members).where(members.c.person_id == person_id).values(values))
    if not changed.rowcount:
        tx.execute(sa.insert(members).values(person_id=person_id, **values))


def of_organisation(tx: Transaction, organisation_id: int) -> list[Member]:
    """Everybody who holds the role now, agency by agency."""
    rows = tx.execute(
        _member.where(persons.c.organisation_id == organisation_id).order_by(agencies.c.name, members.c.person_id)
    )
    return [_read(tx, row) for row in rows]


def get(tx: Transaction, organisation_id: int, person_id: int) -> Member:
    """One member; raises Gone."""
    wanted = _member.where(persons.c.organisation_id == organisation_id, members.c.person_id == person_id)
    return _read(tx, tx.one(wanted))


def set_on_call(tx: Transaction, person_id: int, *, on_call: bool) -> None:
    tx.execute(sa.update(members).where(members.c.person_id == person_id).values(on_call=on_call))


def set_removed(tx: Transaction, person_id: int, *, removed: bool) -> None:
    """When she was taken out, so that it can be taken back for a while."""
    tx.execute(
        sa.update(members).where(members.c.person_id == person_id).values(removed_at=tx.now if removed else None)
    )


def removed(tx: Transaction, organisation_id: int, person_id: int) -> sa.Row[tuple[object, ...]]:
    """(name, removed_at) of somebody who was taken out; raises Gone."""
    return tx.one(
        sa.select(persons.c.name, members.c.removed_at)
        .join(persons, persons.c.id == members.c.person_id)
        .where(
            members.c.person_id == person_id,
            persons.c.organisation_id == organisation_id,
            members.c.removed_at.is_not(None),
        )
    )


def _read(tx: Transaction, row: sa.Row[tuple[object, ...]]) -> Member:
    name = tx.open("person.name", row.person_id, row.name)
    return Member(row.person_id, name, row.agency_id, row.agency or "", row.on_call, bool(row.reachable))
