"""Who may write to whom.

A tie is a fact of other tables, so it ends in the same commit as the pair or the curator's work that made it. The query
knows each tie from both sides; nothing else decides who may write.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.domain.mentoring import MatchState
from bot.domain.people import ContactState, Role
from bot.domain.relay import Tie
from bot.storage.cases import cases, territories
from bot.storage.duty import on_leave
from bot.storage.mentoring import matches
from bot.storage.organisations import organisations
from bot.storage.people import person_roles, persons
from bot.storage.transaction import Transaction


def _sides() -> Iterator[sa.Select[Any]]:
    """Mother and curator, or who stands in for her curator today; the two of an active pair; a mentor and the curator
    of the newest pair not declined.

    Only people who still hold the role that ties them: nobody is told «sent» of what nobody will be shown.
    """
    mother, curator = (cases.c.mother_id, sa.literal(Role.MOTHER)), (cases.c.curator_id, sa.literal(Role.CURATOR))
    mentor, mothers_side = (matches.c.mentor_id, matches.c.role), (matches.c.mother_id, sa.literal(Role.MOTHER))
    newer, of_newer = matches.alias("newer"), cases.alias("of_newer")
    a_newer_one = sa.exists().where(
        newer.c.mentor_id == matches.c.mentor_id,
        newer.c.role == matches.c.role,
        newer.c.id > matches.c.id,
        newer.c.state != MatchState.DECLINED,
        of_newer.c.id == newer.c.case_id,
        of_newer.c.curator_id == cases.c.curator_id,
    )
    of_case = sa.select(cases.c.id.label("case_id"), sa.null().label("match_id")).where(cases.c.mother_id.is_not(None))
    of_match = sa.select(cases.c.id.label("case_id"), matches.c.id.label("match_id")).join(
        matches, matches.c.case_id == cases.c.id
    )
    away = on_leave(sa.bindparam("today", type_=sa.Date)).subquery("away")
    deputy = (away.c.deputy_id, sa.literal(Role.CURATOR))
    of_leave = of_case.join(away, away.c.person_id == cases.c.curator_id)
    for query, one, other in (
        (of_case, mother, curator),
        (of_leave, mother, deputy),
        (of_match.where(matches.c.state == MatchState.ACTIVE, ~matches.c.waits_for_meeting), mothers_side, mentor),
        (of_match.where(matches.c.state != MatchState.DECLINED, ~a_newer_one), mentor, curator),
    ):
        for (me, my_role), (you, your_role) in ((one, other), (other, one)):
            yield query.add_columns(
                me.label("me"), my_role.label("my_role"), you.label("person_id"), your_role.label("role")
            ).where(cases.c.state == "open", me != you, _held(me, my_role), _held(you, your_role))


def _held(person: sa.ColumnElement[int], role: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    return sa.exists().where(person_roles.c.person_id == person, person_roles.c.role == role)


_ties = sa.union_all(*_sides()).subquery("tie")
_rank = sa.case({Role.MOTHER: 0, Role.CURATOR: 1, Role.SILVER_MENTOR: 2}, value=_ties.c.role, else_=3)
_tie = (
    sa.select(
        _ties,
        cases.c.code,
        persons.c.name,
        sa.func.coalesce(persons.c.zone, territories.c.zone, organisations.c.zone).label("zone"),
        sa.and_(persons.c.telegram_id.is_not(None), persons.c.contact == ContactState.REACHABLE).label("reachable"),
    )
    .join(cases, cases.c.id == _ties.c.case_id)
    .join(territories, territories.c.id == cases.c.territory_id)
    .join(persons, persons.c.id == _ties.c.person_id)
    .join(organisations, organisations.c.id == persons.c.organisation_id)
)


def of(tx: Transaction, me: int, my_role: Role, *, limit: int, offset: int = 0) -> list[Tie]:
    """Everybody this person may write to in this role, family by family."""
    mine = _tie.where(_ties.c.me == me, _ties.c.my_role == my_role).params(today=_today(tx, me))
    rows = tx.execute(mine.order_by(cases.c.code, _rank, _ties.c.person_id).limit(limit).offset(offset))
    return [_read(tx, row) for row in rows]


def between(tx: Transaction, me: int, you: int, case_id: int) -> Tie | None:
    """What lets these two write to each other now; of several families rather this one, and there a pair first."""
    ours = _tie.where(_ties.c.me == me, _ties.c.person_id == you).params(today=_today(tx, me))
    row = tx.execute(ours.order_by((_ties.c.case_id == case_id).desc(), _ties.c.match_id.is_(None)).limit(1)).first()
    return _read(tx, row) if row else None


def _today(tx: Transaction, person_id: int) -> date:
    """By the organisation's clock, as leave is counted."""
    ours = sa.select(organisations.c.zone).join(persons, persons.c.organisation_id == organisations.c.id)
    zone = tx.execute(ours.where(persons.c.id == person_id)).scalar_one_or_none()
    return tx.now.astimezone(ZoneInfo(zone or "UTC")).date()


def _read(tx: Transaction, row: Any) -> Tie:
    name = tx.open("person.name", row.person_id, row.name)
    roles = Role(row.role), Role(row.my_role)
    return Tie(row.person_id, *roles, row.case_id, row.match_id, name, row.code, row.zone, bool(row.reachable))
