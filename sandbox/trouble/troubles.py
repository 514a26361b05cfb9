"""What a fault does to one call: before it has an effect, and to its answer."""

import asyncio
from typing import Any

from aiohttp import web

from sandbox import envelope
from sandbox.errors import ApiError

Json = dict[str, Any]


class LostError(Exception):
    """The connection breaks: no answer at all."""


class PageError(Exception):
    """Something in front of the Bot API server answers with a page of its own."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def outage(how: str | int) -> Exception:
    return LostError() if how == "reset" else PageError(int(how))


async def before(then: Json) -> None:
    """What comes before the call has any effect."""
    if "delay" in then:
        await asyncio.sleep(then["delay"])
    if then.get("drop") == "before":
        raise LostError
    if "html" in then:
        raise PageError(then["html"])
    if "error" in then:
        error = then["error"]
        raise ApiError(error["code"], error.get("description", "Internal Server Error"), error.get("parameters"))


def lose(then: Json) -> None:
    """Everything is done, and the answer is lost."""
    if then.get("drop") == "after":
        raise LostError


async def spoil(then: Json, request: web.Request, response: web.Response) -> web.StreamResponse:
    """What becomes of an answer on its way."""
    if "garbage" in then:
        return await envelope.garbage(request, response)
    if "truncate" in then:
        return await envelope.half(request, response)
    return response


async def slowly(request: web.Request, response: web.Response, speed: float) -> web.StreamResponse:
    """The same body, at so many bytes per second."""
    body = bytes(response.body) if isinstance(response.body, bytes) else b""
    step = max(int(speed / 10), 1)
    stream = await envelope.begun(request, response, len(body))
    for at in range(0, len(body), step):
        await stream.write(body[at : at + step])
        await asyncio.sleep(step / speed)
    return stream
