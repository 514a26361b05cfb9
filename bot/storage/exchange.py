"""What mothers offered. Their words stay where they were carried: in the relay, under the key of the case."""

from typing import Any

import sqlalchemy as sa

from bot.domain.aid import AidState
from bot.domain.exchange import Balance, Item, Offer, OfferState
from bot.domain.relay import RelayKind
from bot.storage.aid import requests as things
from bot.storage.cases import cases
from bot.storage.relay import relay_messages
from bot.storage.schema import key, link, metadata, moment, organisation, word
from bot.storage.transaction import Transaction

items = sa.Table(
    "exchange_item",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id"),
    link("person_id", "person.id", index=True),
    link("relay_id", "relay_message.id"),
    word("kind", *Offer),
    word("state", *OfferState, default=OfferState.OFFERED),
    moment("created_at"),
    moment("answered_at", optional=True),
    moment("given_at", optional=True),
    moment("published_at", optional=True),
    link("to_case_id", "cases.id", optional=True, index=True),  # the family it is meant for
    sa.Index("ix_exchange_item_case", "organisation_id", "case_id"),
)
_shown = items.c.published_at.is_not(None)
sa.Index(
    "ix_exchange_item_published",
    items.c.organisation_id,
    items.c.published_at,
    sqlite_where=_shown,
    postgresql_where=_shown,
)

_item = sa.select(items, relay_messages.c.to_id).join(relay_messages, relay_messages.c.id == items.c.relay_id)


def add(tx: Transaction, organisation_id: int, case_id: int, person_id: int, relay_id: int, kind: Offer) -> int:
    item_id = tx.new_id()
    tx.execute(
        sa.insert(items).values(
            id=item_id,
            organisation_id=organisation_id,
            case_id=case_id,
            person_id=person_id,
            relay_id=relay_id,
            kind=kind,
            created_at=tx.now,
        )
    )
    return item_id


def get(tx: Transaction, item_id: int) -> Item:
    """Raises Gone."""
    return _read(tx.one(_item.where(items.c.id == item_id)))


def of_person(tx: Transaction, person_id: int, *, limit: int, offset: int = 0) -> list[Item]:
    """The newest first, those taken back left out."""
    hers = (items.c.person_id == person_id, items.c.state != OfferState.WITHDRAWN)
    rows = tx.execute(_item.where(*hers).order_by(items.c.id.desc()).limit(limit).offset(offset))
    return [_read(row) for row in rows]


def given_by(tx: Transaction, person_id: int, limit: int) -> list[tuple[Item, Any]]:
    """(item, when it was passed on), the newest first."""
    hers = (items.c.person_id == person_id, items.c.state == OfferState.GIVEN)
    rows = tx.execute(_item.where(*hers).order_by(items.c.given_at.desc()).limit(limit)).all()
    return [(_read(row), row.given_at) for row in rows]


def balance(tx: Transaction, organisation_id: int, case_id: int | None = None) -> Balance:
    """Of one family, or of all of them together. Things asked of the store or an agency are something got, too."""
    ours = [items.c.organisation_id == organisation_id]
    hers, to_her = [*ours, items.c.case_id == case_id], [items.c.to_case_id == case_id]
    found = [things.c.case_id == case_id]
    if case_id is None:
        hers, to_her, found = (
            ours,
            [*ours, items.c.to_case_id.is_not(None)],
            [things.c.organisation_id == organisation_id],
        )
    given = items.c.state == OfferState.GIVEN
    offered = _count(tx, items, *hers, items.c.state != OfferState.WITHDRAWN)
    got = _count(tx, items, *to_her, given) + _count(tx, things, *found, things.c.state == AidState.GIVEN)
    return Balance(offered, _count(tx, items, *hers, given), got)


def published(tx: Transaction, organisation_id: int, *, limit: int, offset: int) -> list[str]:
    """Words of mothers that a curator let others read, the newest first; of open cases only, and never a name."""
    ours = (items.c.organisation_id == organisation_id, items.c.published_at.is_not(None), cases.c.state == "open")
    rows = tx.execute(
        sa.select(relay_messages.c.id, relay_messages.c.body)
        .join(items, items.c.relay_id == relay_messages.c.id)
        .join(cases, cases.c.id == items.c.case_id)
        .where(*ours, relay_messages.c.kind == RelayKind.TEXT)
        .order_by(items.c.published_at.desc(), items.c.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return [tx.open("relay_message.body", row.id, row.body) for row in rows]


def move(tx: Transaction, item_id: int, *since: OfferState, **values: Any) -> bool:
    """Change it if it is still in one of the states `since`."""
    here = (items.c.id == item_id, items.c.state.in_(since))
    return bool(tx.execute(sa.update(items).where(*here).values(**values)).rowcount)


def _count(tx: Transaction, table: sa.Table, *where: sa.ColumnElement[bool]) -> int:
    return int(tx.execute(sa.select(sa.func.count()).select_from(table).where(*where)).scalar_one())


def _read(row: Any) -> Item:
    return Item(
        row.id,
        row.organisation_id,
        row.case_id,
        row.person_id,
        row.to_id,
        row.relay_id,
        Offer(row.kind),
        OfferState(row.state),
        row.published_at is not None,
        row.created_at,
        row.to_case_id,
    )
