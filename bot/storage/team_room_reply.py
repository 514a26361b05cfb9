"""Answers written in the team room, kept only until it is decided whether they are for her."""

from typing import Any, NamedTuple

import sqlalchemy as sa

from bot.domain.help_requests import HelpRequest, Words
from bot.storage.help_requests_talk import subject_of
from bot.storage.schema import key, link, metadata, moment, sealed
from bot.storage.team_room import room_cards
from bot.storage.transaction import Transaction

drafts = sa.Table(
    "room_draft",
    metadata,
    key(),
    link("room_id", "team_room.id"),
    link("request_id", "help_request.id", index=True),
    link("author_id", "person.id"),
    sa.Column("source_message_id", sa.BigInteger, nullable=False),
    sa.Column("preview_message_id", sa.BigInteger),
    sa.Column("kind", sa.String(16), nullable=False),
    sealed("text", optional=True),  # NULL once it was sent
    sealed("file_id", optional=True),
    moment("created_at"),
    moment("sent_at", optional=True),
    sa.UniqueConstraint("room_id", "source_message_id"),
)


class Draft(NamedTuple):
    """An answer written in the room. `sent`: it was carried to her, and its words are not kept here any more."""

    id: int
    room_id: int
    request_id: int
    author_id: int
    source_message_id: int
    preview_message_id: int | None
    sent: bool
    words: Words


def request_at(tx: Transaction, room_id: int, message_id: int) -> int | None:
    """The request a message of the room belongs to: a card, or an answer that was written to one, or its preview."""
    card = sa.select(room_cards.c.request_id).where(
        room_cards.c.room_id == room_id, room_cards.c.message_id == message_id
    )
    said = sa.select(drafts.c.request_id).where(
        drafts.c.room_id == room_id,
        sa.or_(drafts.c.source_message_id == message_id, drafts.c.preview_message_id == message_id),
    )
    return tx.execute(card).scalar() or tx.execute(said).scalar()


def add(tx: Transaction, room_id: int, request: HelpRequest, author_id: int, source: int, words: Words) -> int:
    """Kept, under the key of the family, until it is decided whether it is for her."""
    draft_id, whose = tx.new_id(), subject_of(request)
    tx.execute(
        sa.insert(drafts).values(
            id=draft_id,
            room_id=room_id,
            request_id=request.id,
            author_id=author_id,
            source_message_id=source,
            kind=words.kind,
            text=tx.seal(whose, "room_draft.text", draft_id, words.text),
            file_id=tx.seal(whose, "room_draft.file_id", draft_id, words.file_id) if words.file_id else None,
            created_at=tx.now,
        )
    )
    return draft_id


def get(tx: Transaction, draft_id: int) -> Draft:
    """The answer; raises Gone when it was for the team alone, or too old."""
    row = tx.one(sa.select(drafts).where(drafts.c.id == draft_id))
    text = tx.open("room_draft.text", draft_id, row.text)
    words = Words(row.kind, text, tx.open("room_draft.file_id", draft_id, row.file_id))
    return Draft(
        row.id,
        row.room_id,
        row.request_id,
        row.author_id,
        row.source_message_id,
        row.preview_message_id,
        row.sent_at is not None,
        words,
    )


def change(tx: Transaction, draft_id: int, **values: Any) -> None:
    tx.execute(sa.update(drafts).where(drafts.c.id == draft_id).values(**values))


def drop(tx: Transaction, draft_id: int) -> None:
    tx.execute(sa.delete(drafts).where(drafts.c.id == draft_id))


def erase(tx: Transaction, request_id: int) -> None:
    tx.execute(sa.delete(drafts).where(drafts.c.request_id == request_id))
