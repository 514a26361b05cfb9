"""Set-up for the bench, run before the bot starts: both curators announce a meeting to their families."""

import asyncio
import os
import sys
from datetime import datetime, timedelta
from pathlib import Path

from bot import app, config
from bot.domain.events import Announcement
from bot.domain.people import Role, Who
from bot.storage import organisations, people
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import events


class NoonClock:
    """The time the sandbox's clock will show."""

    def __init__(self, time: datetime) -> None:
        self._time = time

    def now(self) -> datetime:
        return self._time


@internal
def curators(tx: Transaction) -> list[Who]:
    organisation = organisations.first(tx)
    assert organisation is not None
    return list(people.by_ids(tx, people.with_role(tx, organisation.id, Role.CURATOR)).values())


async def announce(noon: datetime) -> None:
    async with app.open_ledger(config.load(), NoonClock(noon)) as ledger:
        says = Announcement("", "Встреча мам", noon + timedelta(days=3), "Asia/Barnaul", "Комната 3")
        for curator in await ledger.run(curators):
            await ledger.run(events.announce, curator, says)


if __name__ == "__main__":
    os.environ["DATA_DIR"] = str(Path(sys.argv[1]))
    asyncio.run(announce(datetime.fromisoformat(sys.argv[2])))
