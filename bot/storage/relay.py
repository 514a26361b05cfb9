"""What was carried between people, and where its copies stand."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from bot.domain.mentoring import Contact
from bot.domain.relay import Carried, Parcel, RelayKind, Tie
from bot.storage.cases import subject
from bot.storage.mentoring import matches
from bot.storage.schema import key, link, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

relay_messages = sa.Table(
    "relay_message",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id"),  # every relayed message belongs to the mother's case, and to its key
    link("match_id", "match.id", optional=True, index=True),  # NULL: mother and curator
    link("from_id", "person.id"),
    link("to_id", "person.id"),
    word("kind", *RelayKind),
    sealed("body"),  # the text, or the caption
    sealed("file_id", optional=True),
    sealed("file_unique_id", optional=True),
    sa.Column("source_message_id", sa.BigInteger, nullable=False),  # in the writer's chat
    sa.Column("batch_id", sa.BigInteger, nullable=False, index=True),  # the first message of what was sent together
    link("answers_id", "relay_message.id", optional=True),  # Telegram's reply to a carried message
    sa.Column("writer_reaction", sa.String(16), nullable=False, default=""),  # one emoji each
    sa.Column("reader_reaction", sa.String(16), nullable=False, default=""),
    moment("created_at"),
    moment("edited_at", optional=True),
    moment("withdrawn_at", optional=True),  # its writer took it back
    moment("words_gone_at", optional=True),  # nobody can read it any more
)

relay_copies = sa.Table(  # the messages one parcel became in the reader's chat
    "relay_copy",
    metadata,
    sa.Column("relay_message_id", sa.BigInteger, sa.ForeignKey("relay_message.id"), primary_key=True),
    sa.Column("part", sa.Integer, primary_key=True),
    link("to_id", "person.id"),
    sa.Column("message_id", sa.BigInteger, nullable=False),
    moment("sent_at"),
)

sa.Index("ix_relay_message_source", relay_messages.c.from_id, relay_messages.c.source_message_id)
sa.Index("ix_relay_copy_message", relay_copies.c.to_id, relay_copies.c.message_id)


def add(
    tx: Transaction, organisation_id: int, from_id: int, to: Tie, parcel: Parcel, *, batch: int, answers: int | None
) -> int:
    """`batch` is the first message of what is sent together; 0 for the first."""
    relay_id, owner = tx.new_id(), subject(to.case_id)
    files = {
        name: tx.seal(owner, f"relay_message.{name}", relay_id, value)
        for name, value in (("file_id", parcel.file_id), ("file_unique_id", parcel.file_unique_id))
        if value
    }
    tx.execute(
        sa.insert(relay_messages).values(
            id=relay_id,
            organisation_id=organisation_id,
            case_id=to.case_id,
            match_id=to.match_id,
            from_id=from_id,
            to_id=to.person_id,
            kind=parcel.kind,
            body=tx.seal(owner, "relay_message.body", relay_id, parcel.body),
            source_message_id=parcel.source_message_id,
            batch_id=batch or relay_id,
            answers_id=answers,
            created_at=tx.now,
            **files,
        )
    )
    return relay_id


def get(tx: Transaction, relay_id: int) -> Carried:
    """Raises Gone."""
    return _read(tx, tx.one(sa.select(relay_messages).where(relay_messages.c.id == relay_id)))


def match_of(tx: Transaction, relay_id: int) -> int | None:
    """The pair in whose talk this message stands; raises Gone."""
    match_id: int | None = tx.one(sa.select(relay_messages.c.match_id).where(relay_messages.c.id == relay_id)).match_id
    return match_id


def by_source(tx: Transaction, from_id: int, message_id: int) -> Carried | None:
    """What became of a message in the writer's chat: the newest one it was carried as."""
    written = (relay_messages.c.from_id == from_id, relay_messages.c.source_message_id == message_id)
    row = tx.execute(sa.select(relay_messages).where(*written).order_by(relay_messages.c.id.desc()).limit(1)).first()
    return _read(tx, row) if row else None


def by_copy(tx: Transaction, to_id: int, message_id: int) -> Carried | None:
    """The message that stands as this one in the reader's chat."""
    copy = (relay_copies.c.to_id == to_id, relay_copies.c.message_id == message_id)
    query = sa.select(relay_messages).join(relay_copies, relay_copies.c.relay_message_id == relay_messages.c.id)
    row = tx.execute(query.where(*copy).limit(1)).first()
    return _read(tx, row) if row else None


def batch(tx: Transaction, relay_id: int) -> list[Carried]:
    """What was sent together with this first message, in order."""
    here = sa.select(relay_messages).where(relay_messages.c.batch_id == relay_id)
    return [_read(tx, row) for row in tx.execute(here.order_by(relay_messages.c.id))]


def withdraw(tx: Transaction, relay_id: int) -> None:
    """Its writer took it back; the words stay kept as long as others."""
    tx.execute(sa.update(relay_messages).where(relay_messages.c.id == relay_id).values(withdrawn_at=tx.now))


def react(tx: Transaction, relay_id: int, side: str, emoji: str) -> None:
    """`side` is writer or reader; an empty `emoji` takes the reaction away."""
    here = relay_messages.c.id == relay_id
    tx.execute(sa.update(relay_messages).where(here).values({f"{side}_reaction": emoji}))


def reactions(tx: Transaction, relay_id: int) -> dict[str, str]:
    """Side → emoji."""
    asked = sa.select(relay_messages.c.writer_reaction, relay_messages.c.reader_reaction)
    row = tx.one(asked.where(relay_messages.c.id == relay_id))
    return {"writer": row.writer_reaction, "reader": row.reader_reaction}


def sent_at(tx: Transaction, relay_id: int) -> datetime | None:
    """When the first of its copies arrived; None while none has."""
    first = sa.select(sa.func.min(relay_copies.c.sent_at)).where(relay_copies.c.relay_message_id == relay_id)
    return tx.execute(first).scalar()


def not_arrived_in(tx: Transaction, match_id: int, since: datetime) -> list[Carried]:
    """What mother and mentor wrote to each other since then that stands in no chat and was not taken back, in order."""
    arrived = sa.exists().where(relay_copies.c.relay_message_id == relay_messages.c.id)
    found = of_pair(match_id, relay_messages).where(
        relay_messages.c.created_at >= since,
        relay_messages.c.withdrawn_at.is_(None),
        relay_messages.c.words_gone_at.is_(None),
        ~arrived,
    )
    return [_read(tx, row) for row in tx.execute(found.order_by(relay_messages.c.id))]


def copies(tx: Transaction, relay_id: int) -> dict[int, int]:
    """Part → message id in the reader's chat, for those delivered."""
    rows = tx.execute(
        sa.select(relay_copies.c.part, relay_copies.c.message_id).where(relay_copies.c.relay_message_id == relay_id)
    )
    return {row.part: row.message_id for row in rows}


def keep_copy(tx: Transaction, message: Carried, part: int, message_id: int) -> None:
    row = insert(relay_copies).values(
        relay_message_id=message.id, part=part, to_id=message.to_id, message_id=message_id, sent_at=tx.now
    )
    tx.execute(row.on_conflict_do_update(index_elements=["relay_message_id", "part"], set_={"message_id": message_id}))


def contact(tx: Transaction, match_id: int, since: datetime) -> Contact:
    """How often mother and mentor wrote to each other. No word is opened for it."""
    figures = sa.func.count().label("messages"), sa.func.max(relay_messages.c.created_at).label("last_at")
    row = tx.execute(of_pair(match_id, *figures).where(relay_messages.c.created_at >= since)).one()
    return Contact(row.messages, row.last_at)


def of_pair(match_id: int, *columns: Any) -> sa.Select[Any]:
    """Of what mother and mentor wrote to each other; the talk of mentor and curator stands under the same pair."""
    hers = matches.c.mother_id.in_([relay_messages.c.from_id, relay_messages.c.to_id])
    query = sa.select(*columns).select_from(relay_messages).join(matches, matches.c.id == relay_messages.c.match_id)
    return query.where(relay_messages.c.match_id == match_id, hers)


def _read(tx: Transaction, row: Any) -> Carried:
    opened = {
        name: tx.open(f"relay_message.{name}", row.id, getattr(row, name))
        for name in ("body", "file_id", "file_unique_id")
    }
    parcel = Parcel(
        RelayKind(row.kind), opened["body"], row.source_message_id, opened["file_id"], opened["file_unique_id"]
    )
    return Carried(
        row.id,
        row.organisation_id,
        row.case_id,
        row.from_id,
        row.to_id,
        parcel,
        row.created_at,
        row.answers_id,
        withdrawn=row.withdrawn_at is not None,
        words_gone=row.words_gone_at is not None,
    )
