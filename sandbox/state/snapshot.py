"""The world between two runs: every row as JSON in one SQLite file, written soon after it changed."""

import asyncio
import json
from pathlib import Path
from typing import Any

import aiosqlite

from sandbox.state.chats import Chat, Member, Topic
from sandbox.state.rows import Bot, Message, Poll, Row, StoredFile, Webhook
from sandbox.telegram import Telegram

VERSION = 2
PAUSE = 0.3  # seconds in which changes are gathered
KINDS: dict[str, type[Row]] = {kind.kind: kind for kind in Row.__subclasses__()}
TABLES = """
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS rows (kind TEXT, key TEXT, body TEXT NOT NULL, content BLOB, PRIMARY KEY (kind, key));
"""
WRITE = """
INSERT INTO rows VALUES (?, ?, ?, ?)
ON CONFLICT (kind, key) DO UPDATE SET body = excluded.body, content = excluded.content
"""
Record = tuple[str, str, str, bytes | None]


class Snapshot:
    def __init__(self, telegram: Telegram, file: Path) -> None:
        self.telegram = telegram
        self.file = file
        self._dirty: dict[tuple[str, str], Row | None] = {}
        self._stirred = asyncio.Event()

    async def open(self) -> None:
        """Read the world of last time, then listen to every change. DatabaseError if it is in use or unreadable."""
        self._database = await aiosqlite.connect(self.file, timeout=0.5)
        try:
            await self._database.executescript(TABLES)
            await self._load()
        except BaseException:
            await self._database.close()  # its thread would keep the process alive
            raise
        self.telegram.world.on_change.append(self._changed)
        self.telegram.world.on_forget.append(self._forgotten)
        self.telegram.clock.on_change.append(self._stirred.set)

    async def _load(self) -> None:
        (version,) = await self._one("PRAGMA user_version")
        count, *_ = await self._one("SELECT count(*) FROM rows")
        if count and version != VERSION:
            raise aiosqlite.DatabaseError("it is of another version")
        await self._database.execute(f"PRAGMA user_version = {VERSION}")
        for kind in KINDS:
            query = "SELECT body, content FROM rows WHERE kind = ? ORDER BY rowid"
            async with self._database.execute(query, (kind,)) as rows:
                async for body, content in rows:
                    self.telegram.world.add(_row(kind, json.loads(body), content))
        async with self._database.execute("SELECT body FROM rows WHERE kind = 'clock'") as rows:
            async for (body,) in rows:
                self.telegram.clock.restore(json.loads(body))
        self.telegram.story.recall()

    async def _one(self, query: str) -> Any:
        async with self._database.execute(query) as rows:
            return await rows.fetchone()

    def _changed(self, row: Row) -> None:
        self._dirty[(row.kind, row.key)] = row
        self._stirred.set()

    def _forgotten(self, row: Row) -> None:
        self._dirty[(row.kind, row.key)] = None
        self._stirred.set()

    async def keep(self) -> None:
        """Write what changed, again and again, until cancelled."""
        while True:
            await self._stirred.wait()
            await asyncio.sleep(PAUSE)
            await self.save()

    async def save(self) -> None:
        self._stirred.clear()
        dirty, self._dirty = self._dirty, {}
        records = [_record(row) for row in dirty.values() if row]
        records.append(("clock", "", json.dumps(self.telegram.clock.state()), None))
        gone = [place for place, row in dirty.items() if row is None]
        await self._database.executemany(WRITE, records)
        await self._database.executemany("DELETE FROM rows WHERE kind = ? AND key = ?", gone)
        await self._database.commit()

    async def close(self) -> None:
        await self.save()
        await self._database.close()


def _record(row: Row) -> Record:
    fields = dict(vars(row))
    content = fields.pop("content") if isinstance(row, StoredFile) else None
    return row.kind, row.key, json.dumps(fields, ensure_ascii=False, default=vars), content


def _row(kind: str, fields: dict[str, Any], content: bytes | None) -> Row:
    if kind == Message.kind:
        fields["ids"] = {int(counter): number for counter, number in fields["ids"].items()}
        fields["reactions"] = {int(whose): given for whose, given in fields["reactions"].items()}
    if kind == Poll.kind:
        fields["votes"] = {int(person): chosen for person, chosen in fields["votes"].items()}
    if kind == Chat.kind:
        fields["members"] = {int(number): Member(**member) for number, member in fields["members"].items()}
        fields["topics"] = {int(number): Topic(**topic) for number, topic in fields["topics"].items()}
    if kind == Bot.kind and fields.get("webhook"):
        fields["webhook"] = Webhook(**fields["webhook"])
    if content is not None:
        fields["content"] = content
    return KINDS[kind](**fields)
