"""The staff's cards of a help request, and what was said about it by those it concerns."""

from typing import NamedTuple

import sqlalchemy as sa

from bot.domain.help_requests import HelpRequest, Words
from bot.domain.people import Role
from bot.storage.cases import subject
from bot.storage.schema import key, link, metadata, moment, sealed
from bot.storage.transaction import Transaction

help_cards = sa.Table(
    "help_card",
    metadata,
    sa.Column("person_id", sa.BigInteger, sa.ForeignKey("person.id"), primary_key=True),
    sa.Column("message_id", sa.BigInteger, primary_key=True),
    link("request_id", "help_request.id", index=True),
    sa.Column("role", sa.String(32), nullable=False),
)

help_words = sa.Table(
    "help_word",
    metadata,
    key(),
    link("request_id", "help_request.id", index=True),
    link("author_id", "person.id"),
    sa.Column("kind", sa.String(16), nullable=False),  # the word of domain.mentoring.RelayKind
    sealed("text"),
    sealed("file_id", optional=True),
    moment("created_at"),
)


CARDS = 3
"""Cards of one request that are kept true in a reader's chat."""


class Card(NamedTuple):
    """A staff message that shows a request."""

    person_id: int
    role: Role
    message_id: int


class Said(NamedTuple):
    """A piece of the talk about a request."""

    request_id: int
    author_id: int
    words: Words


def add_card(tx: Transaction, request_id: int, card: Card) -> None:
    same = (help_cards.c.person_id == card.person_id, help_cards.c.message_id == card.message_id)
    if tx.execute(sa.select(help_cards.c.person_id).where(*same)).first() is None:
        tx.execute(sa.insert(help_cards).values(request_id=request_id, **card._asdict()))


def cards(tx: Transaction, request_id: int) -> list[Card]:
    """The newest ones of each reader: after a night of calls the older have scrolled away."""
    here = sa.select(help_cards).where(help_cards.c.request_id == request_id)
    kept: dict[int, list[Card]] = {}
    for row in tx.execute(here.order_by(help_cards.c.message_id.desc())):
        mine = kept.setdefault(row.person_id, [])
        if len(mine) < CARDS:
            mine.append(Card(row.person_id, Role(row.role), row.message_id))
    return [card for mine in kept.values() for card in mine]


def add_words(tx: Transaction, request: HelpRequest, author_id: int, words: Words) -> int:
    """Keep it under the key of the case, or of the person who has none yet."""
    word_id = tx.new_id()
    whose = subject_of(request)
    file_id = tx.seal(whose, "help_word.file_id", word_id, words.file_id) if words.file_id else None
    tx.execute(
        sa.insert(help_words).values(
            id=word_id,
            request_id=request.id,
            author_id=author_id,
            kind=words.kind,
            text=tx.seal(whose, "help_word.text", word_id, words.text),
            file_id=file_id,
            created_at=tx.now,
        )
    )
    return word_id


def said(tx: Transaction, word_id: int) -> Said:
    row = tx.one(sa.select(help_words).where(help_words.c.id == word_id))
    text = tx.open("help_word.text", word_id, row.text)
    file_id = tx.open("help_word.file_id", word_id, row.file_id)
    return Said(row.request_id, row.author_id, Words(row.kind, text, file_id))


def said_by(tx: Transaction, request_id: int, author_id: int) -> list[int]:
    rows = tx.execute(
        sa.select(help_words.c.id)
        .where(help_words.c.request_id == request_id, help_words.c.author_id == author_id)
        .order_by(help_words.c.id)
    )
    return list(rows.scalars())


def erase(tx: Transaction, request_id: int) -> None:
    for table in (help_words, help_cards):
        tx.execute(sa.delete(table).where(table.c.request_id == request_id))


def subject_of(request: HelpRequest) -> str:
    if request.case_id is not None:
        return subject(request.case_id)
    return f"person:{request.person_id}" if request.person_id else f"org:{request.organisation_id}"
