"""What somebody can read who has a database file, and the keys of a certain day."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.storage.keys import Keyring, Unreadable
from bot.storage.schema import Sealed
from bot.storage.tables import metadata


def legible(database: Path, keys: Keyring) -> list[str]:
    """Every sealed value that opens with these keys, and every plain text, of every table."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        return [
            text
            for table in metadata.sorted_tables
            for row in connection.execute(f'SELECT * FROM "{table.name}"')  # noqa: S608 - our own tables
            for text in _of_row(table.name, row, keys)
        ]


def numbers(database: Path) -> set[int]:
    """Every number that stands in any table."""
    with closing(sqlite3.connect(database)) as connection:
        return {
            value
            for table in metadata.sorted_tables
            for row in connection.execute(f'SELECT * FROM "{table.name}"')  # noqa: S608 - our own tables
            for value in row
            if isinstance(value, int)
        }


def _of_row(table: str, row: sqlite3.Row, keys: Keyring) -> Iterator[str]:
    for column in metadata.tables[table].c:
        value = row[column.name]
        if isinstance(column.type, Sealed) and value:
            try:
                yield keys.open(f"{table}|{_name(table, row)}|{column.name}", value).decode(errors="replace")
            except Unreadable:
                continue
        elif isinstance(value, str):
            yield value


def _name(table: str, row: sqlite3.Row) -> Any:
    """How the row is called where its texts are sealed."""
    if table == "inbox":
        return f"{row['bot_id']}/{row['update_id']}"
    return next(row[name] for name in ("key", "id", "person_id") if name in row.keys())  # noqa: SIM118 - no mapping
