"""Accounts that became nobody's while their chat was hidden: whoever holds that phone finds recipes there as before.

A row knows the account and the voice in which its recipes are written, and nothing of whoever wrote from it.
"""

import sqlalchemy as sa

from bot.domain.people import TextLevel, Who
from bot.storage.schema import key, metadata, organisation, word
from bot.storage.transaction import Transaction

kitchens = sa.Table(
    "kitchen",
    metadata,
    key(),
    organisation(),
    sa.Column("telegram_id", sa.BigInteger, nullable=False),
    sa.Column("language", sa.String(8), nullable=False),
    word("text_level", *TextLevel),
    sa.UniqueConstraint("organisation_id", "telegram_id"),
)


def leave(tx: Transaction, hidden: Who) -> int:
    """The account keeps its recipes; answers the row's id."""
    kitchen_id = tx.new_id()
    row = {"organisation_id": hidden.organisation_id, "telegram_id": hidden.telegram_id}
    voice = {"language": hidden.language, "text_level": hidden.text_level}
    tx.execute(sa.insert(kitchens).values(id=kitchen_id, **row, **voice))
    return kitchen_id


def close(tx: Transaction, organisation_id: int, telegram_id: int) -> int | None:
    """The account shows what any stranger sees; answers the id the row had."""
    mine = (kitchens.c.organisation_id == organisation_id, kitchens.c.telegram_id == telegram_id)
    return tx.execute(sa.delete(kitchens).where(*mine).returning(kitchens.c.id)).scalar()


def forget(tx: Transaction, kitchen_id: int) -> None:
    tx.execute(sa.delete(kitchens).where(kitchens.c.id == kitchen_id))


def accounts(tx: Transaction, organisation_id: int) -> list[int]:
    return list(
        tx.execute(sa.select(kitchens.c.telegram_id).where(kitchens.c.organisation_id == organisation_id)).scalars()
    )
