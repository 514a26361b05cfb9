"""Takes committed updates to their handler: one chat in order, chats side by side, at most 64 at once.

Help goes first, and needs no place that others hold: it has as many places of its own. While it is being handled, and
while Telegram has more updates (a call for help may be among them), only a few of the others are begun.

An update that raises is tried again (its effects are stored, so a replay only redraws); after three times it is dead
and somebody is told. A busy or unreachable Telegram is no failure of the update: it waits as long as Telegram asks.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from bot.domain.hiding import HERS
from bot.storage import inbox as store
from bot.storage import unit_of_work
from bot.storage.inbox import Received, chat_of
from bot.storage.ledger import Ledger, NotWritten, internal
from bot.storage.transaction import Transaction
from bot.storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

IN_FLIGHT = 64
BESIDE = 8  # others at once, while a call for help is being handled or looked for
READ_AHEAD = 30_000  # updates waiting here; beyond them all are handled, whatever Telegram still has
HELP_PREFIX = "help"  # callback data of the help buttons, see bot/buttons/
HELP_SIGN = "🆘"
WRITE_AGAIN = 1.0  # seconds after the database refused


class TryLater(Exception):
    """Telegram asked to wait, or could not be reached: the person has not been answered yet."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"in {seconds} s")
        self.seconds = seconds


Handle = Callable[[dict[str, Any]], Awaitable[None]]
TellDead = Callable[[Transaction, int, int, int], None]
WasHere = Callable[[Transaction, int, int], None]
AnswerFromMemory = Callable[[dict[str, Any], int], Awaitable[None]]


class Feed(NamedTuple):
    """What the application gives the inbox: how to handle one raw update, whom to tell of a dead one, that
    somebody was here, and how a call for help is answered that the
    database does not let us follow."""

    handle: Handle
    dead: TellDead
    was_here: WasHere
    unkept: AnswerFromMemory


class Inbox:
    """Queues by chat. `put` never blocks; the work runs in the task group given to `start`."""

    def __init__(self, ledger: Ledger, bot_id: int, organisation_id: int, feed: Feed) -> None:
        self.bot_id = bot_id
        self.organisation_id = organisation_id
        self._ledger = ledger
        self._feed = feed
        self._chats: dict[int, deque[Received]] = {}
        self._ready: tuple[deque[int], deque[int]] = (deque(), deque())
        self._running: tuple[set[int], set[int]] = (set(), set())
        self._count = 0
        self._more = False
        self._group: asyncio.TaskGroup | None = None
        self._stopping = False
        self._idle = asyncio.Event()
        self._idle.set()

    async def start(self, group: asyncio.TaskGroup) -> None:
        """First what an earlier stop left undone, then whatever is put."""
        self._group = group
        self.put(await self._ledger.run(store.undone, self.bot_id))

    def put(self, received: Iterable[Received]) -> None:
        for item in received:
            chat = chat_of(item.raw)
            waiting = self._chats.setdefault(chat, deque())
            waiting.append(item)
            self._count += 1
            if is_help(item.raw):
                self._ready[0].append(chat)
            elif len(waiting) == 1:
                self._ready[1].append(chat)
        self._pump()

    def expect(self, *, more: bool) -> None:
        """Whether Telegram has further updates at hand."""
        self._more = more
        self._pump()

    async def not_kept(self, updates: Iterable[dict[str, Any]]) -> None:
        """The database does not take these: whoever called for help is answered; all come again, and are written then.

        Each chat's in its order, the chats side by side.
        """
        chats: dict[int, list[dict[str, Any]]] = {}
        for raw in updates:
            chats.setdefault(chat_of(raw), []).append(raw)
        await asyncio.gather(*(self._not_kept(chat, sent) for chat, sent in chats.items()))

    async def _not_kept(self, chat: int, updates: list[dict[str, Any]]) -> None:
        for raw in updates:
            await self._from_memory(raw, chat)

    async def _from_memory(self, raw: dict[str, Any], chat: int) -> None:
        """Nothing that goes wrong here may end the program: the update itself is still to be followed."""
        try:
            await self._feed.unkept(raw, chat)
        except Exception:
            log.exception("memory has no answer", extra={"update_id": raw["update_id"]})

    async def drain(self) -> None:
        """Begin nothing more and wait for what is being handled; the rest stays in its rows."""
        self._stopping = True
        await self._idle.wait()

    def _pump(self) -> None:
        assert self._group is not None
        for lane in (0, 1):
            while not self._stopping and len(self._running[lane]) < self._places(lane):
                chat = self._next_chat(lane)
                if chat is None:
                    break
                self._running[lane].add(chat)
                self._idle.clear()
                self._group.create_task(self._serve(chat))

    def _places(self, lane: int) -> int:
        searching = self._more and self._count < READ_AHEAD
        return BESIDE if lane and (searching or self._running[0]) else IN_FLIGHT

    def _next_chat(self, lane: int) -> int | None:
        ready = self._ready[lane]
        while ready:
            chat = ready.popleft()
            if not any(chat in running for running in self._running) and self._chats.get(chat):
                return chat
        return None

    async def _serve(self, chat: int) -> None:
        """Handle the oldest update of this chat, then let the next one in."""
        waiting = self._chats[chat]
        try:
            if await self._handle(waiting[0]):
                waiting.popleft()
                self._count -= 1
            else:
                waiting[0] = await self._with_effects(waiting[0])
        finally:
            for running in self._running:
                running.discard(chat)
            if waiting:
                self._ready[0 if any(is_help(item.raw) for item in waiting) else 1].append(chat)
            else:
                del self._chats[chat]
            if not any(self._running):
                self._idle.set()
            self._pump()

    async def _handle(self, item: Received) -> bool:
        """True when the update needs no further try."""
        unit = UnitOfWork(self.bot_id, item.update_id, dict(item.effects), self._remember, chat_of(item.raw))
        if (hers := heard(item.raw)) is not None:
            unit.sent.append(hers)
        unit_of_work.begin(unit)
        try:
            await self._feed.handle(item.raw)
            return await self._written(self._finish, unit, chat_of(item.raw))
        except TryLater as later:
            await asyncio.sleep(later.seconds)
            return False
        except NotWritten:
            log.error("the database cannot be written", extra={"update_id": item.update_id})
            await self._not_followed(item, unit)
            await asyncio.sleep(WRITE_AGAIN)
            return False
        except Exception:
            log.exception("an update failed", extra={"update_id": item.update_id})
            await self._not_followed(item, unit)
            return await self._written(self._fail, item)

    async def _not_followed(self, item: Received, unit: UnitOfWork) -> None:
        """A call for help is answered all the same, unless it took effect: then nothing must say that it did not."""
        if not unit.effects:
            await self._from_memory(item.raw, chat_of(item.raw))

    async def _with_effects(self, item: Received) -> Received:
        """What took effect so far must be known before the next try, or it would take effect twice."""
        while not self._stopping:
            try:
                return replace(item, effects=await self._ledger.read(store.effects, self.bot_id, item.update_id))
            except NotWritten:
                await asyncio.sleep(WRITE_AGAIN)
        return item

    async def _written(self, fn: Callable[..., bool], *args: Any) -> bool:
        """What follows a handled update is written as soon as it can be: the person is not answered twice for it.

        A stop leaves it unwritten; the next start handles the update again.
        """
        while True:
            try:
                return await self._ledger.run(fn, *args)
            except NotWritten:
                if self._stopping:
                    return False
                await asyncio.sleep(WRITE_AGAIN)

    def _remember(self, tx: Transaction, unit: UnitOfWork) -> None:
        store.remember(tx, unit, self.organisation_id)

    @internal
    def _finish(self, tx: Transaction, unit: UnitOfWork, chat: int) -> bool:
        store.finish(tx, unit)
        self._feed.was_here(tx, self.organisation_id, chat)
        return True

    @internal
    def _fail(self, tx: Transaction, item: Received) -> bool:
        dead, chat = store.fail(tx, self.bot_id, item.update_id), chat_of(item.raw)
        if dead:
            self._feed.dead(tx, self.organisation_id, item.update_id, chat)
            if chat < 0:  # what is said in a group is not kept, whatever becomes of it
                store.wipe(tx, self.bot_id, item.update_id)
        return dead


def heard(raw: dict[str, Any]) -> tuple[int, int, str] | None:
    """A message somebody wrote in her own chat, for the journal: so that it can be hidden with ours."""
    message = raw.get("message") or {}
    chat = message.get("chat") or {}
    return (chat["id"], message["message_id"], HERS) if chat.get("type") == "private" else None


def is_help(raw: dict[str, Any]) -> bool:
    """Presses of help buttons are claimed before everything else."""
    data = (raw.get("callback_query") or {}).get("data") or ""
    text = (raw.get("message") or {}).get("text") or ""
    return data.startswith(HELP_PREFIX) or HELP_SIGN in text
