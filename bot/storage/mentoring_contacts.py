"""Meetings that volunteers wrote down: how, how long, when, and how they felt. No word about anybody."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from bot.domain.mentoring import Match, MatchState
from bot.domain.mentoring_contacts import Felt, How, Logged
from bot.storage.mentoring import matches
from bot.storage.schema import key, link, maybe_word, metadata, moment, organisation, word
from bot.storage.transaction import Transaction

meetings = sa.Table(
    "mentoring_contact",
    metadata,
    key(),
    organisation(),
    link("match_id", "match.id", index=True),
    link("mentor_id", "person.id"),
    word("how", *How),
    sa.Column("minutes", sa.Integer, nullable=False),
    sa.Column("day", sa.Date, nullable=False),
    maybe_word("felt", *Felt),
    moment("created_at"),
    moment("taken_back_at", optional=True),
    sa.Index("ix_mentoring_contact_mentor", "mentor_id", "day"),
    sa.Index("ix_mentoring_contact_organisation", "organisation_id", "day"),
)

_counts = meetings.c.taken_back_at.is_(None)


def add(tx: Transaction, match: Match, how: How, minutes: int, day: date) -> int:
    logged_id = tx.new_id()
    tx.execute(
        sa.insert(meetings).values(
            id=logged_id,
            organisation_id=match.organisation_id,
            match_id=match.id,
            mentor_id=match.mentor_id,
            how=how,
            minutes=minutes,
            day=day,
            created_at=tx.now,
        )
    )
    return logged_id


def get(tx: Transaction, logged_id: int) -> Logged:
    """Raises Gone."""
    return _logged(tx.one(sa.select(meetings).where(meetings.c.id == logged_id)))


def change(tx: Transaction, logged_id: int, **values: Any) -> None:
    tx.execute(sa.update(meetings).where(meetings.c.id == logged_id).values(**values))


def of_match(tx: Transaction, match_id: int, *, limit: int, offset: int = 0) -> list[Logged]:
    """What counts, the newest first."""
    mine = sa.select(meetings).where(meetings.c.match_id == match_id, _counts)
    newest = mine.order_by(meetings.c.day.desc(), meetings.c.id.desc())
    return [_logged(row) for row in tx.execute(newest.limit(limit).offset(offset))]


def any_since(tx: Transaction, match_id: int, since: datetime | None) -> bool:
    """Whether one that counts was written down of this pair after that; None: at all."""
    here = sa.select(meetings.c.id).where(meetings.c.match_id == match_id, _counts)
    lately = here if since is None else here.where(meetings.c.created_at > since)
    return tx.execute(lately.limit(1)).first() is not None


def of_mentor(tx: Transaction, mentor_id: int, *, limit: int, offset: int = 0) -> list[tuple[Logged, int | None]]:
    """(what counts, the mother while the two write to each other), of all families together, the newest first."""
    mine = sa.select(meetings, matches.c.mother_id, matches.c.state).join(matches, matches.c.id == meetings.c.match_id)
    newest = mine.where(meetings.c.mentor_id == mentor_id, _counts).order_by(
        meetings.c.day.desc(), meetings.c.id.desc()
    )
    rows = tx.execute(newest.limit(limit).offset(offset))
    return [(_logged(row), row.mother_id if row.state == MatchState.ACTIVE else None) for row in rows]


def minutes(tx: Transaction, mentor_id: int, since: date | None = None) -> int:
    """All that this volunteer gave, to all families together; `since`: from that day on."""
    total = sa.select(sa.func.coalesce(sa.func.sum(meetings.c.minutes), 0))
    mine = total.where(meetings.c.mentor_id == mentor_id, _counts)
    return int(tx.execute(mine if since is None else mine.where(meetings.c.day >= since)).scalar_one())


def days(tx: Transaction, mentor_id: int) -> list[tuple[date, int]]:
    """(day, minutes) of each meeting that counts, the oldest first."""
    mine = sa.select(meetings.c.day, meetings.c.minutes).where(meetings.c.mentor_id == mentor_id, _counts)
    return [(row.day, row.minutes) for row in tx.execute(mine.order_by(meetings.c.day))]


def of_organisation(tx: Transaction, organisation_id: int, since: date | None = None) -> Mapping[int, int]:
    """Volunteer → minutes; `since`: from that day on."""
    found = sa.select(meetings.c.mentor_id, sa.func.sum(meetings.c.minutes).label("minutes"))
    found = found.where(meetings.c.organisation_id == organisation_id, _counts)
    found = found if since is None else found.where(meetings.c.day >= since)
    return {row.mentor_id: int(row.minutes) for row in tx.execute(found.group_by(meetings.c.mentor_id))}


def feelings(tx: Transaction, mentor_id: int, limit: int) -> list[tuple[Any, Felt]]:
    """(when, how they felt) after the newest meetings, the newest first."""
    mine = sa.select(meetings.c.created_at, meetings.c.felt).where(meetings.c.mentor_id == mentor_id, _counts)
    newest = mine.where(meetings.c.felt.is_not(None)).order_by(meetings.c.created_at.desc(), meetings.c.id.desc())
    return [(row.created_at, Felt(row.felt)) for row in tx.execute(newest.limit(limit))]


def _logged(row: Any) -> Logged:
    felt = Felt(row.felt) if row.felt else None
    ids = (row.id, row.match_id, row.mentor_id)
    return Logged(*ids, How(row.how), row.minutes, row.day, felt, row.created_at, row.taken_back_at is not None)
