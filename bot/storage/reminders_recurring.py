"""What comes again, and each time of it that has come near: told, done, put off, left out."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from bot.domain.cases import Case
from bot.domain.reminders_recurring import Series, SeriesState, Turn, TurnState
from bot.storage.cases import subject
from bot.storage.schema import key, link, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

series = sa.Table(
    "recurring",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    sa.Column("kind", sa.String(32), nullable=False),  # a code of content/recurring.yaml
    sealed("words", optional=True),
    sa.Column("rule", sa.String(1000), nullable=False),  # RFC 5545, one line a time of day
    sa.Column("first", sa.Date, nullable=False),
    word("state", *SeriesState, default=SeriesState.ACTIVE),
    link("created_by", "person.id"),
    moment("created_at"),
)

turns = sa.Table(
    "recurring_turn",
    metadata,
    key(),
    organisation(),
    link("series_id", "recurring.id"),
    link("case_id", "cases.id"),
    sa.Column("at", sa.DateTime, nullable=False),  # on her wall: no zone
    word("state", *TurnState, default=TurnState.WAITING),
    moment("due_at"),  # when she hears of it next
    moment("told_at", optional=True),
    sa.UniqueConstraint("series_id", "at"),
    sa.Index("ix_recurring_turn_case_id_due_at", "case_id", "due_at"),
)


def add(tx: Transaction, case: Case, created_by: int, kind: str, words: str, rule: str, first: date) -> Series:
    made = Series(tx.new_id(), case.id, kind, words, rule, first, SeriesState.ACTIVE)
    tx.execute(
        sa.insert(series).values(
            id=made.id,
            organisation_id=case.organisation_id,
            case_id=case.id,
            kind=kind,
            words=tx.seal(subject(case.id), "recurring.words", made.id, words) if words else None,
            rule=rule,
            first=first,
            created_by=created_by,
            created_at=tx.now,
        )
    )
    return made


def get(tx: Transaction, series_id: int) -> Series:
    """Raises Gone."""
    return _series(tx, tx.one(sa.select(series).where(series.c.id == series_id)))


def active(tx: Transaction, case_id: int, *, limit: int, offset: int = 0) -> list[Series]:
    rows = tx.execute(
        sa.select(series)
        .where(series.c.case_id == case_id, series.c.state == SeriesState.ACTIVE)
        .order_by(series.c.id)
        .limit(limit)
        .offset(offset)
    )
    return [_series(tx, row) for row in rows]


def set_series(tx: Transaction, series_id: int, state: SeriesState) -> None:
    tx.execute(sa.update(series).where(series.c.id == series_id).values(state=state))


def add_turn(tx: Transaction, case: Case, series_id: int, at: datetime, due_at: datetime) -> int:
    turn_id = tx.new_id()
    tx.execute(
        sa.insert(turns).values(
            id=turn_id,
            organisation_id=case.organisation_id,
            series_id=series_id,
            case_id=case.id,
            at=at,
            due_at=due_at,
        )
    )
    return turn_id


def turn(tx: Transaction, turn_id: int) -> Turn:
    """Raises Gone."""
    return _turn(tx.one(sa.select(turns).where(turns.c.id == turn_id)))


def newest(tx: Transaction, series_id: int) -> Turn | None:
    """The time of a series that comes next, or came last."""
    row = tx.execute(sa.select(turns).where(turns.c.series_id == series_id).order_by(turns.c.at.desc()).limit(1))
    found = row.one_or_none()
    return _turn(found) if found else None


def waiting(tx: Transaction, series_id: int, *, before: datetime | None = None) -> list[Turn]:
    """Those without an answer, all or those before that time on her wall."""
    wanted = sa.select(turns).where(turns.c.series_id == series_id, turns.c.state == TurnState.WAITING)
    rows = tx.execute(wanted if before is None else wanted.where(turns.c.at < before))
    return [_turn(row) for row in rows]


def set_turn(tx: Transaction, turn_id: int, **values: Any) -> None:
    """`state`, `due_at`, `told_at`."""
    tx.execute(sa.update(turns).where(turns.c.id == turn_id).values(values))


def tell_all_due(tx: Transaction, case_id: int, due_at: datetime) -> None:
    """Everything of the family that is due at this very minute is told together."""
    same = (turns.c.case_id == case_id, turns.c.due_at == due_at, turns.c.state == TurnState.WAITING)
    tx.execute(sa.update(turns).where(*same).values(told_at=due_at))


def told_together(tx: Transaction, case_id: int, told_at: datetime) -> list[Turn]:
    same = (turns.c.case_id == case_id, turns.c.told_at == told_at, turns.c.state == TurnState.WAITING)
    return [_turn(row) for row in tx.execute(sa.select(turns).where(*same).order_by(turns.c.id))]


def told_at(tx: Transaction, turn_id: int) -> datetime | None:
    found: datetime | None = tx.execute(sa.select(turns.c.told_at).where(turns.c.id == turn_id)).scalar()
    return found


def _series(tx: Transaction, row: Any) -> Series:
    words = tx.open("recurring.words", row.id, row.words)
    return Series(row.id, row.case_id, row.kind, words, row.rule, row.first, SeriesState(row.state))


def _turn(row: Any) -> Turn:
    return Turn(row.id, row.series_id, row.case_id, row.at, TurnState(row.state))
