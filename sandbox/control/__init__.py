"""The HTTP API for tests and the page: people's acts, the clock, faults, and what can be seen."""

from aiohttp import web

from sandbox.control import groups, machine, media, people, watching

ROUTES: list[web.RouteDef] = [
    *machine.ROUTES,
    *people.ROUTES,
    *media.ROUTES,
    *groups.ROUTES,
    *watching.ROUTES,
]
