"""Guests: one row {account, language, text level} of somebody who has not consented, and how it is forgotten."""

from typing import Any, NamedTuple

import sqlalchemy as sa

from bot.domain.outgoing import OutState
from bot.domain.people import Role, TextLevel
from bot.storage import dialog_rows
from bot.storage.help_requests import help_requests
from bot.storage.hiding import wipes
from bot.storage.outbox import outbox
from bot.storage.people import change, guests, persons
from bot.storage.prepared import Prepared
from bot.storage.sent import sent_messages
from bot.storage.transaction import Transaction

_UNDER_WAY = (OutState.WAITING, OutState.SENDING)
_KNOWN = Prepared(
    sa.select(persons.c.id).where(
        persons.c.organisation_id == sa.bindparam("org"), persons.c.telegram_id == sa.bindparam("telegram")
    )
)


class Guest(NamedTuple):
    id: int
    telegram_id: int


class Erased(NamedTuple):
    """`refused`: she had said «Нельзя»."""

    telegram_id: int
    refused: bool


def is_known(tx: Transaction, organisation_id: int, telegram_id: int) -> bool:
    """Whether the account belongs to a person who has been written down."""
    return tx.hot(_KNOWN, org=organisation_id, telegram=telegram_id).fetchone() is not None


def keep(tx: Transaction, organisation_id: int, telegram_id: int, **values: Any) -> int:
    """Make or change the guest's row (language, text_level, refused); answers its id."""
    guest_id = seen(tx, organisation_id, telegram_id, **values)
    if guest_id is None:
        guest_id = tx.new_id()
        row: dict[str, Any] = {"language": "ru", "text_level": TextLevel.PLAIN, **values}
        tx.execute(
            sa.insert(guests).values(
                id=guest_id, organisation_id=organisation_id, telegram_id=telegram_id, seen_at=tx.now, **row
            )
        )
    return guest_id


def seen(tx: Transaction, organisation_id: int, telegram_id: int, **values: Any) -> int | None:
    """She is here now; answers the row's id, or None when there is no such guest."""
    moved = (
        sa.update(guests)
        .where(guests.c.organisation_id == organisation_id, guests.c.telegram_id == telegram_id)
        .values(seen_at=tx.now, **values)
        .returning(guests.c.id)
    )
    return tx.execute(moved).scalar()


def drop(tx: Transaction, organisation_id: int, telegram_id: int) -> int | None:
    """She is a person now; answers the id the row had."""
    gone = (
        sa.delete(guests)
        .where(guests.c.organisation_id == organisation_id, guests.c.telegram_id == telegram_id)
        .returning(guests.c.id)
    )
    return tx.execute(gone).scalar()


def erase(tx: Transaction, guest_id: int) -> Erased | None:
    """Forget a guest and her chat."""
    row = tx.execute(
        sa.delete(guests).where(guests.c.id == guest_id).returning(guests.c.telegram_id, guests.c.refused)
    ).one_or_none()
    if row is None:
        return None
    dialog_rows.forget(tx, row.telegram_id)
    for of_chat in (sent_messages, wipes):
        tx.execute(sa.delete(of_chat).where(of_chat.c.chat_id == row.telegram_id))
    tx.execute(
        sa.update(outbox)
        .where(outbox.c.guest_telegram_id == row.telegram_id, outbox.c.state.not_in(_UNDER_WAY))
        .values(guest_telegram_id=None)
    )
    return Erased(row.telegram_id, row.refused)


def unmake(tx: Transaction, person_id: int) -> Guest | None:
    """The person becomes a guest again and her row empty. What she asked for still reaches her."""
    row = tx.execute(sa.select(persons).where(persons.c.id == person_id)).one()
    if row.telegram_id is None:
        return None
    empty = tx.seal(f"person:{person_id}", "person.name", person_id, "")
    change(tx, person_id, telegram_id=None, name=empty, phone=None)
    guest = {"person_id": None, "guest_telegram_id": row.telegram_id}
    tx.execute(sa.update(help_requests).where(help_requests.c.person_id == person_id).values(**guest))
    tx.execute(
        sa.update(outbox)
        .where(outbox.c.recipient_id == person_id, outbox.c.state == OutState.WAITING)
        .values(recipient_id=None, guest_telegram_id=row.telegram_id, role=Role.STRANGER)
    )
    guest_id = keep(
        tx, row.organisation_id, row.telegram_id, language=row.language, text_level=TextLevel(row.text_level)
    )
    return Guest(guest_id, row.telegram_id)
