"""How an answer leaves the Bot API: as Telegram's JSON, as somebody else's page, or not at all."""

import json
from typing import Any

from aiohttp import web

from sandbox.errors import ApiError

Json = dict[str, Any]
PAGE = "<html><head><title>{0} Bad Gateway</title></head><body><h1>{0} Bad Gateway</h1></body></html>"


def answer(result: Any) -> web.Response:
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
    text = json.dumps(body, separators=(",", ":"))
    return web.Response(status=status, body=text.encode(), content_type="application/json", headers=headers)


def page(status: int) -> web.Response:
    return web.Response(status=status, text=PAGE.format(status), content_type="text/html")


def nothing(request: web.Request) -> web.Response:
    """The connection closes; the response returned here reaches nobody."""
    if request.transport:
        request.transport.abort()
    return web.Response()
