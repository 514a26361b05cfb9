"""Which messages stand in a person's chat, by what they are about: so that they can be hidden or forgotten."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from bot.storage.outbox import outbox
from bot.storage.prepared import Prepared
from bot.storage.schema import metadata, moment, to_micros
from bot.storage.transaction import Transaction

sent_messages = sa.Table(
    "sent_message",
    metadata,
    sa.Column("chat_id", sa.BigInteger, primary_key=True),
    sa.Column("message_id", sa.BigInteger, primary_key=True),
    sa.Column("kind", sa.String(64), nullable=False),
    moment("at"),
)
_JOURNAL = Prepared(insert(sent_messages).on_conflict_do_nothing())


def journal(tx: Transaction, sent: Sequence[tuple[int, int, str]]) -> None:
    """Remember which messages of ours stand in a chat (for hiding, editing and replies)."""
    if not sent:
        return
    now = to_micros(tx.now)
    tx.hot_many(_JOURNAL, [{"chat_id": c, "message_id": m, "kind": kind, "at": now} for c, m, kind in sent])


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


def to_clear(
    tx: Transaction,
    chat_id: int,
    after: datetime,
    before: datetime,
    *,
    limit: int,
    but: str = "",
    keep: Iterable[str] = (),
) -> list[int]:
    """The oldest messages of the chat between the two moments; with `but`, the later ones too that are not of this
    kind. Never those of the kinds to `keep`."""
    here = sent_messages.c
    when = sa.or_(here.at <= before, here.kind != but) if but else here.at <= before
    kept = list(keep)
    rows = tx.execute(
        sa.select(here.message_id)
        .where(here.chat_id == chat_id, here.at > after, when, here.kind.not_in(kept) if kept else sa.true())
        .order_by(here.message_id)
        .limit(limit)
    )
    return list(rows.scalars())


def of_kind(tx: Transaction, chat_id: int, *kinds: str) -> list[int]:
    """All messages of these kinds in the chat, in order."""
    here = sent_messages.c
    rows = tx.execute(
        sa.select(here.message_id).where(here.chat_id == chat_id, here.kind.in_(kinds)).order_by(here.message_id)
    )
    return list(rows.scalars())


def kinds_of(tx: Transaction, chat_id: int, message_ids: Iterable[int]) -> set[str]:
    here = sent_messages.c
    rows = tx.execute(
        sa.select(here.kind).where(here.chat_id == chat_id, here.message_id.in_(list(message_ids))).distinct()
    )
    return set(rows.scalars())


def oldest(tx: Transaction, chat_id: int, after: datetime) -> datetime | None:
    """When the oldest message of the chat came that is younger than `after`."""
    here = sent_messages.c
    return tx.execute(sa.select(sa.func.min(here.at)).where(here.chat_id == chat_id, here.at > after)).scalar()


def drop(tx: Transaction, chat_id: int, message_ids: Iterable[int]) -> None:
    """These stand in the chat no more, or never can be taken out of it."""
    here = sent_messages.c
    tx.execute(sa.delete(sent_messages).where(here.chat_id == chat_id, here.message_id.in_(list(message_ids))))


def drop_older(tx: Transaction, kind: str, moment: datetime) -> None:
    tx.execute(sa.delete(sent_messages).where(sent_messages.c.kind == kind, sent_messages.c.at < moment))


def forget(tx: Transaction, chat_id: int, area: str) -> None:
    """Nothing of this area was ever written to this account, as far as the database knows."""
    kinds = f"{area}.%"
    tx.execute(sa.delete(sent_messages).where(sent_messages.c.chat_id == chat_id, sent_messages.c.kind.like(kinds)))
    tx.execute(sa.delete(outbox).where(outbox.c.guest_telegram_id == chat_id, outbox.c.kind.like(kinds)))
