"""What changed, for the pages that listen. Changes of one thing melt into one, so a slow page never falls behind."""

import asyncio
from typing import Any

Facts = dict[str, Any]


class Feed:
    def __init__(self) -> None:
        self._readers: set[Reader] = set()

    def tell(self, event: str, about: str, facts: Facts) -> None:
        for reader in self._readers:
            reader.waiting[(event, about)] = facts
            reader.fresh.set()

    def open(self) -> "Reader":
        reader = Reader()
        self._readers.add(reader)
        return reader

    def close(self, reader: "Reader") -> None:
        self._readers.discard(reader)


class Reader:
    def __init__(self) -> None:
        self.waiting: dict[tuple[str, str], Facts] = {}
        self.fresh = asyncio.Event()

    async def read(self) -> list[tuple[str, Facts]]:
        await self.fresh.wait()
        self.fresh.clear()
        news = [(event, facts) for (event, _), facts in self.waiting.items()]
        self.waiting.clear()
        return news
