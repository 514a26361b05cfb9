"""Statements of the hot path, built with Core and compiled once.

Core compiled to text forgets constant parameters (`.values(state=0)`, `.limit(1)`): they are kept here as defaults and
merged into every call, for executemany too.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

_DIALECT = sqlite.dialect(paramstyle="named")


class Prepared:
    """One statement as text with its constants; parameters are given as the database stores them."""

    def __init__(self, statement: sa.ClauseElement) -> None:
        self._statement = statement

    @cached_property
    def _compiled(self) -> tuple[str, dict[str, Any]]:
        compiled = self._statement.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True})
        constants = {}
        for name, value in (compiled.params or {}).items():
            if value is not None:
                bind = compiled.binds[name]  # type: ignore[attr-defined]
                process = bind.type.dialect_impl(_DIALECT).bind_processor(_DIALECT)
                constants[name] = process(value) if process else value
        return str(compiled), constants

    def run(self, cursor: sqlite3.Cursor, values: Mapping[str, Any]) -> sqlite3.Cursor:
        text, constants = self._compiled
        return cursor.execute(text, {**constants, **values})

    def run_many(self, cursor: sqlite3.Cursor, rows: Iterable[Mapping[str, Any]]) -> sqlite3.Cursor:
        text, constants = self._compiled
        return cursor.executemany(text, [{**constants, **row} for row in rows])
