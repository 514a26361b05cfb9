"""How an answer leaves the Bot API: as Telegram's JSON, as somebody else's page, broken, or not at all."""

import json
from typing import Any

from aiohttp import web

from sandbox.call import Said
from sandbox.errors import ApiError

Json = dict[str, Any]
PAGE = "<html><head><title>{0} {1}</title></head><body><h1>{0} {1}</h1></body></html>"
NAMES = {429: "Too Many Requests", 500: "Internal Server Error", 502: "Bad Gateway", 504: "Gateway Time-out"}
GARBAGE = b'{"ok":true,"result":{"message_id":]'
write = json.JSONEncoder(separators=(",", ":")).encode


def answer(result: Any) -> web.Response:
    if isinstance(result, Said):
        return _json(200, {"ok": True, "result": result.result, "description": result.description}, {})
    return _json(200, {"ok": True, "result": result}, {})


def refusal(error: ApiError) -> web.Response:
    body: Json = {"ok": False, "error_code": error.code, "description": error.description}
    headers = {}
    if error.parameters:
        body["parameters"] = error.parameters
        if "retry_after" in error.parameters:
            headers["Retry-After"] = str(error.parameters["retry_after"])
    return _json(error.code, body, headers)


def _json(status: int, body: Json, headers: dict[str, str]) -> web.Response:
    return web.Response(status=status, body=write(body).encode(), content_type="application/json", headers=headers)


def unreadable(status: int) -> web.Response:
    """To what it cannot take for a request the official server says the status alone, and hangs up."""
    response = web.Response(status=status)
    response.force_close()
    return response


def page(status: int) -> web.Response:
    return web.Response(status=status, text=PAGE.format(status, NAMES.get(status, "Error")), content_type="text/html")


async def half(request: web.Request, response: web.Response) -> web.StreamResponse:
    """The connection closes in the middle of the answer."""
    body = bytes(response.body) if isinstance(response.body, bytes) else b""
    stream = await begun(request, response, len(body))
    await stream.write(body[: len(body) // 2])
    if request.transport:
        request.transport.close()
    return stream


async def garbage(request: web.Request, response: web.Response) -> web.StreamResponse:
    stream = await begun(request, response, len(GARBAGE))
    await stream.write(GARBAGE)
    return stream


async def begun(request: web.Request, response: web.Response, length: int) -> web.StreamResponse:
    """The head of the answer is sent; its body is for the caller to write."""
    stream = web.StreamResponse(status=response.status, headers={"Content-Type": response.content_type})
    stream.content_length = length
    await stream.prepare(request)
    return stream


def nothing(request: web.Request) -> web.Response:
    """The connection closes; the response returned here reaches nobody."""
    if request.transport:
        request.transport.abort()
    return web.Response()
