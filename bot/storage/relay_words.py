"""What a carried message said before its writer changed it, and how its words go when their time is over.

Whoever looks into a worry reads how a message was first written: a threat cannot be edited away.
"""

from dataclasses import replace

import sqlalchemy as sa

from bot.domain.relay import Carried
from bot.storage.cases import subject
from bot.storage.relay import of_pair, relay_messages
from bot.storage.schema import key, link, metadata, moment, sealed
from bot.storage.transaction import Transaction

earlier_words = sa.Table(  # one row for each change: the words it took the place of
    "relay_earlier",
    metadata,
    key(),
    link("relay_message_id", "relay_message.id", index=True),
    sealed("body"),
    moment("changed_at"),
)


def change(tx: Transaction, message: Carried, body: str) -> Carried:
    """The writer edited the words; those of before stay beside them."""
    owner, earlier_id = subject(message.case_id), tx.new_id()
    before = tx.seal(owner, "relay_earlier.body", earlier_id, message.parcel.body)
    row = {"id": earlier_id, "relay_message_id": message.id, "body": before, "changed_at": tx.now}
    tx.execute(sa.insert(earlier_words).values(row))
    new = tx.seal(owner, "relay_message.body", message.id, body)
    here = relay_messages.c.id == message.id
    tx.execute(sa.update(relay_messages).where(here).values(body=new, edited_at=tx.now))
    return replace(message, parcel=replace(message.parcel, body=body))


def before(tx: Transaction, relay_id: int) -> list[str]:
    """How it read before each change, the first words first; empty for one that was never changed."""
    here = sa.select(earlier_words).where(earlier_words.c.relay_message_id == relay_id)
    return [tx.open("relay_earlier.body", row.id, row.body) for row in tx.execute(here.order_by(earlier_words.c.id))]


def forget(tx: Transaction, match_id: int, case_id: int) -> int:
    """Nobody can read any more what these two wrote to each other. Answers how many messages it was.

    What the volunteer and the curator wrote under the same pair is their own talk, which goes on.
    """
    kept = of_pair(match_id, relay_messages.c.id).where(relay_messages.c.words_gone_at.is_(None))
    ids = list(tx.execute(kept).scalars())
    tx.execute(sa.delete(earlier_words).where(earlier_words.c.relay_message_id.in_(ids)))
    for relay_id in ids:
        nothing = tx.seal(subject(case_id), "relay_message.body", relay_id, "")
        gone = {"body": nothing, "file_id": None, "file_unique_id": None, "words_gone_at": tx.now}
        tx.execute(sa.update(relay_messages).where(relay_messages.c.id == relay_id).values(gone))
    return len(ids)
