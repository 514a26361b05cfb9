"""Cards of messages in which a sign was found, and who was shown each. The words stay in the table they are kept in."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import takewhile
from typing import Any, NamedTuple

import sqlalchemy as sa

from bot.domain.people import Role
from bot.domain.red_flags import Card, CardState, Holding, Sign, Urgency
from bot.domain.relay import Carried, RelayKind
from bot.storage import relay
from bot.storage.cases import cases, territories
from bot.storage.help_requests_talk import help_words
from bot.storage.organisations import organisations
from bot.storage.relay import relay_copies, relay_messages
from bot.storage.schema import key, link, metadata, moment, organisation, word
from bot.storage.transaction import Transaction

red_flags = sa.Table(
    "red_flag",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", optional=True),
    link("relay_id", "relay_message.id", optional=True, index=True),  # where the words are kept: here
    link("word_id", "help_word.id", optional=True),  # or here
    sa.Column("signs", sa.String(160), nullable=False),  # words of Sign, with spaces between
    word("urgency", *Urgency),
    word("state", *CardState, default=CardState.OPEN),
    word("holding", *Holding),
    link("writer_id", "person.id"),
    sa.Column("writer_role", sa.String(32), nullable=False),
    link("to_id", "person.id", optional=True),
    sa.Column("to_role", sa.String(32)),
    link("handled_by", "person.id", optional=True),
    moment("handled_at", optional=True),
    link("request_id", "help_request.id", optional=True),
    moment("created_at"),
)

red_flag_readers = sa.Table(
    "red_flag_reader",
    metadata,
    sa.Column("flag_id", sa.BigInteger, sa.ForeignKey("red_flag.id"), primary_key=True),
    sa.Column("person_id", sa.BigInteger, sa.ForeignKey("person.id"), primary_key=True),
    sa.Column("role", sa.String(32), nullable=False),
    sa.Column("message_id", sa.BigInteger),  # the card in this reader's chat, once it stands there
)

_card = (
    sa.select(
        red_flags,
        cases.c.code,
        cases.c.curator_id,
        cases.c.mother_id,
        sa.func.coalesce(territories.c.zone, organisations.c.zone).label("zone"),
    )
    .join(organisations, organisations.c.id == red_flags.c.organisation_id)
    .outerjoin(cases, cases.c.id == red_flags.c.case_id)
    .outerjoin(territories, territories.c.id == cases.c.territory_id)
)
_KEPT_BACK = (Holding.HELD, Holding.STOPPED)

A_ROW = timedelta(minutes=10)
ROW = 12
"""So many messages on either side, no further off than that, are looked at for a number that comes piece by piece."""


class Reader(NamedTuple):
    person_id: int
    role: Role
    message_id: int | None


def add(tx: Transaction, organisation_id: int, signs: Iterable[Sign], **values: Any) -> Card:
    flag_id = tx.new_id()
    row = {"id": flag_id, "organisation_id": organisation_id, "signs": " ".join(signs), "created_at": tx.now}
    tx.execute(sa.insert(red_flags).values(row | values))
    return get(tx, flag_id)


def get(tx: Transaction, flag_id: int) -> Card:
    """The card; raises Gone."""
    return _read(tx.one(_card.where(red_flags.c.id == flag_id)))


def of_message(tx: Transaction, relay_id: int) -> list[Card]:
    """The cards of this message, the newest first."""
    rows = tx.execute(_card.where(red_flags.c.relay_id == relay_id).order_by(red_flags.c.id.desc()))
    return [_read(row) for row in rows]


def is_kept_back(tx: Transaction, relay_id: int) -> bool:
    """Whether this message waits for a person, or a person said that it does not go."""
    held = sa.select(red_flags.c.id).where(red_flags.c.relay_id == relay_id, red_flags.c.holding.in_(_KEPT_BACK))
    return tx.execute(held.limit(1)).first() is not None


def keeping_back(tx: Transaction, relay_id: int) -> Card | None:
    """The card because of which this message does not go."""
    return next((card for card in of_message(tx, relay_id) if card.holding in _KEPT_BACK), None)


def short_ones_around(tx: Transaction, message: Carried, longest: int) -> tuple[list[str], list[str]]:
    """The unbroken rows of short texts to the same reader before and after this one, the oldest first.

    Only those the reader has seen or will see: a piece that was kept back is as if it had not been sent.
    """
    words = relay_messages.c
    back = sa.exists().where(red_flags.c.relay_id == words.id, red_flags.c.holding.in_(_KEPT_BACK))
    arrived = sa.exists().where(relay_copies.c.relay_message_id == words.id)
    texts = sa.select(words.id).where(
        words.from_id == message.from_id,
        words.to_id == message.to_id,
        words.kind == RelayKind.TEXT,
        words.created_at.between(message.created_at - A_ROW, message.created_at + A_ROW),
        ~back,
        sa.or_(words.withdrawn_at.is_(None), arrived),
    )
    before = texts.where(words.id < message.id).order_by(words.id.desc()).limit(ROW)
    after = texts.where(words.id > message.id).order_by(words.id).limit(ROW)
    return _short(tx, before, longest)[::-1], _short(tx, after, longest)


def _short(tx: Transaction, query: sa.Select[tuple[int]], longest: int) -> list[str]:
    """Up to the first that is longer."""
    bodies = (relay.get(tx, relay_id).parcel.body for relay_id in tx.execute(query).scalars().all())
    return list(takewhile(lambda body: len(body) <= longest, bodies))


def of_family(tx: Transaction, case_id: int) -> list[Card]:
    """The cards of this family for which somebody waits."""
    rows = tx.execute(_card.where(red_flags.c.case_id == case_id).order_by(red_flags.c.id))
    return [card for card in map(_read, rows) if card.waits_for_somebody]


def is_open_in(tx: Transaction, match_id: int) -> bool:
    """Whether somebody has still to look at what was written in this pair."""
    words = sa.select(relay_messages.c.id).where(relay_messages.c.match_id == match_id)
    of_pair = _card.where(red_flags.c.relay_id.in_(words))
    return any(_read(row).waits_for_somebody for row in tx.execute(of_pair))


def move(tx: Transaction, flag_id: int, since: CardState, **values: Any) -> bool:
    """Change the card if it is still in the state `since`; of two at once exactly one is told True."""
    here = sa.update(red_flags).where(red_flags.c.id == flag_id, red_flags.c.state == since)
    return bool(tx.execute(here.values(**values)).rowcount)


def decide(tx: Transaction, flag_id: int, holding: Holding) -> bool:
    """What becomes of a held message; False when somebody has decided before."""
    here = sa.update(red_flags).where(red_flags.c.id == flag_id, red_flags.c.holding == Holding.HELD)
    return bool(tx.execute(here.values(holding=holding)).rowcount)


def release(tx: Transaction, relay_id: int) -> list[int]:
    """Nothing keeps this message back any more, whoever decided before; answers the cards that did."""
    kept = (red_flags.c.relay_id == relay_id, red_flags.c.holding.in_(_KEPT_BACK))
    found = list(tx.execute(sa.select(red_flags.c.id).where(*kept)).scalars())
    tx.execute(sa.update(red_flags).where(red_flags.c.id.in_(found)).values(holding=Holding.PASSED))
    return found


def change(tx: Transaction, flag_id: int, **values: Any) -> None:
    tx.execute(sa.update(red_flags).where(red_flags.c.id == flag_id).values(**values))


def add_reader(tx: Transaction, flag_id: int, person_id: int, role: Role) -> bool:
    """False when this person has the card already."""
    if is_shown(tx, flag_id, person_id):
        return False
    tx.execute(sa.insert(red_flag_readers).values(flag_id=flag_id, person_id=person_id, role=role))
    return True


def take_back(tx: Transaction, flag_id: int, person_id: int, role: Role) -> Reader | None:
    """Whoever reads the card in this role no more, and where it stands; None: it was not shown to them in it."""
    columns = red_flag_readers.c
    here = (columns.flag_id == flag_id, columns.person_id == person_id, columns.role == role)
    row = tx.execute(sa.delete(red_flag_readers).where(*here).returning(columns.message_id)).one_or_none()
    return Reader(person_id, role, row.message_id) if row else None


def is_shown(tx: Transaction, flag_id: int, person_id: int) -> bool:
    return any(reader.person_id == person_id for reader in readers(tx, flag_id))


def readers(tx: Transaction, flag_id: int) -> list[Reader]:
    rows = tx.execute(sa.select(red_flag_readers).where(red_flag_readers.c.flag_id == flag_id))
    return [Reader(row.person_id, Role(row.role), row.message_id) for row in rows]


def keep_message(tx: Transaction, flag_id: int, person_id: int, message_id: int) -> None:
    here = (red_flag_readers.c.flag_id == flag_id, red_flag_readers.c.person_id == person_id)
    tx.execute(sa.update(red_flag_readers).where(*here).values(message_id=message_id))


def forget_words(tx: Transaction, request_id: int) -> list[int]:
    """Cards of words about this request go with the words; answers which."""
    words = sa.select(help_words.c.id).where(help_words.c.request_id == request_id)
    about = sa.or_(red_flags.c.word_id.in_(words), red_flags.c.request_id == request_id)
    found = list(tx.execute(sa.select(red_flags.c.id).where(about)).scalars())
    tx.execute(sa.delete(red_flag_readers).where(red_flag_readers.c.flag_id.in_(found)))
    tx.execute(sa.delete(red_flags).where(red_flags.c.id.in_(found)))
    return found


def _read(row: Any) -> Card:
    return Card(
        id=row.id,
        organisation_id=row.organisation_id,
        case_id=row.case_id,
        code=row.code or "",
        curator_id=row.curator_id,
        mother_id=row.mother_id,
        zone=row.zone,
        signs=tuple(Sign(sign) for sign in row.signs.split()),
        urgency=Urgency(row.urgency),
        state=CardState(row.state),
        holding=Holding(row.holding),
        writer_id=row.writer_id,
        writer_role=Role(row.writer_role),
        to_id=row.to_id,
        to_role=Role(row.to_role) if row.to_role else None,
        relay_id=row.relay_id,
        word_id=row.word_id,
        handled_by=row.handled_by,
        handled_at=row.handled_at,
        request_id=row.request_id,
        created_at=row.created_at,
    )
