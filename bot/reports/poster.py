"""A poster for the wall: what, when, where, and a QR code that opens the bot; as a picture and as a PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from textwrap import wrap
from typing import Final

import segno
from PIL import Image, ImageDraw

from bot.reports.sheet import BOLD, DPI, HEIGHT, REGULAR, WIDTH, font

EDGE: Final = 180
TITLE, FACT, WORDS, SMALL = (170, BOLD), (100, BOLD), (80, REGULAR), (56, REGULAR)
QR_SIDE: Final = 1000
MOST_LINES: Final = 4
INK, LINE = "black", "#7a9a86"
PICTURE_WIDTH: Final = 1240
"""Of the PNG, for a message or a channel; the paper is twice as fine."""


@dataclass(frozen=True, slots=True)
class Poster:
    """`facts`: when and where. `code`: printed under the QR code, for whoever has no camera."""

    title: str
    facts: Sequence[str]
    words: str
    invites: str
    link: str
    code: str
    foot: str


def poster(wanted: Poster, made_on: date) -> tuple[bytes, bytes]:
    """(PNG, PDF) of one page A4. `made_on`: the day that stands in the file."""
    page = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw = ImageDraw.Draw(page)
    draw.rectangle((EDGE // 2, EDGE // 2, WIDTH - EDGE // 2, HEIGHT - EDGE // 2), outline=LINE, width=14)
    y = _lines(draw, wanted.title, 2 * EDGE, TITLE) + 60
    for fact in wanted.facts:
        y = _lines(draw, fact, y, FACT) + 20
    _lines(draw, wanted.words, y + 60, WORDS)
    top = HEIGHT - EDGE - QR_SIDE - 420
    _lines(draw, wanted.invites, top - 120, WORDS)
    page.paste(_qr(wanted.link), ((WIDTH - QR_SIDE) // 2, top))
    _lines(draw, wanted.code, top + QR_SIDE + 20, SMALL)
    _lines(draw, wanted.foot, HEIGHT - EDGE - 140, SMALL)
    return _png(page), _pdf(page, wanted.title, made_on)


def _lines(draw: ImageDraw.ImageDraw, text: str, y: int, style: tuple[int, tuple[int, int]]) -> int:
    """Centred and broken between words; what is too long is written smaller. Answers where it ends."""
    size, axes = style
    room = WIDTH - 2 * EDGE
    while size > SMALL[0] and len(_broken(draw, text, size, axes, room)) > MOST_LINES:
        size -= 8
    for line in _broken(draw, text, size, axes, room)[: 2 * MOST_LINES]:
        width = draw.textlength(line, font=font(size, axes))
        draw.text(((WIDTH - width) / 2, y), line, font=font(size, axes), fill=INK)
        y += int(size * 1.3)
    return y


def _broken(draw: ImageDraw.ImageDraw, text: str, size: int, axes: tuple[int, int], room: int) -> list[str]:
    letters = max(1, int(room / draw.textlength("н", font=font(size, axes))))
    return wrap(text, letters)


def _qr(link: str) -> Image.Image:
    drawn = BytesIO()
    segno.make(link, micro=False).save(drawn, kind="png", scale=20, border=2)
    return Image.open(drawn).convert("RGB").resize((QR_SIDE, QR_SIDE), Image.Resampling.NEAREST)


def _png(page: Image.Image) -> bytes:
    file = BytesIO()
    page.resize((PICTURE_WIDTH, PICTURE_WIDTH * HEIGHT // WIDTH)).save(file, "PNG", optimize=True)
    return file.getvalue()


def _pdf(page: Image.Image, title: str, made_on: date) -> bytes:
    file, day = BytesIO(), made_on.timetuple()
    page.save(file, "PDF", resolution=DPI, title=title, creationDate=day, modDate=day)
    return file.getvalue()
