"""`make bench`: CPU of the bot process per tap against a bare aiogram bot, interleaved in one run.

Ours does the whole durable path with production settings: encrypted inbox, permission, transaction with
synchronous=FULL, audit, dialog state, and for the stateless tap an extra message to the curator through the outbox. The
bare bot does its counter (WAL, synchronous=NORMAL). Goals: stateless ≤ 0.8 and dialog ≤ 0.9 of the bare bot with the
default collector; the bare bot with a frozen collector is shown beside it.
"""

import argparse
import asyncio
import json
import platform
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

import aiohttp

from benchmarks.load import Side, Taps, cpu_per_tap, everybody
from tests.stories.processes import wait_until
from tests.stories.town import make_template

FAMILIES = 30
NOON = datetime.now(UTC).replace(hour=5, minute=0, second=0) + timedelta(days=1)  # 12:00 in the invented town
BASES = ("bare", "frozen")
GOALS = {"stateless": 0.8, "dialog": 0.9}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--taps", type=int, default=10, help="presses of each of the 30 people in a round")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(compare(Path(folder), given.rounds, given.taps))


async def compare(folder: Path, rounds: int, taps: int) -> None:
    ours, bare, frozen = sides(folder)
    async with aiohttp.ClientSession() as http:
        await get_ready(http, ours, bare, frozen)
        measured: dict[str, list[float]] = {name: [] for name in ("stateless", "dialog", "bare", "frozen")}
        for number in range(-1, rounds):  # round -1 warms up
            for name, act in races(http, ours, bare, frozen, taps).items():
                cpu = await act()
                if number >= 0:
                    measured[name].append(cpu)
        memory = ", ".join(f"{side.name} {side.resident_megabytes():.0f} MB" for side in (ours, bare))
        report(measured, rounds, taps, memory)
    for side in (ours, bare, frozen):
        side.stop()


def sides(folder: Path) -> tuple[Side, Side, Side]:
    people = make_template(folder / "data", FAMILIES)
    subprocess.run([sys.executable, "-m", "benchmarks.announce", str(folder / "data"), NOON.isoformat()], check=True)
    ours = Side("ours", ["-m", "bot", "run"], {"DATA_DIR": str(folder / "data")}, folder / "ours.log")
    bare = Side("bare", ["-m", "benchmarks.bare_bot", str(folder / "bare.db")], {}, folder / "bare.log")
    frozen = Side(
        "frozen", ["-m", "benchmarks.bare_bot", str(folder / "frozen.db")], {"FREEZE": "1"}, folder / "frozen.log"
    )
    for side in (ours, bare, frozen):
        for person in people:
            side.sandbox.http.post("/sim/people", id=person["telegram_id"], first_name=person["name"], started=True)
        side.people = [person["telegram_id"] for person in people if person["role"] == "mother"]
    return ours, bare, frozen


async def get_ready(http: aiohttp.ClientSession, ours: Side, bare: Side, frozen: Side) -> None:
    """Everybody has a card with buttons before her, and a dialog open above it."""
    ours.sandbox.http.post("/sim/clock", set=NOON.timestamp())
    for side in (ours, bare, frozen):
        side.start()
    for side in (bare, frozen):
        await everybody(http, side, "say", text="/menu")
    await until_sent(ours)
    await everybody(http, ours, "say", text="/start")
    await everybody(http, ours, "press", text="📅 Мои дела")
    await everybody(http, ours, "press", text="➕ Добавить")
    await everybody(http, ours, "press", text="📅 Запись")


async def until_sent(side: Side) -> None:
    """The announcement has reached all families."""
    database = f"file:{side.environment['DATA_DIR']}/ryadom.db?mode=ro"
    with sqlite3.connect(database, uri=True, check_same_thread=False) as connection:
        query = "SELECT count(*) FROM outbox WHERE kind = 'events.card' AND state <> 2"
        everybody_has_it = lambda: not connection.execute(query).fetchone()[0]  # noqa: E731
        await asyncio.to_thread(wait_until, everybody_has_it, "the announcement to reach everybody")


def races(http: aiohttp.ClientSession, ours: Side, bare: Side, frozen: Side, taps: int) -> dict[str, Callable[[], Any]]:
    def race(side: Side, labels: Sequence[str]) -> Callable[[], Any]:
        words: Taps = lambda number: labels[number % len(labels)]  # noqa: E731
        return lambda: cpu_per_tap(http, side, words, taps)

    return {
        "stateless": race(ours, ["✅ Приду", "❌ Не приду"]),
        "bare": race(bare, ["Tap 1", "Tap 2"]),
        "dialog": race(ours, ["👶 Ребёнок", "⬅️ Назад"]),
        "frozen": race(frozen, ["Tap 1", "Tap 2"]),
    }


def report(measured: dict[str, list[float]], rounds: int, taps: int, memory: str) -> None:
    versions = ", ".join(f"{name} {version(name)}" for name in ("aiogram", "aiogram-dialog", "SQLAlchemy", "pydantic"))
    print(f"{platform.machine()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}; {versions}")
    print(f"{rounds} interleaved rounds of {taps} taps of {FAMILIES} people; CPU µs per tap of the bot process:")
    for name, values in measured.items():
        print(f"  {name:<10} median {statistics.median(values):7.0f}   min {min(values):7.0f}   max {max(values):7.0f}")
    for name, goal in GOALS.items():
        bare, frozen = (statistics.median(measured[name]) / statistics.median(measured[base]) for base in BASES)
        print(f"  {name}: {bare:.2f} of bare aiogram (goal ≤ {goal}), {frozen:.2f} of one with a frozen collector")
    print(f"  resident memory: {memory}")
    print(json.dumps({name: [round(value) for value in values] for name, values in measured.items()}))


if __name__ == "__main__":
    main()
