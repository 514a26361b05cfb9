"""Who was called to a call-out of the brigade, and how far each of them is."""

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from bot.domain.brigade import Called, Callout, Going, Member, Result
from bot.domain.people import ContactState
from bot.storage.brigade_people import agencies
from bot.storage.cases import subject
from bot.storage.people import persons
from bot.storage.schema import key, link, metadata, moment, sealed, word
from bot.storage.transaction import Transaction

called = sa.Table(
    "brigade_called",
    metadata,
    key(),
    link("callout_id", "brigade_callout.id"),
    link("person_id", "person.id", index=True),
    link("agency_id", "partner_agency.id", optional=True),  # of that day
    word("state", *Going, default=Going.CALLED),
    sa.Column("before", sa.String(32)),
    moment("changed_at"),
    *(moment(f"{state}_at", optional=True) for state in Going),
    sa.Column("result", sa.String(32)),
    sealed("words", optional=True),
    sa.UniqueConstraint("callout_id", "person_id"),
)

_called = (
    sa.select(
        called,
        agencies.c.name.label("agency"),
        sa.and_(persons.c.telegram_id.is_not(None), persons.c.contact == ContactState.REACHABLE).label("reachable"),
    )
    .join(persons, persons.c.id == called.c.person_id)
    .outerjoin(agencies, agencies.c.id == called.c.agency_id)
)


def call(tx: Transaction, callout_id: int, members: Sequence[Member]) -> None:
    """All of these are called to it now."""
    for member in members:
        tx.execute(
            sa.insert(called).values(
                id=tx.new_id(),
                callout_id=callout_id,
                person_id=member.person_id,
                agency_id=member.agency_id,
                changed_at=tx.now,
                called_at=tx.now,
            )
        )


def members(tx: Transaction, callout_id: int) -> list[Called]:
    """Everybody who was called to it."""
    return members_of(tx, [callout_id]).get(callout_id, [])


def members_of(tx: Transaction, callout_ids: Collection[int]) -> dict[int, list[Called]]:
    """Call-out → everybody who was called to it."""
    found: dict[int, list[Called]] = {}
    for row in tx.execute(_called.where(called.c.callout_id.in_(callout_ids)).order_by(called.c.id)):
        found.setdefault(row.callout_id, []).append(_read(tx, row))
    return found


def member(tx: Transaction, callout_id: int, person_id: int) -> Called:
    """One of them; raises Gone for anybody else."""
    wanted = _called.where(called.c.callout_id == callout_id, called.c.person_id == person_id)
    return _read(tx, tx.one(wanted))


def move(tx: Transaction, one: Called, to: Going, **values: Any) -> None:
    """The member's next step, and when it was made."""
    values |= {"state": to, "before": one.state, "changed_at": tx.now, f"{to}_at": tx.now}
    tx.execute(sa.update(called).where(called.c.id == one.id).values(**values))


def take_back(tx: Transaction, one: Called) -> None:
    """The step before the last one, as if the last had not been pressed."""
    values = {"state": one.before, "before": None, f"{one.state}_at": None, "result": None, "words": None}
    tx.execute(sa.update(called).where(called.c.id == one.id).values(**values))


def seal_words(tx: Transaction, callout: Callout, one: Called, words: str) -> Any:
    return tx.seal(whose(callout.case_id, callout.organisation_id), "brigade_called.words", one.id, words)


def whose(case_id: int | None, organisation_id: int) -> str:
    """Under whose key the words of a call-out lie."""
    return subject(case_id) if case_id is not None else f"org:{organisation_id}"


def _read(tx: Transaction, row: Any) -> Called:
    at = {state: moment for state in Going if (moment := getattr(row, f"{state}_at")) is not None}
    return Called(
        id=row.id,
        person_id=row.person_id,
        agency=row.agency or "",
        state=Going(row.state),
        before=Going(row.before) if row.before else None,
        changed_at=row.changed_at,
        at=at,
        result=Result(row.result) if row.result else None,
        words=tx.open("brigade_called.words", row.id, row.words),
        reachable=bool(row.reachable),
    )
