"""That a pair was in touch and when, how far its silence has come, and talks that were opened with a reason."""

from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from bot.domain.mentoring import Match
from bot.domain.mentoring_oversight import Line, Opening
from bot.domain.relay import RelayKind
from bot.storage import relay_words
from bot.storage.cases import subject
from bot.storage.mentoring import matches
from bot.storage.relay import of_pair, relay_messages
from bot.storage.schema import key, link, metadata, moment, organisation, sealed
from bot.storage.transaction import Transaction

silences = sa.Table(  # one row a pair, from its first silence or rest on
    "mentoring_silence",
    metadata,
    sa.Column("match_id", sa.BigInteger, sa.ForeignKey("match.id"), primary_key=True),
    moment("rested_at", optional=True),  # it rested when last looked at: silence counts from here at the earliest
    moment("heard_at", optional=True),  # of which silence `step` is
    sa.Column("step", sa.Integer, nullable=False),
)

openings = sa.Table(
    "mentoring_opening",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id"),
    link("match_id", "match.id", index=True),
    link("by_id", "person.id"),
    sealed("reason"),
    moment("opened_at"),
    moment("until"),
)


class Silence(NamedTuple):
    rested_at: datetime | None
    heard_at: datetime | None
    step: int


def moments(tx: Transaction, match_id: int, since: datetime) -> tuple[list[datetime], list[datetime]]:
    """When the mother wrote, and when her mentor did. No word is opened for it."""
    columns = (relay_messages.c.from_id, relay_messages.c.created_at, matches.c.mother_id)
    rows = tx.execute(of_pair(match_id, *columns).where(relay_messages.c.created_at >= since)).all()
    hers = [row.created_at for row in rows if row.from_id == row.mother_id]
    return hers, [row.created_at for row in rows if row.from_id != row.mother_id]


def talk(tx: Transaction, match_id: int, *, limit: int, offset: int) -> list[Line]:
    """Their words, the newest first. Whoever calls this has asked whether they may be read."""
    columns = [relay_messages.c[name] for name in ("id", "from_id", "created_at", "kind", "body")]
    newest = of_pair(match_id, *columns).order_by(relay_messages.c.id.desc()).limit(limit).offset(offset)
    return [_line(tx, row) for row in tx.execute(newest).all()]


def _line(tx: Transaction, row: Any) -> Line:
    first = next(iter(relay_words.before(tx, row.id)), None)
    body = tx.open("relay_message.body", row.id, row.body)
    return Line(row.id, row.from_id, row.created_at, RelayKind(row.kind), body, first)


def silence(tx: Transaction, match_id: int) -> Silence:
    row = tx.execute(sa.select(silences).where(silences.c.match_id == match_id)).one_or_none()
    return Silence(row.rested_at, row.heard_at, row.step) if row else Silence(None, None, 0)


def keep_silence(tx: Transaction, match_id: int, now: Silence) -> None:
    changed = tx.execute(sa.update(silences).where(silences.c.match_id == match_id).values(now._asdict()))
    if not changed.rowcount:
        tx.execute(sa.insert(silences).values(match_id=match_id, **now._asdict()))


def open_(tx: Transaction, match: Match, by: int, reason: str, until: datetime) -> int:
    opening_id = tx.new_id()
    tx.execute(
        sa.insert(openings).values(
            id=opening_id,
            organisation_id=match.organisation_id,
            case_id=match.case_id,
            match_id=match.id,
            by_id=by,
            reason=tx.seal(subject(match.case_id), "mentoring_opening.reason", opening_id, reason),
            opened_at=tx.now,
            until=until,
        )
    )
    return opening_id


def opening(tx: Transaction, opening_id: int) -> Opening:
    """Raises Gone."""
    return _opening(tx, tx.one(sa.select(openings).where(openings.c.id == opening_id)))


def forget_reason(tx: Transaction, opening_id: int) -> None:
    """With its row: that a talk was opened, by whom and when, stands in the audit log."""
    tx.execute(sa.delete(openings).where(openings.c.id == opening_id))


def open_now(tx: Transaction, match_id: int, by: int) -> Opening | None:
    """What this person opened, while it lasts."""
    lasts = (openings.c.match_id == match_id, openings.c.by_id == by, openings.c.until > tx.now)
    row = tx.execute(sa.select(openings).where(*lasts).order_by(openings.c.id.desc()).limit(1)).first()
    return _opening(tx, row) if row else None


def _opening(tx: Transaction, row: Any) -> Opening:
    reason = tx.open("mentoring_opening.reason", row.id, row.reason)
    return Opening(row.id, row.match_id, row.case_id, row.by_id, reason, row.opened_at, row.until)
