"""A database that is full, locked or gone: nobody is told that something was kept, and nothing is given up for it."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.storage.ledger import Ledger, NotRead, NotWritten, internal
from bot.storage.organisations import add as add_organisation
from bot.storage.organisations import organisations
from bot.storage.transaction import Transaction


@internal
def found(tx: Transaction, name: str) -> int:
    return add_organisation(tx, name, "Europe/Moscow").id


@internal
def names(tx: Transaction) -> set[str]:
    return set(tx.execute(sa.select(organisations.c.name)).scalars())


def take(file: Path, leave: bytes | None = None) -> Callable[[], object]:
    """Move it away, and perhaps leave another in its place; answers how to put it back."""
    aside = file.rename(file.with_name("aside"))
    if leave is not None:
        file.write_bytes(leave)
    return lambda: aside.rename(file)


async def test_a_file_that_was_moved_takes_nothing_and_answers_nothing(ledger: Ledger, database: Path) -> None:
    """SQLite itself would go on writing into it."""
    put_back = take(database)
    with pytest.raises(NotWritten):
        await ledger.run(found, "lost")
    with pytest.raises(NotRead):
        await ledger.read(names)
    put_back()
    await ledger.run(found, "kept")
    assert await ledger.read(names) == {"kept"}


async def test_another_file_in_its_place_is_not_ours(ledger: Ledger, database: Path) -> None:
    take(database, leave=b"")
    with pytest.raises(NotWritten):
        await ledger.run(found, "lost")


async def test_without_the_keys_nothing_is_written_that_nobody_could_read(ledger: Ledger, database: Path) -> None:
    put_back = take(database.with_suffix(".keys.db"))
    with pytest.raises(NotWritten):
        await ledger.run(found, "unreadable")
    put_back()
    assert await ledger.read(names) == set()


async def test_a_full_disk_is_no_mistake_of_the_one_who_writes(ledger: Ledger) -> None:
    @internal
    def much(tx: Transaction) -> None:
        for number in range(3000):
            add_organisation(tx, f"{number} {'x' * 90}", "Europe/Moscow")

    ledger._raw.execute("PRAGMA max_page_count=1")
    with pytest.raises(NotWritten):
        await ledger.run(much)
    ledger._raw.execute("PRAGMA max_page_count=1000000")
    await ledger.run(found, "there is room again")
    assert await ledger.read(names) == {"there is room again"}


async def test_a_lock_is_waited_for_and_then_told(ledger: Ledger, database: Path) -> None:
    ledger._raw.execute("PRAGMA busy_timeout=50")
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    done = await asyncio.gather(*(ledger.run(found, str(n)) for n in range(3)), return_exceptions=True)
    assert [type(answer) for answer in done] == [NotWritten] * 3
    other.execute("ROLLBACK")
    other.close()
    await ledger.run(found, "free")
    assert await ledger.read(names) == {"free"}


async def test_a_key_file_that_cannot_be_written_is_no_mistake_either(ledger: Ledger, database: Path) -> None:
    @internal
    def seals(tx: Transaction) -> None:
        tx.seal("person:7", "person.name", 7, "Аня")

    ledger._keys._file.execute("PRAGMA busy_timeout=50")
    other = sqlite3.connect(database.with_suffix(".keys.db"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotWritten):
        await ledger.run(seals)
    other.execute("ROLLBACK")
    other.close()
    await ledger.run(seals)


async def test_a_mistake_of_ours_stays_a_mistake(ledger: Ledger) -> None:
    """It is counted and given up after three tries, while what cannot be written now is tried for ever."""

    @internal
    def nonsense(tx: Transaction) -> None:
        tx.execute(sa.text("SELECT 1 FROM nowhere"))

    for call in (ledger.run, ledger.read):
        with pytest.raises(sa.exc.OperationalError, match="nowhere"):
            await call(nonsense)
