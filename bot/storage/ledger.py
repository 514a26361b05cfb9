"""One writer, group commit.

Every write goes to one thread that owns the writing connection. What arrives while a group commits becomes the next
group: one BEGIN IMMEDIATE, a SAVEPOINT per use case, one COMMIT, one call back into the loop. So synchronous=FULL is
paid once for many people. Reads of handlers and windows use a second connection that cannot write.
"""

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

import sqlalchemy as sa

from bot.clock import Clock
from bot.storage import unit_of_work
from bot.storage.ids import Ids
from bot.storage.keys import Keyring
from bot.storage.places import Place, out_of_reach
from bot.storage.transaction import Transaction

P = ParamSpec("P")
T = TypeVar("T")
Job = Callable[[Transaction], Any]

GROUP = 64


class Undeclared(Exception):
    """A function without a declared permission reached the ledger."""


class NotWritten(Exception):
    """BEGIN or COMMIT failed (a full disk, a file somebody else holds): nothing of the group was kept."""


class NotRead(NotWritten):
    """Nothing can be read either: whoever meant to write or to look waits, and is not given up."""


class _Waiting(NamedTuple):
    future: asyncio.Future[Any]
    job: Job


class _Outcome(NamedTuple):
    future: asyncio.Future[Any]
    result: Any
    failure: BaseException | None


def internal(fn: Callable[P, T]) -> Callable[P, T]:
    """Mark plumbing (inbox, outbox, ticks' claims) that no person asks for and no permission names."""
    fn.permission = "internal"  # type: ignore[attr-defined]
    return fn


class Ledger:
    """Opens both connections; `run` writes, `read` looks. Only functions with a declared permission are taken."""

    def __init__(self, path: Path, keys: Keyring, clock: Clock) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._keys = keys
        self._waiting: list[_Waiting] = []
        self._busy = False
        self._queue: queue.SimpleQueue[list[_Waiting] | None] = queue.SimpleQueue()
        self._writer_engine = _engine(path, read_only=False)
        self._reader_engine = _engine(path, read_only=True)
        self._write = _hold(self._writer_engine)
        self._read = _hold(self._reader_engine)
        self._place = Place(path)
        ids = Ids()
        self._tx = Transaction(self._write, keys, clock, ids)
        self._look = Transaction(self._read, keys, clock, ids)
        self._raw = self._write.connection.cursor()
        self._look_raw = self._read.connection.cursor()
        self._listeners: dict[str, Callable[[], None]] = {}
        self._thread = threading.Thread(target=self._work, name="ledger", daemon=True)
        self._thread.start()

    async def run(self, fn: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Commit `fn(tx, *args)`. Within an update a replay returns the stored result and changes nothing."""
        _declared(fn)
        unit = unit_of_work.current()
        if unit is None or getattr(fn, "permission", "") == "internal":
            return await self._submit(lambda tx: fn(tx, *args, **kwargs))  # type: ignore[no-any-return]
        name = unit.name_of_next(fn)
        done: T = await self._submit(lambda tx: unit.once(tx, name, lambda: fn(tx, *args, **kwargs)))
        return done

    async def read(self, fn: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Look with `fn(tx, *args)` on the read-only connection. It runs in the loop, which is cheapest with SQLite."""
        _declared(fn)
        try:
            self._place.check()
            self._look_raw.execute("BEGIN")
            try:
                return fn(self._look, *args, **kwargs)
            finally:
                if self._look_raw.connection.in_transaction:  # SQLite may have ended it by itself
                    self._look_raw.execute("COMMIT")
        except Exception as failure:
            if out_of_reach(failure, reading=True):
                raise NotRead from failure
            raise

    def listen(self, name: str, tell: Callable[[], None]) -> None:
        """Call `tell` in the loop after each commit in which somebody called Transaction.wake(name)."""
        self._listeners[name] = tell

    async def close(self) -> None:
        """Commit what is waiting, then close both connections."""
        while self._waiting or self._busy:
            with suppress(NotWritten):
                await self._submit(lambda tx: None)
        self._queue.put(None)
        await asyncio.to_thread(self._thread.join)
        # The reader first: the last connection to close folds the log into the file, and a reading one may not.
        for connection, engine in ((self._read, self._reader_engine), (self._write, self._writer_engine)):
            connection.close()
            engine.dispose()

    def _submit(self, job: Job) -> asyncio.Future[Any]:
        if self._loop is None:
            self._loop = asyncio.get_running_loop()
        future = self._loop.create_future()
        self._waiting.append(_Waiting(future, job))
        if not self._busy and len(self._waiting) == 1:
            self._loop.call_soon(self._flush)
        return future

    def _flush(self) -> None:
        if self._busy or not self._waiting:
            return
        group, self._waiting = self._waiting[:GROUP], self._waiting[GROUP:]
        self._busy = True
        self._queue.put(group)

    def _deliver(self, outcomes: list[_Outcome]) -> None:
        self._busy = False
        woken, self._tx.woken = self._tx.woken, set()
        for name in woken:
            self._listeners.get(name, _nobody)()
        for future, result, failure in outcomes:
            if future.cancelled():
                continue
            if failure is None:
                future.set_result(result)
            else:
                future.set_exception(failure)
        self._flush()

    def _work(self) -> None:
        while (group := self._queue.get()) is not None:
            try:
                outcomes = self._commit(group)
            except Exception as failure:  # BEGIN or COMMIT: nobody of this group may believe that anything was kept
                if self._raw.connection.in_transaction:  # SQLite leaves the transaction open when COMMIT fails
                    with suppress(sqlite3.Error):  # a disk that refuses this, too, is tried again with the next group
                        self._raw.execute("ROLLBACK")
                outcomes = [_Outcome(waiting.future, None, _not_written(failure)) for waiting in group]
            assert self._loop is not None
            self._loop.call_soon_threadsafe(self._deliver, outcomes)

    def _commit(self, group: list[_Waiting]) -> list[_Outcome]:
        outcomes = []
        self._raw.execute("BEGIN IMMEDIATE")
        for future, job in group:
            self._raw.execute("SAVEPOINT one")
            try:
                outcomes.append(_Outcome(future, job(self._tx), None))
            except Exception as failure:
                self._raw.execute("ROLLBACK TO one")
                outcomes.append(_Outcome(future, None, _as_told(failure)))
            self._raw.execute("RELEASE one")
        self._place.check()
        self._keys.place.check()
        self._raw.execute("COMMIT")
        return outcomes


def _as_told(failure: Exception) -> Exception:
    """A Future refuses StopIteration, and the whole group would wait for ever."""
    if isinstance(failure, StopIteration):
        told = RuntimeError("nothing was found")
        told.__cause__ = failure
        return told
    return _not_written(failure) if out_of_reach(failure) else failure


def _not_written(cause: Exception) -> NotWritten:
    """One for each who waits: a raised exception belongs to one task."""
    failure = NotWritten()
    failure.__cause__ = cause
    return failure


def _nobody() -> None:
    """Nobody listens."""


def _declared(fn: Callable[..., Any]) -> None:
    if not getattr(fn, "permission", None):
        raise Undeclared(f"{fn.__module__}.{fn.__qualname__} declares no permission")


def _hold(engine: sa.Engine) -> sa.Connection:
    """A connection on which SQLAlchemy believes to be in a transaction: it neither commits nor rolls back by itself."""
    connection = engine.connect()
    connection.begin()
    return connection


def _engine(path: Path, *, read_only: bool) -> sa.Engine:
    """An engine with exactly one connection. Only the ledger begins and commits on it."""
    address = f"file:{path}?mode=ro" if read_only else f"file:{path}"

    def connect() -> sqlite3.Connection:
        raw = sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None)
        for pragma in _PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")
        if read_only:
            raw.execute("PRAGMA query_only=ON")
        return raw

    return sa.create_engine(
        "sqlite://", creator=connect, poolclass=sa.pool.StaticPool, isolation_level="AUTOCOMMIT", hide_parameters=True
    )


_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000")
