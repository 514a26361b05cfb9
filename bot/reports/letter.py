"""A letter of thanks as a PDF on one sheet A4: a title, a name, a few lines, and a place for a signature."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw

from bot.reports.sheet import BOLD, DPI, HEIGHT, REGULAR, WIDTH, font

FRAME: Final = 120
TITLE: Final = (190, BOLD)
NAME: Final = (110, BOLD)
BODY: Final = (66, REGULAR)
SMALL: Final = (50, REGULAR)
STEP: Final = 120
INK, FRAME_INK = "black", "#7a9a86"


def letter(title: str, name: str, body: Sequence[str], sign: str, foot: str, made_on: date) -> bytes:
    """A PDF of one page. `made_on`: the day that stands in the file. What is too wide is written smaller."""
    page = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw = ImageDraw.Draw(page)
    for inset, width in ((FRAME, 10), (FRAME + 30, 3)):
        draw.rectangle((inset, inset, WIDTH - inset, HEIGHT - inset), outline=FRAME_INK, width=width)
    _centred(draw, title, 520, TITLE)
    _centred(draw, name, 960, NAME)
    for number, line in enumerate(body):
        _centred(draw, line, 1260 + number * STEP, BODY)
    draw.text((2 * FRAME, 2500), sign, font=font(*BODY), fill=INK)
    draw.line((2 * FRAME + draw.textlength(sign, font=font(*BODY)), 2580, WIDTH - 2 * FRAME, 2580), fill=INK, width=4)
    _centred(draw, foot, 3080, SMALL)
    file, day = BytesIO(), made_on.timetuple()
    page.save(file, "PDF", resolution=DPI, title=title, creationDate=day, modDate=day)
    return file.getvalue()


def _centred(draw: ImageDraw.ImageDraw, text: str, y: int, style: tuple[int, tuple[int, int]]) -> None:
    size, axes = style
    room = WIDTH - 4 * FRAME
    while size > SMALL[0] and draw.textlength(text, font=font(size, axes)) > room:
        size -= 4
    width = draw.textlength(text, font=font(size, axes))
    draw.text(((WIDTH - width) / 2, y), text, font=font(size, axes), fill=INK)
