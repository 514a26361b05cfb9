"""Pairs with somebody under 18 in which a curator allowed pictures, with a reason, until it was taken back."""

import sqlalchemy as sa

from bot.domain.mentoring import Match
from bot.storage.cases import subject
from bot.storage.schema import key, link, metadata, moment, organisation, sealed
from bot.storage.transaction import Transaction

allowances = sa.Table(
    "mentoring_photos",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id"),
    link("match_id", "match.id", index=True),
    link("by_id", "person.id"),
    sealed("reason"),
    moment("allowed_at"),
    moment("ended_at", optional=True),
)
_stands = allowances.c.ended_at.is_(None)


def are_allowed(tx: Transaction, match_id: int) -> bool:
    here = sa.select(allowances.c.id).where(allowances.c.match_id == match_id, _stands)
    return tx.execute(here.limit(1)).first() is not None


def allow(tx: Transaction, match: Match, by: int, reason: str) -> int:
    allowance_id = tx.new_id()
    tx.execute(
        sa.insert(allowances).values(
            id=allowance_id,
            organisation_id=match.organisation_id,
            case_id=match.case_id,
            match_id=match.id,
            by_id=by,
            reason=tx.seal(subject(match.case_id), "mentoring_photos.reason", allowance_id, reason),
            allowed_at=tx.now,
        )
    )
    return allowance_id


def end(tx: Transaction, match_id: int) -> bool:
    """False when none stood."""
    here = sa.update(allowances).where(allowances.c.match_id == match_id, _stands)
    return bool(tx.execute(here.values(ended_at=tx.now)).rowcount)


def forget(tx: Transaction, match_id: int) -> None:
    """With the words of the pair."""
    tx.execute(sa.delete(allowances).where(allowances.c.match_id == match_id))
