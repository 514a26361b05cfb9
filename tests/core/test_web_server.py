"""The calendars' door: nobody holds the program up by asking much, or by only standing in it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from pytest import MonkeyPatch

from bot.domain.people import Who
from bot.storage.ledger import Ledger
from bot.use_cases import events_feed
from bot.web import server
from bot.web.calendar import calendar
from bot.web.server import AT_ONCE, MOST_OPEN, Calendars, Door
from tests.use_cases.conftest import House, build

Visitor = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@asynccontextmanager
async def opened(ledger: Ledger) -> AsyncIterator[int]:
    """The port on which it answers."""
    door = Door(Calendars(ledger).answer, access_log=None)
    listening = await asyncio.get_running_loop().create_server(door, "127.0.0.1", 0)
    yield listening.sockets[0].getsockname()[1]
    listening.close()
    await door.shutdown(1)


async def comes(port: int) -> Visitor:
    return await asyncio.open_connection("127.0.0.1", port)


async def asks(visitor: Visitor, path: str) -> bytes:
    """All that comes until the other side closes."""
    reader, writer = visitor
    writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    return await reader.read()


async def is_gone(visitor: Visitor) -> bool:
    try:
        return await visitor[0].read() == b""
    except ConnectionResetError:
        return True


async def test_so_many_stand_in_it_and_the_next_is_sent_away(ledger: Ledger) -> None:
    async with opened(ledger) as port:
        inside = [await comes(port) for _ in range(MOST_OPEN)]
        assert await is_gone(await comes(port))
        assert b"404" in await asks(inside[0], "/")
        assert b"404" in await asks(await comes(port), "/"), "one answer, and the place is free again"
        for _, writer in inside:
            writer.close()


async def test_whoever_only_stands_there_is_sent_away(ledger: Ledger, monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setattr(server, "LONGEST", 0.1)
    async with opened(ledger) as port:
        visitor = await comes(port)
        visitor[1].write(b"GET / HT")
        assert await is_gone(visitor)


async def test_calendars_are_written_one_after_the_other(ledger: Ledger, monkeypatch: MonkeyPatch) -> None:
    house: House = await ledger.run(build)
    secret = await ledger.run(events_feed.make, house.olga, 0)
    at_work, most = 0, 0

    async def counted(ledger: Ledger, who: Who) -> bytes:
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work)
        body = await calendar(ledger, who)
        at_work -= 1
        return body

    monkeypatch.setattr(server, "calendar", counted)
    async with opened(ledger) as port:
        visitors = [await comes(port) for _ in range(int(AT_ONCE) + 30)]
        answers = await asyncio.gather(*(asks(one, f"/calendar/{secret}.ics") for one in visitors))
    assert most == 1
    assert sum(b"BEGIN:VCALENDAR" in one for one in answers) >= AT_ONCE
    assert any(b"429" in one for one in answers)
