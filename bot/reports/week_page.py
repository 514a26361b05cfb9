"""A week on one sheet A4: large letters, a pictogram beside the words, days with their weekday, nobody's name."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import fontpkg
from PIL import Image, ImageDraw, ImageFont

PICTURES = Path(__file__).parent / "pictures"
"""Of Noto Color Emoji (SIL Open Font License 1.1), one for each first sign of an appointment's name. The sheet of a
calendar would name a day of its own, so a pin stands for it."""
DPI = 150
WIDTH, HEIGHT = 1240, 1754
MARGIN, LINE = 70, 8
TOP, BOTTOM = 190, 1690
INK, GREY = "black", "#9a9a9a"
REGULAR, BOLD = (400, 100), (700, 100)
SIZES = (40, 34, 28)
"""Words and a place that do not fit in large letters are written smaller before they are cut."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing of a day: «10:00», its pictogram (an emoji), the words, perhaps a place."""

    time: str
    pictogram: str
    words: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """«7 декабря, понедельник» with what it brings; `empty` is said where it brings nothing."""

    name: str
    rows: Sequence[Row]


def page(title: str, days: Sequence[Day], empty: str, more: str) -> bytes:
    """A PNG that prints on A4. Where a day holds more than its place, `more` is written last."""
    sheet = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw = ImageDraw.Draw(sheet)
    draw.text((MARGIN, 60), title, font=_font(64, BOLD), fill=INK)
    weights = [max(1, min(len(day.rows), 3)) for day in days]
    unit, y = (BOTTOM - TOP) / sum(weights), float(TOP)
    for day, weight in zip(days, weights, strict=True):
        _day(sheet, draw, day, int(y), unit * weight, empty, more)
        y += unit * weight
    file = BytesIO()
    sheet.save(file, "PNG", dpi=(DPI, DPI))
    return file.getvalue()


def _day(sheet: Image.Image, draw: ImageDraw.ImageDraw, day: Day, y: int, height: float, empty: str, more: str) -> None:
    draw.line((MARGIN, y, WIDTH - MARGIN, y), fill=GREY, width=LINE // 3)
    draw.text((MARGIN, y + 6), day.name, font=_font(40, BOLD), fill=INK)
    if not day.rows:
        draw.text((MARGIN, y + 62), empty, font=_font(36, REGULAR), fill=GREY)
        return
    step, fits = 68, max(1, int((height - 60) // 68))
    shown = day.rows if len(day.rows) <= fits else day.rows[: max(fits - 1, 1)]
    for number, row in enumerate(shown):
        _row(sheet, draw, row, y + 62 + number * step)
    if len(shown) < len(day.rows):
        draw.text((MARGIN, y + 62 + len(shown) * step), more, font=_font(36, REGULAR), fill=INK)


def _row(sheet: Image.Image, draw: ImageDraw.ImageDraw, row: Row, y: int) -> None:
    draw.text((MARGIN, y), row.time, font=_font(44, BOLD), fill=INK)
    x = MARGIN + 60 + max(150, int(draw.textlength(row.time, font=_font(44, BOLD))))
    if (picture := _picture(row.pictogram)) is not None:
        sheet.paste(picture, (x, y + 2), picture)
    words = f"{row.words}. {row.place}" if row.place else row.words
    room = WIDTH - MARGIN - x - 84
    size = next((size for size in SIZES if draw.textlength(words, font=_font(size, REGULAR)) <= room), SIZES[-1])
    draw.text((x + 84, y + 2 + (40 - size) // 2), _cut(draw, words, size, room), font=_font(size, REGULAR), fill=INK)


def _cut(draw: ImageDraw.ImageDraw, words: str, size: int, room: float) -> str:
    font = _font(size, REGULAR)
    if draw.textlength(words, font=font) <= room:
        return words
    while words and draw.textlength(f"{words}…", font=font) > room:
        words = words[:-1]
    return f"{words.rstrip()}…"


@cache
def _font(size: int, axes: tuple[int, int]) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(fontpkg.path("Noto Sans")), size)
    font.set_variation_by_axes(list(axes))
    return font


@cache
def _picture(pictogram: str) -> Image.Image | None:
    path = PICTURES / f"{ord(pictogram[0]):x}.png" if pictogram else PICTURES / "none"
    return Image.open(path).convert("RGBA").resize((60, 56)) if path.exists() else None
