"""What is kept of a request beside the request: the messages in her chat that show it, and what followed its end."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from bot.domain.cases import CaseState
from bot.domain.help_requests import HelpRequest
from bot.domain.help_requests_after import After, Answer, Feeling
from bot.storage import help_requests as requests
from bot.storage.cases import cases
from bot.storage.help_requests import help_events, help_requests
from bot.storage.schema import link, metadata, moment
from bot.storage.transaction import Transaction

FACES = 3
"""Messages of one request that are kept true in her chat; older ones scrolled away."""

help_faces = sa.Table(
    "help_face",
    metadata,
    sa.Column("request_id", sa.BigInteger, sa.ForeignKey("help_request.id"), primary_key=True),
    sa.Column("message_id", sa.BigInteger, primary_key=True),
)

help_after = sa.Table(
    "help_after",
    metadata,
    sa.Column("request_id", sa.BigInteger, sa.ForeignKey("help_request.id"), primary_key=True),
    link("follows", "help_request.id", optional=True),
    sa.Column("rating", sa.String(16)),  # the word of domain.help_requests_after.Feeling
    sa.Column("another_person", sa.Boolean, nullable=False, default=False),
    sa.Column("plan", sa.Boolean),
    sa.Column("today", sa.String(16)),
    moment("asked_at", optional=True),
    moment("answered_at", optional=True),
)


def add_face(tx: Transaction, request_id: int, message_id: int) -> None:
    """This message of her chat shows the request."""
    tx.execute(insert(help_faces).on_conflict_do_nothing(), [{"request_id": request_id, "message_id": message_id}])
    old = faces(tx, request_id)[:-FACES]
    here = help_faces.c.request_id == request_id
    tx.execute(sa.delete(help_faces).where(here, help_faces.c.message_id.in_(old)))


def faces(tx: Transaction, request_id: int) -> list[int]:
    """Messages that show the request, oldest first."""
    found = sa.select(help_faces.c.message_id).where(help_faces.c.request_id == request_id)
    return list(tx.execute(found.order_by(help_faces.c.message_id)).scalars())


def forget_faces(tx: Transaction, request_id: int) -> None:
    tx.execute(sa.delete(help_faces).where(help_faces.c.request_id == request_id))


def of(tx: Transaction, request_id: int) -> After:
    row = tx.execute(sa.select(help_after).where(help_after.c.request_id == request_id)).one_or_none()
    if row is None:
        return After()
    rating, today = (Feeling(word) if word else None for word in (row.rating, row.today))
    return After(row.follows, rating, row.another_person, row.plan, row.asked_at, today)


def keep(tx: Transaction, request_id: int, **values: Any) -> None:
    """Write down some of what followed; what is there already stays beside it."""
    same = insert(help_after).values(request_id=request_id, **values)
    tx.execute(same.on_conflict_do_update(index_elements=["request_id"], set_=values))


def happened_last(tx: Transaction, request_id: int, whats: Sequence[str]) -> datetime | None:
    """When one of these was written down last."""
    here = (help_events.c.request_id == request_id, help_events.c.what.in_(list(whats)))
    return tx.execute(sa.select(sa.func.max(help_events.c.at, type_=help_events.c.at.type)).where(*here)).scalar()


def closed_at(tx: Transaction, request_id: int) -> datetime | None:
    return tx.execute(sa.select(help_requests.c.closed_at).where(help_requests.c.id == request_id)).scalar()


def closed_of_guest(tx: Transaction, organisation_id: int, telegram_id: int) -> list[tuple[int, datetime]]:
    """What this account without consent asked for and is closed, and since when."""
    theirs = (
        help_requests.c.organisation_id == organisation_id,
        help_requests.c.guest_telegram_id == telegram_id,
        help_requests.c.closed_at.is_not(None),
    )
    return [(row.id, row.closed_at) for row in tx.execute(sa.select(help_requests).where(*theirs))]


def asked_since(tx: Transaction, person_id: int, since: datetime) -> bool:
    """Whether she was asked how she is, about any request of hers, after this moment."""
    found = sa.select(help_after.c.request_id).join(help_requests, help_requests.c.id == help_after.c.request_id)
    asked = found.where(help_requests.c.person_id == person_id, help_after.c.asked_at > since)
    return tx.execute(asked.limit(1)).first() is not None


def answers(tx: Transaction, curator_id: int, start: datetime, end: datetime, limit: int) -> list[Answer]:
    """What a curator's families answered in [start, end), newest first; whoever is not well is a task besides."""
    rows = tx.execute(
        sa.select(help_after.c.today, help_requests.c.number, cases.c.id, cases.c.code, cases.c.alias)
        .join(help_requests, help_requests.c.id == help_after.c.request_id)
        .join(cases, cases.c.id == help_requests.c.case_id)
        .where(cases.c.curator_id == curator_id, cases.c.state == CaseState.OPEN)
        .where(help_after.c.answered_at >= start, help_after.c.answered_at < end)
        .order_by(help_after.c.answered_at.desc())
        .limit(limit)
    )
    return [Answer(row.code, tx.open("cases.alias", row.id, row.alias), row.number, Feeling(row.today)) for row in rows]


def open_of(tx: Transaction, person_id: int) -> list[HelpRequest]:
    """Requests of hers that are not closed, whoever looks."""
    found = sa.select(help_requests.c.id).where(
        help_requests.c.person_id == person_id, help_requests.c.state != sa.literal_column("'closed'")
    )
    return [requests.get(tx, request_id) for request_id in tx.execute(found).scalars()]


def lately_of(tx: Transaction, person_id: int, since: datetime) -> list[HelpRequest]:
    """Requests of hers that are open, or were closed after this moment."""
    lately = sa.or_(help_requests.c.closed_at.is_(None), help_requests.c.closed_at > since)
    found = sa.select(help_requests.c.id).where(help_requests.c.person_id == person_id, lately)
    return [requests.get(tx, request_id) for request_id in tx.execute(found.order_by(help_requests.c.id)).scalars()]


def erase(tx: Transaction, request_id: int) -> None:
    tx.execute(sa.update(help_after).where(help_after.c.follows == request_id).values(follows=None))
    for table in (help_faces, help_after):
        tx.execute(sa.delete(table).where(table.c.request_id == request_id))
