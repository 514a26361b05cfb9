"""`python -m benchmarks.danger_card`: from the press of «🔥 Опасно» to the card with 112, as Telegram's clock has it.

One mother after the other, the bot at rest before each, as it mostly is. Goal: every card within a second.
"""

import argparse
import asyncio
import os
import platform
import tempfile
from pathlib import Path
from typing import Any

import aiohttp

from benchmarks.load import Side, rest
from bot.content.screens import SCREENS, say
from bot.domain.voices import VOICES
from tests.stories.town import make_template

GOAL = 1.0
DANGER = say("help_requests.tree", "ru").buttons["danger"]
CARD = [SCREENS["help_requests.danger"].text(voice).strip().splitlines()[0] for voice in VOICES]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.danger_card")
    parser.add_argument("--mothers", type=int, default=60)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder), given.mothers))


async def measure(folder: Path, mothers: int) -> None:
    people = make_template(folder / "data", mothers)
    side = Side("ours", ["-m", "bot", "run"], {"DATA_DIR": str(folder / "data")}, folder / "bot.log")
    for person in people:
        side.sandbox.http.post("/sim/people", id=person["telegram_id"], first_name=person["name"], started=True)
    side.start()
    try:
        async with aiohttp.ClientSession() as http:
            hers = [person["telegram_id"] for person in people if person["role"] == "mother"]
            report([await seconds(http, side, mother) for mother in hers])
    finally:
        side.stop()


async def seconds(http: aiohttp.ClientSession, side: Side, mother: int) -> float:
    await act(http, side, mother, "say", "🆘 Нужна помощь")
    cursor = (await journal(http, side, 0))["cursor"]
    await act(http, side, mother, "press", DANGER)
    entries = (await journal(http, side, cursor))["entries"]
    pressed = next(one["at"] for one in entries if one["kind"] == "update" and "callback_query" in one["update"])
    return float(next(one["at"] for one in entries if is_card(one, mother)) - pressed)


def is_card(entry: dict[str, Any], mother: int) -> bool:
    if entry["kind"] != "call" or entry["method"] not in ("sendMessage", "editMessageText"):
        return False
    asked = entry["params"]
    return int(asked["chat_id"]) == mother and any(asked["text"].startswith(words) for words in CARD)


async def act(http: aiohttp.ClientSession, side: Side, mother: int, what: str, text: str) -> None:
    async with http.post(f"{side.sandbox.http.url}/sim/people/{mother}/{what}", json={"text": text}) as answer:
        if answer.status != 200:
            raise RuntimeError(await answer.text())
    await rest(http, side)


async def journal(http: aiohttp.ClientSession, side: Side, after: int) -> Any:
    async with http.get(f"{side.sandbox.http.url}/sim/journal?after={after}") as answer:
        return await answer.json()


def report(values: list[float]) -> None:
    values.sort()
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, load {load}")
    p50, p95 = (values[len(values) * part // 100] for part in (50, 95))
    goal = f"goal: all within {GOAL:.0f} s"
    print(f"{len(values)} cards of danger: p50 {p50:.3f} s, p95 {p95:.3f} s, max {values[-1]:.3f} s; {goal}")


if __name__ == "__main__":
    main()
