"""Long polling: one poller waits at a time, and impatient ones are slowed down."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

from sandbox.delivery.delivery import confirm, due
from sandbox.errors import ApiError, refuse
from sandbox.signals import Signals
from sandbox.state.rows import Bot, Update
from sandbox.state.world import World

LONGEST_POLL = 50
CONFLICT_PAUSE = 3.0  # real seconds by which a conflict is told later, if the last one was told less than so long ago
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_SET = "terminated by setWebhook request"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@dataclass
class Memory:
    """What is remembered of a bot's polling between two calls; never saved."""

    offset: int | None = None
    started: float = -1000.0
    turn: int = 0  # number of the newest poller that waits; an older one is ended
    why: str = ""  # why the older one was ended: a conflict, or nothing to tell
    conflict: float = -1000.0  # when a conflict was told last
    webhook_set: float = -1000.0  # when setWebhook was called last, by the sandbox's clock


@dataclass
class Poller:
    world: World
    signals: Signals
    memories: dict[int, Memory] = field(default_factory=dict)

    def of(self, bot: Bot) -> Memory:
        return self.memories.setdefault(bot.id, Memory())

    async def get(self, bot: Bot, offset: int, limit: int, timeout: int) -> list[dict[str, Any]]:
        poll = self.of(bot)
        timeout, limit = _slowed(poll, offset, timeout, limit)
        confirm(self.world, bot, offset)
        updates = due(self.world, bot, limit)
        if not updates and timeout:
            updates = await self._wait(bot, poll, limit, timeout)
        return [update.as_json() for update in updates]

    async def _wait(self, bot: Bot, poll: Memory, limit: int, timeout: int) -> list[Update]:
        turn, queue = self.interrupt(bot, OTHER_POLLER), self.world.queues[bot.id]
        await self.signals.until(("queue", bot.id), lambda: poll.turn != turn or bool(queue), timeout)
        if poll.turn == turn:
            return due(self.world, bot, limit)
        if poll.why:
            raise await self.conflict(bot, poll.why)
        return []

    def interrupt(self, bot: Bot, why: str = "") -> int:
        """End the poller that waits now: with a conflict, or with an empty answer."""
        poll = self.of(bot)
        poll.turn += 1
        poll.why = why
        self.signals.notify(("queue", bot.id))
        return poll.turn

    async def conflict(self, bot: Bot, message: str) -> ApiError:
        """As the official server, it lets those wait who run into one conflict after another."""
        poll, now = self.of(bot), time.monotonic()
        if now - poll.conflict < CONFLICT_PAUSE:
            await asyncio.sleep(CONFLICT_PAUSE)
        else:
            poll.conflict = now
        return refuse(409, message)


def _slowed(poll: Memory, offset: int, timeout: int, limit: int) -> tuple[int, int]:
    """Asking the same again at once is slowed down: held for 3 s, and answered one update at a time."""
    now = time.monotonic()
    again, since = offset == poll.offset, now - poll.started
    poll.offset, poll.started = offset, now
    held = 3 if again and timeout < 3 and since < 3 else min(timeout, LONGEST_POLL)
    return held, 1 if again and since < 0.5 else limit
