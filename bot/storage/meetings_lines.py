"""What is written for a meeting: the mother's words, the agenda, the decisions. Each lies under the family's key."""

import sqlalchemy as sa

from bot.domain.meetings import Line, LineKind, Lines, Meeting
from bot.storage.cases import subject
from bot.storage.schema import key, link, metadata, moment, sealed, word
from bot.storage.transaction import Transaction

lines = sa.Table(
    "meeting_line",
    metadata,
    key(),
    link("meeting_id", "interagency_meeting.id", index=True),
    word("kind", *LineKind),
    sealed("words"),
    sa.Column("for_her", sa.Boolean, nullable=False),
    moment("shown_at", optional=True),  # to the mother
    link("by_id", "person.id"),
    moment("at"),
)


def add(tx: Transaction, meeting: Meeting, kind: LineKind, words: str, by_id: int) -> int:
    made = tx.new_id()
    said = tx.seal(subject(meeting.case_id), "meeting_line.words", made, words)
    row = {"id": made, "meeting_id": meeting.id, "kind": kind, "words": said, "for_her": False}
    tx.execute(sa.insert(lines).values(row | {"by_id": by_id, "at": tx.now}))
    return made


def of_meeting(tx: Transaction, meeting_id: int) -> Lines:
    """Her words first, then as they were written."""
    rows = tx.execute(sa.select(lines).where(lines.c.meeting_id == meeting_id).order_by(lines.c.id)).all()
    found = [
        Line(row.id, LineKind(row.kind), tx.open("meeting_line.words", row.id, row.words), row.for_her) for row in rows
    ]
    return Lines(tuple(sorted(found, key=lambda line: list(LineKind).index(line.kind))))


def remove(tx: Transaction, line_id: int) -> None:
    tx.execute(sa.delete(lines).where(lines.c.id == line_id))


def remove_all(tx: Transaction, meeting_id: int) -> None:
    tx.execute(sa.delete(lines).where(lines.c.meeting_id == meeting_id))


def mark_for_her(tx: Transaction, line_id: int, *, for_her: bool) -> None:
    tx.execute(sa.update(lines).where(lines.c.id == line_id).values(for_her=for_her))


def shown(tx: Transaction, line_ids: list[int]) -> None:
    tx.execute(sa.update(lines).where(lines.c.id.in_(line_ids)).values(shown_at=tx.now))
