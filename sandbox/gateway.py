"""The Bot API over HTTP: the envelope around every method, and the faults that may strike it."""

import asyncio
import inspect
import json
import time
from typing import Any

from aiohttp import web

from sandbox import arguments
from sandbox.arguments import Upload
from sandbox.call import Call
from sandbox.errors import ApiError, refuse
from sandbox.methods import METHODS
from sandbox.rows import Bot
from sandbox.spec import Method
from sandbox.telegram import Telegram

Json = dict[str, Any]
LONG_POLL = "getUpdates"
NOT_MODELLED = 501
BROKEN_GATEWAY = "<html><head><title>{0} Bad Gateway</title></head><body><h1>{0} Bad Gateway</h1></body></html>"


class LostError(Exception):
    """The answer is lost on the way: the connection closes without one."""


class HtmlError(Exception):
    """Something before the Bot API server answers with a page of its own."""

    def __init__(self, status: int) -> None:
        self.status = status


class Gateway:
    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram

    async def handle(self, request: web.Request) -> web.StreamResponse:
        long_poll = request.match_info["method"].lower() == LONG_POLL.lower()
        if not long_poll:
            self.telegram.activity.begin()
        try:
            return await self._respond(request)
        finally:
            if not long_poll:
                self.telegram.activity.end()

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        began = time.perf_counter()
        entry: Json = {"method": request.match_info["method"], "params": {}, "ok": False}
        response: web.StreamResponse
        try:
            result = await self._call(request, entry)
            entry["ok"] = True
            response = _json(200, {"ok": True, "result": result})
        except ApiError as error:
            entry |= {"error_code": error.code, "description": error.description}
            entry |= {"level": "loud"} if error.code == NOT_MODELLED else {}
            response = _refusal(error)
        except LostError:
            entry["description"] = "the answer was lost"
            response = _lost(request)
        except HtmlError as error:
            entry |= {"error_code": error.status, "description": "a page of HTML"}
            page = BROKEN_GATEWAY.format(error.status)
            response = web.Response(status=error.status, text=page, content_type="text/html")
        entry["ms"] = round((time.perf_counter() - began) * 1000, 2)
        if entry["method"] != LONG_POLL or not entry["ok"] or entry.pop("updates", 0):
            self.telegram.journal.add("call", **entry)
        return response

    async def _call(self, request: web.Request, entry: Json) -> Any:
        bot = self.telegram.bot_of(request.match_info["token"])
        values, uploads = await arguments.read(request)
        entry |= {"bot": bot.id, "params": values}
        method = self.telegram.spec.methods.get(str(entry["method"]).lower())
        if method is None:
            raise refuse(404, "method not found")
        entry["method"] = method.name
        fault = self.telegram.faults.strike(method.name.lower(), values.get("chat_id"))
        await _before(fault)
        result = await self._run(bot, method, values, uploads, entry)
        if fault.get("drop") == "after":
            raise LostError
        return result

    async def _run(self, bot: Bot, method: Method, values: Json, uploads: dict[str, Upload], entry: Json) -> Any:
        params, problems = method.read(values)
        problems = [problem for problem in problems if problem.removeprefix("missing parameter ") not in uploads]
        entry["params"] = params | {
            name: f"{upload.name}, {len(upload.content)} bytes" for name, upload in uploads.items()
        }
        if slow := self.telegram.rates.meter(bot, method.name.lower(), params.get("chat_id")):
            problems.append(slow)
        if problems:
            entry |= {"warnings": problems, "level": "warning"}
        function = METHODS.get(method.name.lower())
        if function is None:
            raise refuse(501, f"this sandbox does not know {method.name} yet")
        result = function(Call(self.telegram.world, bot, self.telegram.poller, params, uploads))
        if inspect.isawaitable(result):
            result = await result
            entry["updates"] = len(result)
        self._check(method, result, entry)
        return result

    def _check(self, method: Method, result: Any, entry: Json) -> None:
        if self.telegram.check_answers:
            problems: list[str] = []
            method.answer(result, method.name, problems)
            if problems:
                self.telegram.violations += problems
                entry |= {"level": "loud", "violations": problems}


async def _before(fault: Json) -> None:
    if "delay" in fault:
        await asyncio.sleep(fault["delay"])
    if fault.get("drop") == "before":
        raise LostError
    if "html" in fault:
        raise HtmlError(fault["html"])
    if "error" in fault:
        error = fault["error"]
        raise ApiError(error["code"], error.get("description", "Internal Server Error"), error.get("parameters"))


def _json(status: int, body: Json, headers: dict[str, str] | None = None) -> web.Response:
    text = json.dumps(body, separators=(",", ":"))
    return web.Response(status=status, body=text.encode(), content_type="application/json", headers=headers)


def _refusal(error: ApiError) -> web.Response:
    body: Json = {"ok": False, "error_code": error.code, "description": error.description}
    headers = {}
    if error.parameters:
        body["parameters"] = error.parameters
        if "retry_after" in error.parameters:
            headers["Retry-After"] = str(error.parameters["retry_after"])
    return _json(error.code, body, headers)


def _lost(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response()
