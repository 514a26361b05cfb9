"""Updates on their way to a bot: one queue per bot, confirmed by offset, forgotten when too old."""

import secrets
from itertools import takewhile
from typing import Any

from sandbox.state.rows import Bot, Update
from sandbox.state.world import World

Json = dict[str, Any]
DAY = 86_400.0
LIVES = {"callback_query": 150.0, "inline_query": 30.0, "chosen_inline_result": 600.0}  # the others live for a day
ONLY_ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
FUTURE = 10  # an offset further ahead of the queue than this counts as none
END_OF_NUMBERS = 2_000_000_000
ANEW = (2_000_001, 1_000_000_000)  # where numbers start again


def enqueue(world: World, bot: Bot, name: str, body: Json) -> None:
    wanted = name in bot.allowed_updates if bot.allowed_updates else name not in ONLY_ON_REQUEST
    copies = world.sieve(bot, name, body) if wanted else 0
    if copies:
        push(world, bot, name, body, again=copies - 1)


def push(world: World, bot: Bot, name: str, body: Json, again: int = 0) -> None:
    if bot.last_update_id + 2 >= END_OF_NUMBERS:
        clear(world, bot)
        bot.last_update_id = ANEW[0] + secrets.randbelow(ANEW[1] - ANEW[0])
    bot.last_update_id += 1
    world.changed(bot)
    expires = world.clock.now() + LIVES.get(name, DAY)
    world.new(Update(bot=bot.id, id=bot.last_update_id, name=name, body=body, expires=expires, again=again))


def take(world: World, update: Update) -> None:
    """The bot has it: forget it, unless it is to come once more."""
    if update.again:
        update.again -= 1
    else:
        drop(world, update)


def drop(world: World, update: Update) -> None:
    queue = world.queues[update.bot]
    if update in queue:
        queue.remove(update)
        world.forget(update)


def clear(world: World, bot: Bot) -> None:
    for update in list(world.queues[bot.id]):
        drop(world, update)


def confirm(world: World, bot: Bot, offset: int) -> None:
    """Forget everything below `offset`; a negative one keeps the last |offset| updates."""
    queue = world.queues[bot.id]
    if offset > bot.last_update_id + 1 + FUTURE:
        return
    known = list(queue)[:offset] if offset < 0 else list(takewhile(lambda update: update.id < offset, queue))
    for update in known:
        take(world, update)


def due(world: World, bot: Bot, limit: int) -> list[Update]:
    """The oldest `limit` updates that are still alive."""
    now = world.clock.now()
    alive: list[Update] = []
    expired: list[Update] = []
    for update in world.queues[bot.id]:
        (alive if update.expires > now else expired).append(update)
        if len(alive) == limit:
            break
    for update in expired:
        drop(world, update)
    return alive
