"""The audit log: append-only, in the transaction of what it records, chained by hashes per case."""

import hashlib
from typing import Any

import sqlalchemy as sa

from bot.domain.people import MENTORS, Role, Who
from bot.domain.privacy import Deed
from bot.storage.prepared import Prepared
from bot.storage.schema import key, link, metadata, moment, organisation, to_micros
from bot.storage.transaction import Transaction

audit = sa.Table(
    "audit",
    metadata,
    key(),
    organisation(),
    link("actor_id", "person.id", optional=True),
    sa.Column("actor_role", sa.String(32), nullable=False),
    sa.Column("action", sa.String(64), nullable=False),
    sa.Column("object_id", sa.BigInteger),
    link("case_id", "cases.id", optional=True),
    moment("at"),
    sa.Column("hash", sa.LargeBinary(32), nullable=False),
)

sa.Index("ix_audit_case_id_id", audit.c.case_id, audit.c.id)

REFUSE_CHANGES = [
    f"CREATE TRIGGER audit_no_{verb} BEFORE {verb.upper()} ON audit "
    "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
    for verb in ("update", "delete")
]

_requests = sa.table("help_request", sa.column("id"), sa.column("asked_as"))
_callouts = sa.table("brigade_callout", sa.column("id"), sa.column("request_id"))
_flags = sa.table("red_flag", sa.column("id"), sa.column("writer_role"), sa.column("to_role"))
_concerns = sa.table("mentoring_concern", sa.column("id"), sa.column("by_id"))
_about_help = sa.or_(audit.c.action.like("help_requests.%"), audit.c.action.like("brigade.%"))
_about_a_sign = audit.c.action.like("red_flags.%")


def _her_request(request_id: sa.ColumnElement[int]) -> sa.Exists:
    return sa.exists().where(_requests.c.id == request_id, _requests.c.asked_as != "family_member")


_her_callout = sa.exists().where(_callouts.c.id == audit.c.object_id, _her_request(_callouts.c.request_id))
_her_flag = sa.exists().where(
    _flags.c.id == audit.c.object_id,
    _flags.c.writer_role != "family_member",
    sa.func.coalesce(_flags.c.to_role, "") != "family_member",
)
_HERS_TO_READ = sa.and_(  # what somebody close asked for may be forgotten by now: only what is known to be hers is told
    audit.c.actor_role != "family_member",
    sa.or_(~_about_help, _her_request(audit.c.object_id), _her_callout),
    sa.or_(~_about_a_sign, _her_flag),
    ~audit.c.action.like("mentoring.log%"),  # what a volunteer notes for themselves
    sa.or_(audit.c.action != "mentoring.check_in", audit.c.actor_role.not_in(MENTORS)),
)
_about_a_worry = sa.or_(audit.c.action == "mentoring.worry", audit.c.action.like("mentoring.concern%"))


def _nobody_elses_worry(her: int) -> sa.ColumnElement[bool]:
    """That somebody is worried about her, or that it is seen to, is not for a phone that may not be hers alone."""
    hers = sa.exists().where(_concerns.c.id == audit.c.object_id, _concerns.c.by_id == her)
    return sa.or_(~_about_a_worry, hers)


_LAST = Prepared(
    sa.select(audit.c.hash).where(audit.c.case_id == sa.bindparam("case_id")).order_by(audit.c.id.desc()).limit(1)
)
_ADD = Prepared(sa.insert(audit))


def record(tx: Transaction, who: Who, action: str, *, object_id: int | None = None, case_id: int | None = None) -> None:
    """Write down that `who` did `action`. Ids only: no name and no text ever stands here."""
    row: dict[str, Any] = {
        "id": tx.new_id(),
        "organisation_id": who.organisation_id,
        "actor_id": who.person_id,
        "actor_role": str(who.role),
        "action": action,
        "object_id": object_id,
        "case_id": case_id,
        "at": to_micros(tx.now),
    }
    previous = tx.hot(_LAST, case_id=case_id).fetchone() if case_id is not None else None
    tx.hot(_ADD, **row, hash=link_hash(previous[0] if previous else b"", row))


def by_others(tx: Transaction, case_id: int, her: int, *, limit: int) -> list[Deed]:
    """What people of the organisation did about this case, newest first; neither she herself nor the clock."""
    others = (audit.c.case_id == case_id, audit.c.actor_id.is_not(None), audit.c.actor_id != her)
    told = (_HERS_TO_READ, _nobody_elses_worry(her))
    rows = tx.execute(sa.select(audit).where(*others, *told).order_by(audit.c.id.desc()).limit(limit))
    return [Deed(row.actor_id, Role(row.actor_role), row.action, row.at) for row in rows]


def was_done(tx: Transaction, action: str, object_id: int, case_id: int) -> bool:
    """Whether this was ever done with it for this family."""
    same = (audit.c.case_id == case_id, audit.c.action == action, audit.c.object_id == object_id)
    return tx.execute(sa.select(audit.c.id).where(*same).limit(1)).first() is not None


def link_hash(previous: bytes, row: dict[str, Any]) -> bytes:
    """SHA-256 over the previous row's hash of the same case and this row's values in a fixed order."""
    text = "|".join(
        str(row[name])
        for name in ("id", "organisation_id", "actor_id", "actor_role", "action", "object_id", "case_id", "at")
    )
    return hashlib.sha256(previous + text.encode()).digest()
