"""Whether a database can be relied on just now: is its file still in its place, and what do its refusals mean.

SQLite goes on writing into a file that was deleted under it, and says that all is well; with the process everything
written since is gone. So the ledger looks at the name before each COMMIT.
"""

import sqlite3
from pathlib import Path

import sqlalchemy as sa

_TROUBLES = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_NOTADB,
    }
)
"""Of the disk, the file or its lock: the same work may well succeed later. All else is a mistake of ours."""


class FileMoved(Exception):
    """Another file stands under the name of ours, or none."""


class Place:
    """Remembers which file stood under this name when it was opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._was = self._file()

    def check(self) -> None:
        """Raises FileMoved."""
        if self._file() != self._was:
            raise FileMoved(f"{self._path} is not the file that was opened: put it back and start again")

    def _file(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


def out_of_reach(failure: BaseException, *, reading: bool = False) -> bool:
    """Whether a statement failed for what the machine is, not for what it says: a reader must not write at all."""
    cause = failure.orig if isinstance(failure, sa.exc.DBAPIError) else failure
    code = getattr(cause, "sqlite_errorcode", None)
    if reading and code == sqlite3.SQLITE_READONLY:
        return False
    return isinstance(cause, FileMoved) or (code is not None and code & 0xFF in _TROUBLES)
