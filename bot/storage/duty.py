"""The rota of duty, and who of the staff is away."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from bot.domain.duty import Leave, Shift, StandIn
from bot.storage.people import names_of, persons
from bot.storage.schema import key, link, metadata, moment, organisation
from bot.storage.transaction import Transaction

shifts = sa.Table(
    "duty_shift",
    metadata,
    key(),
    organisation(),
    link("person_id", "person.id"),
    moment("starts_at"),
    moment("ends_at"),
    moment("removed_at", optional=True),
)
_kept = shifts.c.removed_at.is_(None)
sa.Index("ix_duty_shift_ends_at", shifts.c.organisation_id, shifts.c.ends_at)

leaves = sa.Table(
    "staff_leave",
    metadata,
    key(),
    organisation(),
    link("person_id", "person.id", index=True),
    link("deputy_id", "person.id", optional=True),
    sa.Column("first", sa.Date, nullable=False),
    sa.Column("last", sa.Date, nullable=False),
    moment("removed_at", optional=True),
)
_taken = leaves.c.removed_at.is_(None)


def add_shift(tx: Transaction, organisation_id: int, person_id: int, starts_at: datetime, ends_at: datetime) -> int:
    """The shift's id; the same person at the same time twice is one shift, also when it had been removed."""
    same = (shifts.c.person_id == person_id, shifts.c.starts_at == starts_at, shifts.c.ends_at == ends_at)
    known = tx.execute(sa.select(shifts.c.id).where(*same)).scalar()
    if known is not None:
        set_removed(tx, known, None)
        return int(known)
    shift_id = tx.new_id()
    row = {"id": shift_id, "organisation_id": organisation_id, "person_id": person_id}
    tx.execute(sa.insert(shifts).values(row | {"starts_at": starts_at, "ends_at": ends_at}))
    return shift_id


def get_shift(tx: Transaction, organisation_id: int, shift_id: int) -> Shift:
    """The shift, removed or not; raises Gone."""
    here = sa.select(shifts).where(shifts.c.id == shift_id, shifts.c.organisation_id == organisation_id)
    return _shifts(tx, [tx.one(here)])[0]


def set_removed(tx: Transaction, shift_id: int, removed_at: datetime | None) -> None:
    tx.execute(sa.update(shifts).where(shifts.c.id == shift_id).values(removed_at=removed_at))


def shifts_between(tx: Transaction, organisation_id: int, start: datetime, end: datetime) -> list[Shift]:
    """Every shift that touches [start, end), by its beginning."""
    rows = tx.execute(
        sa.select(shifts)
        .where(shifts.c.organisation_id == organisation_id, _kept, shifts.c.ends_at > start, shifts.c.starts_at < end)
        .order_by(shifts.c.starts_at, shifts.c.id)
    )
    return _shifts(tx, rows.all())


def on_shift(tx: Transaction, organisation_id: int, now: datetime) -> list[int]:
    """Who is on duty now by the rota, once each."""
    rows = tx.execute(
        sa.select(shifts.c.person_id)
        .where(shifts.c.organisation_id == organisation_id, _kept, shifts.c.ends_at > now, shifts.c.starts_at <= now)
        .order_by(shifts.c.starts_at, shifts.c.id)
    )
    return list(dict.fromkeys(rows.scalars()))


def next_shift(tx: Transaction, organisation_id: int, now: datetime) -> datetime | None:
    """When somebody is on duty again."""
    later = (shifts.c.organisation_id == organisation_id, _kept, shifts.c.starts_at > now)
    return tx.execute(sa.select(sa.func.min(shifts.c.starts_at, type_=shifts.c.starts_at.type)).where(*later)).scalar()


def last_end(tx: Transaction, organisation_id: int) -> datetime | None:
    """When the rota ends, or ended."""
    ours = (shifts.c.organisation_id == organisation_id, _kept)
    return tx.execute(sa.select(sa.func.max(shifts.c.ends_at, type_=shifts.c.ends_at.type)).where(*ours)).scalar()


def add_leave(
    tx: Transaction, organisation_id: int, person_id: int, first: date, last: date, deputy_id: int | None
) -> int:
    leave_id = tx.new_id()
    row = {"id": leave_id, "organisation_id": organisation_id, "person_id": person_id, "deputy_id": deputy_id}
    tx.execute(sa.insert(leaves).values(row | {"first": first, "last": last}))
    return leave_id


def get_leave(tx: Transaction, organisation_id: int, leave_id: int) -> Leave:
    """The leave, called off or not; raises Gone."""
    here = sa.select(leaves).where(leaves.c.id == leave_id, leaves.c.organisation_id == organisation_id)
    return _leaves(tx, [tx.one(here)])[0]


def set_called_off(tx: Transaction, leave_id: int, removed_at: datetime | None) -> None:
    tx.execute(sa.update(leaves).where(leaves.c.id == leave_id).values(removed_at=removed_at))


def is_called_off(tx: Transaction, leave_id: int) -> bool:
    return tx.execute(sa.select(leaves.c.removed_at).where(leaves.c.id == leave_id)).scalar() is not None


def leaves_from(tx: Transaction, organisation_id: int, day: date, *, limit: int, offset: int = 0) -> list[Leave]:
    """Everybody who is away on this day or later, by the first day."""
    rows = tx.execute(
        sa.select(leaves)
        .where(leaves.c.organisation_id == organisation_id, _taken, leaves.c.last >= day)
        .order_by(leaves.c.first, leaves.c.id)
        .limit(limit)
        .offset(offset)
    )
    return _leaves(tx, rows.all())


def leaves_of(tx: Transaction, person_id: int, day: date) -> list[Leave]:
    """When this person is away, on this day or later."""
    mine = sa.select(leaves).where(leaves.c.person_id == person_id, _taken, leaves.c.last >= day)
    return _leaves(tx, tx.execute(mine.order_by(leaves.c.first, leaves.c.id)).all())


def away(tx: Transaction, organisation_id: int, day: date) -> dict[int, int | None]:
    """Person → deputy of everybody who is away on this day."""
    return {person_id: one.deputy_id for person_id, one in stand_ins(tx, organisation_id, day).items()}


def stand_ins(tx: Transaction, organisation_id: int, day: date) -> dict[int, StandIn]:
    """The same with the days of that leave."""
    rows = tx.execute(
        sa.select(leaves.c.person_id, leaves.c.deputy_id, leaves.c.first, leaves.c.last)
        .where(leaves.c.organisation_id == organisation_id, _taken, leaves.c.first <= day, leaves.c.last >= day)
        .order_by(leaves.c.deputy_id.is_not(None), leaves.c.id)  # of two leaves the one with a deputy counts
    )
    return {row.person_id: StandIn(row.person_id, row.deputy_id, row.first, row.last) for row in rows}


def on_leave(day: Any) -> sa.Select[Any]:
    """(person_id, deputy_id) of everybody who is away on this day and has a deputy, for joining."""
    here = (_taken, leaves.c.first <= day, leaves.c.last >= day, leaves.c.deputy_id.is_not(None))
    return sa.select(leaves.c.person_id, leaves.c.deputy_id).where(*here).distinct()


def leave_of(tx: Transaction, person_id: int, day: date) -> Leave | None:
    """The leave this person is on; of two at once the one with a deputy, as for `away`."""
    rows = tx.execute(
        sa.select(leaves)
        .where(leaves.c.person_id == person_id, _taken, leaves.c.first <= day, leaves.c.last >= day)
        .order_by(leaves.c.deputy_id.is_not(None).desc(), leaves.c.id.desc())
        .limit(1)
    ).all()
    return _leaves(tx, rows)[0] if rows else None


def off_the_rota(tx: Transaction, person_id: int, day: date) -> None:
    """She works here no more: no shift is hers that is not over, and she stands in for nobody from this day on."""
    hers = (shifts.c.person_id == person_id, _kept, shifts.c.ends_at > tx.now)
    tx.execute(sa.update(shifts).where(*hers).values(removed_at=tx.now))
    stood_in = (leaves.c.deputy_id == person_id, _taken, leaves.c.last >= day)
    tx.execute(sa.update(leaves).where(*stood_in).values(deputy_id=None))


def is_of(tx: Transaction, organisation_id: int, person_id: int) -> bool:
    """Whether this person belongs to the organisation: a press may name anybody."""
    here = (persons.c.id == person_id, persons.c.organisation_id == organisation_id)
    return tx.execute(sa.select(persons.c.id).where(*here)).first() is not None


def _shifts(tx: Transaction, rows: Any) -> list[Shift]:
    names = names_of(tx, [row.person_id for row in rows])
    return [Shift(row.id, row.person_id, names[row.person_id], row.starts_at, row.ends_at) for row in rows]


def _leaves(tx: Transaction, rows: Any) -> list[Leave]:
    names = names_of(tx, [person for row in rows for person in (row.person_id, row.deputy_id) if person])
    return [
        Leave(
            row.id,
            row.person_id,
            names[row.person_id],
            row.first,
            row.last,
            row.deputy_id,
            names.get(row.deputy_id, ""),
        )
        for row in rows
    ]
