"""A side of a comparison: a bot process in a sandbox of its own, and people who press at the same time."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import aiohttp

from tests.stories.processes import SandboxProcess

Taps = Callable[[int], str]  # number of the tap → the words of the button


def cpu_seconds(process: int) -> float:
    """What a process has used until now, threads included."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Side:
    """`command` starts the bot; its CPU is the process's own user and system time, threads included."""

    def __init__(self, name: str, command: Sequence[str], environment: dict[str, str], log: Path) -> None:
        self.name = name
        self.sandbox = SandboxProcess(checked=False)
        given = os.environ | environment
        given |= {"TELEGRAM_BOT_TOKEN": self.sandbox.line["token"], "TELEGRAM_API_URL": self.sandbox.line["url"]}
        if "DATA_DIR" in environment:
            given["CLOCK"] = self.sandbox.line["clock_url"]
        self._command, self.environment, self._log = command, given, log
        self.people: list[int] = []

    def start(self) -> None:
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, *self._command], env=self.environment, stdout=subprocess.PIPE, stderr=log
            )
        assert self._process.stdout is not None
        if not self._process.stdout.readline():
            raise RuntimeError(f"{self.name} did not start: {self._log.read_text()}")

    def stop(self) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(timeout=20)
        self.sandbox.stop()

    def cpu_seconds(self) -> float:
        return cpu_seconds(self._process.pid)

    def resident_megabytes(self) -> float:
        pages = int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


async def everybody(http: aiohttp.ClientSession, side: Side, act: str, **body: Any) -> None:
    """All people of a side do the same at once; returns when the bot has come to rest."""

    async def one(person: int) -> None:
        async with http.post(f"{side.sandbox.http.url}/sim/people/{person}/{act}", json=body) as answer:
            if answer.status != 200:
                raise RuntimeError(await answer.text())

    await asyncio.gather(*(one(person) for person in side.people))
    await rest(http, side)


async def rest(http: aiohttp.ClientSession, side: Side) -> None:
    async with http.get(f"{side.sandbox.http.url}/sim/idle?wait=60") as answer:
        if not (await answer.json())["idle"]:
            raise RuntimeError(f"{side.name} does not come to rest")


async def cpu_per_tap(http: aiohttp.ClientSession, side: Side, taps: Taps, count: int) -> float:
    """CPU microseconds of the bot process per press, over `count` presses of everybody."""
    before = side.cpu_seconds()
    for number in range(count):
        await everybody(http, side, "press", text=taps(number))
    return (side.cpu_seconds() - before) / (count * len(side.people)) * 1e6
