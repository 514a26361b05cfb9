"""Brings one bot's updates to its webhook, in order, and tries again what did not arrive."""

import logging
import math
import secrets
from asyncio import TaskGroup
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import ClientSession

from sandbox.delivery import outbound
from sandbox.delivery.delivery import drop, due, take
from sandbox.delivery.ordering import Queue, queue_of
from sandbox.delivery.outbound import Outcome
from sandbox.delivery.waiting import news_or
from sandbox.reading.arguments import Arguments
from sandbox.state.rows import Bot, Update, Webhook
from sandbox.telegram import Telegram
from sandbox.trouble.faults import FAULTS

Execute = Callable[[Bot, Arguments], Awaitable[None]]
SHORTEST_CAP = 60  # seconds: the cap of the delay between two tries is drawn anew each time, from here to twice this
GONE_TOO_LONG = 23 * 3600.0  # seconds of nothing but HTTP 410 that close a webhook
logger = logging.getLogger(__name__)


@dataclass
class Attempts:
    """How often one update was tried, and when it is tried next."""

    failed: int = 0
    delay: int = 1
    due: float = 0.0


@dataclass
class Courier:
    telegram: Telegram
    client: ClientSession
    execute: Execute
    bot: Bot
    hook: Webhook
    tried: dict[int, Attempts] = field(default_factory=dict)
    busy: set[Queue] = field(default_factory=set)
    gone_since: float = 0.0

    async def run(self) -> None:
        """Until cancelled."""
        try:
            async with TaskGroup() as tasks:
                while True:
                    await self._news(self._set_out(tasks))
        except Exception:
            logger.exception("the courier of bot %s", self.bot.id)

    async def _news(self, moment: float) -> None:
        await news_or(self.telegram.clock, self.telegram.signals, moment, ("queue", self.bot.id), FAULTS)

    def _set_out(self, tasks: TaskGroup) -> float:
        """Send what may go now, and say by the clock when to look again."""
        now = self.telegram.clock.now()
        if outage := self.telegram.faults.outage():
            return float(outage.wish.get("until", math.inf))
        soonest, seen = math.inf, set(self.busy)
        for update in due(self.telegram.world, self.bot, 2 * self.hook.max_connections):
            queue = queue_of(update)
            if queue in seen:
                continue
            seen.add(queue)
            attempts = self.tried.setdefault(update.id, Attempts())
            if attempts.due > now:
                soonest = min(soonest, attempts.due)
            elif len(self.busy) < self.hook.max_connections:
                self.busy.add(queue)
                tasks.create_task(self._bring(update, queue, attempts))
        return soonest

    async def _bring(self, update: Update, queue: Queue, attempts: Attempts) -> None:
        try:
            outcome = await outbound.post(self.client, self.hook, update)
            self._note(update, outcome, attempts)
            if outcome.trouble:
                self._failed(update, outcome, attempts)
            else:
                self._arrived(update)
            if outcome.call:
                await self.execute(self.bot, outcome.call)
        finally:
            self.busy.discard(queue)
            self.telegram.signals.notify(("queue", self.bot.id))

    def _note(self, update: Update, outcome: Outcome, attempts: Attempts) -> None:
        told = {"level": "warning", "description": outcome.trouble} if outcome.trouble else {}
        facts = {"bot": self.bot.id, "update_id": update.id, "try": attempts.failed + 1, "ok": not outcome.trouble}
        self.telegram.journal.add("delivery", **facts, **told)

    def _arrived(self, update: Update) -> None:
        self.gone_since = 0.0
        self.tried.pop(update.id, None)
        take(self.telegram.world, update)

    def _failed(self, update: Update, outcome: Outcome, attempts: Attempts) -> None:
        """Once more at once, then after 2, 4, 8 … seconds up to the cap, or when the bot said."""
        now = self.telegram.clock.now()
        self._tell(outcome, now)
        wait = outcome.retry_after
        if not wait and attempts.failed:
            attempts.delay = min(SHORTEST_CAP + secrets.randbelow(SHORTEST_CAP + 1), attempts.delay * 2)
            wait = attempts.delay
        attempts.failed += 1
        attempts.due = now + wait
        if attempts.due > update.expires:
            self.tried.pop(update.id, None)
            drop(self.telegram.world, update)

    def _tell(self, outcome: Outcome, now: float) -> None:
        """What getWebhookInfo shows of it; 410 for nearly a day closes the webhook."""
        if outcome.told:
            self.hook.last_error_date, self.hook.last_error_message = int(now), outcome.trouble
        self.gone_since = (self.gone_since or now) if outcome.gone else 0.0
        if outcome.gone and now > self.gone_since + GONE_TOO_LONG:
            self.bot.webhook = None
        self.telegram.world.changed(self.bot)
