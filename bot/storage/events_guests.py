"""The families on the list of an event: what they said about coming, who waits for a place, who was there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.domain.events import HOLDS, Answer, Company, Counts, Event, EventState, Guest, Invitee
from bot.domain.events_seats import MOST_IN_VAIN
from bot.domain.people import ContactState
from bot.storage import events as store
from bot.storage.cases import cases, territories
from bot.storage.cases_course import ended
from bot.storage.events import events
from bot.storage.people import persons
from bot.storage.people_pauses import pauses
from bot.storage.prepared import Prepared
from bot.storage.schema import UtcDateTime, metadata, moment, word
from bot.storage.transaction import Transaction

event_guests = sa.Table(
    "event_guest",
    metadata,
    sa.Column("event_id", sa.BigInteger, sa.ForeignKey("event.id"), primary_key=True),
    sa.Column("case_id", sa.BigInteger, sa.ForeignKey("cases.id"), primary_key=True, index=True),
    word("answer", *Answer, default=Answer.NONE),
    moment("answered_at", optional=True),  # the order in which they wait for a place
    moment("offered_until", optional=True),
    sa.Column("in_vain", sa.Integer, nullable=False, default=0),  # how often a place was kept and nobody answered
    sa.Column("children", sa.Integer, nullable=False, default=0),  # who comes along
    sa.Column("adults", sa.Integer, nullable=False, default=0),
    sa.Column("came", sa.Boolean),  # empty before anybody ticked it
    sa.Column("children_came", sa.Integer, nullable=False, default=0),
    sa.Column("walk_in", sa.Boolean, nullable=False, default=False),
    sa.Column("service_id", sa.BigInteger),  # what the visit was written down as
)

_went_away = sa.exists().where(pauses.c.person_id == persons.c.id, pauses.c.left)
_reachable = sa.and_(persons.c.contact == ContactState.REACHABLE, persons.c.telegram_id.is_not(None), ~_went_away)
"""Whoever went away from the bot is told nothing: her curator answers for her."""
_rests = sa.exists().where(pauses.c.person_id == persons.c.id, ~pauses.c.left, ~pauses.c.reminders)
_SHUT = sa.func.coalesce(sa.and_(persons.c.awaits_adult, _reachable), sa.false())
"""Under 18, and no adult has agreed: nothing is open to her, and what is written to her waits."""
_LIST = (
    sa.select(
        event_guests,
        cases.c.mother_id,
        cases.c.curator_id,
        cases.c.code,
        cases.c.alias,
        sa.func.coalesce(_reachable, sa.false()).label("reachable"),
    )
    .join(cases, cases.c.id == event_guests.c.case_id)
    .outerjoin(persons, persons.c.id == cases.c.mother_id)
)
_GUEST = Prepared(
    _LIST.where(event_guests.c.event_id == sa.bindparam("event"), cases.c.mother_id == sa.bindparam("person"))
)
_ANSWER = Prepared(
    sa.update(event_guests)
    .where(event_guests.c.event_id == sa.bindparam("event"), event_guests.c.case_id == sa.bindparam("family"))
    .values(
        answer=sa.bindparam("says", type_=sa.String),
        answered_at=sa.bindparam("at", type_=UtcDateTime),
        offered_until=sa.bindparam("until", type_=UtcDateTime),
        children=0,
        adults=0,
        in_vain=0,
        walk_in=False,
    )
)
_people = sa.func.sum(1 + event_guests.c.children + event_guests.c.adults)


def families_of(tx: Transaction, curator_id: int) -> list[Invitee]:
    """A curator's open cases; those whose mother Telegram does not let us write to are told by the curator."""
    rows = tx.execute(
        sa.select(cases.c.id, persons.c.id.label("person_id"), territories.c.zone, ended.label("ended"))
        .select_from(cases)
        .join(territories, territories.c.id == cases.c.territory_id)
        .outerjoin(persons, sa.and_(persons.c.id == cases.c.mother_id, _reachable))
        .where(cases.c.curator_id == curator_id, cases.c.state == "open")
        .order_by(cases.c.code)
    )
    return [Invitee(row.person_id, row.id, row.zone, bool(row.ended)) for row in rows]


def invite(tx: Transaction, event_id: int, families: Sequence[int], *, walk_in: bool = False) -> None:
    """Whoever is on the list already stays as they are. `families`: ids of cases."""
    there = set(tx.execute(sa.select(event_guests.c.case_id).where(event_guests.c.event_id == event_id)).scalars())
    new = [family for family in families if family not in there]
    if not new:
        return
    rows = [{"event_id": event_id, "case_id": family, "walk_in": walk_in} for family in new]
    tx.execute(sa.insert(event_guests), rows)


def of_guest(tx: Transaction, person_id: int, start: datetime, end: datetime | None, limit: int) -> list[Event]:
    """What she is invited to and has not declined, from `start` on, the next one first; those called off left out.

    Of a series she has joined each class stands here, and its head no more.
    """
    wanted = (
        sa.select(events)
        .join(event_guests, event_guests.c.event_id == events.c.id)
        .join(cases, cases.c.id == event_guests.c.case_id)
        .where(cases.c.mother_id == person_id, event_guests.c.answer.not_in((Answer.NOT_COMING, Answer.ENDED)))
        .where(sa.or_(events.c.sessions == 0, event_guests.c.answer != Answer.COMING))
        .where(events.c.state == EventState.PLANNED, events.c.starts_at >= start)
        .order_by(events.c.starts_at, events.c.id)
        .limit(limit)
    )
    rows = tx.execute(wanted if end is None else wanted.where(events.c.starts_at < end))
    return [store.read(tx, row) for row in rows]


def of_person(tx: Transaction, event_id: int, person_id: int) -> Guest | None:
    """The line of a mother who is invited; None for everybody else."""
    found = tx.find(_GUEST, event=event_id, person=person_id)
    return _guest(tx, found[0]) if found else None


def of_family(tx: Transaction, event_id: int, case_id: int) -> Guest | None:
    these = _LIST.where(event_guests.c.event_id == event_id, event_guests.c.case_id == case_id)
    row = tx.execute(these).one_or_none()
    return _guest(tx, row) if row else None


def of_event(
    tx: Transaction, event_id: int, *answers: Answer, limit: int | None = None, offset: int = 0
) -> list[Guest]:
    """With one of these answers, or everybody: those who come first, then those who wait for a place, who do not come,
    and the silent; each in the order of the codes. A family whose work ended is there where it was there."""
    order = (Answer.COMING, Answer.OFFERED, Answer.WAITING, Answer.NOT_COMING, Answer.NONE, Answer.ENDED)
    place = sa.case({answer: number for number, answer in enumerate(order)}, value=event_guests.c.answer)
    these = _LIST.where(event_guests.c.event_id == event_id)
    there = sa.or_(event_guests.c.answer != Answer.ENDED, event_guests.c.came.is_(True))
    these = these.where(event_guests.c.answer.in_(answers) if answers else there)
    rows = tx.execute(these.order_by(place, cases.c.code).limit(limit).offset(offset))
    return [_guest(tx, row) for row in rows]


def unreached(tx: Transaction, event_id: int) -> int:
    """How many families on the list cannot answer for themselves; no name is opened for it."""
    here = (event_guests.c.event_id == event_id, event_guests.c.answer != Answer.ENDED)
    found = (
        sa.select(sa.func.count())
        .select_from(event_guests)
        .join(cases, cases.c.id == event_guests.c.case_id)
        .outerjoin(persons, persons.c.id == cases.c.mother_id)
        .where(*here, sa.func.coalesce(~_reachable, sa.true()))
    )
    return int(tx.execute(found).scalar_one())


def listed(tx: Transaction, case_id: int, *answers: Answer) -> list[Event]:
    """Planned events on whose list a family stands with one of these answers and was not ticked; a series before its
    classes."""
    stands = (event_guests.c.case_id == case_id, event_guests.c.answer.in_(answers), event_guests.c.came.is_(None))
    wanted = (
        sa.select(events)
        .join(event_guests, event_guests.c.event_id == events.c.id)
        .where(*stands, events.c.state == EventState.PLANNED)
        .order_by(events.c.id)
    )
    return [store.read(tx, row) for row in tx.execute(wanted)]


def set_answer(tx: Transaction, event_id: int, case_id: int, answer: Answer, *, until: datetime | None = None) -> None:
    """A new answer; whoever was to come along has to be named anew."""
    tx.do(_ANSWER, event=event_id, family=case_id, says=answer, at=tx.now, until=until)


def change(tx: Transaction, event_id: int, case_id: int, **values: Any) -> None:
    """Who comes along, and who was there."""
    theirs = (event_guests.c.event_id == event_id, event_guests.c.case_id == case_id)
    tx.execute(sa.update(event_guests).where(*theirs).values(**values))


def next_waiting(tx: Transaction, event_id: int) -> Guest | None:
    """Whoever waits longest for a place; nobody whose turn would be let pass unseen: she rests from reminders, an adult
    has to agree first, or her curator was asked often enough."""
    queue = _LIST.where(event_guests.c.event_id == event_id, event_guests.c.answer == Answer.WAITING).where(
        ~_rests.where(sa.or_(pauses.c.until.is_(None), pauses.c.until > tx.now)),
        ~_SHUT,
        event_guests.c.in_vain < MOST_IN_VAIN,
    )
    order = (event_guests.c.answered_at, event_guests.c.case_id)
    row = tx.execute(queue.order_by(*order).limit(1)).one_or_none()
    return _guest(tx, row) if row else None


def counts(tx: Transaction, event_id: int) -> Counts:
    return counts_of(tx, [event_id])[event_id]


def counts_of(tx: Transaction, event_ids: Sequence[int]) -> dict[int, Counts]:
    rows = tx.execute(
        sa.select(event_guests.c.event_id, event_guests.c.answer, sa.func.count().label("n"), _people.label("people"))
        .where(event_guests.c.event_id.in_(event_ids), ~event_guests.c.walk_in)
        .group_by(event_guests.c.event_id, event_guests.c.answer)
    )
    found: dict[tuple[int, str], Any] = {(row.event_id, row.answer): row for row in rows}

    def families(event: int, answer: Answer) -> int:
        return int(found[event, answer].n) if (event, answer) in found else 0

    return {
        event: Counts(
            families(event, Answer.COMING),
            families(event, Answer.NOT_COMING),
            families(event, Answer.NONE),
            families(event, Answer.WAITING),
            families(event, Answer.OFFERED),
            sum(found[event, answer].people for answer in HOLDS if (event, answer) in found),
        )
        for event in event_ids
    }


def _guest(tx: Transaction, row: Any) -> Guest:
    return Guest(
        row.case_id,
        row.mother_id,
        row.curator_id,
        row.code,
        tx.open("cases.alias", row.case_id, row.alias),
        Answer(row.answer),
        bool(row.reachable),
        Company(row.children, row.adults),
        row.offered_until,
        row.came,
        row.children_came,
        row.walk_in,
        row.service_id,
        row.in_vain,
    )


def names(tx: Transaction, case_ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """(code, what the curator calls the family) by case."""
    rows = tx.execute(sa.select(cases.c.id, cases.c.code, cases.c.alias).where(cases.c.id.in_(case_ids)))
    return {row.id: (row.code, tx.open("cases.alias", row.id, row.alias)) for row in rows}
