"""The ledger: what is told to be kept is kept, what failed leaves no trace, and nothing undeclared gets in."""

import asyncio
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from bot.storage import inbox, unit_of_work
from bot.storage.keys import Keyring, KeyTrouble, Unreadable, master_key
from bot.storage.ledger import Ledger, Undeclared, internal
from bot.storage.organisations import add as add_organisation
from bot.storage.organisations import organisations
from bot.storage.outbox import outbox
from bot.storage.people import change
from bot.storage.prepared import Prepared
from bot.storage.schema import SealedText, from_micros, to_micros
from bot.storage.transaction import Transaction
from bot.storage.unit_of_work import UnitOfWork
from tests.conftest import HandClock


@internal
def found(tx: Transaction, name: str) -> int:
    return add_organisation(tx, name, "Europe/Moscow").id


@internal
def found_and_fall(tx: Transaction, name: str) -> int:
    add_organisation(tx, name, "Europe/Moscow")
    raise RuntimeError("on purpose")


def names(database: Path) -> set[str]:
    with sqlite3.connect(database) as connection:
        return {row[0] for row in connection.execute("SELECT name FROM organisation")}


async def test_a_failing_use_case_leaves_no_trace_and_harms_nobody_beside_it(ledger: Ledger, database: Path) -> None:
    jobs = [ledger.run(found_and_fall if n % 3 == 0 else found, f"org {n}") for n in range(90)]
    done = await asyncio.gather(*jobs, return_exceptions=True)
    assert names(database) == {f"org {n}" for n in range(90) if n % 3}
    assert sum(isinstance(answer, RuntimeError) for answer in done) == 30


async def test_a_group_whose_commit_fails_fails_for_everybody_in_it(ledger: Ledger, database: Path) -> None:
    """A deferred constraint is looked at by COMMIT itself: nobody of that group may believe to have been kept."""

    @internal
    def poison(tx: Transaction) -> None:
        tx.execute(sa.text("PRAGMA defer_foreign_keys=ON"))
        tx.execute(sa.insert(outbox).values(_row(tx.new_id(), organisation_id=404)))

    innocent, poisoned = ledger.run(found, "innocent"), ledger.run(poison)
    done = await asyncio.gather(innocent, poisoned, return_exceptions=True)
    assert all(isinstance(answer, Exception) for answer in done)
    assert names(database) == set()
    await ledger.run(found, "the next group works")
    assert names(database) == {"the next group works"}


async def test_undeclared_functions_are_refused(ledger: Ledger) -> None:
    def undeclared(tx: Transaction) -> None: ...

    with pytest.raises(Undeclared):
        await ledger.run(undeclared)
    with pytest.raises(Undeclared):
        await ledger.read(undeclared)


async def test_the_reading_connection_cannot_write(ledger: Ledger) -> None:
    with pytest.raises(sa.exc.OperationalError, match="readonly"):
        await ledger.read(found, "no")


def use_case(tx: Transaction, name: str) -> int:
    return add_organisation(tx, name, "Europe/Moscow").id


use_case.permission = "people.join"  # type: ignore[attr-defined]


async def test_a_replay_gets_the_stored_result_and_changes_nothing(ledger: Ledger, database: Path) -> None:
    kept: dict[str, bytes] = {}

    def remember(tx: Transaction, unit: UnitOfWork) -> None:
        kept.update(unit.effects)

    async def handle(effects: dict[str, bytes]) -> list[int]:
        unit_of_work.begin(UnitOfWork(1, 7, effects, remember))
        return [await ledger.run(use_case, "one"), await ledger.run(use_case, "two")]

    first = await handle({})
    again = await handle(dict(kept))
    assert again == first
    assert names(database) == {"one", "two"}
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM organisation").fetchone()[0] == 2


async def test_intent_ids_of_a_replay_are_the_same() -> None:
    def ids() -> list[str]:
        unit = UnitOfWork(1, 99, {}, lambda tx, unit: None)
        return [unit.next_intent(), unit.next_intent()]

    assert ids() == ids()
    assert len(set(ids())) == 2


def test_results_bring_only_our_own_classes_to_life() -> None:
    import os
    import pickle

    class Trap:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.system, ("true",)

    with pytest.raises(pickle.UnpicklingError):
        unit_of_work._load(pickle.dumps(Trap()))


async def test_prepared_statements_keep_their_constants(ledger: Ledger) -> None:
    in_moscow = sa.select(organisations.c.name).where(organisations.c.zone == "Europe/Moscow")
    both = Prepared(in_moscow.order_by("name").limit(1))

    @internal
    def look(tx: Transaction) -> list[str]:
        return [row[0] for row in tx.hot(both)]

    await ledger.run(found, "a")
    await ledger.run(found, "b")
    assert await ledger.read(look) == ["a"]


@given(st.datetimes(timezones=st.timezones()))
def test_moments_come_back_as_they_were(moment: datetime) -> None:
    assert from_micros(to_micros(moment)) == moment.astimezone(UTC)  # an hour skipped in spring equals nothing


def test_sealed_text_opens_only_where_it_was_sealed(tmp_path: Path) -> None:
    keys = Keyring(tmp_path / "k.db", bytes(32))
    blob = keys.seal("case:1", "person|7|name", "Аня".encode())
    assert keys.open("person|7|name", blob).decode() == "Аня"
    for place in ("person|8|name", "person|7|phone", "cases|7|name"):
        with pytest.raises(Unreadable):
            keys.open(place, blob)
    changed = bytearray(blob)
    changed[-1] ^= 1
    with pytest.raises(Unreadable):
        keys.open("person|7|name", SealedText(changed))


def test_an_erased_key_makes_old_text_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "k.db"
    keys = Keyring(path, bytes(32))
    blob = keys.seal("case:1", "person|7|name", b"x")
    keys.close()
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM subject_key")
    with pytest.raises(Unreadable):
        Keyring(path, bytes(32)).open("person|7|name", blob)


def test_another_master_key_is_told_at_once(tmp_path: Path) -> None:
    keys = Keyring(tmp_path / "k.db", bytes(32))
    keys.seal("case:1", "a|1|b", b"x")
    keys.close()
    with pytest.raises(KeyTrouble, match="MASTER_KEY_FILE"):
        Keyring(tmp_path / "k.db", b"1" * 32)


def test_a_master_key_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    master_key(path, create=True)
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    with pytest.raises(KeyTrouble, match="chmod 600"):
        master_key(path, create=False)


async def test_a_word_out_of_its_set_is_refused(ledger: Ledger) -> None:
    @internal
    def write(tx: Transaction) -> None:
        change(tx, 1, contact="somewhere")

    with pytest.raises(sa.exc.StatementError, match="'somewhere' is none of reachable, blocked, gone"):
        await ledger.run(write)


async def test_plain_text_is_refused_by_a_sealed_column(ledger: Ledger) -> None:
    from bot.storage.cases import cases

    @internal
    def forget_to_seal(tx: Transaction) -> None:
        tx.execute(sa.update(cases).values(alias="Аня"))

    with pytest.raises(sa.exc.StatementError):
        await ledger.run(forget_to_seal)


def test_the_hand_clock_is_aware(clock: HandClock) -> None:
    assert clock.now().tzinfo is not None


def _row(id_: int, organisation_id: int) -> dict[str, object]:
    names_ = [column.name for column in outbox.columns if not column.nullable]
    return dict.fromkeys(names_, 0) | {
        "id": id_,
        "organisation_id": organisation_id,
        "dedupe_key": "k",
        "role": "mother",
        "kind": "k",
        "payload": "{}",
        "created_at": from_micros(0),
    }


async def test_an_update_with_half_an_emoji_stops_nobody(ledger: Ledger) -> None:
    """Telegram promises UTF-8; if it ever breaks that, the poller must not stumble over the same batch for ever."""
    organisation_id, raw = await ledger.run(found, "Рядом"), {"update_id": 1, "message": {"text": "Привет \ud83d"}}
    await ledger.run(inbox.store, 7, organisation_id, [raw])
    (kept,) = await ledger.run(inbox.undone, 7)
    assert kept.raw == raw
