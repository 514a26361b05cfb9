"""Statements of the hot path, built with Core and compiled once.

Core compiled to text forgets constant parameters (`.values(state=0)`, `.limit(1)`): they are kept here as defaults and
merged into every call, for executemany too. `run` takes and gives values as the database stores them; `find` and `do`
take and give Python's own, as Core would.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

_DIALECT = sqlite.dialect(paramstyle="named")
Process = Callable[[Any], Any]


class _Compiled(NamedTuple):
    text: str
    constants: dict[str, Any]
    into: dict[str, Process]  # what a bound value of ours goes through


class Prepared:
    """One statement as text with its constants."""

    def __init__(self, statement: sa.ClauseElement) -> None:
        self._statement = statement

    def run(self, cursor: sqlite3.Cursor, values: Mapping[str, Any]) -> sqlite3.Cursor:
        text, constants, _ = self._compiled
        return cursor.execute(text, {**constants, **values})

    def run_many(self, cursor: sqlite3.Cursor, rows: Iterable[Mapping[str, Any]]) -> sqlite3.Cursor:
        text, constants, _ = self._compiled
        return cursor.executemany(text, [{**constants, **row} for row in rows])

    def do(self, cursor: sqlite3.Cursor, values: Mapping[str, Any]) -> sqlite3.Cursor:
        text, constants, into = self._compiled
        given = {name: into[name](value) if name in into else value for name, value in values.items()}
        return cursor.execute(text, {**constants, **given})

    def find(self, cursor: sqlite3.Cursor, values: Mapping[str, Any]) -> list[Any]:
        """Rows with a name for each column of the SELECT."""
        row, out_of = self._columns
        found = self.do(cursor, values).fetchall()
        return [row(*(process(v) if process else v for process, v in zip(out_of, raw, strict=True))) for raw in found]

    @cached_property
    def _compiled(self) -> _Compiled:
        compiled: Any = self._statement.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True})
        into = {
            name: process
            for name, bind in compiled.binds.items()
            if (process := bind.type.dialect_impl(_DIALECT).bind_processor(_DIALECT))
        }
        given = {name: value for name, value in (compiled.params or {}).items() if value is not None}
        constants = {name: into[name](value) if name in into else value for name, value in given.items()}
        return _Compiled(str(compiled), constants, into)

    @cached_property
    def _columns(self) -> tuple[Any, list[Process | None]]:
        columns = list(self._statement.selected_columns)  # type: ignore[attr-defined]
        row = namedtuple("Row", [column.key for column in columns])  # type: ignore[misc]
        return row, [c.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None) for c in columns]
