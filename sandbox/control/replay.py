"""A story (transcript.py) played again: its acts one by one against the bot, and where the phones now differ.

`POST /sim/replay` takes a story and makes ready. Each `POST /sim/replay/next` does one act, moves the clock as far as
the story had moved it, waits until the phones show what they showed then, or the bot has nothing more to say, and
answers `{"step", "steps", "line", "difference", "differences", "done"}`. With `{"all": true}` it plays to the end. A
difference is `{"step", "at", "expected", "got", "sentence"}`; words with digits (times, codes) may differ freely.
"""

import asyncio
from typing import Any

from aiohttp import web

from sandbox.control import comparing
from sandbox.control.actors import Actors
from sandbox.control.requests import Ask, control
from sandbox.control.transcript import FORMAT, Names, told
from sandbox.errors import MisuseError
from sandbox.telegram import Telegram

Json = dict[str, Any]
PATIENCE = 10.0  # real seconds for the bot to show what it showed then
IN_A_LINE = {"who", "act", "in", "thread", "text", "to", "change", "kind"}  # all of them are texts
QUIET = 1.0  # a resting bot that shows nothing for so long has nothing more to show


class Replay:
    def __init__(self, telegram: Telegram, story: Json, url: str) -> None:
        self.telegram = telegram
        self.acts, recorded = _steps(story["lines"])
        self.comparison = comparing.Comparison(recorded)
        self.actors = Actors(telegram.world, story["people"], url)
        self.step = 0
        self.differences: list[Json] = []
        self._began = telegram.clock.now() - (self.acts[0]["after"] if self.acts else 0)
        self._first_line = len(telegram.world.lines)
        self._lock = asyncio.Lock()

    async def next(self) -> Json:
        """Do the next act; {} of news when there is none left."""
        async with self._lock:
            if self.step == len(self.acts):
                return self.state([])
            line = self.acts[self.step]
            self.step += 1
            self._move_clock(line["after"])
            found = await self._do(line)
            self.differences += found
            return self.state(found)

    def _move_clock(self, after: float) -> None:
        behind = self._began + after - self.telegram.clock.now()
        if behind > 0:
            self.telegram.clock.advance(behind)

    async def _do(self, line: Json) -> list[Json]:
        try:
            if line["act"] != "clock":
                await self.actors.act(line)
        except MisuseError as misuse:
            return [comparing.refusal(self.step, line, str(misuse))]
        await self._settle()
        return self.comparison.differences(self.step, self._shown())

    async def _settle(self) -> None:
        """Wait for what is still missing as long as the bot is at work, and a little longer."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + PATIENCE
        journal = self.telegram.journal
        while (left := deadline - loop.time()) > 0:
            known = journal.cursor
            await self.telegram.activity.rest(left)
            if not self.comparison.missing(self.step, self._shown()):
                return
            if journal.cursor == known:
                await self.telegram.signals.wait("journal", QUIET)
            if journal.cursor == known:
                return

    def _shown(self) -> list[Json]:
        """What phones showed since the replay began, in the names of the story."""
        names = Names(self.telegram.world, self.actors.name)
        fresh = list(self.telegram.world.lines.values())[self._first_line :]
        return [told(self.telegram.world, line, names) for line in fresh if not line.act]

    def state(self, found: list[Json]) -> Json:
        line = self.acts[self.step - 1] if self.step else None
        steps = {"step": self.step, "steps": len(self.acts), "done": self.step == len(self.acts)}
        return {**steps, "line": line, "difference": next(iter(found), None), "differences": self.differences}


def _steps(lines: list[Json]) -> tuple[list[Json], list[list[Json]]]:
    """The acts, and what the phones showed after each. What they showed before the first is no matter."""
    acts: list[Json] = []
    recorded: list[list[Json]] = []
    for line in lines:
        if "act" in line:
            acts.append({"after": 0.0} | line)
            recorded.append([])
        elif recorded:
            recorded[-1].append(line)
    return acts, recorded


PLAYING: web.AppKey[dict[str, Replay]] = web.AppKey("playing", dict)


@control
async def begin(ask: Ask) -> Any:
    if not _is_story(ask.body):
        raise MisuseError(f"this is not a story of format {FORMAT}: see GET /sim/transcript")
    replay = Replay(ask.telegram, ask.body, str(ask.request.url.origin()))
    await replay.actors.arrive()
    ask.request.app[PLAYING]["now"] = replay
    return replay.state([])


def _is_story(body: Json) -> bool:
    people, lines = body.get("people"), body.get("lines")
    if body.get("story") != FORMAT or not isinstance(people, list) or not isinstance(lines, list):
        return False
    named = all(isinstance(person, dict) and _texts(person, "name", "first_name") for person in people)
    return named and all(isinstance(line, dict) and _is_line(line) for line in lines)


def _is_line(line: Json) -> bool:
    buttons = line.get("buttons", [])
    rows = isinstance(buttons, list) and all(isinstance(row, list) for row in buttons)
    numbers = isinstance(line.get("after", 0), int | float) and isinstance(line.get("bot", 0), int)
    return rows and numbers and _texts(line, *line.keys() & IN_A_LINE) and bool(line.keys() & {"act", "to"})


def _texts(row: Json, *names: str) -> bool:
    return all(isinstance(row.get(name), str) for name in names)


@control
async def go_on(ask: Ask) -> Any:
    replay = ask.request.app[PLAYING].get("now")
    if replay is None:
        raise MisuseError("no story is being played: POST it to /sim/replay", 409)
    state = await replay.next()
    while ask.body.get("all") and not state["done"]:
        state = await replay.next()
    return state


ROUTES: list[web.RouteDef] = [web.post("/sim/replay", begin), web.post("/sim/replay/next", go_on)]
