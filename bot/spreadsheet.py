"""The rows of an XLSX file, and rows as one. No formula is worked out, none is written: a table says what it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from bot.domain.cases_import import NEEDED, Cell, Column, Odd, Row

MOST_ROWS: Final = 5000


class BadSheet(ValueError):
    """The file as a whole cannot be read."""


def rows(path: Path) -> list[Row]:
    """Those of the first sheet under its head, without empty ones; raises BadSheet."""
    try:
        book = load_workbook(path, read_only=True)
    except Exception as trouble:  # the library raises whatever a broken archive makes it raise
        raise BadSheet(f"{path} is no XLSX file that can be opened.") from trouble
    try:
        lines = list(book.worksheets[0].iter_rows(max_row=MOST_ROWS + 2))
    finally:
        book.close()
    if not lines:
        raise BadSheet(f"{path} is empty.")
    if len(lines) > MOST_ROWS + 1:
        raise BadSheet(f"{path} has more than {MOST_ROWS} rows; bring it in by parts.")
    head = _head([cell.value for cell in lines[0]])
    found = (
        Row(line, {head[at]: _cell(cells[at]) for at in head if at < len(cells)})
        for line, cells in enumerate(lines[1:], 2)
    )
    return [row for row in found if any(value not in (None, "") for value in row.cells.values())]


def _head(titles: list[Any]) -> dict[int, Column]:
    known = {column.casefold(): column for column in Column}
    head: dict[int, Column] = {}
    for at, title in enumerate(titles):
        words = str(title or "").strip()
        if not words:
            continue
        column = known.get(words.casefold())
        if column is None:
            raise BadSheet(f"«{words}» is no column I know. Known are: {', '.join(Column)}.")
        if column in head.values():
            raise BadSheet(f"«{column}» stands there twice.")
        head[at] = column
    if missing := [column for column in NEEDED if column not in head.values()]:
        raise BadSheet(f"The first row has to name its columns; missing: {', '.join(missing)}.")
    return head


def _cell(cell: Any) -> Cell:
    if cell.data_type == "f":
        return Odd.FORMULA
    value: Cell = cell.value
    return value


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet that is written: its name, its head, the rows under it."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[str | int | date]]


def book(tables: Sequence[Table]) -> bytes:
    """An XLSX file of these sheets."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for table in tables:
        page = made.create_sheet(table.name)
        for line, values in enumerate((table.head, *table.rows), 1):
            for column, value in enumerate(values, 1):
                cell = page.cell(line, column, value)
                if isinstance(value, str):
                    cell.data_type = "s"  # also what begins with «=»
                elif isinstance(value, date):
                    cell.number_format = "DD.MM.YYYY"
        for cell in page[1]:
            cell.font = Font(bold=True)
        page.freeze_panes = "A2"
        for column, title in enumerate(table.head, 1):
            page.column_dimensions[get_column_letter(column)].width = max(12, len(title) + 2)
    file = BytesIO()
    made.save(file)
    return file.getvalue()
