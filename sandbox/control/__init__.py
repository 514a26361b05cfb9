"""The HTTP API for tests and the page: people's acts, the clock, faults, and what can be seen."""

from typing import Any

from aiohttp import web

from sandbox.control import (
    bots,
    chats,
    faults,
    groups,
    inline,
    machine,
    media,
    members,
    messages,
    mini_apps,
    people,
    replay,
    topics,
    tour,
    transcript,
    watching,
)
from sandbox.control.requests import Ask, control
from sandbox.errors import MisuseError


@control
async def nowhere(ask: Ask) -> Any:
    raise MisuseError(f"nothing answers {ask.request.method} here", 404)


ROUTES: list[web.RouteDef] = [
    *machine.ROUTES,
    *bots.ROUTES,
    *faults.ROUTES,
    *people.ROUTES,
    *media.ROUTES,
    *messages.ROUTES,
    *groups.ROUTES,
    *members.ROUTES,
    *topics.ROUTES,
    *chats.ROUTES,
    *inline.ROUTES,
    *mini_apps.ROUTES,
    *watching.ROUTES,
    *transcript.ROUTES,
    *replay.ROUTES,
    *tour.ROUTES,
    web.route("*", "/sim/{anything:.*}", nowhere),
]


def prepare(app: web.Application) -> None:
    """What these routes keep while the server runs."""
    app[replay.PLAYING] = {}
    app[tour.GIVEN] = {}
