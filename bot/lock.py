"""One process per database: a second one would answer every press twice."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunning(Exception):
    """Another process works on this database."""


@contextmanager
def only_process(database: Path) -> Iterator[None]:
    """Hold the database's lock file; the system frees it even when the process is killed."""
    database.parent.mkdir(parents=True, exist_ok=True)
    with database.with_suffix(".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(
                f"Another process already works on {database}. Stop it first, or set DATABASE_URL."
            ) from None
        yield


def is_running(database: Path) -> bool:
    """Whether a process works on this database."""
    lock = database.with_suffix(".lock")
    if not lock.exists():
        return False
    with lock.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
