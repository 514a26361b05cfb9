"""Things asked for families, and what became of each. Changes are added and never changed; `state` is the last of them,
so that of two who press at once one is refused, and what is open is found by an index."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from bot.domain.aid import OPEN, Aid, AidState, Change
from bot.domain.cases import Case
from bot.domain.taken_back import standing
from bot.storage.brigade_people import agencies
from bot.storage.cases import cases, subject
from bot.storage.schema import key, link, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

requests = sa.Table(
    "aid_request",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    sa.Column("kind", sa.String(8), nullable=False),  # a code of content/aid.yaml
    link("agency_id", "partner_agency.id", optional=True),  # none: the organisation's own store
    sealed("words", optional=True),
    sealed("reason", optional=True),
    word("state", *AidState, default=AidState.ASKED),
    sa.Index("ix_aid_request_state", "organisation_id", "state"),
)
_is_open = requests.c.state.in_([sa.literal_column(f"'{state}'") for state in OPEN])
sa.Index(
    "ix_aid_request_open", requests.c.organisation_id, requests.c.id, sqlite_where=_is_open, postgresql_where=_is_open
)

events = sa.Table(
    "aid_event",
    metadata,
    key(),
    organisation(),
    link("aid_id", "aid_request.id", index=True),
    word("state", *AidState),
    sa.Column("on_day", sa.Date, nullable=False),
    link("by_id", "person.id"),
    moment("at"),
    sa.Column("until", sa.Date),
    sa.Column("press_id", sa.BigInteger),
    sa.Column("takes_back", sa.BigInteger, sa.ForeignKey("aid_event.id"), unique=True),
)

_with_agency = sa.select(requests, agencies.c.name.label("agency")).outerjoin(
    agencies, agencies.c.id == requests.c.agency_id
)
_of_a_family = cases.c.erased_at.is_(None)


def add(tx: Transaction, case: Case, kind: str, agency_id: int | None, words: str) -> int:
    made = tx.new_id()
    row = {"id": made, "organisation_id": case.organisation_id, "case_id": case.id, "agency_id": agency_id}
    said = tx.seal(subject(case.id), "aid_request.words", made, words) if words else None
    tx.execute(sa.insert(requests).values(row | {"kind": kind, "words": said}))
    return made


def move(tx: Transaction, aid_id: int, seen: AidState, to: AidState) -> bool:
    """False when it stands elsewhere by now: then nothing changes."""
    here = sa.update(requests).where(requests.c.id == aid_id, requests.c.state == seen)
    return tx.execute(here.values(state=to)).rowcount == 1


def set_reason(tx: Transaction, case: Case, aid_id: int, reason: str) -> None:
    """Empty takes it away."""
    said = tx.seal(subject(case.id), "aid_request.reason", aid_id, reason) if reason else None
    tx.execute(sa.update(requests).where(requests.c.id == aid_id).values(reason=said))


def write_down(tx: Transaction, case: Case, aid_id: int, state: AidState, day: date, by_id: int, **more: Any) -> int:
    """A change, with `until`, `press_id` or `takes_back` where it has one."""
    made = tx.new_id()
    row = {"id": made, "organisation_id": case.organisation_id, "aid_id": aid_id, "state": state}
    tx.execute(sa.insert(events).values(row | {"on_day": day, "by_id": by_id, "at": tx.now} | more))
    return made


def get(tx: Transaction, aid_id: int) -> Aid:
    """Raises Gone."""
    return _read(tx, [tx.one(_with_agency.where(requests.c.id == aid_id))])[0]


def of_change(tx: Transaction, change_id: int) -> int:
    """Which request this is a change of; raises Gone."""
    found: int = tx.one(sa.select(events.c.aid_id).where(events.c.id == change_id)).aid_id
    return found


def of_case(tx: Transaction, case_id: int, *, limit: int, offset: int = 0) -> list[Aid]:
    """The newest first."""
    return _found(tx, requests.c.case_id == case_id, requests.c.id.desc(), limit, offset)


def told_to_her(tx: Transaction, case_id: int, *, limit: int, offset: int = 0) -> list[Aid]:
    """The same without what nobody needs any more."""
    hers = sa.and_(requests.c.case_id == case_id, requests.c.state != AidState.NOT_NEEDED)
    return _found(tx, hers, requests.c.id.desc(), limit, offset)


def open_of(tx: Transaction, organisation_id: int, *, but: int, limit: int, offset: int = 0) -> list[Aid]:
    """Whatever the organisation still has to find, the oldest first; nothing of a family that was erased, nor of the
    reader's own: of the mother `but`."""
    return _found(tx, _open_in(organisation_id, but), requests.c.id, limit, offset)


def count_open(tx: Transaction, organisation_id: int, *, but: int) -> int:
    return _count(tx, _open_in(organisation_id, but))


def ready_for(tx: Transaction, curator_id: int, *, limit: int, offset: int = 0) -> list[Aid]:
    """What this curator can hand to her families, the oldest first."""
    return _found(tx, _ready(curator_id), requests.c.id, limit, offset)


def count_ready(tx: Transaction, curator_id: int) -> int:
    return _count(tx, _ready(curator_id))


def _open_in(organisation_id: int, but: int) -> sa.ColumnElement[bool]:
    others = cases.c.mother_id.is_distinct_from(but)
    return sa.and_(requests.c.organisation_id == organisation_id, _is_open, _of_a_family, others)


def _ready(curator_id: int) -> sa.ColumnElement[bool]:
    hers = (cases.c.curator_id == curator_id, cases.c.state == "open", _of_a_family)
    return sa.and_(requests.c.state == AidState.READY, *hers)


def _count(tx: Transaction, which: sa.ColumnElement[bool]) -> int:
    counted = sa.select(sa.func.count()).select_from(requests).join(cases, cases.c.id == requests.c.case_id)
    return int(tx.execute(counted.where(which)).scalar_one())


def _found(tx: Transaction, which: sa.ColumnElement[bool], order: Any, limit: int, offset: int) -> list[Aid]:
    wanted = _with_agency.join(cases, cases.c.id == requests.c.case_id).where(which)
    return _read(tx, tx.execute(wanted.order_by(order).limit(limit).offset(offset)).all())


def _read(tx: Transaction, rows: Sequence[Any]) -> list[Aid]:
    changes: defaultdict[int, list[Change]] = defaultdict(list)
    those = sa.select(events).where(events.c.aid_id.in_([row.id for row in rows])).order_by(events.c.id)
    for row in tx.execute(those):
        more = (row.until, row.press_id, row.takes_back)
        changes[row.aid_id].append(Change(row.id, AidState(row.state), row.on_day, row.by_id, row.at, *more))
    return [
        Aid(
            row.id,
            row.case_id,
            row.kind,
            row.agency or "",
            tx.open("aid_request.words", row.id, row.words),
            tx.open("aid_request.reason", row.id, row.reason),
            tuple(standing(changes[row.id])),
        )
        for row in rows
    ]
