"""Pieces of news, for whom each is, and what became of their messages, which are rows of the outbox."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.domain.announcements import Announcement, MediaKind, News, State
from bot.domain.announcements_audience import Reader
from bot.domain.outgoing import OutState
from bot.domain.people import Role
from bot.storage.cases import cases
from bot.storage.outbox import IS_WAITING, outbox
from bot.storage.schema import key, link, maybe_word, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

announcements = sa.Table(
    "announcement",
    metadata,
    key(),
    organisation(),
    link("created_by", "person.id", index=True),
    word("role", Role.CURATOR, Role.COORDINATOR),  # in which it was written
    sealed("plain"),
    sealed("easy"),
    maybe_word("media", *MediaKind),
    sealed("file_id", optional=True),
    word("state", *State, default=State.PLANNED),
    sa.Column("version", sa.Integer, nullable=False, default=1),
    sa.Column("by_hand", sa.Integer, nullable=False),
    sa.Column("blocked", sa.Integer, nullable=False),
    sa.Column("unheard", sa.Integer, nullable=False),
    sa.Column("board_message_id", sa.BigInteger),  # the author's card, which shows how far it has gone
    moment("leaves_at"),
    moment("created_at"),
    moment("reported_at", optional=True),
)

announcement_readers = sa.Table(  # chosen when it was written, whoever they are by now
    "announcement_reader",
    metadata,
    key(),
    link("announcement_id", "announcement.id"),
    link("person_id", "person.id", optional=True),  # NULL: a mother who has not joined
    link("case_id", "cases.id", optional=True),
    sa.Column("role", sa.String(32), nullable=False),
    sa.Column("by_hand", sa.Boolean, nullable=False),  # told by the family's curator
    sa.Column("message_id", sa.BigInteger),
    sa.UniqueConstraint("announcement_id", "person_id"),
)

_PERHAPS_THERE = (OutState.SENDING, OutState.UNKNOWN, OutState.PARKED)
TAKEN_BACK = "taken back"
NOT_THERE = "the reader is not there any more"
"""What the worker writes down of a reader who blocked the bot meanwhile, or left the role."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A reader as written down; `message_id` is the message in their chat."""

    id: int
    announcement_id: int
    person_id: int | None
    case_id: int | None
    role: Role
    by_hand: bool
    message_id: int | None


def dedupe_key(announcement_id: int, reader_id: int) -> str:
    return f"announcements.news:{announcement_id}:{reader_id}"


def correction_key(announcement_id: int, version: int, reader_id: int) -> str:
    return f"announcements.correction:{announcement_id}:{version}:{reader_id}"


def rows_of(begin: str) -> sa.ColumnElement[bool]:
    """The rows of the outbox whose keys begin so, by the index of the keys."""
    return sa.and_(outbox.c.dedupe_key >= f"{begin}:", outbox.c.dedupe_key < f"{begin};")


def its_messages(announcement_id: int) -> sa.ColumnElement[bool]:
    """Those that carry this news."""
    return rows_of(f"announcements.news:{announcement_id}")


def add(
    tx: Transaction,
    organisation_id: int,
    created_by: int,
    role: Role,
    news: News,
    leaves_at: datetime,
    *,
    by_hand: int,
    blocked: int,
    unheard: int,
) -> int:
    """Sealed for the organisation: news belongs to no one family."""
    made = tx.new_id()
    tx.execute(
        sa.insert(announcements).values(
            id=made,
            organisation_id=organisation_id,
            created_by=created_by,
            role=role,
            media=news.media,
            leaves_at=leaves_at,
            by_hand=by_hand,
            blocked=blocked,
            unheard=unheard,
            created_at=tx.now,
            **_sealed(tx, organisation_id, made, plain=news.plain, easy=news.easy),
            **(_sealed(tx, organisation_id, made, file_id=news.file_id) if news.media else {}),
        )
    )
    return made


def _sealed(tx: Transaction, organisation_id: int, row: int, **words: str) -> dict[str, Any]:
    subject = f"org:{organisation_id}"
    return {column: tx.seal(subject, f"announcement.{column}", row, text) for column, text in words.items()}


def add_readers(tx: Transaction, announcement_id: int, chosen: Iterable[tuple[Reader, bool]]) -> list[Kept]:
    """With each whether their curator tells them."""
    kept = [
        Kept(tx.new_id(), announcement_id, one.person_id, one.case_id, one.role, by_hand, None)
        for one, by_hand in chosen
    ]
    rows = [
        {
            "id": one.id,
            "announcement_id": announcement_id,
            "person_id": one.person_id,
            "case_id": one.case_id,
            "role": one.role,
            "by_hand": one.by_hand,
        }
        for one in kept
    ]
    tx.execute(sa.insert(announcement_readers), rows)
    return kept


def get(tx: Transaction, announcement_id: int) -> Announcement:
    """Raises Gone."""
    return _read(tx, tx.one(sa.select(announcements).where(announcements.c.id == announcement_id)))


def of_author(tx: Transaction, author_id: int, *, limit: int, offset: int) -> list[Announcement]:
    """Newest first."""
    mine = sa.select(announcements).where(announcements.c.created_by == author_id)
    rows = tx.execute(mine.order_by(announcements.c.id.desc()).limit(limit).offset(offset))
    return [_read(tx, row) for row in rows]


def reader(tx: Transaction, reader_id: int) -> Kept:
    """Raises Gone, also once she was erased."""
    return _kept(tx.one(sa.select(announcement_readers).where(announcement_readers.c.id == reader_id)))


def by_hand(tx: Transaction, announcement_id: int, curator_id: int | None = None) -> list[Kept]:
    """Whom their curators tell: all of them, or those of one curator now."""
    told = (announcement_readers.c.announcement_id == announcement_id, announcement_readers.c.by_hand)
    wanted = sa.select(announcement_readers).join(cases, cases.c.id == announcement_readers.c.case_id).where(*told)
    wanted = wanted.where(cases.c.erased_at.is_(None)).order_by(cases.c.code)
    if curator_id is not None:
        wanted = wanted.where(cases.c.curator_id == curator_id)
    return [_kept(row) for row in tx.execute(wanted)]


def roles(tx: Transaction, announcement_id: int) -> dict[Role, int]:
    """How many readers the bot writes to, by role."""
    rows = tx.execute(
        sa.select(announcement_readers.c.role, sa.func.count().label("n"))
        .where(announcement_readers.c.announcement_id == announcement_id, ~announcement_readers.c.by_hand)
        .group_by(announcement_readers.c.role)
    )
    return {Role(row.role): row.n for row in rows}


def to_correct(tx: Transaction, announcement_id: int) -> list[Kept]:
    """Whoever has the message, or is getting it at this moment with the words of before; and whoever perhaps has it,
    whose message nobody can name: they are counted as not changed."""
    row_key = sa.literal(f"announcements.news:{announcement_id}:") + sa.cast(announcement_readers.c.id, sa.String)
    rows = tx.execute(
        sa.select(announcement_readers)
        .join(outbox, outbox.c.dedupe_key == row_key)
        .where(announcement_readers.c.announcement_id == announcement_id)
        .where(sa.or_(announcement_readers.c.message_id.is_not(None), outbox.c.state.in_(_PERHAPS_THERE)))
        .order_by(announcement_readers.c.id)
    )
    return [_kept(row) for row in rows]


def correct(tx: Transaction, one: Announcement, plain: str, easy: str) -> int:
    """New words; answers which version they are."""
    words = _sealed(tx, one.organisation_id, one.id, plain=plain, easy=easy)
    _change(tx, one.id, version=one.version + 1, **words)
    return one.version + 1


def stop(tx: Transaction, announcement_id: int) -> int:
    """What has not left stays here. Answers how many."""
    _change(tx, announcement_id, state=State.STOPPED)
    waiting = sa.update(outbox).where(its_messages(announcement_id), IS_WAITING)
    return tx.execute(waiting.values(state=OutState.CANCELLED, failure=TAKEN_BACK)).rowcount


def set_board(tx: Transaction, announcement_id: int, message_id: int) -> None:
    _change(tx, announcement_id, board_message_id=message_id)


def set_reported(tx: Transaction, announcement_id: int) -> None:
    _change(tx, announcement_id, reported_at=tx.now)


def report_again(tx: Transaction, announcement_id: int) -> None:
    """Of what a correction became nothing is reported yet."""
    _change(tx, announcement_id, reported_at=None)


def set_message(tx: Transaction, reader_id: int, message_id: int) -> None:
    mine = sa.update(announcement_readers).where(announcement_readers.c.id == reader_id)
    tx.execute(mine.values(message_id=message_id))


def _change(tx: Transaction, announcement_id: int, **values: Any) -> None:
    tx.execute(sa.update(announcements).where(announcements.c.id == announcement_id).values(**values))


def _read(tx: Transaction, row: Any) -> Announcement:
    plain, easy, file_id = (
        tx.open(f"announcement.{column}", row.id, getattr(row, column)) for column in ("plain", "easy", "file_id")
    )
    news = News(plain, easy, MediaKind(row.media) if row.media else None, file_id)
    figures = (row.version, row.by_hand, row.blocked, row.unheard)
    return Announcement(
        row.id,
        row.organisation_id,
        row.created_by,
        Role(row.role),
        news,
        row.leaves_at,
        State(row.state),
        *figures,
        row.board_message_id,
        row.reported_at is not None,
        row.created_at,
    )


def _kept(row: Any) -> Kept:
    role = Role(row.role)
    return Kept(row.id, row.announcement_id, row.person_id, row.case_id, role, bool(row.by_hand), row.message_id)
