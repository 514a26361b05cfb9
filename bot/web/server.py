"""The smallest server there can be: one address that answers, and the same «no» to everything else.

It listens where a reverse proxy reaches it, which has the certificate. Nothing of a request is logged: its path is the
whole secret.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from math import ceil
from typing import Final

from aiohttp import web

from bot.domain.events_feed import secret_in
from bot.domain.permissions import Denied
from bot.domain.token_bucket import Bucket
from bot.storage.ledger import Ledger, NotRead
from bot.use_cases import events_feed
from bot.web.calendar import calendar

log = logging.getLogger(__name__)

AT_ONCE: Final = 30.0
A_SECOND: Final = 2.0
"""Of all together. Hundreds of phones that look once an hour ask less; a calendar takes up to a tenth of a second."""
MOST_OPEN: Final = 64
LONGEST: Final = 10.0
"""Connections, and seconds of each. Those that only stand open would take from us the ones to Telegram."""
STOP_SECONDS: Final = 2.0
HEADERS: Final = {
    "Server": "calendar",
    "Cache-Control": "private, no-store",  # a link that was ended opens nothing, also out of nobody's cache
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


@asynccontextmanager
async def serving(ledger: Ledger, url: str | None, place: tuple[str, int]) -> AsyncIterator[str | None]:
    """Serve until the block ends. Yields the public address; None: nobody asked for it, or the place is taken.

    Whoever calls for help waits for no port: without calendars the bot answers all the same.
    """
    if url is None:
        yield None
        return
    runner = web.ServerRunner(Door(Calendars(ledger).answer, access_log=None), shutdown_timeout=STOP_SECONDS)
    await runner.setup()
    try:
        yield url if await _listens(runner, *place) else None
    finally:
        await runner.cleanup()


async def _listens(runner: web.ServerRunner, host: str, port: int) -> bool:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError:
        log.warning("WEB_LISTEN cannot be listened on, so no calendar is served: python -m bot check")
        return False
    log.info("calendars are served", extra={"port": runner.addresses[0][1]})
    return True


class Door(web.Server):
    """Lets in so many at a time, and nobody for long. A connection is one answer."""

    def connection_made(self, handler: web.RequestHandler, transport: asyncio.Transport) -> None:
        super().connection_made(handler, transport)
        if len(self.connections) > MOST_OPEN:
            transport.abort()
        else:
            asyncio.get_running_loop().call_later(LONGEST, transport.abort)


class Calendars:
    """Answers one request. `clock` is the machine's: waiting has nothing to do with anybody's days."""

    def __init__(self, ledger: Ledger, clock: Callable[[], float] = time.monotonic) -> None:
        self._ledger, self._clock = ledger, clock
        self._bucket = Bucket(A_SECOND, AT_ONCE, clock())
        self._one = asyncio.Lock()  # many written at once would hold up every chat

    async def answer(self, request: web.BaseRequest) -> web.Response:
        secret = secret_in(request.path) if request.method in ("GET", "HEAD") else None
        if secret is None:
            return _no()
        if wait := self._bucket.take(self._clock()):
            return _later(429, ceil(wait))
        try:
            async with self._one:
                return await self._calendar(secret)
        except (NotRead, Denied) as refused:
            return _no() if isinstance(refused, Denied) else _later(503, 60)
        except Exception:
            log.exception("a calendar could not be written")
            return _later(503, 60)

    async def _calendar(self, secret: str) -> web.Response:
        who = await self._ledger.read(events_feed.whose, secret)
        if who is None:
            return _no()
        body = await calendar(self._ledger, who)
        return _once(web.Response(body=body, headers=HEADERS, content_type="text/calendar", charset="utf-8"))


def _no() -> web.Response:
    """To a link that never was, to one that has ended, and to whatever else is asked for: letter by letter the same."""
    return _once(web.Response(status=404, text="Not found\n", headers=HEADERS))


def _later(status: int, seconds: int) -> web.Response:
    return _once(web.Response(status=status, text="Later\n", headers={**HEADERS, "Retry-After": str(seconds)}))


def _once(response: web.Response) -> web.Response:
    response.force_close()
    return response
