"""Updates on their way to a bot: one queue per bot, confirmed by offset, forgotten when too old."""

import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from sandbox.errors import refuse
from sandbox.rows import Bot, Update
from sandbox.signals import Signals
from sandbox.world import World

DAY = 86_400.0
QUERY_LIFE = 150.0  # the official server keeps callback and inline queries only this long
QUERIES = {"callback_query", "inline_query"}
ONLY_ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
LONGEST_POLL = 50
FUTURE = 10  # an offset further ahead of the queue than this counts as none
CONFLICT = "terminated by other getUpdates request; make sure that only one bot instance is running"


def enqueue(world: World, bot: Bot, name: str, body: dict[str, Any]) -> None:
    wanted = name in bot.allowed_updates if bot.allowed_updates else name not in ONLY_ON_REQUEST
    if not wanted:
        return
    bot.last_update_id += 1
    world.changed(bot)
    life = QUERY_LIFE if name in QUERIES else DAY
    world.new(Update(bot=bot.id, id=bot.last_update_id, name=name, body=body, expires=world.clock.now() + life))


def confirm(world: World, bot: Bot, offset: int) -> None:
    """Forget everything below `offset`; a negative one keeps the last |offset| updates."""
    queue = world.queues[bot.id]
    if offset > bot.last_update_id + 1 + FUTURE:
        return
    while queue and (len(queue) > -offset if offset < 0 else queue[0].id < offset):
        world.forget(queue.popleft())


def due(world: World, bot: Bot, limit: int) -> list[Update]:
    """The oldest `limit` updates that are still alive."""
    now, queue = world.clock.now(), world.queues[bot.id]
    if any(update.expires <= now for update in queue):
        for update in [update for update in queue if update.expires <= now]:
            queue.remove(update)
            world.forget(update)
    return _first(queue, limit)


def _first(queue: deque[Update], limit: int) -> list[Update]:
    return [queue[number] for number in range(min(limit, len(queue)))]


@dataclass
class Poll:
    """What is remembered of a bot's polling between two calls; never saved."""

    offset: int | None = None
    started: float = -1000.0
    turn: int = 0  # number of the newest poller that waits; an older one is ended with 409


@dataclass
class Poller:
    world: World
    signals: Signals
    polls: dict[int, Poll] = field(default_factory=dict)

    async def get(self, bot: Bot, offset: int, limit: int, timeout: int) -> list[dict[str, Any]]:
        poll = self.polls.setdefault(bot.id, Poll())
        timeout, limit = _slowed(poll, offset, timeout, limit)
        confirm(self.world, bot, offset)
        updates = due(self.world, bot, limit)
        if not updates and timeout:
            updates = await self._wait(bot, poll, limit, timeout)
        return [update.as_json() for update in updates]

    async def _wait(self, bot: Bot, poll: Poll, limit: int, timeout: int) -> list[Update]:
        poll.turn += 1
        turn, queue = poll.turn, self.world.queues[bot.id]
        self.signals.notify(("queue", bot.id))  # wakes the poller before this one, which then ends
        await self.signals.until(("queue", bot.id), lambda: poll.turn != turn or bool(queue), timeout)
        if poll.turn != turn:
            raise refuse(409, CONFLICT)
        return due(self.world, bot, limit)


def _slowed(poll: Poll, offset: int, timeout: int, limit: int) -> tuple[int, int]:
    """Asking the same again at once is slowed down: held for 3 s, and answered one update at a time."""
    now = time.monotonic()
    again, since = offset == poll.offset, now - poll.started
    poll.offset, poll.started = offset, now
    held = 3 if again and timeout < 3 and since < 3 else min(timeout, LONGEST_POLL)
    return held, 1 if again and since < 0.5 else limit
