"""`python -m benchmarks.help_under_storm`: how long a call for help waits for its receipt while 20,000 others write.

The others (mothers at their menus, people who chat, strangers, groups) write as fast as the local Telegram lets them,
so that the bot always has a backlog. Scattered among them mothers press for help. What counts is the time from the
press's reaching the bot to the receipt's reaching Telegram; goal: p95 < 2 s. Bot and Telegram share the machine's cores
with the crowd, so the load is shown beside the figures.
"""

import argparse
import asyncio
import os
import platform
import random
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from benchmarks.load import Side, everybody
from bot.content.screens import SCREENS, say
from bot.domain.voices import VOICES
from tests.stories.town import make_template

GOAL = 2.0
FAMILIES = 400
STRANGERS = 400
GROUPS = 10
WRITERS = 16  # connections of the crowd
BACKLOG = 1000  # updates Telegram holds before the crowd waits
LAST_RECEIPT = 60  # seconds
FIRST_STRANGER = 8_000_001
KEYS = ("📅 Мои дела", "🏠 Меню", "👩 Мой куратор", "/start")
WORDS = ("Спасибо", "Когда приём?", "а можно завтра", "ы" * 300, "🙂", "Добрый день! Мы гуляем.")
RECEIPT = [SCREENS["help_requests.receipt"].text(voice).strip().partition(".")[0] for voice in VOICES]
DANGER = say("help_requests.tree", "ru").buttons["danger"]
RECEIVED = "SELECT update_id, received_at FROM inbox"

Act = tuple[str, dict[str, Any]]  # address below /sim and body


@dataclass
class Seen:
    """What Telegram's journal tells, in seconds of its clock."""

    pressed: dict[int, tuple[int, float]] = field(default_factory=dict)  # chat → update, when it was pressed
    answered: dict[int, float] = field(default_factory=dict)  # chat → when the receipt came
    cursor: int = 0


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.help_under_storm")
    parser.add_argument("--updates", type=int, default=20_000, help="of other people")
    parser.add_argument("--presses", type=int, default=200, help="for help, among them")
    parser.add_argument("--minutes", type=float, default=5, help="after which the crowd goes home")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(storm(Path(folder), given.updates, given.presses, given.minutes * 60))


async def storm(folder: Path, updates: int, presses: int, seconds: float) -> None:
    people = make_template(folder / "data", FAMILIES)
    side = Side("ours", ["-m", "bot", "run"], {"DATA_DIR": str(folder / "data")}, folder / "bot.log")
    mothers = [person["telegram_id"] for person in people if person["role"] == "mother"]
    side.people, others, groups = mothers[:presses], mothers[presses:], move_in(side, people)
    side.start()
    try:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=WRITERS + 4)) as http:
            await everybody(http, side, "say", text="🆘 Нужна помощь")
            await until(time.monotonic() + LAST_RECEIPT, lambda: all_is_handled(folder))
            seen, began = Seen(), time.monotonic()
            async with asyncio.TaskGroup() as tasks:
                watching = tasks.create_task(watch(http, side, seen))
                sent = await blow(http, side, mixed(updates, side.people, others, groups), began + seconds)
                blown = time.monotonic() - began
                memory = side.resident_megabytes()
                await until(began + seconds + LAST_RECEIPT, lambda: every_receipt_came(http, side, seen))
                watching.cancel()
        print(f"{sent} updates came in {blown:.0f} s ({sent / blown:.0f} a second); resident memory {memory:.0f} MB")
        report(folder, seen)
    finally:
        side.stop()


def move_in(side: Side, people: list[dict[str, Any]]) -> list[int]:
    """Everybody has a phone; the groups have the bot, which reads along. Answers the groups."""
    sim = side.sandbox.http
    for person in people:
        sim.post("/sim/people", id=person["telegram_id"], first_name=person["name"], started=True)
    for number in range(STRANGERS):
        sim.post("/sim/people", id=FIRST_STRANGER + number, first_name="Кто-то", started=True)
    (bot,) = sim.get("/sim/bots")
    sim.post(f"/sim/bots/{bot['id']}", reads_groups=True)
    members = [FIRST_STRANGER, FIRST_STRANGER + 1]
    return [sim.post("/sim/groups", title=f"Чат {n}", members=members, bots=[bot["id"]])["id"] for n in range(GROUPS)]


def mixed(updates: int, calling: list[int], others: list[int], groups: list[int]) -> Iterator[Act]:
    """What everybody does, in order; a press for help every so often."""
    chance = random.Random(1)  # noqa: S311 - a crowd, no secret
    every = max(1, updates // max(1, len(calling)))
    waiting = iter(calling)
    for number in range(updates):
        if number % every == every // 2 and (mother := next(waiting, None)):
            yield f"people/{mother}/press", {"text": DANGER}
        yield other(chance, others, groups)


def other(chance: random.Random, others: list[int], groups: list[int]) -> Act:
    kind = chance.random()
    if kind < 0.45:
        return f"people/{chance.choice(others)}/say", {"text": chance.choice(KEYS)}
    if kind < 0.7:
        return f"people/{chance.choice(others)}/say", {"text": chance.choice(WORDS)}
    if kind < 0.9:
        words = chance.choice(("/start", *WORDS))
        return f"people/{FIRST_STRANGER + chance.randrange(STRANGERS)}/say", {"text": words}
    return f"groups/{chance.choice(groups)}/say", {"text": chance.choice(WORDS)}


async def blow(http: aiohttp.ClientSession, side: Side, crowd: Iterator[Act], end: float) -> int:
    """Everybody at once, until all is said or it is too late; answers how much was said."""
    sent = 0

    async def writer() -> None:
        nonlocal sent
        for path, body in crowd:
            async with http.post(f"{side.sandbox.http.url}/sim/{path}", json=body) as answer:
                if answer.status != 200:
                    raise RuntimeError(await answer.text())
            sent += 1
            if sent % 100 == 0:
                await until(end, lambda: room(http, side))
            if time.monotonic() > end:
                return

    async with asyncio.TaskGroup() as tasks:
        for _ in range(WRITERS):
            tasks.create_task(writer())
    return sent


async def room(http: aiohttp.ClientSession, side: Side) -> bool:
    """Whether Telegram holds not too many updates for the bot."""
    line = side.sandbox.line
    async with http.get(f"{line['url']}/bot{line['token']}/getWebhookInfo") as answer:
        return int((await answer.json())["result"]["pending_update_count"]) <= BACKLOG


async def until(end: float, condition: Callable[[], Awaitable[bool]]) -> None:
    while not await condition() and time.monotonic() < end:  # noqa: ASYNC110 - it is another process that we ask
        await asyncio.sleep(0.05)


async def watch(http: aiohttp.ClientSession, side: Side, seen: Seen) -> None:
    """Read the journal before it forgets."""
    while True:
        await look(http, side, seen)
        await asyncio.sleep(1)


async def every_receipt_came(http: aiohttp.ClientSession, side: Side, seen: Seen) -> bool:
    await look(http, side, seen)
    return len(seen.answered) == len(seen.pressed)


async def look(http: aiohttp.ClientSession, side: Side, seen: Seen) -> None:
    async with http.get(f"{side.sandbox.http.url}/sim/journal?after={seen.cursor}") as answer:
        journal = await answer.json()
    seen.cursor = journal["cursor"]
    for entry in journal["entries"]:
        if entry["kind"] == "update":
            query = entry["update"].get("callback_query")
            if query:
                seen.pressed[query["from"]["id"]] = (entry["update"]["update_id"], entry["at"])
        elif entry["kind"] == "call" and entry["method"] == "sendMessage":
            asked = entry["params"]
            if any(words in asked["text"] for words in RECEIPT):
                seen.answered.setdefault(int(asked["chat_id"]), entry["at"])


async def all_is_handled(folder: Path) -> bool:
    with opened(folder) as connection:
        return not connection.execute("SELECT count(*) FROM inbox WHERE state = 0").fetchone()[0]


@contextmanager
def opened(folder: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"file:{folder / 'data' / 'ryadom.db'}?mode=ro", uri=True)
    try:
        yield connection
    finally:
        connection.close()


def report(folder: Path, seen: Seen) -> None:
    with opened(folder) as connection:
        received = {update: at / 1e6 for update, at in connection.execute(RECEIVED)}
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, load {load}")
    chats = [chat for chat in seen.pressed if chat in seen.answered]
    print(
        f"{len(seen.pressed)} calls for help, {len(chats)} receipts; seconds until the receipt, goal p95 < {GOAL:.0f}:"
    )
    spans("since the bot got it", [seen.answered[chat] - received[seen.pressed[chat][0]] for chat in chats])
    spans("since she pressed", [seen.answered[chat] - seen.pressed[chat][1] for chat in chats])


def spans(name: str, values: list[float]) -> None:
    values.sort()
    p50, p95 = (values[len(values) * part // 100] for part in (50, 95))
    print(f"  {name:<20}  p50 {p50:.2f}   p95 {p95:.2f}   max {values[-1]:.2f}")


if __name__ == "__main__":
    main()
