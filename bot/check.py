"""`python -m bot check`: looks at all a start depends on, changes nothing, and says in a sentence what to mend."""

import errno
import logging
import socket
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Final
from urllib.parse import quote

import aiosqlite

from bot import content, texts
from bot.clock import Clock, SystemClock
from bot.config import Settings
from bot.domain.files import BrokenFileError
from bot.domain.phones import RegionalPhone, stale
from bot.lock import is_running
from bot.storage import migrate
from bot.storage.keys import Keyring, KeyTrouble, master_key

MACHINE: Final = SystemClock()
log = logging.getLogger(__name__)


async def findings(settings: Settings, clock: Clock = MACHINE) -> list[str]:
    """What to mend, a sentence each; empty when all is in order."""
    today = clock.now().date()
    words = list(_broken_files()) or list(_old_phones(today))
    return [*words, *_web(settings), *await _stored(settings, today)]


def warn_of_old_phones(entered: Iterable[RegionalPhone], today: date) -> None:
    """At the start of a bot, among its log lines: public numbers and dates, nobody's name."""
    for sentence in (*_old_phones(today), *_old_entered(entered, today)):
        log.warning(sentence)


def _web(settings: Settings) -> Iterator[str]:
    """Whether the calendars could be served; a place that is taken is taken by the bot itself, while it runs."""
    if settings.web_url is None:
        if settings.web_listen != Settings.model_fields["web_listen"].default:
            yield "WEB_LISTEN is set and WEB_URL is not: no calendar is served until both are."
        return
    host, port = settings.web_place
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as failure:
        if failure.errno != errno.EADDRINUSE:
            yield f"WEB_LISTEN names a place this machine cannot listen on ({host}, port {port}): choose another."
        elif not is_running(settings.database_path):
            yield f"WEB_LISTEN names port {port} of {host}, where another program listens: choose another port."


def _broken_files() -> Iterator[str]:
    """One broken file breaks whatever builds on it, too: it is told once."""
    told: set[str] = set()
    for load in _loads():
        try:
            load()
        except BrokenFileError as broken:
            if str(broken) not in told:
                told.add(str(broken))
                yield f"{broken}."


def _loads() -> Iterator[Callable[[], object]]:
    """Content is read when its module is imported, catalogues when somebody is to be spoken to."""
    for module in iter_modules(content.__path__):
        yield partial(import_module, f"bot.content.{module.name}")
    yield texts.read_all


def _old_phones(today: date) -> Iterator[str]:
    from bot.content.phones import PHONES  # noqa: PLC0415 - a broken file must be told, not raised at import

    for phone in PHONES.values():
        if stale(phone.checked_on, today):
            yield (
                f"{phone.number} ({phone.en}) was last checked on {phone.checked_on}: "
                "check it again and write the date into bot/content/phones.yaml."
            )


def _old_entered(entered: Iterable[RegionalPhone], today: date) -> Iterator[str]:
    for phone in entered:
        if stale(phone.checked_on, today):
            yield (
                f"{phone.number} ({phone.name}) was last checked on {phone.checked_on}: "
                "the coordinator calls it and presses «Checked today» under ☎️ Phone numbers."
            )


async def _stored(settings: Settings, today: date) -> list[str]:
    database = settings.database_path
    keys = database.with_suffix(".keys.db")
    there = [file for file in (database, keys) if file.exists()]
    if database not in there:
        return [f"There is no database at {database} yet: run `make run` or `python -m bot migrate` first."]
    if damage := [sentence for file in there for sentence in await _damage(file)]:
        return damage
    if not migrate.is_current(database):
        return [f"{database} has the schema of another version: run `python -m bot migrate`."]
    somebody = await _rows(database, "SELECT 1 FROM person LIMIT 1") != []
    return [*_keys(settings.key_file, keys, somebody=somebody), *_old_entered(await _entered(database), today)]


async def _entered(database: Path) -> list[RegionalPhone]:
    rows = await _rows(database, "SELECT id, name, number, checked_on FROM phone WHERE removed_at IS NULL ORDER BY id")
    return [RegionalPhone(id_, None, name, number, date.fromisoformat(day)) for id_, name, number, day in rows]


async def _damage(file: Path) -> list[str]:
    """What SQLite itself finds wrong with a file."""
    try:
        pages = [row[0] for row in await _rows(file, "PRAGMA quick_check(1)") if row[0] != "ok"]
        dangling = await _rows(file, "PRAGMA foreign_key_check")
    except sqlite3.DatabaseError as failure:
        pages, dangling = [str(failure)], []
    if pages:
        return [f"{file} is damaged ({' '.join(pages[0].split())}): stop the bot and put the last backup in its place."]
    if dangling:
        return [f"{file}: {len(dangling)} rows of {dangling[0][0]} and others name a row that is not there."]
    return []


async def _rows(file: Path, query: str) -> list[Any]:
    """On a connection that cannot write, beside a bot that may be running."""
    async with aiosqlite.connect(f"file:{quote(str(file))}?mode=ro", uri=True) as connection:
        return list(await connection.execute_fetchall(query))


def _keys(master: Path, keys: Path, *, somebody: bool) -> Iterator[str]:
    """Before the first person there need be no keys; after, both files, and each the other's."""
    if somebody and not keys.exists():
        yield f"There is no key file at {keys}: without it no name can be read; put it back from its own backup."
    elif keys.exists():
        try:
            Keyring(keys, master_key(master, create=False)).close()
        except KeyTrouble as trouble:
            yield str(trouble)
