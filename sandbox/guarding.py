"""Who may work the people's side. Whoever runs the sandbox also reads web pages, and any of those can send a form to
this machine, or take a name of its own that leads here; so can a Mini App under test. Only the sandbox's own page and
programs, which send no Origin, are let in.
"""

from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from sandbox.media.remote import LOOPBACK

GUARDED = "/sim/"
REFUSAL = "only the page of this sandbox and programs of this machine are answered here"


@web.middleware
async def only_from_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    if request.path.startswith(GUARDED) and not _is_from_here(request):
        return web.json_response({"error": REFUSAL}, status=403)
    return await handler(request)


def _is_from_here(request: web.Request) -> bool:
    """`Host` is what the browser was told this address is called, `Origin` whose page asks."""
    own = f"http://{request.host}"
    try:
        return urlsplit(own).hostname in LOOPBACK and request.headers.get("Origin", own) == own
    except ValueError:
        return False
