"""A bot's own web server for stories about webhooks."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.sandbox.town import Json, Town

Reply = Callable[[web.Request], Awaitable[web.StreamResponse]]


def says(status: int = 200, **how: Any) -> Reply:
    async def answer(request: web.Request) -> web.Response:
        return web.json_response(how["json"], status=status) if "json" in how else web.Response(status=status, **how)

    return answer


@dataclass
class Mailbox:
    """A bot's own web server. It answers with what stands in `answers`, and with 200 when nothing is left there."""

    url: str = ""
    got: list[Json] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    answers: list[Reply] = field(default_factory=list)
    knock: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: web.Request) -> web.StreamResponse:
        self.got.append(await request.json())
        self.heads.append(dict(request.headers))
        self.knock.set()
        return await (self.answers.pop(0) if self.answers else says(200))(request)

    async def waits_for(self, count: int) -> list[Json]:
        async with asyncio.timeout(10):
            while len(self.got) < count:
                self.knock.clear()
                await self.knock.wait()
        return self.got

    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got if "message" in update]


@asynccontextmanager
async def a_mailbox() -> AsyncIterator[Mailbox]:
    mailbox = Mailbox()
    app = web.Application()
    app.router.add_post("/hook", mailbox.take)
    async with TestServer(app) as server:
        mailbox.url = str(server.make_url("/hook"))
        yield mailbox


async def arrived(town: Town) -> None:
    """Until nothing waits for the bot any more."""
    async with asyncio.timeout(10):
        while town.waiting:
            await town.telegram.signals.wait("calls", 1)


async def info(town: Town) -> Json:
    seen: Json = await town.api("getWebhookInfo")
    return seen


async def tried(town: Town, count: int) -> list[Json]:
    """The first so many tries to bring something, as the journal tells them."""
    found: list[Json] = []
    async with asyncio.timeout(10):
        while len(found) < count:
            found = (await town.see("journal", kind="delivery"))["entries"]
            if len(found) < count:
                await town.telegram.signals.wait("journal", 1)
    return found
