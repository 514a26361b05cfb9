"""aiogram's FSM in the ledger: a unit of work per update, empty rows gone, locks freed."""

import asyncio

from aiogram.fsm.storage.base import StorageKey

from bot.storage import dialog_rows, inbox, unit_of_work
from bot.storage.dialog_state import LedgerStorage, LocalEventIsolation
from bot.storage.ledger import Ledger
from bot.storage.unit_of_work import UnitOfWork

KEY = StorageKey(bot_id=1, chat_id=7, user_id=7)
OTHER = StorageKey(bot_id=1, chat_id=7, user_id=7, destiny="aiogd:stack:")


def unit() -> UnitOfWork:
    return UnitOfWork(1, 1, {}, lambda tx, unit: None)


async def test_within_an_update_nothing_is_written_before_it_is_done(ledger: Ledger) -> None:
    storage, work = LedgerStorage(ledger), unit()

    async def handle() -> None:
        unit_of_work.begin(work)
        await storage.set_state(KEY, "adding")
        await storage.set_data(KEY, {"kind": "doctor"})
        await storage.set_data(OTHER, {"id": "x"})
        assert await storage.get_data(KEY) == {"kind": "doctor"}
        assert await ledger.read(dialog_rows.load, 7) == {}
        await ledger.run(inbox.finish, work)

    await asyncio.create_task(handle())  # noqa: TID251 - a task of its own, as each update has
    assert await storage.get_state(KEY) == "adding"
    assert await storage.get_data(KEY) == {"kind": "doctor"}
    assert await storage.get_data(OTHER) == {"id": "x"}


async def test_empty_rows_are_deleted(ledger: Ledger) -> None:
    storage = LedgerStorage(ledger)
    await storage.set_state(KEY, "adding")
    await storage.set_data(KEY, {"kind": "doctor"})
    await storage.set_state(KEY, None)
    await storage.set_data(KEY, {})
    assert await ledger.read(dialog_rows.load, 7) == {}


async def test_data_handed_out_is_a_copy(ledger: Ledger) -> None:
    storage = LedgerStorage(ledger)
    await storage.set_data(KEY, {"n": 1})
    (await storage.get_data(KEY))["n"] = 2
    assert await storage.get_data(KEY) == {"n": 1}


async def test_ten_fast_clicks_are_all_kept_and_no_lock_stays_behind(ledger: Ledger) -> None:
    storage, isolation = LedgerStorage(ledger), LocalEventIsolation()

    async def click() -> None:
        async with isolation.lock(KEY):
            n = (await storage.get_data(KEY)).get("n", 0)
            await asyncio.sleep(0)
            await storage.set_data(KEY, {"n": n + 1})

    await asyncio.gather(*(click() for _ in range(10)))
    assert await storage.get_data(KEY) == {"n": 10}
    assert isolation._locks == {}
