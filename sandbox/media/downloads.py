"""Files on their way to a bot, by the address getFile gave it less than an hour ago."""

from aiohttp import web

from sandbox import envelope
from sandbox.errors import ApiError, refuse
from sandbox.telegram import Telegram
from sandbox.trouble import troubles
from sandbox.trouble.fault_wishes import DOWNLOAD
from sandbox.trouble.troubles import LostError, PageError


async def download(request: web.Request, telegram: Telegram) -> web.StreamResponse:
    try:
        if outage := telegram.faults.outage():
            raise troubles.outage(outage.then["outage"])
        bot_id, content = _found(telegram, request.match_info["token"], request.match_info["path"])
        fault = telegram.faults.strike("call", {"method": DOWNLOAD, "bot": bot_id})
        await troubles.before(fault)
        troubles.lose(fault)
    except ApiError as error:
        return envelope.refusal(error)
    except LostError:
        return envelope.nothing(request)
    except PageError as error:
        return envelope.page(error.status)
    response = web.Response(body=content, content_type="application/octet-stream")
    if "slow" in fault:
        return await troubles.slowly(request, response, fault["slow"])
    return await troubles.spoil(fault, request, response)


def _found(telegram: Telegram, token: str, path: str) -> tuple[int, bytes]:
    bot = next((bot for bot in telegram.world.bots.values() if bot.token == token), None)
    if bot is None:
        raise refuse(401)
    if bot.links.get(path, 0) < telegram.clock.now():
        raise refuse(404)
    return bot.id, next(file.content for file in telegram.world.files.values() if file.path == path)
