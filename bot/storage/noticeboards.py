"""Groups and channels in which an organisation posts its events."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from bot.domain.noticeboards import LONGEST_TITLE, Noticeboard, NoticeboardKind, NoticeboardState, Trouble
from bot.domain.people import Role, Who
from bot.storage.organisations import organisations
from bot.storage.prepared import Prepared
from bot.storage.schema import SealedText, key, link, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

noticeboards = sa.Table(
    "noticeboard",
    metadata,
    key(),
    organisation(),
    sa.Column("chat_id", sa.BigInteger, nullable=False),
    word("kind", *NoticeboardKind),
    sealed("title"),
    word("state", *NoticeboardState),
    sa.Column("why", sa.String(32)),  # a word of domain.noticeboards.Trouble
    link("connected_by", "person.id"),
    moment("connected_at"),
    sa.UniqueConstraint("organisation_id", "chat_id"),
)
_AT = Prepared(
    sa.select(noticeboards).where(
        noticeboards.c.organisation_id == sa.bindparam("org"), noticeboards.c.chat_id == sa.bindparam("chat")
    )
)


def at(tx: Transaction, organisation_id: int, chat_id: int) -> Noticeboard | None:
    """The noticeboard this chat is, connected or broken."""
    found = _any_at(tx, organisation_id, chat_id)
    return found if found is not None and found.state is not NoticeboardState.DISCONNECTED else None


def ever_at(tx: Transaction, organisation_id: int, chat_id: int) -> bool:
    """Whether this chat is or was a noticeboard."""
    return _any_at(tx, organisation_id, chat_id) is not None


def get(tx: Transaction, noticeboard_id: int) -> Noticeboard:
    """Whatever became of it; raises Gone."""
    return _read(tx, tx.one(sa.select(noticeboards).where(noticeboards.c.id == noticeboard_id)))


def of(tx: Transaction, organisation_id: int) -> list[Noticeboard]:
    """All that are not disconnected, the oldest first."""
    rows = tx.execute(
        sa.select(noticeboards)
        .where(noticeboards.c.organisation_id == organisation_id)
        .where(noticeboards.c.state != NoticeboardState.DISCONNECTED)
        .order_by(noticeboards.c.id)
    )
    return [_read(tx, row) for row in rows]


def connect(tx: Transaction, who: Who, chat_id: int, kind: NoticeboardKind, title: str) -> Noticeboard:
    """A chat that was a noticeboard before is the same one again, with its posts."""
    before = _any_at(tx, who.organisation_id, chat_id)
    board_id = before.id if before else tx.new_id()
    values = {
        "kind": kind,
        "title": _seal(tx, who.organisation_id, board_id, title),
        "state": NoticeboardState.CONNECTED,
        "why": None,
        "connected_by": who.person,
        "connected_at": tx.now,
    }
    if before:
        change(tx, board_id, **values)
    else:
        row = {"id": board_id, "organisation_id": who.organisation_id, "chat_id": chat_id}
        tx.execute(sa.insert(noticeboards).values(**row, **values))
    return get(tx, board_id)


def rename(tx: Transaction, board: Noticeboard, title: str) -> None:
    if title and title[:LONGEST_TITLE] != board.title:
        change(tx, board.id, title=_seal(tx, board.organisation_id, board.id, title))


def change(tx: Transaction, noticeboard_id: int, **values: Any) -> None:
    tx.execute(sa.update(noticeboards).where(noticeboards.c.id == noticeboard_id).values(**values))


def readers(tx: Transaction, noticeboard_ids: Sequence[int]) -> dict[int, Who]:
    """Noticeboard → the reader its posts are written for. One that was let go may still lose what stands there."""
    rows = tx.execute(
        sa.select(noticeboards.c.id, noticeboards.c.chat_id, noticeboards.c.organisation_id, organisations.c.zone)
        .join(organisations, organisations.c.id == noticeboards.c.organisation_id)
        .where(noticeboards.c.id.in_(noticeboard_ids), noticeboards.c.state != NoticeboardState.BROKEN)
    )
    return {row.id: Who(row.organisation_id, Role.NOTICEBOARD, telegram_id=row.chat_id, zone=row.zone) for row in rows}


def _any_at(tx: Transaction, organisation_id: int, chat_id: int) -> Noticeboard | None:
    found = tx.find(_AT, org=organisation_id, chat=chat_id)
    return _read(tx, found[0]) if found else None


def _seal(tx: Transaction, organisation_id: int, noticeboard_id: int, title: str) -> SealedText:
    return tx.seal(f"org:{organisation_id}", "noticeboard.title", noticeboard_id, title[:LONGEST_TITLE])


def _read(tx: Transaction, row: Any) -> Noticeboard:
    return Noticeboard(
        row.id,
        row.organisation_id,
        row.chat_id,
        NoticeboardKind(row.kind),
        tx.open("noticeboard.title", row.id, row.title),
        NoticeboardState(row.state),
        Trouble(row.why) if row.why else None,
        row.connected_by,
        row.connected_at,
    )
