"""Small organisations on a real ledger: one whose mother has not joined, and the invented one with its brigade."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.domain.cases import Case
from bot.domain.people import Role, Who
from bot.storage import cases, organisations, people
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from tests.conftest import HandClock
from tests.use_cases.brigade_town import Town
from tests.use_cases.place import Place, settle


@dataclass(frozen=True)
class House:
    organisation_id: int
    vera: Who
    olga: Who
    nina: Who
    case: Case

    def stranger(self, telegram_id: int) -> Who:
        return Who(self.organisation_id, Role.STRANGER, telegram_id=telegram_id)


@internal
def build(tx: Transaction) -> House:
    organisation = organisations.add(tx, "Рядом", "Asia/Barnaul").id
    territory = cases.add_territory(tx, organisation, "BRN", "Барнаул", "Asia/Barnaul")

    def staff(role: Role, name: str, telegram_id: int) -> Who:
        person_id = people.add_person(tx, organisation, role, name, telegram_id=telegram_id)
        return Who(organisation, role, person_id, telegram_id)

    vera = staff(Role.COORDINATOR, "Вера", 1)
    olga, nina = staff(Role.CURATOR, "Ольга", 2), staff(Role.CURATOR, "Нина", 3)
    return House(organisation, vera, olga, nina, cases.add(tx, territory, "Аня и Миша", olga.person))


@pytest.fixture
async def house(ledger: Ledger) -> House:
    return await ledger.run(build)


@pytest.fixture
async def place(ledger: Ledger, database: Path, clock: HandClock) -> Place:
    return Place(ledger, database, clock, await settle(ledger, families=6))


@pytest.fixture
async def town(ledger: Ledger, database: Path, clock: HandClock) -> Town:
    return Town(ledger, database, clock, await settle(ledger, families=4))
