"""Running without a token: the sandbox as a child process, and the invented people's phones in it."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp


@dataclass(frozen=True, slots=True)
class Sandbox:
    """What `python -m sandbox` prints when it listens."""

    url: str
    token: str
    clock_url: str
    page: str


@asynccontextmanager
async def sandbox(data: Path, *, port: int, fresh: bool) -> AsyncIterator[Sandbox]:
    """Start it, wait for its line, and end it with us. It ends by itself too when this process is killed."""
    arguments = [
        "-m",
        "sandbox",
        "--data",
        str(data),
        "--port",
        str(port),
        "--with-parent",
        *(["--fresh"] if fresh else []),
    ]
    child = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
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


async def give_phones(url: str, people: Sequence[dict[str, Any]]) -> None:
    """Everybody of the invented organisation has a phone whose chat with the bot is open already."""
    async with aiohttp.ClientSession(url) as http:
        for person in people:
            body = {"id": person["telegram_id"], "first_name": person["name"], "started": True, "language_code": "ru"}
            async with http.post("/sim/people", json=body) as answer:
                answer.raise_for_status()
