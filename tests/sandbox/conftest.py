from collections.abc import AsyncIterator

import pytest_asyncio

from sandbox.telegram import Telegram
from tests.sandbox.mailbox import Mailbox, a_mailbox
from tests.sandbox.town import Town, a_town


@pytest_asyncio.fixture
async def town() -> AsyncIterator[Town]:
    async with a_town(Telegram()) as story:
        yield story


@pytest_asyncio.fixture
async def box() -> AsyncIterator[Mailbox]:
    async with a_mailbox() as mailbox:
        yield mailbox
