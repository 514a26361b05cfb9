"""Check-ins that ask both sides of a pair how it goes, and what they answered."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.domain.mentoring_check_ins import OWN, CheckIn, Feeling, Met, Round, Worry
from bot.domain.mentoring_contacts import HowLong
from bot.domain.people import Role
from bot.storage.cases import cases
from bot.storage.mentoring import matches
from bot.storage.schema import key, link, maybe_word, metadata, moment, word
from bot.storage.transaction import Transaction

check_ins = sa.Table(
    "check_in",
    metadata,
    key(),
    link("match_id", "match.id"),
    link("person_id", "person.id", index=True),
    word("round", *Round),
    sa.Column("number", sa.Integer, nullable=False),
    moment("asked_at"),
    maybe_word("met", *Met),
    maybe_word("how_long", *HowLong),
    maybe_word("answer", *Feeling),
    maybe_word("worry", *Worry),
    moment("answered_at", optional=True),
    sa.UniqueConstraint("match_id", "person_id", "round", "number"),
)


def ask(tx: Transaction, match_id: int, person_id: int, number: int, asked: Round = Round.REGULAR) -> int:
    check_in_id = tx.new_id()
    whose = {"id": check_in_id, "match_id": match_id, "person_id": person_id}
    tx.execute(sa.insert(check_ins).values(**whose, round=asked, number=number, asked_at=tx.now))
    return check_in_id


def get(tx: Transaction, check_in_id: int) -> CheckIn:
    """Raises Gone."""
    row = tx.one(
        sa.select(check_ins, matches.c.case_id, matches.c.mother_id, matches.c.role, cases.c.curator_id)
        .join(matches, matches.c.id == check_ins.c.match_id)
        .join(cases, cases.c.id == matches.c.case_id)
        .where(check_ins.c.id == check_in_id)
    )
    return CheckIn(
        id=row.id,
        match_id=row.match_id,
        case_id=row.case_id,
        curator_id=row.curator_id,
        person_id=row.person_id,
        role=Role.MOTHER if row.person_id == row.mother_id else Role(row.role),
        mentor_role=Role(row.role),
        round=Round(row.round),
        met=Met(row.met) if row.met else None,
        how_long=row.how_long or "",
        answer=Feeling(row.answer) if row.answer else None,
    )


def change(tx: Transaction, check_in_id: int, **values: Any) -> None:
    """What was answered; any answer ends the silence."""
    tx.execute(sa.update(check_ins).where(check_ins.c.id == check_in_id).values(answered_at=tx.now, **values))


def feelings(tx: Transaction, person_id: int, limit: int) -> list[tuple[datetime, Feeling]]:
    """(when, how this person said they are), the newest first."""
    mine = (check_ins.c.person_id == person_id, check_ins.c.answer.in_(OWN))
    said = sa.select(check_ins.c.answered_at, check_ins.c.answer).where(*mine)
    newest = said.order_by(check_ins.c.answered_at.desc(), check_ins.c.id.desc())
    return [(row.answered_at, Feeling(row.answer)) for row in tx.execute(newest.limit(limit))]


def last_meeting(tx: Transaction, match_id: int) -> Any:
    """When a volunteer of this pair last said that they were in touch; None: never."""
    said = (check_ins.c.match_id == match_id, check_ins.c.met.in_([Met.MET, Met.WROTE]))
    return tx.execute(
        sa.select(check_ins.c.answered_at).where(*said).order_by(check_ins.c.answered_at.desc()).limit(1)
    ).scalar()


def asked_before(tx: Transaction, check_in_id: int) -> datetime | None:
    """When the same person was asked about the same pair the last time before this."""
    this = check_ins.alias()
    same = (check_ins.c.match_id == this.c.match_id, check_ins.c.person_id == this.c.person_id)
    earlier = (this.c.id == check_in_id, *same, check_ins.c.id != this.c.id, check_ins.c.asked_at <= this.c.asked_at)
    last = sa.select(sa.func.max(check_ins.c.asked_at)).select_from(check_ins, this)
    return tx.execute(last.where(*earlier)).scalar()


def silent(tx: Transaction, match_id: int, number: int) -> list[tuple[int, int, bool]]:
    """(check-in, person, whether they missed the one before, too) of whoever let this one pass."""
    asked = tx.execute(
        sa.select(check_ins.c.id, check_ins.c.person_id, check_ins.c.number, check_ins.c.answered_at)
        .where(check_ins.c.match_id == match_id, check_ins.c.round == Round.REGULAR, check_ins.c.number <= number)
        .order_by(check_ins.c.number)
    ).all()
    found = []
    for person_id in sorted({row.person_id for row in asked}):
        last = [row for row in asked if row.person_id == person_id][-2:]
        if last[-1].number == number and last[-1].answered_at is None:
            twice = len(last) == 2 and last[0].answered_at is None
            found.append((int(last[-1].id), int(person_id), twice))
    return found
