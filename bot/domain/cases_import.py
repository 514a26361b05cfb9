"""A table of families that were kept elsewhere: what a row has to say, and what is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, StrEnum
from typing import Final

from bot.domain.cases_agreement import LONGEST, SHORTEST, Terms
from bot.domain.people import NAME_LIMIT, as_name


class Column(StrEnum):
    """The head of each column, as it stands in the table."""

    CODE = "Код"
    FAMILY = "Семья"
    TERRITORY = "Территория"
    CURATOR = "Куратор"
    PROJECT = "Проект"
    SIGNED = "Соглашение"
    MONTHS = "Месяцев"
    PAPER = "Бумага"


NEEDED: Final = (Column.FAMILY, Column.TERRITORY, Column.CURATOR)
YES_NO: Final = {"да": True, "нет": False, "yes": True, "no": False, "": True}
CODE: Final = re.compile(r"([A-Z]{2,4})-(\d{3,6})")
DAY: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


class Odd(Enum):
    """What may stand in a cell and is no value."""

    FORMULA = "formula"


Cell = str | int | float | bool | date | Odd | None


@dataclass(frozen=True, slots=True)
class Row:
    """`line` as the table numbers it."""

    line: int
    cells: Mapping[Column, Cell]


@dataclass(frozen=True, slots=True)
class Kept:
    """A family as a row tells of it. `number` is that of its code; without one it gets the next."""

    line: int
    alias: str
    territory: str
    curator: str
    project: str = ""
    number: int | None = None
    signed_on: date | None = None
    terms: Terms | None = None


class BadCell(ValueError):
    """Which column, and what to do about it."""

    def __init__(self, column: Column, words: str) -> None:
        super().__init__(f"«{column}»: {words}")


def read(row: Row, today: date) -> Kept:
    """Raises BadCell for the first cell that is not right."""
    for column in NEEDED:
        if not _words(row, column):
            raise BadCell(column, "it is empty")
    alias, territory = as_name(_words(row, Column.FAMILY)), _words(row, Column.TERRITORY).upper()
    if alias is None or len(alias) > NAME_LIMIT:
        raise BadCell(Column.FAMILY, f"a name in letters, of at most {NAME_LIMIT} characters")
    signed_on = _day(row, today)
    own = (row.line, alias, territory, _words(row, Column.CURATOR), _words(row, Column.PROJECT))
    return Kept(*own, _number(row, territory), signed_on, _terms(row, signed=signed_on is not None))


def _words(row: Row, column: Column) -> str:
    value = row.cells.get(column)
    if isinstance(value, Odd):
        raise BadCell(column, "a formula; write its value instead")
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split()) if value is not None else ""


def _number(row: Row, territory: str) -> int | None:
    words = _words(row, Column.CODE).upper()
    if not words:
        return None
    found = CODE.fullmatch(words)
    if found is None:
        raise BadCell(Column.CODE, f"“{words}” is no code; write it like {territory}-017, or leave it empty")
    if found[1] != territory:
        raise BadCell(Column.CODE, f"{words} is not of the territory {territory}")
    return int(found[2])


def _day(row: Row, today: date) -> date | None:
    value = row.cells.get(Column.SIGNED)
    day = value.date() if isinstance(value, datetime) else value
    if not isinstance(day, date):
        words = _words(row, Column.SIGNED)
        if not words:
            return None
        day = _typed_day(words)
    if day > today:
        raise BadCell(Column.SIGNED, f"{day:%d.%m.%Y} has not come yet")
    return day


def _typed_day(words: str) -> date:
    found = DAY.fullmatch(words)
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        pass
    raise BadCell(Column.SIGNED, f"“{words}” is no day; write it like 01.03.2026")


def _terms(row: Row, *, signed: bool) -> Terms | None:
    months, paper = _words(row, Column.MONTHS), _words(row, Column.PAPER).casefold()
    if not signed:
        if months:
            raise BadCell(Column.SIGNED, "months without the day on which it was signed")
        return None
    if not months.isdecimal() or not SHORTEST <= int(months) <= LONGEST:
        raise BadCell(Column.MONTHS, f"a number from {SHORTEST} to {LONGEST}")
    if paper not in YES_NO:
        raise BadCell(Column.PAPER, "да or нет")
    return Terms(int(months), YES_NO[paper])
