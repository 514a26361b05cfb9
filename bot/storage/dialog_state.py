"""aiogram's FSM storage in the ledger, and event isolation that frees its locks.

Inside an update the chat's rows are read once, changed in memory, and written by `inbox.finish` together with `done`.
Outside one (a dialog redrawn by the program itself) every change is its own commit.
"""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseEventIsolation, BaseStorage, DefaultKeyBuilder, StateType, StorageKey

from bot.storage import dialog_rows
from bot.storage.ledger import Ledger
from bot.storage.unit_of_work import UnitOfWork, current

_KEYS = DefaultKeyBuilder(with_bot_id=True, with_destiny=True, with_business_connection_id=True)


class LedgerStorage(BaseStorage):
    """State and data of one key are one row: {"state": …, "data": …}."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        await self._change(key, "state", state.state if isinstance(state, State) else state)

    async def get_state(self, key: StorageKey) -> str | None:
        return (await self._value(key)).get("state")

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        await self._change(key, "data", dict(data))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return dict((await self._value(key)).get("data") or {})

    async def close(self) -> None:
        """Nothing of its own to close."""

    async def _value(self, key: StorageKey) -> dict[str, Any]:
        name, unit = _KEYS.build(key), current()
        if unit is None:
            return (await self._ledger.read(dialog_rows.load, key.chat_id)).get(name, {})
        return (await self._of_unit(unit, key)).get(name, (0, {}))[1]  # type: ignore[no-any-return]

    async def _change(self, key: StorageKey, part: str, value: Any) -> None:
        name, unit = _KEYS.build(key), current()
        changed = {**(await self._value(key)), part: value}
        if unit is None:
            await self._ledger.run(dialog_rows.put, name, key.chat_id, changed)
            return
        (await self._of_unit(unit, key))[name] = (key.chat_id, changed)
        unit.changed.add(name)

    async def _of_unit(self, unit: UnitOfWork, key: StorageKey) -> dict[str, Any]:
        if unit.dialog is None:
            rows = await self._ledger.read(dialog_rows.load, key.chat_id)
            unit.dialog = {name: (key.chat_id, value) for name, value in rows.items()}
        return unit.dialog


class LocalEventIsolation(BaseEventIsolation):
    """A lock per chat and person for as long as somebody holds or awaits it; nothing stays behind."""

    def __init__(self) -> None:
        self._locks: dict[StorageKey, tuple[asyncio.Lock, list[None]]] = {}

    @asynccontextmanager
    async def lock(self, key: StorageKey) -> AsyncGenerator[None, None]:
        lock, holders = self._locks.setdefault(key, (asyncio.Lock(), []))
        holders.append(None)
        try:
            async with lock:
                yield
        finally:
            holders.pop()
            if not holders:
                self._locks.pop(key, None)

    async def close(self) -> None:
        self._locks.clear()
