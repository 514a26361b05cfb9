"""Running without a token: the sandbox as a child process, and the invented people's phones in it."""

import asyncio
import json
import sqlite3
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from bot import app, demo
from bot.config import SANDBOX_BOTS, BadSetting, Settings
from bot.content.tour import tour
from bot.storage.ledger import Ledger
from bot.storage.organisations import Organisation


@dataclass(frozen=True, slots=True)
class Sandbox:
    """What `python -m sandbox` prints when it listens."""

    url: str
    token: str
    clock_url: str
    page: str


async def play(settings: Settings, port: int, stop: asyncio.Event, *, fresh: bool) -> None:
    """Serve an invented organisation in the sandbox until `stop` is set."""
    database = settings.database_path
    if _is_real(database):
        raise BadSetting(f"TELEGRAM_BOT_TOKEN wants the token of the bot of {database}; to play, set another DATA_DIR.")
    if fresh:
        forget(database)
    async with sandbox(database.parent, port=port, fresh=fresh) as place:

        async def invent(ledger: Ledger, organisation: Organisation) -> None:
            people: list[dict[str, Any]] = await ledger.run(demo.fill, organisation.id, families=5, seed=1)
            await give_phones(place.url, people)
            await ledger.run(demo.greet, organisation.id)
            scene = await ledger.read(demo.scene, organisation.id)
            await show_around(place.url, scene)
            table = ",".join(map(str, scene.values()))
            print(f"\n  Open {place.page}?people={table}&zone={demo.TERRITORY[2]}\n", flush=True)
            print("  Everything there is invented. Stop with Ctrl+C.", flush=True)

        playing = settings.model_copy(update={"clock": place.clock_url})
        await app.run(playing, place.token, place.url, stop, invent)


def _is_real(database: Path) -> bool:
    """Whether a bot of the real Telegram has ever used this database: nothing invented may enter it."""
    if not database.exists():
        return False
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'organisation'").fetchone()
        query = "SELECT 1 FROM organisation WHERE bot_id >= ?"
        return bool(known and connection.execute(query, (SANDBOX_BOTS,)).fetchone())


def forget(database: Path) -> None:
    """Delete what was played: the database and the keys of its people. The master key stays."""
    for file in (database, database.with_suffix(".keys.db")):
        for part in ("", "-wal", "-shm"):
            file.with_name(file.name + part).unlink(missing_ok=True)


@asynccontextmanager
async def sandbox(data: Path, *, port: int, fresh: bool) -> AsyncIterator[Sandbox]:
    """Start it, wait for its line, and end it with us. It ends by itself too when this process is killed."""
    arguments = ["-m", "sandbox", "--data", str(data), "--port", str(port), "--with-parent"]
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        *(["--fresh"] if fresh else []),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert child.stdout is not None
    try:
        line = await child.stdout.readline()
        if not line:
            raise RuntimeError("the sandbox did not start")
        yield Sandbox(**json.loads(line))
    finally:
        if child.returncode is None:
            child.terminate()
        await child.wait()


async def show_around(url: str, scene: dict[str, int]) -> None:
    """The page offers the tour of this bot."""
    async with aiohttp.ClientSession(url) as http, http.post("/sim/tour", json=tour(scene)) as answer:
        answer.raise_for_status()


async def give_phones(url: str, people: Sequence[dict[str, Any]]) -> None:
    """Everybody of the invented organisation has a phone whose chat with the bot is open already."""
    async with aiohttp.ClientSession(url) as http:
        for person in people:
            body = {"id": person["telegram_id"], "first_name": person["name"], "started": True, "language_code": "ru"}
            async with http.post("/sim/people", json=body) as answer:
                answer.raise_for_status()
