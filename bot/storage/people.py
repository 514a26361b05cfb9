"""Organisations, persons and their roles, and guests: people who have not consented to be kept."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from bot.domain.hiding_hours import SafeHours
from bot.domain.people import ContactState, Role, TextLevel, Who
from bot.domain.people_ages import AgeGroup
from bot.storage.cases import cases, territories
from bot.storage.hiding import hiding
from bot.storage.hiding_kitchens import kitchens
from bot.storage.organisations import organisations
from bot.storage.prepared import Prepared
from bot.storage.schema import key, maybe_word, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

persons = sa.Table(
    "person",
    metadata,
    key(),
    organisation(),
    sa.Column("telegram_id", sa.BigInteger),  # NULL: a mother without Telegram, kept by her curator
    sealed("name"),
    sealed("phone", optional=True),
    sa.Column("language", sa.String(8), nullable=False, default="ru"),
    word("text_level", *TextLevel, default=TextLevel.PLAIN),
    sa.Column("listens", sa.Boolean, nullable=False, default=False),
    sa.Column("zone", sa.String(64)),
    word("active_role", *Role),
    maybe_word("age_group", *AgeGroup),
    sa.Column("age_told_on", sa.Date),
    sealed("birth_date", optional=True),
    sa.Column("awaits_adult", sa.Boolean, nullable=False, default=False),  # under 18, and no adult has agreed
    word("contact", *ContactState, default=ContactState.REACHABLE),
    moment("created_at"),
    sa.UniqueConstraint("organisation_id", "telegram_id"),
)

person_roles = sa.Table(
    "person_role",
    metadata,
    sa.Column("person_id", sa.BigInteger, sa.ForeignKey("person.id"), primary_key=True),
    sa.Column("role", sa.String(32), primary_key=True),
    moment("since"),
)

guests = sa.Table(
    "guest",
    metadata,
    key(),
    organisation(),
    sa.Column("telegram_id", sa.BigInteger, nullable=False),
    sa.Column("language", sa.String(8), nullable=False),
    word("text_level", *TextLevel),
    sa.Column("refused", sa.Boolean, nullable=False, default=False),  # «Нельзя»: raw updates are wiped when done
    moment("seen_at"),
    sa.UniqueConstraint("organisation_id", "telegram_id"),
)

sa.Index("ix_person_telegram_id", persons.c.telegram_id)


_role_held = sa.exists().where(person_roles.c.person_id == persons.c.id, person_roles.c.role == persons.c.active_role)
_who = (
    sa.select(
        persons.c.id,
        persons.c.telegram_id,
        persons.c.organisation_id,
        persons.c.active_role,
        persons.c.language,
        persons.c.text_level,
        sa.func.coalesce(persons.c.zone, territories.c.zone, organisations.c.zone).label("zone"),
        cases.c.id.label("case_id"),
        _role_held.label("held"),
        persons.c.contact,
        cases.c.territory_id,
        persons.c.awaits_adult,
        hiding.c.hidden_since,
        sa.or_(hiding.c.word.is_not(None), hiding.c.phrase.is_not(None)).label("secrets"),
        hiding.c.veiled,
        hiding.c.hours,
    )
    .join(organisations, organisations.c.id == persons.c.organisation_id)
    .outerjoin(cases, sa.and_(cases.c.mother_id == persons.c.id, cases.c.state == sa.literal_column("'open'")))
    .outerjoin(territories, territories.c.id == cases.c.territory_id)
    .outerjoin(hiding, hiding.c.person_id == persons.c.id)
)
_BY_TELEGRAM = Prepared(
    _who.where(persons.c.organisation_id == sa.bindparam("org"), persons.c.telegram_id == sa.bindparam("telegram"))
)
_GUEST = Prepared(
    sa.select(
        sa.func.coalesce(kitchens.c.language, guests.c.language),
        sa.func.coalesce(kitchens.c.text_level, guests.c.text_level),
        organisations.c.zone,
        kitchens.c.id,
    )
    .select_from(organisations)
    .outerjoin(
        guests,
        sa.and_(guests.c.organisation_id == organisations.c.id, guests.c.telegram_id == sa.bindparam("telegram")),
    )
    .outerjoin(
        kitchens,
        sa.and_(kitchens.c.organisation_id == organisations.c.id, kitchens.c.telegram_id == sa.bindparam("telegram")),
    )
    .where(organisations.c.id == sa.bindparam("org"))
)


def by_telegram(tx: Transaction, organisation_id: int, telegram_id: int) -> Who:
    """Whoever writes from this account; a stranger when no person row has it."""
    row = tx.hot(_BY_TELEGRAM, org=organisation_id, telegram=telegram_id).fetchone()
    return _as_who(row) if row else guest(tx, organisation_id, telegram_id)


def guest(tx: Transaction, organisation_id: int, telegram_id: int) -> Who:
    """Hidden, if the account became nobody's behind recipes."""
    language, level, zone, kitchen = tx.hot(_GUEST, org=organisation_id, telegram=telegram_id).fetchone()
    return Who(
        organisation_id,
        Role.STRANGER,
        telegram_id=telegram_id,
        language=language or "ru",
        text_level=TextLevel(level or TextLevel.PLAIN),
        zone=zone,
        hidden=kitchen is not None,
    )


def by_ids(tx: Transaction, person_ids: Sequence[int]) -> dict[int, Who]:
    """Everybody in one look, those who cannot be reached left out."""
    rows = tx.execute(_who.where(persons.c.id.in_(person_ids), persons.c.contact == ContactState.REACHABLE)).all()
    return {row.id: _as_who(tuple(row)) for row in rows if row.telegram_id is not None}


def in_role(tx: Transaction, person_id: int, role: Role) -> Who | None:
    """A person as the holder of this role, whichever is active; None for whoever has no account here any more."""
    row = tx.execute(_who.where(persons.c.id == person_id)).one_or_none()
    if row is None or row.telegram_id is None or row.contact == ContactState.GONE:
        return None
    held = holds(tx, [(person_id, role)])
    return replace(_as_who(tuple(row)), role=role) if held else None


def everybody(tx: Transaction, organisation_id: int) -> list[Who]:
    """All persons of an organisation that have Telegram, oldest first: nobody pages through it."""
    rows = tx.execute(_who.where(persons.c.organisation_id == organisation_id).order_by(persons.c.id))
    return [_as_who(tuple(row)) for row in rows if row.telegram_id is not None]


def _as_who(row: tuple[Any, ...]) -> Who:
    id_, telegram_id, organisation_id, role, language, level, zone, case_id, held, _, territory_id, *more = row
    awaits, hidden_since, secrets, veiled, hours = more
    return Who(
        organisation_id,
        Role(role) if held else Role.STRANGER,
        id_,
        telegram_id,
        language,
        TextLevel(level),
        zone,
        case_id,
        territory_id,
        bool(awaits),
        hidden_since is not None,
        bool(secrets),
        bool(veiled),
        SafeHours.read(hours),
    )


def holds(tx: Transaction, pairs: Sequence[tuple[int, Role]]) -> set[tuple[int, Role]]:
    """Which of these (person, role) are true now."""
    rows = tx.execute(
        sa.select(person_roles.c.person_id, person_roles.c.role).where(
            person_roles.c.person_id.in_({person for person, _ in pairs})
        )
    )
    held = {(row.person_id, Role(row.role)) for row in rows}
    return held & set(pairs)


def name_of(tx: Transaction, person_id: int) -> str:
    """The name a person goes by; empty once erased."""
    blob = tx.execute(sa.select(persons.c.name).where(persons.c.id == person_id)).scalar()
    return tx.open("person.name", person_id, blob)


def names_of(tx: Transaction, person_ids: Sequence[int]) -> dict[int, str]:
    rows = tx.execute(sa.select(persons.c.id, persons.c.name).where(persons.c.id.in_(person_ids)))
    return {row.id: tx.open("person.name", row.id, row.name) for row in rows}


def with_role(tx: Transaction, organisation_id: int, role: Role, *, but: int | None = None) -> list[int]:
    """Everybody who holds the role, oldest first; `but` the mother of the family that it is about: nobody is staff on
    her own."""
    rows = tx.execute(
        sa.select(persons.c.id)
        .join(person_roles, person_roles.c.person_id == persons.c.id)
        .where(persons.c.organisation_id == organisation_id, person_roles.c.role == role)
        .where(persons.c.id.is_distinct_from(but))
        .order_by(persons.c.id)
    )
    return list(rows.scalars())


def add_person(
    tx: Transaction,
    organisation_id: int,
    role: Role,
    name: str,
    *,
    telegram_id: int | None = None,
    subject: str = "",
    **values: Any,
) -> int:
    """A new person in a role; sealed for `subject`, or for herself."""
    person_id = tx.new_id()
    sealed_name = tx.seal(subject or f"person:{person_id}", "person.name", person_id, name)
    tx.execute(
        sa.insert(persons).values(
            id=person_id,
            organisation_id=organisation_id,
            telegram_id=telegram_id,
            name=sealed_name,
            active_role=role,
            created_at=tx.now,
            **values,
        )
    )
    grant(tx, person_id, role)
    return person_id


def grant(tx: Transaction, person_id: int, role: Role) -> None:
    if (person_id, role) not in holds(tx, [(person_id, role)]):
        tx.execute(sa.insert(person_roles).values(person_id=person_id, role=role, since=tx.now))


def change(tx: Transaction, person_id: int, **values: Any) -> None:
    """Change plain columns of a person: text_level, listens, active_role, …"""
    tx.execute(sa.update(persons).where(persons.c.id == person_id).values(**values))


def rename(tx: Transaction, person_id: int, subject: str, name: str) -> None:
    """The name anew, under the key of `subject`."""
    change(tx, person_id, name=tx.seal(subject, "person.name", person_id, name))


def organisation_of(tx: Transaction, person_id: int) -> int:
    return int(tx.execute(sa.select(persons.c.organisation_id).where(persons.c.id == person_id)).scalar_one())


def account_of(tx: Transaction, person_id: int) -> int | None:
    """Her Telegram account."""
    account: int | None = tx.execute(sa.select(persons.c.telegram_id).where(persons.c.id == person_id)).scalar()
    return account


def has_telegram(tx: Transaction, person_id: int) -> bool:
    return account_of(tx, person_id) is not None


def awaits_adult(tx: Transaction, person_id: int) -> bool:
    """Whether she is under 18 and no adult has agreed."""
    return bool(tx.execute(sa.select(persons.c.awaits_adult).where(persons.c.id == person_id)).scalar())


def waits_for_adult(tx: Transaction, person_id: int, *, waits: bool) -> bool:
    """Whether this changed anything."""
    other = sa.update(persons).where(persons.c.id == person_id, persons.c.awaits_adult.is_(not waits))
    return tx.execute(other.values(awaits_adult=waits)).rowcount == 1


def set_contact(tx: Transaction, person_id: int, contact: ContactState) -> None:
    change(tx, person_id, contact=contact)


def marks_of(tx: Transaction, person_ids: Sequence[int]) -> dict[int, tuple[int | None, str, str]]:
    """Account, name and telephone of each: by which they are known again."""
    columns = (persons.c.id, persons.c.telegram_id, persons.c.name, persons.c.phone)
    rows = tx.execute(sa.select(*columns).where(persons.c.id.in_(person_ids)))
    return {
        row.id: (
            row.telegram_id,
            tx.open("person.name", row.id, row.name),
            tx.open("person.phone", row.id, row.phone),
        )
        for row in rows
    }
