"""Call-outs of the brigade. What the report counts outlives a forgotten request."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.domain.brigade import Callout, CalloutState, Member
from bot.domain.help_requests import HelpKind, HelpRequest
from bot.domain.people import Role, Who
from bot.storage.brigade_called import call, called, whose
from bot.storage.cases import cases, territories
from bot.storage.organisations import organisations
from bot.storage.schema import key, link, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

callouts = sa.Table(
    "brigade_callout",
    metadata,
    key(),
    organisation(),
    link("request_id", "help_request.id", optional=True, index=True),  # NULL once the request was forgotten
    link("case_id", "cases.id", optional=True),
    sa.Column("number", sa.String(8), nullable=False),
    word("kind", *HelpKind),
    link("caller_id", "person.id"),
    sa.Column("caller_role", sa.String(32), nullable=False),
    sealed("place", optional=True),  # only while it is open
    sa.Column("told", sa.Boolean),  # NULL: the caller has not said whether she is to be told
    word("state", *CalloutState, default=CalloutState.OPEN),
    moment("called_at"),
    moment("closed_at", optional=True),
)
_open = callouts.c.state == sa.literal_column("'open'")
sa.Index(
    "uq_brigade_callout_open", callouts.c.request_id, unique=True, sqlite_where=_open, postgresql_where=_open
)  # of two who call at once, exactly one does
sa.Index("ix_brigade_callout_called_at", callouts.c.organisation_id, callouts.c.called_at)

_callout = (
    sa.select(
        callouts,
        cases.c.code,
        sa.func.coalesce(territories.c.zone, organisations.c.zone).label("zone"),
    )
    .join(organisations, organisations.c.id == callouts.c.organisation_id)
    .outerjoin(cases, cases.c.id == callouts.c.case_id)
    .outerjoin(territories, territories.c.id == cases.c.territory_id)
)


def add(tx: Transaction, request: HelpRequest, caller: Who, place: str, members: Sequence[Member]) -> Callout:
    """A new call-out and everybody called to it."""
    callout_id = tx.new_id()
    tx.execute(
        sa.insert(callouts).values(
            id=callout_id,
            organisation_id=request.organisation_id,
            request_id=request.id,
            case_id=request.case_id,
            number=request.number,
            kind=request.kind,
            caller_id=caller.person,
            caller_role=caller.role,
            place=_seal_place(tx, callout_id, request.case_id, request.organisation_id, place),
            called_at=tx.now,
        )
    )
    call(tx, callout_id, members)
    return get(tx, callout_id)


def get(tx: Transaction, callout_id: int) -> Callout:
    """The call-out; raises Gone."""
    return _read(tx, tx.one(_callout.where(callouts.c.id == callout_id)))


def open_of_request(tx: Transaction, request_id: int) -> Callout | None:
    row = tx.execute(_callout.where(callouts.c.request_id == request_id, _open)).one_or_none()
    return _read(tx, row) if row else None


def open_of_member(tx: Transaction, person_id: int) -> list[Callout]:
    """What this person was called to and is not over, newest first."""
    hers = sa.select(called.c.callout_id).where(called.c.person_id == person_id)
    rows = tx.execute(_callout.where(callouts.c.id.in_(hers), _open).order_by(callouts.c.id.desc()))
    return [_read(tx, row) for row in rows]


def between(tx: Transaction, organisation_id: int, since: datetime, until: datetime) -> list[Callout]:
    """All call-outs of a period, oldest first."""
    rows = tx.execute(
        _callout.where(
            callouts.c.organisation_id == organisation_id,
            callouts.c.called_at >= since,
            callouts.c.called_at < until,
        ).order_by(callouts.c.called_at, callouts.c.id)
    )
    return [_read(tx, row) for row in rows]


def change_place(tx: Transaction, callout: Callout, place: str) -> None:
    sealed_place = _seal_place(tx, callout.id, callout.case_id, callout.organisation_id, place)
    change(tx, callout.id, place=sealed_place)


def change(tx: Transaction, callout_id: int, **values: Any) -> None:
    tx.execute(sa.update(callouts).where(callouts.c.id == callout_id).values(**values))


def end(tx: Transaction, callout_id: int, state: CalloutState) -> bool:
    """Close it or call it off, and forget the place; of two at once exactly one is told True."""
    done = tx.execute(
        sa.update(callouts).where(callouts.c.id == callout_id, _open).values(state=state, closed_at=tx.now, place=None)
    )
    return bool(done.rowcount)


def forget_request(tx: Transaction, request_id: int) -> None:
    """The request of somebody without consent goes; that a brigade was out stays, for the report."""
    mine = sa.select(callouts.c.id).where(callouts.c.request_id == request_id)
    tx.execute(sa.update(called).where(called.c.callout_id.in_(mine)).values(words=None))
    tx.execute(sa.update(callouts).where(callouts.c.request_id == request_id).values(request_id=None, place=None))


def _seal_place(tx: Transaction, callout_id: int, case_id: int | None, organisation_id: int, place: str) -> Any:
    return tx.seal(whose(case_id, organisation_id), "brigade_callout.place", callout_id, place) if place else None


def _read(tx: Transaction, row: Any) -> Callout:
    return Callout(
        id=row.id,
        organisation_id=row.organisation_id,
        request_id=row.request_id,
        case_id=row.case_id,
        number=row.number,
        code=row.code or "",
        kind=HelpKind(row.kind),
        caller_id=row.caller_id,
        caller_role=Role(row.caller_role),
        place=tx.open("brigade_callout.place", row.id, row.place),
        told=row.told,
        state=CalloutState(row.state),
        called_at=row.called_at,
        zone=row.zone,
    )
