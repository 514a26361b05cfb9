"""What somebody told of her age: a group and its day in plain columns, the day of birth under her own key."""

from datetime import date
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.domain import people_ages
from bot.domain.people_ages import AgeFacts, AgeGroup
from bot.storage.cases import cases, territories
from bot.storage.organisations import organisations
from bot.storage.people import change, persons
from bot.storage.transaction import Transaction

_facts = (
    sa.select(
        persons.c.age_group,
        persons.c.age_told_on,
        persons.c.birth_date,
        sa.func.coalesce(persons.c.zone, territories.c.zone, organisations.c.zone).label("zone"),
    )
    .join(organisations, organisations.c.id == persons.c.organisation_id)
    .outerjoin(cases, sa.and_(cases.c.mother_id == persons.c.id, cases.c.state == sa.literal_column("'open'")))
    .outerjoin(territories, territories.c.id == cases.c.territory_id)
)


def facts_of(tx: Transaction, person_id: int) -> tuple[AgeFacts, str]:
    """What was told, and the zone whose calendar counts for her; raises Gone."""
    row = tx.one(_facts.where(persons.c.id == person_id))
    born = tx.open("person.birth_date", person_id, row.birth_date)
    group = AgeGroup(row.age_group) if row.age_group else None
    return AgeFacts(group, row.age_told_on, date.fromisoformat(born) if born else None), row.zone


def is_minor(tx: Transaction, person_id: int) -> bool:
    """Whether she is spoken to as somebody under 18 now (domain/people_ages.py)."""
    facts, zone = facts_of(tx, person_id)
    return people_ages.is_minor(facts, today(tx, zone))


def today(tx: Transaction, zone: str) -> date:
    return tx.now.astimezone(ZoneInfo(zone)).date()


def keep_group(tx: Transaction, person_id: int, group: AgeGroup, told_on: date) -> None:
    change(tx, person_id, age_group=group, age_told_on=told_on)


def keep_birth_date(tx: Transaction, person_id: int, born_on: date | None) -> None:
    """None: it is kept no longer."""
    blob = tx.seal(f"person:{person_id}", "person.birth_date", person_id, born_on.isoformat()) if born_on else None
    change(tx, person_id, birth_date=blob)


def forget(tx: Transaction, person_id: int) -> None:
    change(tx, person_id, age_group=None, age_told_on=None, birth_date=None)
