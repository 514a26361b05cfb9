"""Webhooks at work: every bot that runs and has one gets a courier."""

import math
from asyncio import Task, TaskGroup
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import ClientSession

from sandbox.delivery import outbound
from sandbox.delivery.courier import Courier, Execute
from sandbox.people import voting
from sandbox.state.rows import Webhook
from sandbox.telegram import WEBHOOKS, Telegram


@asynccontextmanager
async def delivering(telegram: Telegram, execute: Execute) -> AsyncIterator[None]:
    """All that this server does by itself runs in here, and ends with it."""
    async with outbound.client() as client, TaskGroup() as tasks:
        running = [
            tasks.create_task(telegram.holding.keep()),
            tasks.create_task(Office(telegram, client, execute).run()),
            tasks.create_task(voting.keep_closing(telegram.world, telegram.clock, telegram.signals)),
        ]
        try:
            yield
        finally:
            for task in running:
                task.cancel()
            telegram.holding.release_all()


@dataclass
class Office:
    telegram: Telegram
    client: ClientSession
    execute: Execute
    couriers: dict[int, tuple[Webhook, Task[None]]] = field(default_factory=dict)

    async def run(self) -> None:
        async with TaskGroup() as tasks:
            while True:
                self._match(tasks)
                await self.telegram.signals.wait(WEBHOOKS, math.inf)

    def _match(self, tasks: TaskGroup) -> None:
        """Webhooks may have come, gone, or changed."""
        bots = self.telegram.world.bots.values()
        wanted = {bot.id: (bot, bot.webhook) for bot in bots if bot.webhook and bot.launched}
        for bot_id, (hook, task) in list(self.couriers.items()):
            if bot_id not in wanted or wanted[bot_id][1] is not hook:
                task.cancel()
                del self.couriers[bot_id]
        for bot_id, (bot, hook) in wanted.items():
            if bot_id not in self.couriers:
                courier = Courier(self.telegram, self.client, self.execute, bot, hook)
                self.couriers[bot_id] = hook, tasks.create_task(courier.run())
