"""The invented organisation again: a curator's family asks for help, and a brigade of two agencies waits."""

from dataclasses import dataclass
from typing import Any

from bot.domain.help_requests import HelpKind
from tests.use_cases.place import Place, ask

PLACE = "Улица Мира, дом 5"


@dataclass
class Town(Place):
    def queued(self, kind: str) -> set[str]:
        """Names of those for whom a message of the kind was queued."""
        ids = {row["id"] for row in self.rows("SELECT recipient_id AS id FROM outbox WHERE kind = ?", kind)}
        return {name for name, who in self.people.items() if who.person_id in ids}

    def count(self, kind: str) -> int:
        return len(self.rows("SELECT 1 FROM outbox WHERE kind = ?", kind))

    def did(self, action: str) -> int:
        return len(self.rows("SELECT 1 FROM audit WHERE action = ?", action))

    async def asks(self, name: str = "Аня", kind: HelpKind = HelpKind.DANGER) -> int:
        return await ask(self, name, kind)

    async def run(self, use_case: Any, name: str, *args: Any, **kwargs: Any) -> Any:
        return await self.ledger.run(use_case, self.people[name], *args, **kwargs)
