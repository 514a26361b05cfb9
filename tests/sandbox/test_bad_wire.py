"""What comes over the wire and is hardly HTTP: the server answers or hangs up, and stays up."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import web

from sandbox.server import runner
from sandbox.telegram import Telegram
from tests.sandbox.town import TOKEN

SEND = f"POST /bot{TOKEN}/sendMessage HTTP/1.1\r\nHost: x\r\n"
JSON = "Content-Type: application/json\r\n"


class Wire:
    def __init__(self, telegram: Telegram, port: int) -> None:
        self.telegram = telegram
        self.port = port

    async def open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self.port)

    async def says(self, request: bytes, hang_up: bool = False) -> bytes:
        """All that comes back before the server closes the connection."""
        reader, writer = await self.open()
        writer.write(request)
        if hang_up:
            writer.write_eof()
        async with asyncio.timeout(10):
            answer = await reader.read()
        writer.close()
        return answer

    async def is_well(self) -> bool:
        answer = await self.says(f"GET /bot{TOKEN}/getMe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        return answer.startswith(b"HTTP/1.1 200 ") and b'"ok":true' in answer

    async def journalled(self, word: str) -> None:
        """Until the journal tells of it."""
        async with asyncio.timeout(10):
            while not any(word in str(entry) for entry in self.telegram.journal.entries):
                await self.telegram.signals.wait("journal", 1)


@pytest_asyncio.fixture
async def wire(caplog: pytest.LogCaptureFixture) -> AsyncIterator[Wire]:
    telegram = Telegram(check_answers=True)
    telegram.adopt(TOKEN)
    serving = runner(telegram)
    await serving.setup()
    try:
        await web.TCPSite(serving, "127.0.0.1", 0).start()
        street = Wire(telegram, serving.addresses[0][1])
        yield street
        assert await street.is_well()
    finally:
        await serving.cleanup()
    assert telegram.violations == []
    assert not [record for record in caplog.get_records("call") if record.levelno >= logging.ERROR]


@pytest.mark.parametrize(
    "request_",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",  # somebody speaks TLS
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"nonsense nonsense nonsense\r\n\r\n",
        f"{SEND}Content-Length: many\r\n\r\n".encode(),
        f"{SEND}Content-Length: -5\r\n\r\n".encode(),
        f"{SEND}no colon\r\n\r\n".encode(),
        f"GET /bot{TOKEN}/getMe?{'x' * 300_000} HTTP/1.1\r\nHost: x\r\n\r\n".encode(),
    ],
)
async def test_what_is_no_http(wire: Wire, request_: bytes) -> None:
    answer = await wire.says(request_, hang_up=True)
    assert answer.startswith((b"HTTP/1.1 400 ", b"HTTP/1.0 400 ")) or answer == b""


async def test_a_broken_chunk(wire: Wire) -> None:
    request = f"{SEND}{JSON}Transfer-Encoding: chunked\r\n\r\nxyz\r\nhello\r\n".encode()
    answer = await wire.says(request, hang_up=True)
    assert answer.startswith(b"HTTP/1.1 400 ") or answer == b""


async def test_a_long_address_is_read(wire: Wire) -> None:
    """A text of 4,096 Cyrillic letters in the address, as some clients send it."""
    text = "%D0%B0" * 4096
    request = f"GET /bot{TOKEN}/sendMessage?chat_id=7&text={text} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert b"chat not found" in await wire.says(request.encode())


async def test_a_client_that_leaves_in_the_middle(wire: Wire) -> None:
    _, writer = await wire.open()
    writer.write(f'{SEND}{JSON}Content-Length: 1000\r\n\r\n{{"chat_id": 7, "te'.encode())
    await writer.drain()
    writer.close()
    await wire.journalled("the client hung up")
    assert wire.telegram.activity.in_flight == 0


async def test_slow_clients_hold_up_nobody(wire: Wire) -> None:
    """Fifty connections that send a few bytes and then nothing more."""
    slow = [await wire.open() for _ in range(50)]
    for number, (_, writer) in enumerate(slow):
        writer.write(SEND.encode() if number % 2 else f"{SEND}{JSON}Content-Length: 99\r\n\r\n{{".encode())
        await writer.drain()
    assert await wire.is_well()
    for _, writer in slow:
        writer.close()
    async with asyncio.timeout(10):
        while wire.telegram.activity.in_flight:
            await wire.telegram.signals.wait("calls", 1)


async def test_a_request_in_many_pieces(wire: Wire) -> None:
    reader, writer = await wire.open()
    body = '{"chat_id": 7, "text": "x"}'
    request = f"{SEND}{JSON}Connection: close\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()
    for at in range(0, len(request), 7):
        writer.write(request[at : at + 7])
        await writer.drain()
    async with asyncio.timeout(10):
        assert b"chat not found" in await reader.read()
    writer.close()


async def test_a_poller_that_leaves(wire: Wire) -> None:
    """Its place is free at once: the next one is not told of a conflict."""
    _, writer = await wire.open()
    writer.write(f"GET /bot{TOKEN}/getUpdates?timeout=50 HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    polls = wire.telegram.poller.memories
    assert await wire.telegram.signals.until(("queue", 1001), lambda: bool(polls and polls[1001].turn), 30)
    writer.close()
    answer = await wire.says(
        f"GET /bot{TOKEN}/getUpdates?offset=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()
    )
    assert b'{"ok":true,"result":[]}' in answer


async def test_many_requests_at_once_on_one_wire(wire: Wire) -> None:
    one = f"GET /bot{TOKEN}/getMe HTTP/1.1\r\nHost: x\r\n\r\n"
    last = f"GET /bot{TOKEN}/getMe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert (await wire.says((one * 9 + last).encode())).count(b'"ok":true') == 10
