"""How far a person got in a guide, and what she let her curator know about it."""

from dataclasses import asdict
from datetime import datetime

import sqlalchemy as sa

from bot.domain.cases import Case
from bot.domain.guides import Doubt, GuideWord
from bot.storage.schema import key, link, metadata, moment, organisation, word
from bot.storage.transaction import Transaction

guide_progress = sa.Table(
    "guide_progress",
    metadata,
    sa.Column("person_id", sa.BigInteger, sa.ForeignKey("person.id"), primary_key=True),
    sa.Column("guide_id", sa.String(64), primary_key=True),
    sa.Column("step", sa.Integer, nullable=False),  # 0: the introduction
    moment("updated_at"),
    moment("finished_at", optional=True),
)

guide_doubts = sa.Table(
    "guide_doubt",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id"),
    link("person_id", "person.id"),
    word("word", *GuideWord),
    sa.Column("guide_id", sa.String(64), nullable=False),
    sa.Column("step", sa.Integer, nullable=False),
    moment("created_at"),
)


def progress(tx: Transaction, person_id: int, guide_id: str) -> int:
    """The step she stopped at; 0 when she has not begun, or has finished."""
    mine = (guide_progress.c.person_id == person_id, guide_progress.c.guide_id == guide_id)
    step = tx.execute(sa.select(guide_progress.c.step).where(*mine, guide_progress.c.finished_at.is_(None))).scalar()
    return step or 0


def remember(tx: Transaction, person_id: int, guide_id: str, step: int, *, finished: bool = False) -> None:
    values = {"step": step, "updated_at": tx.now, "finished_at": tx.now if finished else None}
    mine = (guide_progress.c.person_id == person_id, guide_progress.c.guide_id == guide_id)
    if not tx.execute(sa.update(guide_progress).where(*mine).values(values)).rowcount:
        tx.execute(sa.insert(guide_progress).values(person_id=person_id, guide_id=guide_id, **values))


def add_doubt(tx: Transaction, case: Case, person_id: int, word: GuideWord, guide_id: str, step: int) -> Doubt:
    doubt = Doubt(tx.new_id(), case.id, person_id, word, guide_id, step)
    tx.execute(sa.insert(guide_doubts).values(organisation_id=case.organisation_id, created_at=tx.now, **asdict(doubt)))
    return doubt


def doubt(tx: Transaction, doubt_id: int) -> Doubt:
    """Raises Gone."""
    row = tx.one(sa.select(guide_doubts).where(guide_doubts.c.id == doubt_id))
    return Doubt(row.id, row.case_id, row.person_id, GuideWord(row.word), row.guide_id, row.step)


def said_since(tx: Transaction, since: datetime, person_id: int, word: GuideWord, guide_id: str, step: int) -> bool:
    """Whether she let her curator know the very same lately."""
    same = (guide_doubts.c.person_id == person_id, guide_doubts.c.word == word, guide_doubts.c.step == step)
    about = (guide_doubts.c.guide_id == guide_id, guide_doubts.c.created_at > since)
    return tx.execute(sa.select(guide_doubts.c.id).where(*same, *about).limit(1)).first() is not None
