"""The team room of an organisation, its topics, and the cards that stand in it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from bot.domain.help_requests import HelpRequest
from bot.domain.people import Role, Who
from bot.domain.team_room import Room, RoomState, Topic
from bot.storage.organisations import organisations
from bot.storage.prepared import Prepared
from bot.storage.schema import key, link, metadata, moment, organisation, word
from bot.storage.transaction import Transaction

rooms = sa.Table(
    "team_room",
    metadata,
    key(),
    organisation(),
    sa.Column("chat_id", sa.BigInteger, nullable=False, index=True),
    word("state", *RoomState),
    sa.Column("why", sa.String(32)),  # a word of domain.team_room.Trouble
    sa.Column("plain", sa.Boolean, nullable=False, default=False),
    sa.Column("icons", sa.String(200), nullable=False),
    sa.Column("pinned_message_id", sa.BigInteger),
    link("connected_by", "person.id"),
    moment("connected_at"),
)
_current = rooms.c.state != sa.literal_column("'disconnected'")
sa.Index("uq_team_room_current", rooms.c.organisation_id, unique=True, sqlite_where=_current, postgresql_where=_current)

topics = sa.Table(
    "room_topic",
    metadata,
    key(),
    link("room_id", "team_room.id"),
    link("case_id", "cases.id", optional=True),
    link("request_id", "help_request.id", optional=True, index=True),
    sa.Column("thread_id", sa.BigInteger),  # NULL until Telegram has made it, and after it was deleted
    sa.UniqueConstraint("room_id", "case_id"),
    sa.UniqueConstraint("room_id", "request_id"),
)

room_cards = sa.Table(
    "room_card",
    metadata,
    sa.Column("room_id", sa.BigInteger, sa.ForeignKey("team_room.id"), primary_key=True),
    sa.Column("message_id", sa.BigInteger, primary_key=True),
    link("request_id", "help_request.id", index=True),
)

_HERE = Prepared(
    sa.select(rooms).where(
        rooms.c.organisation_id == sa.bindparam("org"), rooms.c.chat_id == sa.bindparam("chat"), _current
    )
)
_CURRENT = Prepared(sa.select(rooms).where(rooms.c.organisation_id == sa.bindparam("org"), _current))


def at(tx: Transaction, organisation_id: int, chat_id: int) -> Room | None:
    """The room this chat is, connected or broken."""
    found = tx.find(_HERE, org=organisation_id, chat=chat_id)
    return _room(found[0]) if found else None


def current(tx: Transaction, organisation_id: int) -> Room | None:
    """The organisation's room, connected or broken."""
    found = tx.find(_CURRENT, org=organisation_id)
    return _room(found[0]) if found else None


def ever_at(tx: Transaction, organisation_id: int, chat_id: int) -> bool:
    """Whether this chat is or was the team room."""
    query = sa.select(rooms.c.id).where(rooms.c.organisation_id == organisation_id, rooms.c.chat_id == chat_id)
    return tx.execute(query.limit(1)).first() is not None


def get(tx: Transaction, room_id: int) -> Room:
    return _room(tx.one(sa.select(rooms).where(rooms.c.id == room_id)))


def add(tx: Transaction, who: Who, chat_id: int, icons: Mapping[str, str]) -> Room:
    room_id = tx.new_id()
    tx.execute(
        sa.insert(rooms).values(
            id=room_id,
            organisation_id=who.organisation_id,
            chat_id=chat_id,
            state=RoomState.CONNECTED,
            icons=as_icons(icons),
            connected_by=who.person,
            connected_at=tx.now,
        )
    )
    return get(tx, room_id)


def again(tx: Transaction, who: Who, chat_id: int, icons: Mapping[str, str]) -> Room | None:
    """The group was the room before: it is again, and its topics are still known."""
    before = sa.select(rooms.c.id).where(rooms.c.organisation_id == who.organisation_id, rooms.c.chat_id == chat_id)
    room_id = tx.execute(before.order_by(rooms.c.id.desc()).limit(1)).scalar()
    if room_id is None:
        return None
    values = {"connected_by": who.person, "connected_at": tx.now, "icons": as_icons(icons), "plain": False, "why": None}
    change(tx, room_id, state=RoomState.CONNECTED, **values)
    return get(tx, room_id)


def as_icons(icons: Mapping[str, str]) -> str:
    """How the column keeps them."""
    return json.dumps(dict(icons))


def change(tx: Transaction, room_id: int, **values: Any) -> None:
    tx.execute(sa.update(rooms).where(rooms.c.id == room_id).values(**values))


def readers(tx: Transaction, room_ids: Sequence[int]) -> dict[int, Who]:
    """Room → the reader its messages are written for: the group itself, while it is connected."""
    rows = tx.execute(
        sa.select(rooms.c.id, rooms.c.chat_id, rooms.c.organisation_id, organisations.c.zone)
        .join(organisations, organisations.c.id == rooms.c.organisation_id)
        .where(rooms.c.id.in_(room_ids), rooms.c.state == RoomState.CONNECTED)
    )
    return {row.id: Who(row.organisation_id, Role.TEAM_ROOM, telegram_id=row.chat_id, zone=row.zone) for row in rows}


def topic(tx: Transaction, topic_id: int) -> Topic:
    return _topic(tx.one(sa.select(topics).where(topics.c.id == topic_id)))


def topic_of(tx: Transaction, room_id: int, request: HelpRequest) -> Topic | None:
    """The topic in which a request stands: its family's, or its own."""
    row = tx.execute(sa.select(topics).where(topics.c.room_id == room_id, *_whose(request))).one_or_none()
    return _topic(row) if row else None


def topic_at(tx: Transaction, room_id: int, thread_id: int) -> Topic | None:
    row = tx.execute(sa.select(topics).where(topics.c.room_id == room_id, topics.c.thread_id == thread_id)).first()
    return _topic(row) if row else None


def add_topic(tx: Transaction, room_id: int, request: HelpRequest) -> Topic:
    own = request.id if request.case_id is None else None
    topic_id = tx.new_id()
    tx.execute(sa.insert(topics).values(id=topic_id, room_id=room_id, case_id=request.case_id, request_id=own))
    return topic(tx, topic_id)


def set_thread(tx: Transaction, topic_id: int, thread_id: int | None) -> None:
    tx.execute(sa.update(topics).where(topics.c.id == topic_id).values(thread_id=thread_id))


def add_card(tx: Transaction, room_id: int, message_id: int, request_id: int) -> None:
    row = sa.select(room_cards).where(room_cards.c.room_id == room_id, room_cards.c.message_id == message_id)
    if tx.execute(row).first() is None:
        tx.execute(sa.insert(room_cards).values(room_id=room_id, message_id=message_id, request_id=request_id))


def cards(tx: Transaction, room_id: int, request_id: int) -> list[int]:
    """The messages in the room that show the request."""
    rows = tx.execute(
        sa.select(room_cards.c.message_id)
        .where(room_cards.c.room_id == room_id, room_cards.c.request_id == request_id)
        .order_by(room_cards.c.message_id)
    )
    return list(rows.scalars())


def drop_cards(tx: Transaction, room_id: int, request_id: int) -> None:
    tx.execute(sa.delete(room_cards).where(room_cards.c.room_id == room_id, room_cards.c.request_id == request_id))


def erase(tx: Transaction, request_id: int) -> list[Topic]:
    """Nothing of this request is left here; answers the topics that were its own."""
    tx.execute(sa.delete(room_cards).where(room_cards.c.request_id == request_id))
    found = [_topic(row) for row in tx.execute(sa.select(topics).where(topics.c.request_id == request_id))]
    tx.execute(sa.delete(topics).where(topics.c.request_id == request_id))
    return found


def _whose(request: HelpRequest) -> tuple[sa.ColumnElement[bool], ...]:
    if request.case_id is not None:
        return (topics.c.case_id == request.case_id,)
    return (topics.c.request_id == request.id,)


def _room(row: Any) -> Room:
    return Room(
        row.id,
        row.organisation_id,
        row.chat_id,
        RoomState(row.state),
        bool(row.plain),
        row.connected_at,
        json.loads(row.icons),
        row.pinned_message_id,
    )


def _topic(row: Any) -> Topic:
    return Topic(row.id, row.room_id, row.case_id, row.request_id, row.thread_id)
