"""Help requests and, append-only, everything that happened to each."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.domain.codes import request_number
from bot.domain.help_requests import Fact, HelpKind, HelpRequest, Ladder, Outcome, RequestState, ladder_of
from bot.domain.people import ASKERS, Role, Who
from bot.storage.cases import cases, territories
from bot.storage.organisations import organisations
from bot.storage.schema import key, link, metadata, moment, organisation, word
from bot.storage.transaction import Transaction

help_requests = sa.Table(
    "help_request",
    metadata,
    key(),
    organisation(),
    sa.Column("number", sa.String(8), nullable=False),
    word("kind", *HelpKind),
    word("ladder", *Ladder),
    sa.Column("step", sa.Integer, nullable=False, default=0),
    link("case_id", "cases.id", optional=True, index=True),
    link("person_id", "person.id", optional=True, index=True),
    sa.Column("guest_telegram_id", sa.BigInteger, index=True),  # somebody without consent: kind and id only
    word("asked_as", Role.MOTHER, Role.FAMILY_MEMBER, Role.STRANGER),
    word("state", *RequestState, default=RequestState.CREATED),
    sa.Column("call_allowed", sa.Boolean, nullable=False, default=True),
    link("taken_by", "person.id", optional=True),
    moment("taken_at", optional=True),
    sa.Column("outcome", sa.String(32)),
    moment("created_at"),
    moment("closed_at", optional=True),
    sa.UniqueConstraint("organisation_id", "number"),
)
is_open = help_requests.c.state != sa.literal_column("'closed'")
sa.Index("ix_help_request_open", help_requests.c.organisation_id, help_requests.c.id, sqlite_where=is_open)

help_events = sa.Table(
    "help_event",
    metadata,
    key(),
    link("request_id", "help_request.id", index=True),
    sa.Column("what", sa.String(32), nullable=False),
    link("person_id", "person.id", optional=True),
    moment("at"),
)

_request = (
    sa.select(
        help_requests,
        cases.c.code,
        cases.c.curator_id,
        sa.func.coalesce(territories.c.zone, organisations.c.zone).label("zone"),
    )
    .join(organisations, organisations.c.id == help_requests.c.organisation_id)
    .outerjoin(cases, cases.c.id == help_requests.c.case_id)
    .outerjoin(territories, territories.c.id == cases.c.territory_id)
)


def get(tx: Transaction, request_id: int) -> HelpRequest:
    """The request; raises Gone."""
    return _read(tx.one(_request.where(help_requests.c.id == request_id)))


def newest(tx: Transaction, who: Who, kind: HelpKind) -> HelpRequest | None:
    """Her newest request of this kind that is not closed."""
    row = tx.execute(
        _request.where(_hers(who), is_open, help_requests.c.kind == kind).order_by(help_requests.c.id.desc()).limit(1)
    ).one_or_none()
    return _read(row) if row else None


def open_of(tx: Transaction, who: Who) -> list[HelpRequest]:
    """All her requests that are not closed."""
    return [_read(row) for row in tx.execute(_request.where(_hers(who), is_open).order_by(help_requests.c.id))]


def _hers(who: Who) -> sa.ColumnElement[bool]:
    if who.person_id is None and who.case_id is not None:  # the mother of this family has not come in yet
        return sa.and_(help_requests.c.case_id == who.case_id, help_requests.c.person_id.is_(None))
    if who.role in ASKERS:
        return sa.and_(help_requests.c.person_id == who.person, help_requests.c.asked_as == who.role)
    return sa.and_(
        help_requests.c.organisation_id == who.organisation_id, help_requests.c.guest_telegram_id == who.telegram_id
    )


def open_in(
    tx: Transaction,
    organisation_id: int,
    *,
    but: int,
    limit: int,
    offset: int,
    seen: sa.ColumnElement[bool] | None = None,
) -> tuple[list[HelpRequest], int]:
    """A page of what is not closed, newest first, and how many there are; without those of the person `but`.

    `seen` narrows it to what the reader may see (storage/help_requests_calls.py).
    """
    these = [
        help_requests.c.organisation_id == organisation_id,
        is_open,
        sa.func.coalesce(help_requests.c.person_id, 0) != but,
        *([] if seen is None else [seen]),
    ]
    found = _request.where(*these).order_by(help_requests.c.id.desc())
    rows = tx.execute(found.limit(limit).offset(offset)).all()
    counted = sa.select(sa.func.count()).select_from(
        help_requests.outerjoin(cases, cases.c.id == help_requests.c.case_id)
    )
    return [_read(row) for row in rows], tx.execute(counted.where(*these)).scalar_one()


def made_since(tx: Transaction, organisation_id: int, moment: datetime) -> list[HelpRequest]:
    """Every request made since then, closed or not, oldest first."""
    ours = (help_requests.c.organisation_id == organisation_id, help_requests.c.created_at >= moment)
    return [_read(row) for row in tx.execute(_request.where(*ours).order_by(help_requests.c.id))]


def held_by(tx: Transaction, person_id: int) -> list[HelpRequest]:
    """What this person took and has not closed."""
    return [_read(row) for row in tx.execute(_request.where(help_requests.c.taken_by == person_id, is_open))]


def open_of_case(tx: Transaction, case_id: int) -> list[HelpRequest]:
    """What is not closed of a family's requests, oldest first."""
    return [_read(row) for row in tx.execute(_request.where(help_requests.c.case_id == case_id, is_open))]


def add(tx: Transaction, who: Who, kind: HelpKind, beside: int | None = None) -> HelpRequest:
    """A new request of a mother, of a family member for the family `beside`, or of somebody without consent: then kind
    and account only."""
    known = who.role in ASKERS
    request_id = tx.new_id()
    tx.execute(
        sa.insert(help_requests).values(
            id=request_id,
            organisation_id=who.organisation_id,
            number=_free_number(tx, who.organisation_id),
            kind=kind,
            ladder=ladder_of(kind),
            case_id=who.case_id if who.role is Role.MOTHER else beside,
            person_id=who.person_id if known else None,
            guest_telegram_id=None if known else who.telegram_id,
            asked_as=who.role if known else Role.STRANGER,
            created_at=tx.now,
        )
    )
    return get(tx, request_id)


def _free_number(tx: Transaction, organisation_id: int) -> str:
    """Three characters while there are free ones, else four."""
    drawn = [request_number(length) for length in (3, 4) for _ in range(16)]
    taken = set(
        tx.execute(
            sa.select(help_requests.c.number).where(
                help_requests.c.organisation_id == organisation_id, help_requests.c.number.in_(drawn)
            )
        ).scalars()
    )
    return next(number for number in drawn if number not in taken)


def move(tx: Transaction, request_id: int, *since: RequestState, **values: Any) -> bool:
    """Change the request if it is still in one of the states `since`; of two at once exactly one is told True."""
    changed = tx.execute(
        sa.update(help_requests)
        .where(help_requests.c.id == request_id, help_requests.c.state.in_(since))
        .values(**values)
    )
    return bool(changed.rowcount)


def cases_with_open(tx: Transaction, case_ids: Sequence[int]) -> set[int]:
    """Those of these cases that have a request nobody has closed."""
    rows = tx.execute(sa.select(help_requests.c.case_id).where(help_requests.c.case_id.in_(case_ids), is_open))
    return set(rows.scalars())


def change(tx: Transaction, request_id: int, **values: Any) -> None:
    tx.execute(sa.update(help_requests).where(help_requests.c.id == request_id).values(**values))


def happened(tx: Transaction, request_id: int, what: str, person_id: int | None) -> int:
    """Write down what happened; answers the row's id, which numbers the messages that tell of it."""
    event_id = tx.new_id()
    tx.execute(
        sa.insert(help_events).values(id=event_id, request_id=request_id, what=what, person_id=person_id, at=tx.now)
    )
    return event_id


def asked_by(tx: Transaction, request_id: int) -> int | None:
    """Who opened it; nobody for somebody without consent."""
    created = (help_events.c.request_id == request_id, help_events.c.what == "created")
    return tx.execute(sa.select(help_events.c.person_id).where(*created).limit(1)).scalar()


def facts(tx: Transaction, request_id: int) -> list[tuple[Fact, datetime]]:
    """What she told by buttons, oldest first."""
    rows = tx.execute(
        sa.select(help_events.c.what, help_events.c.at)
        .where(help_events.c.request_id == request_id, help_events.c.what.in_(list(Fact)))
        .order_by(help_events.c.id)
    )
    return [(Fact(row.what), row.at) for row in rows]


def erase(tx: Transaction, request_id: int) -> None:
    tx.execute(sa.delete(help_events).where(help_events.c.request_id == request_id))
    tx.execute(sa.delete(help_requests).where(help_requests.c.id == request_id))


def _read(row: Any) -> HelpRequest:
    return HelpRequest(
        id=row.id,
        organisation_id=row.organisation_id,
        number=row.number,
        kind=HelpKind(row.kind),
        ladder=Ladder(row.ladder),
        step=row.step,
        state=RequestState(row.state),
        call_allowed=row.call_allowed,
        person_id=row.person_id,
        guest=row.guest_telegram_id,
        case_id=row.case_id,
        code=row.code or "",
        curator_id=row.curator_id,
        zone=row.zone,
        taken_by=row.taken_by,
        taken_at=row.taken_at,
        outcome=Outcome(row.outcome) if row.outcome else None,
        created_at=row.created_at,
        asked_as=Role(row.asked_as),
    )
