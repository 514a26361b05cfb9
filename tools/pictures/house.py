"""Windows and messages as the tests' house draws them: through the bot's own dispatcher and outbox."""

import random
import secrets
import shutil
import tempfile
from pathlib import Path
from typing import Any

from bot.domain import codes
from bot.domain.people import STAFF, Role
from bot.domain.voices import VOICES
from bot.outbound.message import KINDS
from bot.storage import migrate
from tests.windows.house import House, open_house
from tests.windows.payloads import live
from tests.windows.reading import Seen
from tests.windows.samples import SAMPLES as WINDOWS
from tools.pictures.cards import Card, Face, face

HIDDEN = STAFF | {Role.SPECIALIST, Role.TEAM_ROOM, Role.NOTICEBOARD}  # a post is a screen as it stands


class Steady:
    """Draws the same lots every time, or the pictures would differ by them."""

    def __init__(self) -> None:
        self._chance = random.Random(1)  # noqa: S311 - no secrets in pictures

    def choice(self, letters: str) -> str:
        return self._chance.choice(letters)

    def __getattr__(self, name: str) -> Any:
        return getattr(secrets, name)


async def cards() -> tuple[list[Card], list[str]]:
    """And the kinds of message only the staff get."""
    folder = Path(tempfile.mkdtemp())
    try:
        setattr(codes, "secrets", Steady())  # noqa: B010 - a module is replaced
        migrate.upgrade(folder / "pictures.db")
        async with open_house(folder / "pictures.db") as house:
            windows = [await _window(house, sample) for sample in WINDOWS if sample.role not in HIDDEN]
            lived = await live(house)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    first: dict[str, Card] = {}
    for one in lived.delivered:
        if one.kind not in first and one.seen and one.reader.role not in HIDDEN:
            faces = {voice: _seen(one.seen[voice]) for voice in VOICES}
            first[one.kind] = Card("messages", one.kind.partition(".")[0], one.kind, faces)
    return [*windows, *(first[kind] for kind in sorted(first))], sorted(KINDS.keys() - first)


async def _window(house: House, sample: Any) -> Card:
    faces = {}
    for voice in VOICES:
        await house.draw(sample, voice)
        markup = house.sent.get("reply_markup", {})
        rows = [[key["text"] for key in row] for row in markup.get("inline_keyboard", [])]
        keys = [key["text"] for row in markup.get("keyboard", []) for key in row]
        faces[voice] = face(house.sent["text"], rows, keys)
    return Card("windows", sample.state.state.partition(":")[0], str(sample), faces)


def _seen(seen: Seen) -> Face:
    keys = [key.label for key in seen.buttons if not key.data]
    return face(seen.text, [[key.label] for key in seen.buttons if key.data], keys)
