"""A list for the table at the door, as a PDF of as many sheets A4 as it needs: whoever is cut off would stand outside.

Each sheet says what it is a list of, and which sheet it is; a square before each line is for a pen.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageDraw

from bot.reports.sheet import (
    BODY,
    BOLD,
    BOTTOM,
    DPI,
    GAP,
    HEIGHT,
    MARGIN,
    REGULAR,
    SMALL,
    TITLE,
    TOP,
    WIDTH,
    Section,
    cut,
    font,
    wrapped,
)

STEP = 74
SQUARE = 40
INDENT = 64
TITLE_STEP = 110
SheetOf = Callable[[int, int], str]
"""«лист 2 из 3» for 2 and 3."""


class Line(NamedTuple):
    text: str
    is_heading: bool = False


def guest_list(title: str, facts: str, sections: Sequence[Section], foot: str, sheet_of: SheetOf, day: date) -> bytes:
    """`facts`: when and where. `day`: the one that stands in the file."""
    pages = sheets(sections, int((BOTTOM - top(title, facts)) / STEP))
    drawn = [_drawn(title, facts, page, f"{foot} {sheet_of(n, len(pages))}") for n, page in enumerate(pages, 1)]
    file, made_on = BytesIO(), day.timetuple()
    drawn[0].save(
        file,
        "PDF",
        save_all=True,
        append_images=drawn[1:],
        resolution=DPI,
        title=title,
        creationDate=made_on,
        modDate=made_on,
    )
    return file.getvalue()


def sheets(sections: Sequence[Section], room: int) -> list[list[Line]]:
    """Lines of each sheet, at most `room`. A heading stands on top of the next again, and never alone at the end."""
    pages: list[list[Line]] = [[]]
    for section in sections:
        heading = Line(section.heading, is_heading=True)
        if len(pages[-1]) + 3 > room:
            pages.append([])
        pages[-1] += [Line(""), heading] if pages[-1] else [heading]
        for line in section.lines:
            if len(pages[-1]) == room:
                pages.append([heading])
            pages[-1].append(Line(line))
    return pages


def top(title: str, facts: str) -> int:
    """Where the first line begins."""
    return TOP + TITLE_STEP * len(wrapped(title, TITLE, BOLD)) + STEP * len(wrapped(facts, BODY, REGULAR)) + GAP


def _drawn(title: str, facts: str, lines: Sequence[Line], foot: str) -> Image.Image:
    page = Image.new("1", (WIDTH, HEIGHT), 1)
    draw = ImageDraw.Draw(page)
    for text, y, size, axes in _head(title, facts):
        draw.text((MARGIN, y), text, font=font(size, axes), fill=0)
    for number, line in enumerate(lines):
        y = top(title, facts) + number * STEP
        if line.is_heading:
            draw.text((MARGIN, y), cut(line.text, BODY, BOLD), font=font(BODY, BOLD), fill=0)
            draw.line((MARGIN, y + STEP - 10, WIDTH - MARGIN, y + STEP - 10), fill=0, width=3)
        elif line.text:
            draw.rectangle((MARGIN, y + 10, MARGIN + SQUARE, y + 10 + SQUARE), outline=0, width=4)
            text = cut(line.text, BODY, REGULAR, INDENT)
            draw.text((MARGIN + INDENT, y), text, font=font(BODY, REGULAR), fill=0)
    draw.text((MARGIN, BOTTOM + GAP), cut(foot, SMALL, REGULAR), font=font(SMALL, REGULAR), fill=0)
    return page


def _head(title: str, facts: str) -> Iterator[tuple[str, int, int, tuple[int, int]]]:
    y = TOP
    for words, size, axes, step in ((title, TITLE, BOLD, TITLE_STEP), (facts, BODY, REGULAR, STEP)):
        for text in wrapped(words, size, axes):
            yield text, y, size, axes
            y += step
