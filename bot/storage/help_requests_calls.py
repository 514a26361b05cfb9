"""Whom the ladder called for a request, and who kept silent; and the minutes a coordinator set."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from bot.domain.help_requests import HelpKind
from bot.domain.people import Role
from bot.storage.cases import cases
from bot.storage.help_requests import help_requests
from bot.storage.schema import key, link, metadata, moment, organisation, word
from bot.storage.transaction import Transaction

help_calls = sa.Table(
    "help_call",
    metadata,
    key(),
    link("request_id", "help_request.id", index=True),
    link("person_id", "person.id"),
    sa.Column("role", sa.String(32), nullable=False),
    moment("at"),
    moment("answered_at", optional=True),  # pressed anything on the card
    sa.Column("silent", sa.Boolean, nullable=False, default=False),  # the next step came and nothing was pressed
)
sa.Index("ix_help_call_person_id_at", help_calls.c.person_id, help_calls.c.at)

help_minutes = sa.Table(
    "help_minutes",
    metadata,
    organisation(),
    word("kind", *HelpKind),
    sa.Column("step", sa.Integer, nullable=False),
    sa.Column("minutes", sa.Integer, nullable=False),
    sa.PrimaryKeyConstraint("organisation_id", "kind", "step"),
)


class Call(NamedTuple):
    """One time somebody was called for a request."""

    person_id: int
    role: Role
    at: datetime
    silent: bool


class Silence(NamedTuple):
    """How often somebody was called in a while, and how often the next had to be called."""

    person_id: int
    calls: int
    silent: int


def add(tx: Transaction, request_id: int, person_id: int, role: Role) -> None:
    row = {"id": tx.new_id(), "request_id": request_id, "person_id": person_id, "role": role, "at": tx.now}
    tx.execute(sa.insert(help_calls).values(row))


def of_request(tx: Transaction, request_id: int) -> list[Call]:
    """Every call, oldest first."""
    rows = tx.execute(sa.select(help_calls).where(help_calls.c.request_id == request_id).order_by(help_calls.c.id))
    return [Call(row.person_id, Role(row.role), row.at, row.silent) for row in rows]


def was_called(tx: Transaction, request_id: int, person_id: int) -> bool:
    mine = (help_calls.c.request_id == request_id, help_calls.c.person_id == person_id)
    return tx.execute(sa.select(help_calls.c.id).where(*mine).limit(1)).first() is not None


def seen_by(person_id: int, curators: Sequence[int]) -> sa.ColumnElement[bool]:
    """Requests of these curators' families, and those this person was called to or has."""
    mine = sa.select(help_calls.c.request_id).where(help_calls.c.person_id == person_id)
    has = help_requests.c.taken_by == person_id
    return sa.or_(cases.c.curator_id.in_(curators), has, help_requests.c.id.in_(mine))


def answered(tx: Transaction, request_id: int, person_id: int) -> None:
    """This person looks at the request: no call of hers is open any more."""
    mine = (help_calls.c.request_id == request_id, help_calls.c.person_id == person_id)
    tx.execute(sa.update(help_calls).where(*mine, help_calls.c.answered_at.is_(None)).values(answered_at=tx.now))


def fell_silent(tx: Transaction, request_id: int) -> None:
    """The next step comes: whoever was called and pressed nothing kept silent."""
    unanswered = (help_calls.c.request_id == request_id, help_calls.c.answered_at.is_(None))
    tx.execute(sa.update(help_calls).where(*unanswered).values(silent=True))


def silences(tx: Transaction, organisation_id: int, since: datetime) -> list[Silence]:
    """Everybody who was called since then, the most silent first."""
    silent = sa.func.sum(sa.cast(help_calls.c.silent, sa.Integer)).label("silent")
    rows = tx.execute(
        sa.select(help_calls.c.person_id, sa.func.count().label("calls"), silent)
        .join(help_requests, help_requests.c.id == help_calls.c.request_id)
        .where(help_requests.c.organisation_id == organisation_id, help_calls.c.at >= since)
        .group_by(help_calls.c.person_id)
        .order_by(silent.desc(), help_calls.c.person_id)
    )
    return [Silence(row.person_id, row.calls, row.silent) for row in rows]


def waiting_for(tx: Transaction, person_id: int) -> list[int]:
    """Requests nobody has taken for which this person was called."""
    rows = tx.execute(
        sa.select(help_calls.c.request_id)
        .join(help_requests, help_requests.c.id == help_calls.c.request_id)
        .where(help_calls.c.person_id == person_id, help_requests.c.state == "created")
        .distinct()
    )
    return list(rows.scalars())


def take_back(tx: Transaction, request_id: int, person_id: int) -> None:
    """The request is not this person's affair any more, so nothing of it is held against her as silence either."""
    mine = (help_calls.c.request_id == request_id, help_calls.c.person_id == person_id)
    tx.execute(sa.delete(help_calls).where(*mine))


def erase(tx: Transaction, request_id: int) -> None:
    tx.execute(sa.delete(help_calls).where(help_calls.c.request_id == request_id))


def minutes_of(tx: Transaction, organisation_id: int, kind: HelpKind) -> Mapping[int, int]:
    """Step → minutes, where a coordinator set them."""
    rows = tx.execute(
        sa.select(help_minutes.c.step, help_minutes.c.minutes).where(
            help_minutes.c.organisation_id == organisation_id, help_minutes.c.kind == kind
        )
    )
    return {row.step: row.minutes for row in rows}


def set_minutes(tx: Transaction, organisation_id: int, kind: HelpKind, minutes: Mapping[int, int]) -> None:
    """In the place of what was set before; nothing: as it is meant to be."""
    row = (help_minutes.c.organisation_id == organisation_id, help_minutes.c.kind == kind)
    tx.execute(sa.delete(help_minutes).where(*row))
    rows = [
        {"organisation_id": organisation_id, "kind": kind, "step": step, "minutes": value}
        for step, value in minutes.items()
    ]
    if rows:
        tx.execute(sa.insert(help_minutes), rows)
