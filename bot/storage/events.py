"""Group sessions and who said what about coming."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.domain.events import Announcement, Answer, Counts, Event, EventState, Guest, Invitee
from bot.domain.people import ContactState
from bot.storage.cases import cases, territories
from bot.storage.people import persons
from bot.storage.prepared import Prepared
from bot.storage.schema import SealedText, UtcDateTime, key, link, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

events = sa.Table(
    "event",
    metadata,
    key(),
    organisation(),
    link("created_by", "person.id", index=True),
    sa.Column("kind", sa.String(32), nullable=False),  # a code of content/events.yaml; empty: the title says it
    sealed("title"),
    sealed("place"),
    sealed("details"),
    sa.Column("with_child", sa.Boolean, nullable=False),
    moment("starts_at"),
    sa.Column("zone", sa.String(64), nullable=False),
    word("state", *EventState, default=EventState.PLANNED),
    sa.Column("board_message_id", sa.BigInteger),  # the curator's card, which shows the live count
    moment("created_at"),
)

event_guests = sa.Table(
    "event_guest",
    metadata,
    sa.Column("event_id", sa.BigInteger, sa.ForeignKey("event.id"), primary_key=True),
    sa.Column("person_id", sa.BigInteger, sa.ForeignKey("person.id"), primary_key=True),
    link("case_id", "cases.id"),
    word("answer", *Answer, default=Answer.NONE),
    moment("answered_at", optional=True),
)

sa.Index("ix_event_guest_person_id", event_guests.c.person_id)


def add(tx: Transaction, organisation_id: int, created_by: int, says: Announcement) -> Event:
    """Texts are sealed for the organisation: an event belongs to no one family."""
    event_id = tx.new_id()

    def seal(column: str, text: str) -> SealedText:
        return tx.seal(f"org:{organisation_id}", f"event.{column}", event_id, text)

    tx.execute(
        sa.insert(events).values(
            id=event_id,
            organisation_id=organisation_id,
            created_by=created_by,
            kind=says.kind,
            title=seal("title", says.title),
            place=seal("place", says.place),
            details=seal("details", says.details),
            with_child=says.with_child,
            starts_at=says.starts_at,
            zone=says.zone,
            created_at=tx.now,
        )
    )
    return Event(event_id, organisation_id, created_by, says, cancelled=False, board_message_id=None)


_this_guest = (event_guests.c.event_id == sa.bindparam("event"), event_guests.c.person_id == sa.bindparam("person"))
_GET = Prepared(sa.select(events).where(events.c.id == sa.bindparam("event_id")))
_GUEST = Prepared(sa.select(event_guests.c.case_id, event_guests.c.answer).where(*_this_guest))
_ANSWER = Prepared(
    sa.update(event_guests)
    .where(*_this_guest)
    .values(answer=sa.bindparam("says", type_=sa.String), answered_at=sa.bindparam("at", type_=UtcDateTime))
)


def get(tx: Transaction, event_id: int) -> Event:
    """The event; raises Gone."""
    return _read(tx, tx.find_one(_GET, event_id=event_id))


def between(tx: Transaction, curator_id: int, start: datetime, end: datetime) -> list[Event]:
    """A curator's events that begin in [start, end), earliest first, those called off left out."""
    rows = tx.execute(
        sa.select(events)
        .where(events.c.created_by == curator_id, events.c.state == EventState.PLANNED)
        .where(events.c.starts_at >= start, events.c.starts_at < end)
        .order_by(events.c.starts_at, events.c.id)
    )
    return [_read(tx, row) for row in rows]


def of_guest(tx: Transaction, person_id: int, start: datetime, end: datetime | None, limit: int) -> list[Event]:
    """What she is invited to and has not declined, from `start` on, the next one first; those called off left out."""
    wanted = (
        sa.select(events)
        .join(event_guests, event_guests.c.event_id == events.c.id)
        .where(event_guests.c.person_id == person_id, event_guests.c.answer != Answer.NOT_COMING)
        .where(events.c.state == EventState.PLANNED, events.c.starts_at >= start)
        .order_by(events.c.starts_at, events.c.id)
        .limit(limit)
    )
    rows = tx.execute(wanted if end is None else wanted.where(events.c.starts_at < end))
    return [_read(tx, row) for row in rows]


def invitees(tx: Transaction, curator_id: int) -> list[Invitee]:
    """The mothers of a curator's open cases whom Telegram lets us write to."""
    rows = tx.execute(
        sa.select(persons.c.id, cases.c.id.label("case_id"), territories.c.zone)
        .select_from(cases)
        .join(persons, persons.c.id == cases.c.mother_id)
        .join(territories, territories.c.id == cases.c.territory_id)
        .where(cases.c.curator_id == curator_id, cases.c.state == "open")
        .where(persons.c.contact == ContactState.REACHABLE, persons.c.telegram_id.is_not(None))
        .order_by(cases.c.code)
    )
    return [Invitee(row.id, row.case_id, row.zone) for row in rows]


def invite(tx: Transaction, event_id: int, families: Sequence[Invitee]) -> None:
    rows = [{"event_id": event_id, "person_id": family.person_id, "case_id": family.case_id} for family in families]
    tx.execute(sa.insert(event_guests), rows)


def guest(tx: Transaction, event_id: int, person_id: int) -> tuple[int, Answer] | None:
    """(case, answer) of somebody invited."""
    found = tx.find(_GUEST, event=event_id, person=person_id)
    return (found[0].case_id, Answer(found[0].answer)) if found else None


def set_answer(tx: Transaction, event_id: int, person_id: int, answer: Answer) -> None:
    tx.do(_ANSWER, event=event_id, person=person_id, says=answer, at=tx.now)


def invited(tx: Transaction, event_id: int, *answers: Answer) -> list[int]:
    """Everybody invited whose answer is one of these."""
    rows = tx.execute(
        sa.select(event_guests.c.person_id).where(
            event_guests.c.event_id == event_id, event_guests.c.answer.in_(answers)
        )
    )
    return list(rows.scalars())


def counts(tx: Transaction, event_id: int) -> Counts:
    return counts_of(tx, [event_id])[event_id]


def counts_of(tx: Transaction, event_ids: Sequence[int]) -> dict[int, Counts]:
    rows = tx.execute(
        sa.select(event_guests.c.event_id, event_guests.c.answer, sa.func.count().label("n"))
        .where(event_guests.c.event_id.in_(event_ids))
        .group_by(event_guests.c.event_id, event_guests.c.answer)
    )
    found: dict[tuple[int, str], int] = {(row.event_id, row.answer): row.n for row in rows}
    said = (Answer.COMING, Answer.NOT_COMING, Answer.NONE)
    return {event: Counts(*(found.get((event, answer), 0) for answer in said)) for event in event_ids}


def guests(tx: Transaction, event_id: int, *, limit: int, offset: int) -> list[Guest]:
    """Those who come first, then those who do not, then the silent; each in the order of the codes."""
    order = sa.case({Answer.COMING: 0, Answer.NOT_COMING: 1}, value=event_guests.c.answer, else_=2)
    rows = tx.execute(
        sa.select(cases.c.id, cases.c.code, cases.c.alias, event_guests.c.answer)
        .join(cases, cases.c.id == event_guests.c.case_id)
        .where(event_guests.c.event_id == event_id)
        .order_by(order, cases.c.code)
        .limit(limit)
        .offset(offset)
    )
    return [Guest(row.code, tx.open("cases.alias", row.id, row.alias), Answer(row.answer)) for row in rows]


def call_off(tx: Transaction, event_id: int) -> None:
    tx.execute(sa.update(events).where(events.c.id == event_id).values(state=EventState.CANCELLED))


def set_board(tx: Transaction, event_id: int, message_id: int) -> None:
    tx.execute(sa.update(events).where(events.c.id == event_id).values(board_message_id=message_id))


def _read(tx: Transaction, row: Any) -> Event:
    title, place, details = (
        tx.open(f"event.{column}", row.id, getattr(row, column)) for column in ("title", "place", "details")
    )
    says = Announcement(row.kind, title, row.starts_at, row.zone, place, details, row.with_child)
    cancelled = row.state == EventState.CANCELLED
    return Event(row.id, row.organisation_id, row.created_by, says, cancelled, row.board_message_id)
