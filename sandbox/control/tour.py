"""The guided tour of the page: its steps as data, so that every bot can bring its own.

    {"title": {"ru": "…", "en": "…"},
     "people": {"mother": 5000007, "curator": "Ольга"},
     "steps": [
       {"phone": "mother", "button": "Нужна помощь", "until": "press", "text": {"ru": "…", "en": "…"}},
       {"phone": "curator", "message": "Просьба", "until": {"shows": "Взяла"}, "text": {…}},
       {"tool": "clock", "until": "open", "text": {…}},
       {"text": {…}}]}

A step points to a phone (one of `people`, by id or name; the first phone on the table without it), to a `button` or a
`message` there by a part of its words (or one of several in a list), to a `tool` (clock, faults, journal, story), or
with `add` to the button that adds a person. It goes on by itself: `until` is "press" (what it points to is pressed),
"act" or "answer" (the person, or the bot, says something new on that phone), {"shows": words} (a message since the tour
began has them), "open" (the tool is open), "phone" (a phone lies on the table). «Дальше» is always there too.
`POST /sim/tour` gives a tour; `GET /sim/tour` answers it, or the general one.
"""

import json
from pathlib import Path
from typing import Any

from aiohttp import web

from sandbox.control.requests import Ask, control
from sandbox.errors import MisuseError

Json = dict[str, Any]
GENERAL = Path(__file__).parents[1] / "tour.json"
GIVEN: web.AppKey[Json] = web.AppKey("tour", dict)


@control
async def see(ask: Ask) -> Any:
    return ask.request.app[GIVEN].get("tour") or json.loads(GENERAL.read_text(encoding="utf-8"))


@control
async def give(ask: Ask) -> Any:
    steps = ask.body.get("steps")
    if not isinstance(steps, list) or not steps or not all(_is_step(step) for step in steps):
        raise MisuseError("a tour has `steps`, and each of them a `text` by language")
    ask.request.app[GIVEN]["tour"] = ask.body
    return {"steps": len(steps)}


def _is_step(step: Any) -> bool:
    return isinstance(step, dict) and isinstance(step.get("text"), dict)


ROUTES: list[web.RouteDef] = [web.get("/sim/tour", see), web.post("/sim/tour", give)]
