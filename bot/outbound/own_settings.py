"""What the owner sets in BotFather while the bot runs, looked at from time to time: nobody tells the bot."""

import asyncio
import logging
from datetime import timedelta

from aiogram import Bot
from aiogram.exceptions import AiogramError

from bot.clock import Clock
from bot.storage.ledger import Ledger, NotWritten
from bot.use_cases import relay_topics

EVERY = timedelta(minutes=10)
LOOK_AGAIN = 1.0  # seconds; somebody may move the clock
log = logging.getLogger(__name__)


async def follow(bot: Bot, ledger: Ledger, clock: Clock) -> None:
    """Whether private chats have topics was read at the start."""
    due = clock.now() + EVERY
    while True:
        await asyncio.sleep(LOOK_AGAIN)
        if clock.now() < due:
            continue
        due = clock.now() + EVERY
        try:
            me = await bot.get_me()
            await ledger.run(relay_topics.switched, bot.id, on=bool(me.has_topics_enabled))
        except (AiogramError, NotWritten):
            log.warning("what BotFather has set was not read")  # it is looked at again
