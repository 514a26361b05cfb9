"""The HTTP side: which address leads where."""

import logging
from pathlib import Path

from aiohttp import web
from aiohttp.http_exceptions import BadHttpMessage
from aiohttp.typedefs import Handler

from sandbox import checking, control, envelope
from sandbox.control.requests import TELEGRAM
from sandbox.delivery.couriers import delivering
from sandbox.errors import refuse
from sandbox.gateway import Gateway
from sandbox.guarding import only_from_here
from sandbox.media.downloads import download
from sandbox.reading import arguments
from sandbox.telegram import Telegram

PAGE = Path(__file__).parent / "page"
LONGEST_HEAD = 1 << 18  # bytes
logger = logging.getLogger(__name__)


def application(telegram: Telegram) -> web.Application:
    app = web.Application(client_max_size=arguments.LARGEST_BODY, middlewares=[only_from_here, page_is_fresh])
    app[TELEGRAM] = telegram
    app.on_response_prepare.append(checking.hold)
    gateway = Gateway(telegram)
    app.cleanup_ctx.append(lambda app: delivering(telegram, gateway.execute))
    app.router.add_route("*", "/bot{token:[^/]*}/{method:.*}", gateway.handle)
    app.router.add_get("/file/bot{token}/{path:.+}", file)
    app.router.add_route("*", "/bot{anything:.*}", nowhere)
    control.prepare(app)
    app.add_routes(control.ROUTES)
    app.router.add_get("/", front)
    app.router.add_static("/page", PAGE)
    return app


def is_ours(record: logging.LogRecord) -> bool:
    """What is no HTTP is its sender's affair: they are answered 400, and the log keeps quiet."""
    return not (record.exc_info and isinstance(record.exc_info[1], BadHttpMessage))


def runner(telegram: Telegram) -> web.AppRunner:
    """Reads addresses as long as the official server does, and ends a call whose client has gone."""
    logger.addFilter(is_ours)
    return web.AppRunner(
        application(telegram),
        access_log=None,
        logger=logger,
        handler_cancellation=True,
        shutdown_timeout=0.2,
        max_line_size=LONGEST_HEAD,
        max_field_size=LONGEST_HEAD,
    )


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
    return envelope.refusal(refuse(404))


async def file(request: web.Request) -> web.StreamResponse:
    return await download(request, request.app[TELEGRAM])
