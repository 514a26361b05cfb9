"""Raw updates, written before anything else happens, and what became of each.

The primary key (bot, update) is what makes a redelivered update harmless: membership, never «id ≤ last seen», because
ids restart at random after a quiet week. The next offset has a row of its own, so old updates may be deleted.

What came, and what took effect, is sealed for the chat it came from and wiped as soon as it was handled: no backup
keeps the words of somebody who has asked to be forgotten, or what others wrote of her.
"""

import json
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from bot.storage import dialog_rows, sent, team_room
from bot.storage.keys import Unreadable
from bot.storage.ledger import internal
from bot.storage.prepared import Prepared
from bot.storage.schema import metadata, moment, organisation, sealed, to_micros
from bot.storage.transaction import Transaction
from bot.storage.unit_of_work import UnitOfWork

WAITING, DONE, DEAD, UNREADABLE = 0, 1, 2, 3
ATTEMPTS = 3
GROUPS = ("group", "supergroup")
TOLD = {"migrate_to_chat_id", "forum_topic_closed", "new_chat_title"}
"""What Telegram itself tells of a group, and the bot has to know."""

inbox = sa.Table(
    "inbox",
    metadata,
    sa.Column("bot_id", sa.BigInteger, primary_key=True),
    sa.Column("update_id", sa.BigInteger, primary_key=True),
    organisation(),
    sealed("payload", optional=True),  # wiped when done
    sa.Column("state", sa.SmallInteger, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sealed("effect", optional=True),
    moment("received_at"),
    moment("done_at", optional=True),
)
_waiting = inbox.c.state == sa.literal_column("0")
sa.Index("ix_inbox_waiting", inbox.c.bot_id, inbox.c.update_id, sqlite_where=_waiting, postgresql_where=_waiting)

offsets = sa.Table(
    "poll_offset",
    metadata,
    sa.Column("bot_id", sa.BigInteger, primary_key=True),
    sa.Column("next_offset", sa.BigInteger, nullable=False),
)

_this = (inbox.c.bot_id == sa.bindparam("b"), inbox.c.update_id == sa.bindparam("u"))
_STORE = Prepared(insert(inbox).on_conflict_do_nothing())
_REMEMBER = Prepared(sa.update(inbox).where(*_this).values(effect=sa.bindparam("effect", type_=sa.LargeBinary)))
_FINISH = Prepared(
    sa.update(inbox)
    .where(*_this)
    .values(
        state=sa.literal_column("1"),
        done_at=sa.bindparam("at", type_=sa.BigInteger),
        payload=sa.null(),
        effect=sa.null(),
    )
)


@dataclass(frozen=True, slots=True)
class Received:
    """An update as it came, and the effects of an earlier try."""

    update_id: int
    raw: dict[str, Any]
    effects: dict[str, bytes]


def chat_of(raw: dict[str, Any]) -> int:
    """The chat an update belongs to; 0 when it has none."""
    for name, body in raw.items():
        if name != "update_id" and isinstance(body, dict):
            holder = body.get("message") if name == "callback_query" else body
            chat = (holder or {}).get("chat") or body.get("from") or {}
            return int(chat.get("id", 0))
    return 0


def _subject(tx: Transaction, organisation_id: int, chat: int) -> str:
    """Groups have numbers below 0, and belong to nobody."""
    return f"chat:{chat}" if chat > 0 else f"org:{organisation_id}:inbox:{tx.now:%Y-%m}"


@internal
def store(tx: Transaction, bot_id: int, organisation_id: int, updates: Sequence[dict[str, Any]]) -> list[Received]:
    """One commit per batch; answers those that were not here yet."""
    now = to_micros(tx.now)
    subjects = [_subject(tx, organisation_id, chat_of(raw)) for raw in updates]
    tx.prepare_keys(set(subjects))
    new = []
    for raw, subject in zip(updates, subjects, strict=True):
        update_id = raw["update_id"]
        overheard = _overheard(tx, organisation_id, raw)
        payload = (
            None
            if overheard
            else tx.seal(subject, "inbox.payload", f"{bot_id}/{update_id}", json.dumps(raw, ensure_ascii=False))
        )
        stored = tx.hot(
            _STORE,
            bot_id=bot_id,
            update_id=update_id,
            organisation_id=organisation_id,
            payload=payload,
            state=DONE if overheard else WAITING,
            attempts=0,
            effect=None,
            received_at=now,
            done_at=None,
        )
        if stored.rowcount and not overheard:
            new.append(Received(update_id, raw, {}))
    _keep_offset(tx, bot_id, updates[-1]["update_id"] + 1)
    return new


def _overheard(tx: Transaction, organisation_id: int, raw: dict[str, Any]) -> bool:
    """What people of a group say to one another: none of it is for the bot, and none of it is written down."""
    said = raw.get("message") or raw.get("edited_message") or {}
    chat = said.get("chat", {})
    if chat.get("type") not in GROUPS:
        return False
    if "message" in raw and (said.keys() & TOLD or (said.get("text") or "").startswith("/")):
        return False
    answers = "message" in raw and "reply_to_message" in said
    return not (answers and team_room.at(tx, organisation_id, chat["id"]))


def _keep_offset(tx: Transaction, bot_id: int, next_offset: int) -> None:
    row = insert(offsets).values(bot_id=bot_id, next_offset=next_offset)
    tx.execute(row.on_conflict_do_update(index_elements=["bot_id"], set_={"next_offset": next_offset}))


@internal
def next_offset(tx: Transaction, bot_id: int) -> int | None:
    """Where polling goes on; None on the very first start."""
    return tx.execute(sa.select(offsets.c.next_offset).where(offsets.c.bot_id == bot_id)).scalar()


@internal
def undone(tx: Transaction, bot_id: int) -> list[Received]:
    """What a stop left undone, in order. An unreadable row is set aside: it never stops the start."""
    found = []
    rows = tx.execute(sa.select(inbox).where(inbox.c.bot_id == bot_id, _waiting).order_by(inbox.c.update_id)).all()
    for row in rows:
        try:
            found.append(_read(tx, row))
        except (Unreadable, ValueError, pickle.UnpicklingError):
            tx.execute(
                sa.update(inbox)
                .where(inbox.c.bot_id == bot_id, inbox.c.update_id == row.update_id)
                .values(state=UNREADABLE)
            )
    return found


def _read(tx: Transaction, row: Any) -> Received:
    name = f"{row.bot_id}/{row.update_id}"
    raw = json.loads(tx.open_bytes("inbox.payload", name, row.payload))
    return Received(row.update_id, raw, _effects(tx, name, row.effect))


@internal
def effects(tx: Transaction, bot_id: int, update_id: int) -> dict[str, bytes]:
    """What committed of an update so far; a use case whose commit failed is not among it."""
    this = (inbox.c.bot_id == bot_id, inbox.c.update_id == update_id)
    blob = tx.execute(sa.select(inbox.c.effect).where(*this)).scalar()
    return _effects(tx, f"{bot_id}/{update_id}", blob)


def _effects(tx: Transaction, name: str, blob: bytes | None) -> dict[str, bytes]:
    return pickle.loads(tx.open_bytes("inbox.effect", name, blob)) if blob else {}  # noqa: S301 - authenticated


def remember(tx: Transaction, unit: UnitOfWork, organisation_id: int) -> None:
    """Keep the unit's effects, in the same commit as the use case that made the last of them."""
    blob = tx.seal(
        _subject(tx, organisation_id, unit.chat),
        "inbox.effect",
        f"{unit.bot_id}/{unit.update_id}",
        pickle.dumps(unit.effects, protocol=5),
    )
    tx.hot(_REMEMBER, b=unit.bot_id, u=unit.update_id, effect=blob)


@internal
def finish(tx: Transaction, unit: UnitOfWork) -> None:
    """The person was answered: mark the update done and forget what it said; keep the changed dialog state and the ids
    of what was sent."""
    dialog_rows.save(tx, unit)
    sent.journal(tx, unit.sent)
    tx.hot(_FINISH, b=unit.bot_id, u=unit.update_id, at=to_micros(tx.now))


@internal
def wipe(tx: Transaction, bot_id: int, update_id: int) -> None:
    """Forget what was sent, though it was not handled."""
    tx.execute(
        sa.update(inbox)
        .where(inbox.c.bot_id == bot_id, inbox.c.update_id == update_id)
        .values(payload=None, effect=None)
    )


def anything_waits(tx: Transaction) -> bool:
    """Whether an update is being handled, or will be: nobody may be forgotten in the middle of a word."""
    return tx.execute(sa.select(inbox.c.update_id).where(_waiting).limit(1)).first() is not None


@internal
def fail(tx: Transaction, bot_id: int, update_id: int) -> bool:
    """Count a failure; True when that was the last try and the update is dead."""
    this = (inbox.c.bot_id == bot_id, inbox.c.update_id == update_id)
    attempts = tx.execute(
        sa.update(inbox).where(*this).values(attempts=inbox.c.attempts + 1).returning(inbox.c.attempts)
    ).scalar_one()
    if attempts >= ATTEMPTS:
        tx.execute(sa.update(inbox).where(*this).values(state=DEAD))
    return bool(attempts >= ATTEMPTS)
