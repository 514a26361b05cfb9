"""Which roles people hold, which one is active, and who belongs to the organisation."""

from collections.abc import Collection
from typing import Final

import sqlalchemy as sa

from bot.domain.people import ASKERS, STAFF, ContactState, Member, Role
from bot.storage.people import change, person_roles, persons
from bot.storage.transaction import Transaction

TEAM: Final = frozenset(Role) - ASKERS


def roles_of(tx: Transaction, person_id: int) -> list[Role]:
    """In the order they were given."""
    rows = tx.execute(
        sa.select(person_roles.c.role)
        .where(person_roles.c.person_id == person_id)
        .order_by(person_roles.c.since, person_roles.c.role)
    )
    return [Role(role) for role in rows.scalars()]


def staff_role(tx: Transaction, person_id: int) -> Role | None:
    """In which she is staff, whichever of her roles is active: the first she was given."""
    return next((role for role in roles_of(tx, person_id) if role in STAFF), None)


def revoke(tx: Transaction, person_id: int, role: Role) -> list[Role]:
    """Take a role away. Those that are left are answered, the active one first: the first given, where it was this."""
    tx.execute(sa.delete(person_roles).where(person_roles.c.person_id == person_id, person_roles.c.role == role))
    active = tx.execute(sa.select(persons.c.active_role).where(persons.c.id == person_id)).scalar_one()
    left = sorted(roles_of(tx, person_id), key=lambda one: one != active)
    if left:
        change(tx, person_id, active_role=left[0])
    return left


def members(
    tx: Transaction, organisation_id: int, *, limit: int, offset: int = 0, roles: Collection[Role] = TEAM
) -> list[Member]:
    """Staff and volunteers, one row a role. Families are their curators' matter, and no list shows them."""
    rows = tx.execute(
        sa.select(persons.c.id, persons.c.name, person_roles.c.role)
        .join(person_roles, person_roles.c.person_id == persons.c.id)
        .where(persons.c.organisation_id == organisation_id, person_roles.c.role.in_(roles))
        .order_by(person_roles.c.role, persons.c.id)
        .limit(limit)
        .offset(offset)
    )
    return [Member(tx.open("person.name", row.id, row.name), Role(row.role), row.id) for row in rows]


def staff(tx: Transaction, organisation_id: int) -> tuple[dict[Role, list[int]], frozenset[tuple[int, Role]]]:
    """Role → everybody of the staff who holds it, oldest first; and those of them the bot can write to."""
    reachable = sa.and_(persons.c.telegram_id.is_not(None), persons.c.contact == ContactState.REACHABLE)
    rows = tx.execute(
        sa.select(persons.c.id, person_roles.c.role, reachable.label("reachable"))
        .join(person_roles, person_roles.c.person_id == persons.c.id)
        .where(persons.c.organisation_id == organisation_id, person_roles.c.role.in_(STAFF))
        .order_by(persons.c.id)
    ).all()
    holders: dict[Role, list[int]] = {}
    for row in rows:
        holders.setdefault(Role(row.role), []).append(row.id)
    return holders, frozenset((row.id, Role(row.role)) for row in rows if row.reachable)
