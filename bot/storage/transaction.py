"""What a use case is given: one transaction, plain and synchronous."""

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.clock import Clock
from bot.domain.permissions import Gone
from bot.storage.ids import Ids
from bot.storage.keys import Keyring, Unreadable
from bot.storage.prepared import Prepared
from bot.storage.schema import SealedText


class Transaction:
    """Statements, time, ids and sealing. Cannot await, so no network hides in it and nothing interleaves."""

    def __init__(self, connection: sa.Connection, keys: Keyring, clock: Clock, ids: Ids) -> None:
        self._connection = connection
        self._cursor: sqlite3.Cursor = connection.connection.cursor()  # type: ignore[assignment]
        self._keys = keys
        self._clock = clock
        self.new_id = ids.next
        self.woken: set[str] = set()

    @property
    def now(self) -> datetime:
        return self._clock.now()

    def wake(self, name: str) -> None:
        """After the commit, tell whoever listens to `name` that there is work."""
        self.woken.add(name)

    def execute(
        self, statement: sa.Executable, rows: Sequence[Mapping[str, Any]] | None = None
    ) -> sa.CursorResult[Any]:
        """Any Core statement; with `rows` as executemany."""
        return self._connection.execute(statement, rows)

    def one(self, statement: sa.Executable) -> sa.Row[Any]:
        """The single row a statement finds; raises Gone."""
        row = self.execute(statement).one_or_none()
        if row is None:
            raise Gone
        return row

    def find(self, statement: Prepared, **values: Any) -> list[Any]:
        """The rows a prepared SELECT finds, with names; values are Python's own."""
        return statement.find(self._cursor, values)

    def find_one(self, statement: Prepared, **values: Any) -> Any:
        """The single row a prepared SELECT finds; raises Gone."""
        found = statement.find(self._cursor, values)
        if len(found) != 1:
            raise Gone
        return found[0]

    def do(self, statement: Prepared, **values: Any) -> int:
        """A prepared change; values are Python's own. Answers how many rows it met."""
        return statement.do(self._cursor, values).rowcount

    def hot(self, statement: Prepared, **values: Any) -> sqlite3.Cursor:
        """A prepared statement of the inbox and the outbox; values and results are as the database stores them."""
        return statement.run(self._cursor, values)

    def hot_many(self, statement: Prepared, rows: Iterable[Mapping[str, Any]]) -> sqlite3.Cursor:
        return statement.run_many(self._cursor, rows)

    def prepare_keys(self, subjects: Collection[str]) -> None:
        """Before many are sealed for whom there may be no key yet."""
        self._keys.prepare(subjects)

    def erase_keys(self, *subjects: str) -> None:
        """What was sealed for these can never be read again, whatever becomes of this transaction."""
        self._keys.erase(subjects)

    def seal(self, subject: str, place: str, row: int | str, text: str | bytes) -> SealedText:
        """Encrypt `text` for the subject, half an emoji too. `place` is table.column, `row` the id of its row."""
        raw = text.encode(errors="surrogatepass") if isinstance(text, str) else text
        return self._keys.seal(subject, _place(place, row), raw)

    def mark(self, place: str, text: str) -> bytes:
        """What is kept of a secret that is only ever looked up. `place` is table.column."""
        return self._keys.mark(place, text)

    def open(self, place: str, row: int | str, blob: bytes | None) -> str:
        """The text again; empty for NULL and for what was erased."""
        if blob is None:
            return ""
        try:
            return self._keys.open(_place(place, row), blob).decode(errors="surrogatepass")
        except Unreadable:
            return ""

    def open_bytes(self, place: str, row: int | str, blob: bytes) -> bytes:
        """As `open`, but raises Unreadable: the caller sets the row aside."""
        return self._keys.open(_place(place, row), blob)


def _place(place: str, row: int | str) -> str:
    table, _, column = place.partition(".")
    return f"{table}|{row}|{column}"
