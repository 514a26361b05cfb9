"""The invented organisation on a real ledger: a curator's family asks for help, and a brigade of two agencies waits."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.domain.help_requests import HelpKind
from bot.domain.people import Who
from bot.storage import people
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.use_cases import help_requests_asking, timers
from tests.conftest import HandClock

PLACE = "Улица Мира, дом 5"


@dataclass
class Town:
    ledger: Ledger
    database: Path
    clock: HandClock
    people: dict[str, Who]

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as connection:
            connection.row_factory = sqlite3.Row
            return connection.execute(query, values).fetchall()

    def queued(self, kind: str) -> set[str]:
        """Names of those for whom a message of the kind was queued."""
        ids = {row["id"] for row in self.rows("SELECT recipient_id AS id FROM outbox WHERE kind = ?", kind)}
        return {name for name, who in self.people.items() if who.person_id in ids}

    def count(self, kind: str) -> int:
        return len(self.rows("SELECT 1 FROM outbox WHERE kind = ?", kind))

    def did(self, action: str) -> int:
        return len(self.rows("SELECT 1 FROM audit WHERE action = ?", action))

    async def asks(self, name: str = "Аня", kind: HelpKind = HelpKind.DANGER) -> int:
        asked = await self.run(help_requests_asking.ask, name, kind)
        return int(asked.request.id)

    async def run(self, use_case: Any, name: str, *args: Any, **kwargs: Any) -> Any:
        return await self.ledger.run(use_case, self.people[name], *args, **kwargs)

    async def walk(self, minutes: int) -> None:
        """Minute by minute, as the ticks do."""
        for _ in range(minutes):
            self.clock.advance(minutes=1)
            while found := await self.ledger.read(timers.due, 100):
                for timer in found:
                    await self.ledger.run(timers.fire, timer, FIRE)


@internal
def everybody(tx: Transaction, telegram_ids: dict[str, int], organisation_id: int) -> dict[str, Who]:
    return {name: people.by_telegram(tx, organisation_id, id_) for name, id_ in telegram_ids.items()}
