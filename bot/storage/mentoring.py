"""Matches of a mother with a mentor or contact family."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from bot.domain.cases import Case
from bot.domain.mentoring import LIVE, Match, MatchState, Why
from bot.domain.people import MENTORS, Role
from bot.storage.people import person_roles, persons
from bot.storage.schema import key, link, maybe_word, metadata, moment, organisation, word
from bot.storage.transaction import Transaction

matches = sa.Table(
    "match",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    link("mother_id", "person.id", index=True),
    link("mentor_id", "person.id", index=True),
    word("role", *sorted(MENTORS)),
    word("state", *MatchState, default=MatchState.PROPOSED),
    link("proposed_by", "person.id"),
    moment("mother_agreed_at", optional=True),
    moment("mentor_agreed_at", optional=True),
    moment("started_at", optional=True),
    moment("suspended_at", optional=True),
    maybe_word("suspended_why", *Why),
    sa.Column("waits_for_meeting", sa.Boolean, nullable=False, default=False),  # nothing is carried before it was held
    moment("met_at", optional=True),
    sa.Column("last_day", sa.Date),
    sa.Column("goes_on", sa.Date),
    link("break_by", "person.id", optional=True),
    sa.Column("mother_notice_id", sa.BigInteger),  # the pinned message that says who may read, in each chat
    sa.Column("mentor_notice_id", sa.BigInteger),
    link("deputy_of", "match.id", optional=True),
    link("ended_by", "person.id", optional=True),
    moment("ended_at", optional=True),
    sa.Column("unwritten", sa.Boolean, nullable=False, default=False),  # of this pair nothing is written to the mentor
    moment("created_at"),
)

_live = matches.c.state.in_([sa.literal_column(f"'{state}'") for state in LIVE])
_lasting = sa.and_(_live, matches.c.deputy_of.is_(None))
sa.Index(  # a family has at most one silver mentor and one contact family
    "ix_match_live", matches.c.case_id, matches.c.role, unique=True, sqlite_where=_lasting, postgresql_where=_lasting
)
_standing_in = sa.and_(_live, matches.c.deputy_of.is_not(None))
sa.Index(  # and each of them at most one deputy
    "ix_match_deputy", matches.c.deputy_of, unique=True, sqlite_where=_standing_in, postgresql_where=_standing_in
)


def add(
    tx: Transaction,
    case: Case,
    mentor_id: int,
    role: Role,
    *,
    proposed_by: int,
    deputy_of: int | None = None,
    last_day: date | None = None,
) -> int:
    """A proposal to the mother of this case."""
    match_id = tx.new_id()
    tx.execute(
        sa.insert(matches).values(
            id=match_id,
            organisation_id=case.organisation_id,
            case_id=case.id,
            mother_id=case.mother_id,
            mentor_id=mentor_id,
            role=role,
            proposed_by=proposed_by,
            deputy_of=deputy_of,
            last_day=last_day,
            created_at=tx.now,
        )
    )
    return match_id


def get(tx: Transaction, match_id: int) -> Match:
    """The match; raises Gone."""
    return _match(tx.one(sa.select(matches).where(matches.c.id == match_id)))


def of_mentor(tx: Transaction, mentor_id: int, role: Role, state: MatchState = MatchState.ACTIVE) -> list[Match]:
    """The pairs that write to each other now, or those in another state."""
    mine = (matches.c.mentor_id == mentor_id, matches.c.role == role, matches.c.state == state)
    return [_match(row) for row in tx.execute(sa.select(matches).where(*mine).order_by(matches.c.id))]


def unwritten(tx: Transaction, mentor_id: int, role: Role) -> list[Match]:
    """Pairs that ended while this volunteer's phone was perhaps in other hands."""
    theirs = (matches.c.mentor_id == mentor_id, matches.c.role == role, matches.c.unwritten)
    return [_match(row) for row in tx.execute(sa.select(matches).where(*theirs))]


def standing(tx: Transaction, mentor_id: int) -> list[Match]:
    """What is proposed to somebody, runs or rests, in whichever role."""
    mine = sa.select(matches).where(matches.c.mentor_id == mentor_id, _live)
    return [_match(row) for row in tx.execute(mine.order_by(matches.c.id))]


def beside_a_family(tx: Transaction, mentor_ids: Sequence[int]) -> set[int]:
    """Those of them who stand in a pair that runs or rests."""
    begun = matches.c.state.in_((MatchState.ACTIVE, MatchState.SUSPENDED))
    return set(tx.execute(sa.select(matches.c.mentor_id).where(matches.c.mentor_id.in_(mentor_ids), begun)).scalars())


def of_case(tx: Transaction, case_id: int) -> list[Match]:
    """What is proposed or under way for a family."""
    return [_match(row) for row in tx.execute(sa.select(matches).where(matches.c.case_id == case_id, _live))]


def deputies_of(tx: Transaction, match_id: int) -> list[Match]:
    """Who stands in its place, or was asked to: one at most."""
    mine = sa.select(matches).where(matches.c.deputy_of == match_id, _live)
    return [_match(row) for row in tx.execute(mine)]


def deputies_for(tx: Transaction, mentor_id: int) -> list[Match]:
    """Who stands in the place of somebody, also beside families from which that one has parted meanwhile."""
    theirs = sa.select(matches.c.id).where(matches.c.mentor_id == mentor_id)
    rows = tx.execute(sa.select(matches).where(matches.c.deputy_of.in_(theirs), _live))
    return [_match(row) for row in rows]


def of_mother(tx: Transaction, mother_id: int) -> list[Match]:
    """Every pair she is or was a side of, oldest first."""
    hers = sa.select(matches).where(matches.c.mother_id == mother_id).order_by(matches.c.id)
    return [_match(row) for row in tx.execute(hers)]


def were_a_pair(tx: Transaction, one: int, other: int) -> bool:
    """Whether these two once wrote to each other and may not now, so that this may be told and nothing else."""
    them = sa.or_(
        sa.and_(matches.c.mother_id == one, matches.c.mentor_id == other),
        sa.and_(matches.c.mother_id == other, matches.c.mentor_id == one),
    )
    were = sa.select(matches.c.id).where(them, matches.c.state.in_((MatchState.SUSPENDED, MatchState.ENDED)))
    return tx.execute(were.limit(1)).first() is not None


def change(tx: Transaction, match_id: int, **values: Any) -> None:
    tx.execute(sa.update(matches).where(matches.c.id == match_id).values(**values))


def mentors(tx: Transaction, organisation_id: int) -> list[tuple[int, Role, int]]:
    """(person, role, families beside them now), oldest first: nobody pages through it."""
    count = sa.func.count(matches.c.id).label("families")
    at_work = sa.and_(matches.c.mentor_id == persons.c.id, matches.c.role == person_roles.c.role, _live)
    rows = tx.execute(
        sa.select(persons.c.id, person_roles.c.role, count)
        .join(person_roles, person_roles.c.person_id == persons.c.id)
        .outerjoin(matches, at_work)
        .where(persons.c.organisation_id == organisation_id, person_roles.c.role.in_(MENTORS))
        .group_by(persons.c.id, person_roles.c.role)
        .order_by(persons.c.id, person_roles.c.role)
    )
    return [(row.id, Role(row.role), row.families) for row in rows]


def families_of(tx: Transaction, mentor_id: int, role: Role) -> int:
    """Beside how many somebody stands in this role, or was asked to."""
    theirs = (matches.c.mentor_id == mentor_id, matches.c.role == role, _live)
    return int(tx.execute(sa.select(sa.func.count()).select_from(matches).where(*theirs)).scalar_one())


def notice(tx: Transaction, match_id: int, side: str) -> int | None:
    """The message that says who may read, in this side's chat."""
    return tx.execute(sa.select(matches.c[f"{side}_notice_id"]).where(matches.c.id == match_id)).scalar()


def _match(row: Any) -> Match:
    return Match(
        row.id,
        row.organisation_id,
        row.case_id,
        row.mother_id,
        row.mentor_id,
        Role(row.role),
        MatchState(row.state),
        row.mother_agreed_at is not None,
        row.mentor_agreed_at is not None,
        row.started_at,
        Why(row.suspended_why) if row.suspended_why else None,
        row.waits_for_meeting,
        row.met_at,
        row.suspended_at,
        row.last_day,
        row.goes_on,
        row.break_by,
        row.deputy_of,
    )
