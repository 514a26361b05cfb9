"""A press that is in the inbox already, when nothing can be read or written any more: answered, and followed later."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot import app
from bot.buttons.help_requests import HelpAskPress
from bot.domain.help_requests import HelpKind
from bot.handlers import help_requests_memory
from bot.inbound import inbox as inbound
from bot.inbound.inbox import Feed, Inbox
from bot.memory import Memory
from bot.storage import inbox as store
from bot.use_cases import people, people_guests
from tests.windows.house import STRANGERS, House

pytestmark = pytest.mark.asyncio(loop_scope="session")
CARD, LIST, CANNOT = "Звоните 112 сейчас.", "Скорая: 103", "Я сейчас не могу записать"


def press(account: int, number: int) -> dict[str, Any]:
    user = {"id": account, "is_bot": False, "first_name": "X"}
    query = {"id": f"1{number}", "from": user, "chat_instance": "1", "data": HelpAskPress(kind=HelpKind.DANGER).pack()}
    message = {"message_id": 1, "date": 1, "chat": {"id": account, "type": "private"}, "text": "…"}
    return {"update_id": 900_000 + number, "callback_query": {**query, "message": message}}


@asynccontextmanager
async def open_inbox(house: House, memory: Memory, tries: list[int]) -> AsyncIterator[Inbox]:
    async def handle(raw: dict[str, Any]) -> None:
        tries.append(raw["update_id"])
        await app.feed(house._dispatcher, house.bot, raw)

    async def unkept(raw: dict[str, Any], chat: int) -> None:
        await help_requests_memory.answer(house.bot, memory, raw, chat)

    feed = Feed(handle, people.update_died, people_guests.was_here, unkept)
    inbox = Inbox(house.ledger, house.bot.id, house.organisation_id, feed)
    async with asyncio.TaskGroup() as group:
        await inbox.start(group)
        yield inbox
        await inbox.drain()


@contextmanager
def moved(house: House) -> Any:
    """Neither reads nor writes."""
    place: Path = house.ledger._place._path
    aside = place.rename(place.with_name("aside"))
    try:
        yield
    finally:
        aside.rename(place)


@contextmanager
def held(house: House) -> Any:
    """Reads, but no writes."""
    house.ledger._raw.connection.execute("PRAGMA busy_timeout=50")
    other = sqlite3.connect(house.ledger._place._path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()
        house.ledger._raw.connection.execute("PRAGMA busy_timeout=5000")


@pytest.mark.parametrize(("number", "trouble"), [(1, moved), (2, held)])
async def test_a_kept_press_is_answered_at_once_and_written_down_later(
    house: House, monkeypatch: pytest.MonkeyPatch, number: int, trouble: Callable[[House], Any]
) -> None:
    monkeypatch.setattr(inbound, "WRITE_AGAIN", 0.05)
    account = STRANGERS[-number]
    tries: list[int] = []

    def said() -> list[str]:
        chat = house.sandbox.http.get(f"/sim/people/{account}/chat")
        return [message.get("text") or "" for message in chat["messages"]]

    async with open_inbox(house, house._memory, tries) as inbox:
        raw = press(account, number)
        new = await house.ledger.run(store.store, house.bot.id, house.organisation_id, [raw])
        with trouble(house):
            inbox.put(new)
            await until(lambda: any(CANNOT in text for text in said()))
            assert any(LIST in text for text in said())
            if trouble is held:  # it is tried again meanwhile, and says nothing twice
                await until(lambda: len(tries) > 3)
        await until(lambda: requests_of(house, account) == 1)
    texts = said()
    assert [sum(part in text for text in texts) for part in (CARD, LIST, CANNOT)] == [1, 1, 1]
    assert texts.index(next(text for text in texts if CARD in text)) == 0


async def until(condition: Callable[[], bool]) -> None:
    for _ in range(1000):
        if condition():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not come about")


def requests_of(house: House, account: int) -> int:
    with sqlite3.connect(house.ledger._place._path) as connection:
        query = "SELECT count(*) FROM help_request WHERE guest_telegram_id = ?"
        return int(connection.execute(query, (account,)).fetchone()[0])
