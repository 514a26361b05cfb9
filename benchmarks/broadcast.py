"""`python -m benchmarks.broadcast`: news of a coordinator to 3,000 mothers, with calls for help among it.

The local Telegram enforces its rates, answers 429 to one message in a hundred and says of one reader in two hundred
that she blocked the bot. The coordinator writes the news by pressing its buttons; then the clock is moved over the
minute in which it can be taken back, and what reaches Telegram is counted. Goals: at most 1.05 times the time that 29
a second ask for, nobody left out, nobody told twice, and for each call for help its receipt and its card within a
second.
"""

import argparse
import asyncio
import os
import platform
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.help_under_storm import opened
from benchmarks.load import Side
from bot.content.screens import SCREENS
from bot.domain.voices import VOICES
from bot.outbound.limits import RATE
from tests.stories.processes import wait_until
from tests.stories.town import Person, make_template

GOAL, HELP_GOAL = 1.05, 1.0
REFUSED, BLOCKED = 0.01, 0.005  # of all messages, of all readers
NOON = datetime(2026, 12, 1, 5, tzinfo=UTC)  # in Barnaul
NEWS = "В пятницу с 10 до 12 раздаём детские вещи."
SECONDS = 300  # after which nobody waits any longer
RECEIPT = [SCREENS["help_requests.receipt"].text(voice).strip().partition(".")[0] for voice in VOICES]
TOO_MANY = {"code": 429, "description": "Too Many Requests: retry after 1", "parameters": {"retry_after": 1}}
GONE = {"code": 403, "description": "Forbidden: bot was blocked by the user"}


@dataclass
class Seen:
    """What Telegram's journal tells, in seconds of its clock."""

    sent: Counter[int] = field(default_factory=Counter)  # chat → how often it got the news
    first: float = 0
    last: float = 0
    waits: int = 0  # 429s
    pressed: dict[int, float] = field(default_factory=dict)  # chat → when she called for help
    received: dict[int, float] = field(default_factory=dict)
    cards: list[float] = field(default_factory=list)
    cursor: int = 0


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.broadcast")
    parser.add_argument("--readers", type=int, default=3000)
    parser.add_argument("--calls", type=int, default=20, help="for help, while the news goes")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report(*asyncio.run(broadcast(Path(folder), given.readers, given.calls)), given.readers)


async def broadcast(folder: Path, readers: int, calls: int) -> tuple[Seen, dict[str, int], set[int]]:
    """What was seen, what the bot wrote down, and who blocked the bot."""
    with running(folder, readers) as (side, people):
        mothers = [person["telegram_id"] for person in people if person["role"] == "mother"]
        blocked = set(random.Random(1).sample(mothers[calls:], max(1, round(readers * BLOCKED))))  # noqa: S311
        writes(side, next(person for person in people if person["role"] == "coordinator"))
        make_trouble(side, blocked)
        seen = Seen(cursor=side.sandbox.http.get("/sim/journal?after=0")["cursor"])
        side.sandbox.http.post("/sim/clock", advance=61)
        await until_all_is_told(side, folder, seen, mothers[:calls])
        return seen, states(folder), blocked


@contextmanager
def running(folder: Path, readers: int) -> Iterator[tuple[Side, list[dict[str, Any]]]]:
    """A bot and its Telegram at noon, and its people, all of whom have started it."""
    people = make_template(folder / "data", readers)
    side = Side("ours", ["-m", "bot", "run"], {"DATA_DIR": str(folder / "data")}, folder / "bot.log")
    side.sandbox.http.post("/sim/clock", set=NOON.timestamp())
    for person in people:
        side.sandbox.http.post("/sim/people", id=person["telegram_id"], first_name=person["name"], started=True)
    side.start()
    try:
        yield side, people
    finally:
        side.stop()


def writes(side: Side, coordinator: dict[str, Any]) -> Person:
    """The news, to everybody, by the buttons. Answers its author."""
    vera = Person(side.sandbox.http, coordinator["name"], coordinator["telegram_id"])
    vera.starts()
    vera.presses("📣 Объявление")
    vera.presses("✉️ Написать новость")
    vera.sees("Напишите новость")
    vera.says(NEWS)
    vera.presses("⏭ Без лёгкого языка")
    vera.presses("👁 Посмотреть")
    preview = vera.sees("[✉️ Отправить")
    vera.presses(next(label for label in vera.buttons(preview) if "Отправить" in label))
    vera.sees("↩️ Не отправлять")
    return vera


def make_trouble(side: Side, blocked: set[int]) -> None:
    sim = side.sandbox.http
    sim.post("/sim/rates", mode="enforce")
    for chat in blocked:
        sim.post("/sim/faults", method="sendMessage", chat_id=chat, then={"error": GONE})
    sim.post("/sim/faults", method="sendMessage", text="раздаём", probability=REFUSED, seed=1, then={"error": TOO_MANY})


async def until_all_is_told(side: Side, folder: Path, seen: Seen, callers: list[int]) -> None:
    """Somebody calls for help every few seconds meanwhile."""
    began, waiting = time.monotonic(), list(callers)
    every = max(1.0, 0.8 * len(readers_of(folder)) / RATE / max(1, len(callers)))
    while time.monotonic() - began < SECONDS:
        look(side, seen)
        if waiting and time.monotonic() - began > every * (len(callers) - len(waiting) + 1):
            await asyncio.to_thread(calls_for_help, side, waiting.pop(0))
        if not waiting and not states(folder).get("open"):
            break
        await asyncio.sleep(0.2)
    await asyncio.sleep(1)
    look(side, seen)


def calls_for_help(side: Side, mother: int) -> None:
    caller = Person(side.sandbox.http, "Аня", mother)
    caller.says("🆘 Нужна помощь")
    wait_until(lambda: any("болеет" in one for one in _buttons(caller)), "the help screen")
    caller.presses(next(one for one in _buttons(caller) if "болеет" in one))


def _buttons(person: Person) -> list[str]:
    messages = person.chat()["messages"]
    return person.buttons(messages[-1]) if messages else []


def look(side: Side, seen: Seen) -> None:
    """Read the journal before it forgets."""
    journal = side.sandbox.http.get(f"/sim/journal?after={seen.cursor}")
    seen.cursor = journal["cursor"]
    for entry in journal["entries"]:
        if entry["kind"] == "update":
            query = entry["update"].get("callback_query")
            if query and query["data"].startswith("help"):
                seen.pressed[query["from"]["id"]] = entry["at"]
        elif entry["kind"] == "call" and entry["method"] == "sendMessage":
            _note(seen, entry)


def _note(seen: Seen, entry: dict[str, Any]) -> None:
    asked, arrived = entry["params"], entry["ok"]
    text, chat = str(asked.get("text", "")), int(asked["chat_id"])
    if not arrived:
        seen.waits += "Too Many" in str(entry.get("description"))
    elif NEWS in text:
        seen.first, seen.last = seen.first or entry["at"], entry["at"]
        seen.sent[chat] += 1
    elif any(words in text for words in RECEIPT):
        seen.received.setdefault(chat, entry["at"])
    elif text.startswith("🆘"):
        seen.cards.append(entry["at"])


def readers_of(folder: Path) -> list[Any]:
    with opened(folder) as connection:
        return connection.execute("SELECT id FROM announcement_reader WHERE NOT by_hand").fetchall()


def states(folder: Path) -> dict[str, int]:
    """Of the rows that carry the news: how many are open, and how many came perhaps twice."""
    asked = (
        "SELECT state, count(*), sum(unknown_count > 0) FROM outbox WHERE kind = 'announcements.news' GROUP BY state"
    )
    found = {"open": 0, "sent": 0, "blocked": 0, "other": 0, "unknown": 0}
    names = {0: "open", 1: "open", 2: "sent", 5: "blocked"}
    with opened(folder) as connection:
        for state, count, unknown in connection.execute(asked):
            found[names.get(state, "other")] += count
            found["unknown"] += unknown
    return found


def report(seen: Seen, found: dict[str, int], blocked: set[int], readers: int) -> None:
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, load {load}")
    ideal, took = len(seen.sent) / RATE, seen.last - seen.first
    lost, twice = readers - len(blocked) - len(seen.sent), sum(n > 1 for n in seen.sent.values())
    print(f"{readers} readers, {len(blocked)} blocked: {took:.1f} s, {took / ideal:.3f} of the ideal (goal {GOAL})")
    print(f"lost {lost}, told twice {twice}, unknown outcomes {found['unknown']}, 429s {seen.waits}, rows {found}")
    for name, times in (("receipt", _waits(seen)), ("card", _cards(seen))):
        if times:
            print(f"calls for help, {name}: {len(times)}, p50 {times[len(times) // 2]:.2f} s, max {times[-1]:.2f} s")


def _waits(seen: Seen) -> list[float]:
    return sorted(seen.received[chat] - at for chat, at in seen.pressed.items() if chat in seen.received)


def _cards(seen: Seen) -> list[float]:
    """To the first of the staff's cards after each press."""
    found = []
    for pressed in seen.pressed.values():
        with suppress(StopIteration):
            found.append(next(at for at in sorted(seen.cards) if at >= pressed) - pressed)
    return sorted(found)


if __name__ == "__main__":
    main()
