"""A doorstep before Telegram: whatever the bot says passes here, and is held until somebody has looked at it."""

import asyncio
import json
import threading
from collections.abc import Callable
from typing import Any

import aiohttp
from aiohttp import web

Look = Callable[[str, dict[str, Any]], None]


class Doorstep:
    """`look(method, parameters)` runs before Telegram hears of the call."""

    def __init__(self, telegram: str, look: Look) -> None:
        self._telegram, self._look = telegram, look
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._stand()), daemon=True)
        self._thread.start()
        self._ready.wait()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    async def _stand(self) -> None:
        self._loop, self._over = asyncio.get_running_loop(), asyncio.Event()
        application = web.Application()
        application.router.add_route("*", "/{path:.*}", self._pass_on)
        runner = web.AppRunner(application, handler_cancellation=True)  # a dead bot waits for no updates
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        async with aiohttp.ClientSession() as self._http:
            self._ready.set()
            await self._over.wait()
            await runner.cleanup()

    async def _pass_on(self, request: web.Request) -> web.Response:
        body = await request.read()
        self._look(request.path.rpartition("/")[2], _parameters(request, body))
        headers = {"Content-Type": request.headers.get("Content-Type", "application/json")}
        async with self._http.request(
            request.method, self._telegram + request.path_qs, data=body, headers=headers
        ) as answer:
            return web.Response(status=answer.status, body=await answer.read(), content_type=answer.content_type)


def _parameters(request: web.Request, body: bytes) -> dict[str, Any]:
    return json.loads(body) if body and request.content_type == "application/json" else {}
