"""The page docs/manual/mother.md and its sheets: which there are, and which are out of date."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from tools.pictures.cards import Card

MANUAL: Final = Path(__file__).parents[2] / "docs" / "manual"
PAGE, PICTURES = MANUAL / "mother.md", MANUAL / "pictures"
KNOWN: Final = PICTURES / "sheets.json"
ON_A_SHEET: Final = 12
HEAD: Final = """# What a mother sees

Every screen, window and message of the bot for people outside the staff: in plain Russian, in easy Russian, in English.
Names, places and numbers are invented. `make pictures` makes the pictures from the texts; nobody draws them.

To write a text: [CONTRIBUTING](../../CONTRIBUTING.md). How she begins: [мама](ru/mother.md), [mother](en/mother.md).
"""
CHAPTERS: Final = {
    "screens": "Screens, as they stand in `bot/content/screens`",
    "windows": "Windows, where she is asked something step by step",
    "messages": "Messages that come by themselves",
}
STAFF: Final = "## Messages only the staff get"


def plan(cards: Sequence[Card]) -> dict[str, list[Card]]:
    """Name of a sheet → its cards."""
    by_area: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        by_area[f"{card.chapter}-{card.area}".lower()].append(card)
    found = {}
    for area, its in by_area.items():
        for number, at in enumerate(range(0, len(its), ON_A_SHEET), 1):
            found[f"{area}-{number}"] = its[at : at + ON_A_SHEET]
    return found


def signature(cards: Sequence[Card], clothes: str) -> str:
    """Whether a sheet has to be drawn again."""
    content = json.dumps([card.content for card in cards], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256((clothes + content).encode()).hexdigest()[:16]


def write(sheets: Mapping[str, Sequence[Card]], signatures: Mapping[str, str], staff: Sequence[str]) -> None:
    parts, chapter = [HEAD], ""
    for name, cards in sheets.items():
        if cards[0].chapter != chapter:
            chapter = cards[0].chapter
            parts.append(f"## {CHAPTERS[chapter]}\n")
        area, _, number = name.partition("-")[2].rpartition("-")
        parts.append(f"### {cards[0].area}, {number}\n\n![{area}](pictures/{name}.webp)\n")
        parts.append("\n".join(f"- `{card.name}`" for card in cards) + "\n")
    parts.append(f"{STAFF}\n\n" + ", ".join(f"`{kind}`" for kind in staff) + "\n")
    PAGE.write_text("\n".join(parts), encoding="utf-8")
    KNOWN.write_text(json.dumps(dict(sorted(signatures.items())), indent=1) + "\n", encoding="utf-8")


def known() -> dict[str, str]:
    return dict(json.loads(KNOWN.read_text(encoding="utf-8"))) if KNOWN.exists() else {}
