"""A page of lines under headings, as a PDF that prints on one sheet A4. Long lists are cut until it fits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from typing import NamedTuple

import fontpkg
from PIL import Image, ImageDraw, ImageFont

DPI = 300
WIDTH, HEIGHT = 2480, 3508
MARGIN, TOP, BOTTOM = 190, 170, 3330
STEP, GAP = 58, 22
"""From line to line, and before a heading."""
TITLE, BODY, SMALL = 76, 44, 36
LINES = 2
"""So many lines of paper one thing may take; what is longer ends in «…»."""
REGULAR, BOLD = (400, 100), (700, 100)

More = Callable[[int], str]
"""«и ещё 3» for 3."""


@dataclass(frozen=True, slots=True)
class Section:
    """`heading` may be empty. `boxed`: a rule to write on by hand under each line."""

    heading: str
    lines: Sequence[str]
    boxed: bool = False


class Row(NamedTuple):
    """One line of paper, as it is drawn."""

    text: str
    y: int
    size: int
    axes: tuple[int, int]
    ruled: bool = False


def sheet(title: str, sections: Sequence[Section], foot: str, more: More, made_on: date) -> bytes:
    """A PDF of one page. `made_on`: the day that stands in the file."""
    page = Image.new("1", (WIDTH, HEIGHT), 1)
    draw = ImageDraw.Draw(page)
    for row in rows(title, sections, foot, more):
        draw.text((MARGIN, row.y), row.text, font=font(row.size, row.axes), fill=0)
        if row.ruled:
            draw.line((MARGIN, row.y + STEP, WIDTH - MARGIN, row.y + STEP), fill=0, width=3)
    file, day = BytesIO(), made_on.timetuple()
    page.save(file, "PDF", resolution=DPI, title=title, creationDate=day, modDate=day)
    return file.getvalue()


def rows(title: str, sections: Sequence[Section], foot: str, more: More) -> list[Row]:
    """Everything that is written on the page, from top to bottom."""
    found, y = [Row(cut(title, TITLE, BOLD), TOP, TITLE, BOLD)], TOP + 2 * STEP
    for section in _fitting(sections, more):
        if section.heading:
            y += GAP
            found.append(Row(cut(section.heading, BODY, BOLD), y, BODY, BOLD, ruled=True))
            y += STEP + GAP // 2
        for line in section.lines:
            for part in wrapped(line):
                found.append(Row(part, y, BODY, REGULAR))
                y += STEP
            if section.boxed:
                found.append(Row("", y, BODY, REGULAR, ruled=True))
                y += 2 * STEP
    return [*found, Row(cut(foot, SMALL, REGULAR), BOTTOM + GAP, SMALL, REGULAR)]


def _fitting(sections: Sequence[Section], more: More) -> list[Section]:
    """The longest list gives up its last line first; each keeps one."""
    kept = [len(section.lines) for section in sections]
    while True:
        found = [_short(section, count, more) for section, count in zip(sections, kept, strict=True)]
        heights = [_height(section) for section in found]
        longest = max((number for number, count in enumerate(kept) if count > 1), key=heights.__getitem__, default=None)
        if sum(heights) <= BOTTOM - TOP - 2 * STEP or longest is None:
            return found
        kept[longest] -= 1


def _short(section: Section, count: int, more: More) -> Section:
    rest = len(section.lines) - count
    return Section(section.heading, [*section.lines[:count], *([more(rest)] if rest else [])], section.boxed)


def _height(section: Section) -> int:
    lines = sum(len(wrapped(line)) * STEP + (2 * STEP if section.boxed else 0) for line in section.lines)
    return lines + (STEP + GAP + GAP // 2 if section.heading else 0)


@cache
def wrapped(line: str, size: int = BODY, axes: tuple[int, int] = REGULAR) -> list[str]:
    """As few lines of paper as it needs, at most LINES; a word longer than the paper is cut where the paper ends."""
    found, words = [""], line.split()
    for number, word in enumerate(words):
        longer = f"{found[-1]} {word}".strip()
        if not found[-1] or _fits(longer, size, axes):
            found[-1] = longer
        elif len(found) < LINES:
            found.append(word)
        else:
            found[-1] = " ".join([found[-1], *words[number:]])
            break
    return [cut(part, size, axes) for part in found]


def cut(text: str, size: int, axes: tuple[int, int], indent: int = 0) -> str:
    """So much of it as the paper is wide."""
    if _fits(text, size, axes, indent):
        return text
    while text and not _fits(f"{text}…", size, axes, indent):
        text = text[:-1]
    return f"{text.rstrip()}…"


def _fits(text: str, size: int, axes: tuple[int, int], indent: int = 0) -> bool:
    return font(size, axes).getlength(text) <= WIDTH - 2 * MARGIN - indent


@cache
def font(size: int, axes: tuple[int, int]) -> ImageFont.FreeTypeFont:
    """Noto Sans in this size and weight (REGULAR or BOLD)."""
    font = ImageFont.truetype(str(fontpkg.path("Noto Sans")), size)
    font.set_variation_by_axes(list(axes))
    return font
