"""What was seen of a volunteer, when and by whom. Lines are added and never changed: the newest of an item counts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from bot.domain.mentoring_vetting import Item, Seen
from bot.domain.people import MENTORS, Role
from bot.storage.people import person_roles, persons
from bot.storage.schema import key, link, metadata, moment, organisation, word
from bot.storage.transaction import Transaction

seen = sa.Table(
    "vetting_item",
    metadata,
    key(),
    organisation(),
    link("person_id", "person.id", index=True),
    word("item", *Item),
    sa.Column("on_day", sa.Date, nullable=False),
    sa.Column("until", sa.Date),
    link("by_id", "person.id"),
    sa.Column("taken_back", sa.Boolean, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    moment("created_at"),
)

choices = sa.Table(
    "vetting_choice",
    metadata,
    key(),
    organisation(),
    word("item", *Item),
    sa.Column("needed", sa.Boolean, nullable=False),
    sa.UniqueConstraint("organisation_id", "item"),
)


def add(
    tx: Transaction,
    organisation_id: int,
    person_id: int,
    item: Item,
    day: date,
    until: date | None,
    by_id: int,
    *,
    taken_back: bool = False,
    version: int = 0,
) -> int:
    made = tx.new_id()
    what = {"item": item, "on_day": day, "until": until, "taken_back": taken_back, "version": version}
    whose = {"id": made, "organisation_id": organisation_id, "person_id": person_id, "by_id": by_id}
    tx.execute(sa.insert(seen).values(whose | what | {"created_at": tx.now}))
    return made


def get(tx: Transaction, row_id: int) -> Seen:
    """Raises Gone."""
    return _read(tx.one(sa.select(seen).where(seen.c.id == row_id)))


def history(tx: Transaction, person_id: int) -> list[Seen]:
    """Every line, the oldest first."""
    rows = tx.execute(sa.select(seen).where(seen.c.person_id == person_id).order_by(seen.c.id))
    return [_read(row) for row in rows]


def newest(tx: Transaction, person_ids: Sequence[int]) -> dict[int, dict[Item, Seen]]:
    """Of each person the line that counts for each item."""
    found: dict[int, dict[Item, Seen]] = {person_id: {} for person_id in person_ids}
    rows = tx.execute(sa.select(seen).where(seen.c.person_id.in_(person_ids)).order_by(seen.c.id))
    for one in map(_read, rows):
        found[one.person_id][one.item] = one
    return found


def volunteers(tx: Transaction, organisation_id: int) -> list[int]:
    """Everybody who may stand beside a family, in whichever role."""
    rows = tx.execute(
        sa.select(persons.c.id)
        .join(person_roles, person_roles.c.person_id == persons.c.id)
        .where(persons.c.organisation_id == organisation_id, person_roles.c.role.in_(MENTORS))
        .distinct()
        .order_by(persons.c.id)
    )
    return list(rows.scalars())


def roles(tx: Transaction, person_id: int) -> list[Role]:
    """In which this person may stand beside a family."""
    mine = sa.select(person_roles.c.role).where(person_roles.c.person_id == person_id, person_roles.c.role.in_(MENTORS))
    return [Role(role) for role in tx.execute(mine.order_by(person_roles.c.role)).scalars()]


def needed(tx: Transaction, organisation_id: int) -> set[Item]:
    """Of those items that an organisation chooses, which it wants."""
    chosen = sa.select(choices.c.item).where(choices.c.organisation_id == organisation_id, choices.c.needed)
    return {Item(item) for item in tx.execute(chosen).scalars()}


def choose(tx: Transaction, organisation_id: int, item: Item, *, needed: bool) -> None:
    same = (choices.c.organisation_id == organisation_id, choices.c.item == item)
    if not tx.execute(sa.update(choices).where(*same).values(needed=needed)).rowcount:
        row = {"id": tx.new_id(), "organisation_id": organisation_id, "item": item, "needed": needed}
        tx.execute(sa.insert(choices).values(row))


def _read(row: Any) -> Seen:
    what = (row.item, row.on_day, row.until, row.by_id, row.taken_back, row.version)
    return Seen(row.id, row.person_id, Item(what[0]), *what[1:])
