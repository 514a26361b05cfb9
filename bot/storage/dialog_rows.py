"""The rows behind aiogram's FSM: read once per update for the whole chat, written once together with `done`."""

import json
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from bot.storage.ledger import internal
from bot.storage.prepared import Prepared
from bot.storage.schema import metadata, sealed
from bot.storage.transaction import Transaction
from bot.storage.unit_of_work import UnitOfWork

dialog_state = sa.Table(
    "dialog_state",
    metadata,
    sa.Column("key", sa.String(200), primary_key=True),
    sa.Column("chat_id", sa.BigInteger, nullable=False, index=True),
    sealed("value"),  # unfinished answers of people
)

_put = insert(dialog_state)
_PUT = Prepared(_put.on_conflict_do_update(index_elements=["key"], set_={"value": _put.excluded.value}))
_DROP = Prepared(sa.delete(dialog_state).where(dialog_state.c.key == sa.bindparam("key")))
_OF_CHAT = Prepared(
    sa.select(dialog_state.c.key, dialog_state.c.value).where(dialog_state.c.chat_id == sa.bindparam("chat_id"))
)

Value = dict[str, Any]


def _subject(chat_id: int) -> str:
    return f"chat:{chat_id}"


@internal
def load(tx: Transaction, chat_id: int) -> dict[str, Value]:
    """Every FSM row of the chat: key → {"state": …, "data": …}."""
    found = {}
    for row_key, value in tx.hot(_OF_CHAT, chat_id=chat_id):
        text = tx.open("dialog_state.value", row_key, value)
        if text:
            found[row_key] = json.loads(text)
    return found


def save(tx: Transaction, unit: UnitOfWork) -> None:
    """Write what the update changed; empty rows are deleted."""
    for row_key in unit.changed:
        chat_id, value = unit.dialog[row_key] if unit.dialog else (0, {})
        put(tx, row_key, chat_id, value)


@internal
def put(tx: Transaction, row_key: str, chat_id: int, value: Value) -> None:
    if value.get("state") is None and not value.get("data"):
        tx.hot(_DROP, key=row_key)
        return
    text = json.dumps(value, ensure_ascii=False)
    tx.hot(_PUT, key=row_key, chat_id=chat_id, value=tx.seal(_subject(chat_id), "dialog_state.value", row_key, text))


def forget(tx: Transaction, chat_id: int) -> None:
    """Every unfinished answer of this chat."""
    tx.execute(sa.delete(dialog_state).where(dialog_state.c.chat_id == chat_id))
