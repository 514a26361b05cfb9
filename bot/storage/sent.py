"""Which messages stand in a person's chat, by what they are about: so that they can be hidden or forgotten."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from bot.storage.outbox import outbox, sent_messages
from bot.storage.transaction import Transaction


def label(tx: Transaction, chat_id: int, message_ids: Iterable[int], kind: str) -> None:
    """These messages are of this kind, whatever method sent them."""
    rows = [{"chat_id": chat_id, "message_id": number, "kind": kind, "at": tx.now} for number in message_ids]
    if rows:
        same = ["chat_id", "message_id"]
        tx.execute(insert(sent_messages).on_conflict_do_update(index_elements=same, set_={"kind": kind}), rows)


def since(tx: Transaction, chat_id: int, kinds: Iterable[str], moment: datetime) -> list[int]:
    """Messages of these kinds in the chat, sent after `moment`."""
    rows = tx.execute(
        sa.select(sent_messages.c.message_id)
        .where(sent_messages.c.chat_id == chat_id, sent_messages.c.kind.in_(list(kinds)), sent_messages.c.at > moment)
        .order_by(sent_messages.c.message_id)
    )
    return list(rows.scalars())


def forget(tx: Transaction, chat_id: int, area: str) -> None:
    """Nothing of this area was ever written to this account, as far as the database knows."""
    kinds = f"{area}.%"
    tx.execute(sa.delete(sent_messages).where(sent_messages.c.chat_id == chat_id, sent_messages.c.kind.like(kinds)))
    tx.execute(sa.delete(outbox).where(outbox.c.guest_telegram_id == chat_id, outbox.c.kind.like(kinds)))
