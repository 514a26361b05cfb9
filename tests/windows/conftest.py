"""One house for the whole folder: the dispatcher's routers can be included once in a process."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.windows.house import House, open_house
from tests.windows.payloads import Lived, live


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def house(migrated: Path) -> AsyncIterator[House]:
    database = Path(shutil.copy(migrated, migrated.with_name("windows.db")))
    async with open_house(database) as opened:
        yield opened


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def lived(house: House) -> Lived:
    return await live(house)
