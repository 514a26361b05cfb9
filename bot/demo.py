"""An invented organisation to play with: its staff, its volunteers, and families whose mothers have already joined."""

import random
from datetime import timedelta
from typing import Any

from bot.domain.mentoring_vetting import REQUIRED
from bot.domain.outgoing import Lane
from bot.domain.people import MENTORS, Role, TextLevel
from bot.domain.specialists import SpecialistKind
from bot.storage import brigade_people, cases, organisations, outbox, people, specialists, training
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import mentoring_vetting_keeping

TERRITORY = ("BRN", "Барнаул", "Asia/Barnaul")
FIRST_TELEGRAM_ID = 5_000_001
MOTHERS = "Аня Лена Катя Даша Оля Света Юля Марина Таня Алина Ира Настя Полина Вика Рита Соня Лиза Варя Зоя Кира"
FAMILIES_OF_A_CURATOR = 20  # more families, more curators; never fewer than two
STAFF_AND_VOLUNTEERS = [
    (Role.COORDINATOR, "Вера"),
    (Role.CURATOR, "Ольга"),
    (Role.CURATOR, "Нина"),
    (Role.SUPERVISOR, "Тамара"),
    (Role.SILVER_MENTOR, "Мария Ивановна"),
    (Role.CONTACT_FAMILY, "Семья Образцовых"),
]
SPECIALISTS = [("Инна", SpecialistKind.PSYCHOLOGIST), ("Павел", SpecialistKind.LAWYER)]
BRIGADE = [("Игорь", "Отряд спасателей"), ("Руслан", "Отряд спасателей"), ("Галина", "Центр помощи семье")]


@internal
def fill(tx: Transaction, organisation_id: int, *, families: int, seed: int) -> list[dict[str, Any]]:
    """Everybody that was made, as role, name, telegram_id; nothing where the organisation has people already."""
    if people.with_role(tx, organisation_id, Role.COORDINATOR):
        return []
    chance = random.Random(seed)  # noqa: S311 - invented people, not secrets
    organisations.set_zone(tx, organisation_id, TERRITORY[2])
    territory = cases.add_territory(tx, organisation_id, *TERRITORY)
    names = MOTHERS.split()
    made: list[dict[str, Any]] = []

    def add(role: Role, name: str, **values: Any) -> int:
        telegram_id = FIRST_TELEGRAM_ID + len(made)
        made.append({"role": role.value, "name": name, "telegram_id": telegram_id})
        return people.add_person(tx, organisation_id, role, name, telegram_id=telegram_id, **values)

    more = [(Role.CURATOR, f"Ольга {number}") for number in range(3, families // FAMILIES_OF_A_CURATOR + 1)]
    staff = [*STAFF_AND_VOLUNTEERS, *more]
    curators = [id_ for role, name in staff if (id_ := add(role, name)) and role is Role.CURATOR]
    for role in sorted(MENTORS):
        for volunteer in people.with_role(tx, organisation_id, role):
            vet(tx, volunteer)
    for curator in curators:
        learned = organisations.today(tx, organisation_id) - timedelta(days=100)
        training.add(tx, organisation_id, curator, "special_mother", learned, 16, curator)
    for number in range(families):
        name = names[number % len(names)] + (f" {number // len(names) + 1}" if number >= len(names) else "")
        case = cases.add(tx, territory, name, curators[number % len(curators)])
        level = TextLevel.EASY if number % 2 else chance.choice([TextLevel.PLAIN, TextLevel.PLAIN, TextLevel.EASY])
        mother = add(Role.MOTHER, name, text_level=level, subject=cases.subject(case.id))
        cases.set_mother(tx, case.id, mother)
    for name, agency in BRIGADE:
        member = add(Role.BRIGADE_MEMBER, name)
        brigade_people.put(tx, member, brigade_people.add_agency(tx, organisation_id, agency))
    for name, kind in SPECIALISTS:
        specialists.put(tx, add(Role.SPECIALIST, name), kind)
    return made


def vet(tx: Transaction, person_id: int) -> None:
    """All that has to be seen of a volunteer was seen today, by the coordinator where there is one."""
    organisation_id = people.organisation_of(tx, person_id)
    by_id = next(iter(people.with_role(tx, organisation_id, Role.COORDINATOR)), person_id)
    for item in REQUIRED:
        today = organisations.today(tx, organisation_id)
        mentoring_vetting_keeping.write_down(tx, organisation_id, person_id, item, today, by_id)


@internal
def greet(tx: Transaction, organisation_id: int) -> None:
    """Everybody finds their menu on the phone, once."""
    for who in people.everybody(tx, organisation_id):
        outbox.put(tx, organisation_id, "people.menu", Lane.RELAY, f"people.menu:{who.person}", who.role, to=who.person)


@internal
def scene(tx: Transaction, organisation_id: int) -> dict[str, int]:
    """Whose phones lie on the table at first: a mother, a curator and a mentor (their telegram ids by role)."""
    found = {}
    for role in (Role.MOTHER, Role.CURATOR, Role.SILVER_MENTOR):
        first = people.with_role(tx, organisation_id, role)[0]
        who = people.by_ids(tx, [first]).get(first)
        if who and who.telegram_id is not None:
            found[role.value] = who.telegram_id
    return found
