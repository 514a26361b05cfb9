"""The Bot API: from a request to its method and back, with the faults that may strike and a line in the journal."""

import inspect
import logging
import time
from asyncio import CancelledError
from collections.abc import Awaitable
from typing import Any

from aiohttp import web

from sandbox import envelope
from sandbox.call import Call, Said
from sandbox.delivery import session
from sandbox.errors import ApiError, refuse
from sandbox.methods import METHODS
from sandbox.reading import arguments
from sandbox.reading.arguments import Arguments, UnreadableError
from sandbox.spec import Method
from sandbox.state.rows import Bot
from sandbox.telegram import LARGEST_BOT_ID, Telegram
from sandbox.trouble import troubles
from sandbox.trouble.troubles import LostError, PageError

Json = dict[str, Any]
logger = logging.getLogger(__name__)
LONG_POLL = "getUpdates"
TEST = "test"  # in front of the method for Telegram's test environment
NO_TEST = "this sandbox has no test environment: leave out /test"
LOOKS_REAL = "this looks like a real token: never send one here"
NOT_MODELLED = 501


class Gateway:
    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram

    async def handle(self, request: web.Request) -> web.StreamResponse:
        long_poll = request.match_info["method"].lower() == LONG_POLL.lower()
        if not long_poll:
            self.telegram.activity.begin()
        began, entry = time.perf_counter(), _entry(request.match_info["method"])
        try:
            response = await self._respond(request, entry)
            self._note(entry, began)
            return response
        except CancelledError:
            if not long_poll:
                self._note(entry | {"description": "the client hung up", "level": "warning"}, began)
            raise
        finally:
            if not long_poll:
                self.telegram.activity.end()

    async def execute(self, bot: Bot, given: Arguments) -> None:
        """A call that a bot put into its answer to a webhook: only the journal hears what comes of it."""
        began, entry = time.perf_counter(), _entry(str(given.values["method"])) | {"bot": bot.id, "via": "webhook"}
        self.telegram.activity.begin()
        try:
            await self._answered(self._call(bot, entry["method"], given, entry), entry)
        except (LostError, PageError):
            entry["description"] = "lost on the way"
        finally:
            self.telegram.activity.end()
            self._note(entry, began)

    def _note(self, entry: Json, began: float) -> None:
        """Polls that bring nothing are left out of the journal."""
        entry["ms"] = round((time.perf_counter() - began) * 1000, 2)
        if entry["method"] != LONG_POLL or not entry["ok"] or entry["updates"]:
            self.telegram.journal.add("call", **entry)

    async def _respond(self, request: web.Request, entry: Json) -> web.StreamResponse:
        try:
            self._outage()
            response = await self._answered(self._received(request, entry), entry)
            self._outage()
            troubles.lose(entry.get("fault", {}))
        except UnreadableError as error:
            entry |= {"error_code": error.status, "description": str(error), "level": "warning"}
            return envelope.unreadable(error.status)
        except LostError:
            entry |= {"ok": False, "description": "the answer was lost"}
            return envelope.nothing(request)
        except PageError as error:
            entry |= {"ok": False, "error_code": error.status, "description": "a page of HTML"}
            return envelope.page(error.status)
        return await troubles.spoil(entry["fault"], request, response) if "fault" in entry else response

    def _outage(self) -> None:
        outage = self.telegram.faults.outage()
        if outage:
            outage.strikes()
            raise troubles.outage(outage.then["outage"])

    async def _answered(self, result: Awaitable[Any], entry: Json) -> web.Response:
        try:
            response = envelope.answer(await result)
        except ApiError as error:
            note = {"note": error.note} if error.note else {}
            loud = {"level": "loud"} if error.code == NOT_MODELLED or note else {}
            entry |= {"error_code": error.code, "description": error.description} | note | loud
            return envelope.refusal(error)
        except (UnreadableError, LostError, PageError):
            raise
        except Exception:
            logger.exception("%s", entry["method"])
            entry |= {"error_code": 500, "description": "a mistake in the sandbox: see its log", "level": "loud"}
            return envelope.refusal(ApiError(500, "Internal Server Error"))
        entry["ok"] = True
        return response

    async def _received(self, request: web.Request, entry: Json) -> Any:
        if request.method not in ("GET", "POST"):
            raise UnreadableError(501, "Not Implemented")
        given = await arguments.read(request, arguments.MOST_PARAMETERS)
        name, is_test = _method(request.match_info["method"])
        bot = self._bot(request.match_info["token"], is_test, entry)
        return await self._call(bot, name or str(given.values.get("method", "")), given, entry)

    def _bot(self, token: str, is_test: bool, entry: Json) -> Bot:
        number = token.partition(":")[0]
        if number.isdecimal() and int(number[:20]) > LARGEST_BOT_ID:
            entry |= {"note": LOOKS_REAL, "level": "loud"}
        bot = self.telegram.bot_of(token)
        if is_test:
            entry |= {"note": NO_TEST, "level": "loud"}
            raise refuse(401)
        return bot

    async def _call(self, bot: Bot, name: str, given: Arguments, entry: Json) -> Any:
        entry |= {"bot": bot.id, "method": name, "params": given.values}
        session.admit(self.telegram.world, bot, name.lower())
        method = self.telegram.spec.methods.get(name.lower())
        if method is None:
            raise refuse(404, "method not found")
        entry["method"] = method.name
        await self._strike(bot, method, given.values, entry)
        return await self._run(bot, method, self._params(bot, method, given, entry), given, entry)

    async def _strike(self, bot: Bot, method: Method, values: Json, entry: Json) -> None:
        text = values.get("text") or values.get("caption")
        what = {"method": method.name.lower(), "bot": bot.id, "chat_id": values.get("chat_id"), "text": text}
        if fault := self.telegram.faults.strike("call", what):
            entry["fault"] = fault
            await troubles.before(fault)

    def _params(self, bot: Bot, method: Method, given: Arguments, entry: Json) -> Json:
        params, problems = method.read(given.values)
        problems = [problem for problem in problems if problem.removeprefix("missing parameter ") not in given.uploads]
        files = {name: f"{upload.name}, {len(upload.content)} bytes" for name, upload in given.uploads.items()}
        entry["params"] = params | files
        too_fast = self.telegram.rates.meter(bot, method.name.lower(), params)
        if problems := [*problems, *filter(None, (given.trouble, too_fast))]:
            entry |= {"warnings": problems, "level": "warning"}
        return params

    async def _run(self, bot: Bot, method: Method, params: Json, given: Arguments, entry: Json) -> Any:
        function = METHODS.get(method.name.lower())
        if function is None:
            raise refuse(NOT_MODELLED, f"this sandbox does not know {method.name} yet")
        result = function(Call(self.telegram.world, bot, self.telegram.poller, params, given.uploads))
        if inspect.isawaitable(result):
            result = await result
        if method.name == LONG_POLL:
            entry["updates"] = len(result)
        shown = result.result if isinstance(result, Said) else result
        if problems := self.telegram.check(method.answer, method.name, shown):
            entry |= {"level": "loud", "violations": problems}
        return result


def _entry(method: str) -> Json:
    return {"method": method, "params": {}, "ok": False}


def _method(path: str) -> tuple[str, bool]:
    """The method's name, and whether it was meant for the test environment."""
    if not path.startswith(TEST):
        return path, False
    if not path.startswith(f"{TEST}/"):
        raise refuse(404)
    return path.removeprefix(f"{TEST}/"), True
