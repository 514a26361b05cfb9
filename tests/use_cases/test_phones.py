"""Telephone numbers of a region on a real ledger: entered twice, another's, none at all, and whose territory counts."""

import pytest
import sqlalchemy as sa

from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.domain.timers import TimerKind
from bot.storage import cases, mentoring, organisations, people, timers
from bot.storage.ledger import Ledger, internal
from bot.storage.phones import phones as table
from bot.storage.transaction import Transaction
from bot.use_cases import phones
from bot.use_cases.timers import due, fire
from tests.conftest import HandClock
from tests.use_cases.conftest import House

NUMBER = "8 (385) 255-12-34"


@internal
def another_town(tx: Transaction, house: House) -> int:
    return cases.add_territory(tx, house.organisation_id, "BSK", "Бийск", "Asia/Barnaul")


@internal
def elsewhere(tx: Transaction) -> Who:
    organisation = organisations.add(tx, "Другая", "Asia/Barnaul").id
    return Who(organisation, Role.COORDINATOR, people.add_person(tx, organisation, Role.COORDINATOR, "Чужая"))


@internal
def mentor_of(tx: Transaction, house: House) -> Who:
    mother = people.add_person(tx, house.organisation_id, Role.MOTHER, "Аня", telegram_id=8)
    cases.set_mother(tx, house.case.id, mother)
    mentor = people.add_person(tx, house.organisation_id, Role.SILVER_MENTOR, "Мария", telegram_id=9)
    case = cases.get(tx, house.case.id)
    match = mentoring.add(tx, case, mentor, Role.SILVER_MENTOR, proposed_by=house.olga.person)
    mentoring.change(tx, match, state="active")
    return people.by_ids(tx, [mentor])[mentor]


@internal
def waiting(tx: Transaction) -> int:
    query = sa.select(sa.func.count()).where(timers.timers.c.kind == TimerKind.PHONES, timers.timers.c.state == 0)
    return int(tx.execute(query).scalar_one())


@internal
def rows(tx: Transaction) -> int:
    return int(tx.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())


async def test_a_number_entered_again_in_another_way_is_the_same_with_a_new_name(ledger: Ledger, house: House) -> None:
    first = await ledger.run(phones.add, house.vera, None, "Центр", "83852551234")
    again = await ledger.run(phones.add, house.vera, None, "Кризисный центр", "+7 (3852) 55-12-34")
    assert (again.id, again.name, again.number) == (first.id, "Кризисный центр", NUMBER)
    assert await ledger.read(rows) == 1


@pytest.mark.parametrize(
    ("name", "number"),
    [("Спасатели", "112"), ("Дети", "88002000122"), ("", NUMBER), ("О" * 41, NUMBER), ("Опека", "55")],
)
async def test_what_must_not_be_shown_is_not_kept(ledger: Ledger, house: House, name: str, number: str) -> None:
    with pytest.raises(Gone):
        await ledger.run(phones.add, house.vera, None, name, number)
    assert await ledger.read(rows) == 0


async def test_another_organisation_neither_sees_nor_changes_it(ledger: Ledger, house: House) -> None:
    kept = await ledger.run(phones.add, house.vera, None, "Опека", NUMBER)
    stranger = await ledger.run(elsewhere)
    assert await ledger.read(phones.near, stranger) == []
    for change in (phones.check, phones.remove):
        with pytest.raises(Gone):
            await ledger.run(change, stranger, kept.id)
    territory = (await ledger.read(phones.board, house.vera)).territories[0][0]
    with pytest.raises(Gone):
        await ledger.run(phones.add, stranger, territory, "Опека", NUMBER)


async def test_everybody_sees_the_numbers_of_her_own_territory(ledger: Ledger, house: House) -> None:
    here = (await ledger.read(phones.board, house.vera)).territories[0][0]
    assert await ledger.read(phones.only_territory, house.organisation_id) == here
    there = await ledger.run(another_town, house)
    assert await ledger.read(phones.only_territory, house.organisation_id) is None
    for place, name, number in ((here, "Здесь", "122"), (there, "Там", "123"), (None, "Везде", "125")):
        await ledger.run(phones.add, house.vera, place, name, number)
    mentor = await ledger.run(mentor_of, house)
    readers = {
        "curator of a family here": (house.olga, ["Здесь", "Везде"]),
        "curator without families": (house.nina, ["Везде"]),
        "mentor": (mentor, ["Здесь", "Везде"]),
        "stranger": (house.stranger(77), ["Везде"]),
        "coordinator": (house.vera, ["Здесь", "Там", "Везде"]),
    }
    for reader, (who, names) in readers.items():
        assert [phone.name for phone in await ledger.read(phones.near, who)] == names, reader


async def test_one_timer_for_all_numbers_and_none_without(ledger: Ledger, house: House, clock: HandClock) -> None:
    kept = [await ledger.run(phones.add, house.vera, None, f"Номер {n}", f"12{n}") for n in range(3)]
    assert await ledger.read(waiting) == 1
    clock.advance(days=200)
    (timer,) = [one for one in await ledger.read(due, 10) if one.kind is TimerKind.PHONES]
    for _ in range(2):
        await ledger.run(fire, timer, {TimerKind.PHONES: phones.fire_stale})
    assert await ledger.read(waiting) == 1
    assert await ledger.read(due, 10) == []
    for phone in kept:
        await ledger.run(phones.remove, house.vera, phone.id)
    assert await ledger.read(waiting) == 0
    await ledger.run(phones.remove, house.vera, kept[0].id, back=True)
    assert await ledger.read(waiting) == 1
