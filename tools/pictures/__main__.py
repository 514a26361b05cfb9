"""python -m tools.pictures [--all]: draws what has changed (or everything), and writes the page."""

import asyncio
import sys

from bot.lean_models import import_aiogram

import_aiogram()

from tools.pictures import book, draw, house  # noqa: E402
from tools.pictures.cards import of_screens  # noqa: E402


def main() -> None:
    seen, staff = asyncio.run(house.cards())
    sheets = book.plan([*of_screens(), *seen])
    signatures = {name: book.signature(cards, draw.STYLE) for name, cards in sheets.items()}
    known = {} if "--all" in sys.argv else book.known()
    for name in known.keys() - sheets.keys():
        (book.PICTURES / f"{name}.webp").unlink(missing_ok=True)
    stale = [
        (book.PICTURES / f"{name}.webp", cards)
        for name, cards in sheets.items()
        if known.get(name) != signatures[name] or not (book.PICTURES / f"{name}.webp").exists()
    ]
    for path in draw.sheets(stale):
        print(path.name, path.stat().st_size // 1024, "KB", flush=True)
    book.write(sheets, signatures, staff)
    print(f"{len(sheets)} sheets, {len(stale)} drawn, {sum(map(len, sheets.values()))} cards")


if __name__ == "__main__":
    main()
