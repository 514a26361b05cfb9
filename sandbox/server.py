"""The HTTP side: which address leads where."""

from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler

from sandbox import arguments, control
from sandbox.control.requests import TELEGRAM
from sandbox.gateway import Gateway
from sandbox.telegram import Telegram

PAGE = Path(__file__).parent / "page"


def application(telegram: Telegram) -> web.Application:
    app = web.Application(client_max_size=arguments.LARGEST_BODY, middlewares=[page_is_fresh])
    app[TELEGRAM] = telegram
    app.router.add_route("*", "/bot{token}/{method}", Gateway(telegram).handle)
    app.router.add_get("/file/bot{token}/{path:.+}", download)
    app.router.add_route("*", "/bot{anything:.*}", nowhere)
    app.add_routes(control.ROUTES)
    app.router.add_get("/", front)
    app.router.add_static("/page", PAGE)
    return app


async def front(request: web.Request) -> web.StreamResponse:
    return web.FileResponse(PAGE / "index.html")


@web.middleware
async def page_is_fresh(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The page must never come from a browser's memory: it belongs to this very server."""
    response = await handler(request)
    if request.path == "/" or request.path.startswith("/page/"):
        response.headers["Cache-Control"] = "no-store"
    return response


async def nowhere(request: web.Request) -> web.Response:
    return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)


async def download(request: web.Request) -> web.Response:
    """A file whose address getFile gave to this bot less than an hour ago."""
    telegram, path = request.app[TELEGRAM], request.match_info["path"]
    bot = next((bot for bot in telegram.world.bots.values() if bot.token == request.match_info["token"]), None)
    if bot is None:
        return web.json_response({"ok": False, "error_code": 401, "description": "Unauthorized"}, status=401)
    if bot.links.get(path, 0) < telegram.clock.now():
        return await nowhere(request)
    content = next(file.content for file in telegram.world.files.values() if file.path == path)
    return web.Response(body=content, content_type="application/octet-stream")
