"""The invented organisation on a real ledger, its people by name, and how a minute passes there."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from bot.demo import fill
from bot.domain.help_requests import HelpKind
from bot.domain.people import Who
from bot.storage import people
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.use_cases import help_requests_asking, timers
from bot.use_cases.people import first_organisation
from tests.conftest import HandClock


def rows(database: Path, query: str, *values: object) -> list[sqlite3.Row]:
    """Committed rows, through a connection of its own."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        connection.row_factory = sqlite3.Row
        return connection.execute(query, values).fetchall()


@dataclass
class Place:
    """An organisation of two curators, a coordinator and a supervisor, and its people by name."""

    ledger: Ledger
    database: Path
    clock: HandClock
    people: dict[str, Who]

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        return rows(self.database, query, *values)

    def told(self, request_id: int) -> set[str]:
        """Names of those for whom a card of the request was queued."""
        query = """SELECT DISTINCT recipient_id AS id FROM outbox WHERE kind = 'help_requests.card'
                   AND json_extract(payload, '$.request_id') = ?"""
        ids = {row["id"] for row in self.rows(query, request_id)}
        return {name for name, who in self.people.items() if who.person_id in ids}

    async def tick(self) -> None:
        while found := await self.ledger.read(timers.due, 100):
            for timer in found:
                await self.ledger.run(timers.fire, timer, FIRE)

    async def walk(self, minutes: int) -> None:
        """Minute by minute, as the ticks do."""
        for _ in range(minutes):
            self.clock.advance(minutes=1)
            await self.tick()


@internal
def _everybody(tx: Transaction, telegram_ids: dict[str, int], organisation_id: int) -> dict[str, Who]:
    return {name: people.by_telegram(tx, organisation_id, id_) for name, id_ in telegram_ids.items()}


async def settle(ledger: Ledger, families: int) -> dict[str, Who]:
    """The invented organisation moves in."""
    organisation = await ledger.run(first_organisation, "Рядом", "Europe/Moscow")
    made = await ledger.run(fill, organisation.id, families=families, seed=1)
    ids = {person["name"]: person["telegram_id"] for person in made}
    return await ledger.read(_everybody, ids, organisation.id)


async def ask(place: Place, name: str, kind: HelpKind = HelpKind.DANGER) -> int:
    return (await place.ledger.run(help_requests_asking.ask, place.people[name], kind)).request.id
