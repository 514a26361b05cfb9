"""Where the cards of a call-out stand: whoever it concerns sees every step at once, and loses the place at its end."""

from typing import NamedTuple

import sqlalchemy as sa

from bot.domain.people import Role
from bot.storage.schema import link, metadata
from bot.storage.transaction import Transaction

cards = sa.Table(
    "brigade_card",
    metadata,
    sa.Column("person_id", sa.BigInteger, sa.ForeignKey("person.id"), primary_key=True),
    sa.Column("message_id", sa.BigInteger, primary_key=True),
    link("callout_id", "brigade_callout.id", index=True),
    sa.Column("role", sa.String(32), nullable=False),  # a member's card, or one of those who called
)


class Card(NamedTuple):
    person_id: int
    role: Role
    message_id: int


def add(tx: Transaction, callout_id: int, card: Card) -> None:
    same = (cards.c.person_id == card.person_id, cards.c.message_id == card.message_id)
    if tx.execute(sa.select(cards.c.person_id).where(*same)).first() is None:
        tx.execute(sa.insert(cards).values(callout_id=callout_id, **card._asdict()))


def of_callout(tx: Transaction, callout_id: int) -> list[Card]:
    rows = tx.execute(sa.select(cards).where(cards.c.callout_id == callout_id))
    return [Card(row.person_id, Role(row.role), row.message_id) for row in rows]


def leaders(tx: Transaction, callout_id: int) -> dict[int, Role]:
    """The staff who look at it, with the role in which they do."""
    found = of_callout(tx, callout_id)
    return {card.person_id: card.role for card in found if card.role is not Role.BRIGADE_MEMBER}
