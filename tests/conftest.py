"""What every test shares: aiogram imported the lean way, and a migrated database to copy."""

import os
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings

from bot.lean_models import import_aiogram

import_aiogram()

MEMORY = Path("/dev/shm")  # noqa: S108 (pytest makes a folder of its own there)
ENOUGH_BYTES = 2 << 30
# Thousands of databases, each synced to the disk at every commit: on a disk the tests would wait for it, and for each
# other. A process that is killed loses nothing of either.
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH_BYTES:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

# How long an example may take is a matter of the machine, and of benchmarks/.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

from bot.storage import migrate  # noqa: E402
from bot.storage.keys import Keyring  # noqa: E402
from bot.storage.ledger import Ledger  # noqa: E402

LONGEST_FIRST = ("campaign", "walk", "windows", "page")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """First the folders a file of which takes minutes: begun last, it would go on alone.

    The others area by area: a story mostly waits for Telegram's pace, and rules and use cases beside it fill the time.
    """
    place = {name: number for number, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: (place.get(item.path.parent.name, len(place)), item.path.name))


class HandClock:
    """A clock a test sets by hand."""

    def __init__(self) -> None:
        self.time = datetime(2026, 12, 1, 6, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def advance(self, **delta: float) -> None:
        self.time += timedelta(**delta)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "ryadom.db"
    migrate.upgrade(path)
    return path


@pytest.fixture
def database(migrated: Path, tmp_path: Path) -> Path:
    """A migrated SQLite file of this test's own."""
    return Path(shutil.copy(migrated, tmp_path / "ryadom.db"))


@pytest.fixture
async def ledger(database: Path, clock: HandClock) -> AsyncIterator[Ledger]:
    keys = Keyring(database.with_suffix(".keys.db"), bytes(32))
    opened = Ledger(database, keys, clock)
    yield opened
    await opened.close()
    keys.close()
