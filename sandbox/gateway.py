"""The Bot API: from a request to its method and back, with the faults that may strike and a line in the journal."""

import inspect
import logging
import time
from typing import Any

from aiohttp import web

from sandbox import arguments, envelope, faults
from sandbox.arguments import Upload
from sandbox.call import Call
from sandbox.errors import ApiError, refuse
from sandbox.methods import METHODS
from sandbox.rows import Bot
from sandbox.spec import Method
from sandbox.telegram import Telegram

Json = dict[str, Any]
logger = logging.getLogger(__name__)
LONG_POLL = "getUpdates"
NOT_MODELLED = 501


class Gateway:
    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram

    async def handle(self, request: web.Request) -> web.StreamResponse:
        long_poll = request.match_info["method"].lower() == LONG_POLL.lower()
        if not long_poll:
            self.telegram.activity.begin()
        try:
            return await self._journalled(request)
        finally:
            if not long_poll:
                self.telegram.activity.end()

    async def _journalled(self, request: web.Request) -> web.Response:
        """Polls that bring nothing are left out of the journal."""
        began = time.perf_counter()
        entry: Json = {"method": request.match_info["method"], "params": {}, "ok": False}
        response = await self._respond(request, entry)
        entry["ms"] = round((time.perf_counter() - began) * 1000, 2)
        if entry["method"] != LONG_POLL or not entry["ok"] or entry["updates"]:
            self.telegram.journal.add("call", **entry)
        return response

    async def _respond(self, request: web.Request, entry: Json) -> web.Response:
        try:
            result = await self._call(request, entry)
        except ApiError as error:
            loud = {"level": "loud"} if error.code == NOT_MODELLED else {}
            entry |= {"error_code": error.code, "description": error.description} | loud
            return envelope.refusal(error)
        except faults.LostError:
            entry["description"] = "the answer was lost"
            return envelope.nothing(request)
        except faults.PageError as error:
            entry |= {"error_code": error.status, "description": "a page of HTML"}
            return envelope.page(error.status)
        except Exception:
            logger.exception("%s", entry["method"])
            entry |= {"error_code": 500, "description": "a mistake in the sandbox: see its log", "level": "loud"}
            return envelope.refusal(ApiError(500, "Internal Server Error"))
        entry["ok"] = True
        return envelope.answer(result)

    async def _call(self, request: web.Request, entry: Json) -> Any:
        bot = self.telegram.bot_of(request.match_info["token"])
        values, uploads = await arguments.read(request)
        entry |= {"bot": bot.id, "params": values}
        method = self.telegram.spec.methods.get(str(entry["method"]).lower())
        if method is None:
            raise refuse(404, "method not found")
        entry["method"] = method.name
        fault = self.telegram.faults.strike(method.name.lower(), values.get("chat_id"))
        await faults.before(fault)
        params = self._params(bot, method, values, uploads, entry)
        result = await self._run(bot, method, params, uploads, entry)
        faults.after(fault)
        return result

    def _params(self, bot: Bot, method: Method, values: Json, uploads: dict[str, Upload], entry: Json) -> Json:
        params, problems = method.read(values)
        problems = [problem for problem in problems if problem.removeprefix("missing parameter ") not in uploads]
        files = {name: f"{upload.name}, {len(upload.content)} bytes" for name, upload in uploads.items()}
        entry["params"] = params | files
        if too_fast := self.telegram.rates.meter(bot, method.name.lower(), params.get("chat_id")):
            problems.append(too_fast)
        if problems:
            entry |= {"warnings": problems, "level": "warning"}
        return params

    async def _run(self, bot: Bot, method: Method, params: Json, uploads: dict[str, Upload], entry: Json) -> Any:
        function = METHODS.get(method.name.lower())
        if function is None:
            raise refuse(NOT_MODELLED, f"this sandbox does not know {method.name} yet")
        result = function(Call(self.telegram.world, bot, self.telegram.poller, params, uploads))
        if inspect.isawaitable(result):
            result = await result
            entry["updates"] = len(result)
        if problems := self.telegram.check(method.answer, method.name, result):
            entry |= {"level": "loud", "violations": problems}
        return result
