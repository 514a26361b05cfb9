"""Who is let in, and when: a call for help finds a place whatever holds the others."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.inbound import inbox as inbound
from bot.inbound.inbox import BESIDE, IN_FLIGHT, Feed, Inbox
from bot.storage import inbox as store
from bot.storage.inbox import Received
from bot.storage.ledger import Ledger

HELP = {"callback_query": {"data": "help_ask:danger"}}


class Door:
    """An inbox whose handlers wait until they are let go."""

    def __init__(self, ledger: Ledger, group: asyncio.TaskGroup) -> None:
        self.begun: list[int] = []
        self._another = asyncio.Event()
        self._go: dict[int, asyncio.Event] = {}
        self._ledger, self._updates = ledger, 0
        self.inbox = Inbox(ledger, 1, 1, Feed(self._handle, lambda *_: None, lambda *_: None, self._unkept))
        self.inbox._group = group

    async def _handle(self, raw: dict[str, Any]) -> None:
        chat = store.chat_of(raw)
        self.begun.append(chat)
        self._another.set()
        await self._go.setdefault(chat, asyncio.Event()).wait()

    async def _unkept(self, raw: dict[str, Any], chat: int) -> None:
        raise AssertionError("everything is kept")

    def come(self, *chats: int, calls_for_help: bool = False) -> None:
        updates: list[dict[str, Any]] = []
        for chat in chats:
            self._updates += 1
            message = {"message": {"chat": {"id": chat}, "text": "…"}}
            body = {"callback_query": HELP["callback_query"] | message} if calls_for_help else message
            updates.append({"update_id": self._updates} | body)
        self.inbox.put([Received(raw["update_id"], raw, {}) for raw in updates])

    def let_go(self, *chats: int) -> None:
        for chat in chats:
            self._go.setdefault(chat, asyncio.Event()).set()

    async def until(self, count: int) -> None:
        async with asyncio.timeout(10):
            while len(self.begun) < count:
                self._another.clear()
                await self._another.wait()

    async def seen(self) -> int:
        """How many have begun when nobody new begins any more."""
        for _ in range(10):
            await asyncio.sleep(0)
        return len(self.begun)


@pytest.fixture
async def door(ledger: Ledger) -> AsyncIterator[Door]:
    async with asyncio.TaskGroup() as group:
        made = Door(ledger, group)
        yield made
        made.let_go(*range(-1, 1000))


async def test_a_call_for_help_needs_no_place_of_those_who_wait_for_telegram(door: Door) -> None:
    door.come(*range(1, 2 * IN_FLIGHT))
    assert await door.seen() == IN_FLIGHT
    door.come(500, calls_for_help=True)
    assert await door.seen() == IN_FLIGHT + 1
    assert door.begun[-1] == 500


async def test_while_help_is_handled_few_others_are_begun(door: Door) -> None:
    door.come(500, calls_for_help=True)
    door.come(*range(1, 2 * IN_FLIGHT))
    assert await door.seen() == 1 + BESIDE
    door.let_go(500)
    await door.until(1 + IN_FLIGHT)


async def test_while_telegram_has_more_few_are_begun_and_then_all(door: Door) -> None:
    door.inbox.expect(more=True)
    door.come(*range(1, 2 * IN_FLIGHT))
    assert await door.seen() == BESIDE
    door.come(500, calls_for_help=True)
    assert await door.seen() == BESIDE + 1
    door.let_go(500)
    door.inbox.expect(more=False)
    await door.until(IN_FLIGHT + 1)


async def test_so_many_may_wait_here_that_more_is_not_looked_for(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbound, "READ_AHEAD", 20)
    door.inbox.expect(more=True)
    door.come(*range(1, 20))
    assert await door.seen() == BESIDE
    door.come(20)
    assert await door.seen() == 20
