"""Sending limits: off by default, a warning, or 429."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from sandbox.telegram import Telegram
from tests.sandbox.town import Town, a_town


@pytest_asyncio.fixture
async def strict() -> AsyncIterator[Town]:
    async with a_town(Telegram(rates="enforce")) as story:
        yield story


async def test_a_burst_into_one_chat_is_stopped(strict: Town) -> None:
    anya = await strict.someone()
    for _ in range(3):
        await strict.sent(anya)
    status, body = await strict.call("sendMessage", chat_id=anya.id, text="x")
    assert status == 429 and body["parameters"] == {"retry_after": 1}
    assert body["description"] == "Too Many Requests: retry after 1"
    await strict.api("sendChatAction", chat_id=anya.id, action="typing")
    await strict.sent(await strict.someone("Ольга"))


async def test_twenty_a_minute_into_a_group(strict: Town) -> None:
    anya = await strict.someone()
    group = (await strict.sim("POST", "groups", title="Команда", members=[anya.id]))["id"]
    answers = [(await strict.call("sendMessage", chat_id=group, text="x"))[0] for _ in range(21)]
    assert answers == [200] * 20 + [429]


async def test_thirty_a_second_to_all(strict: Town) -> None:
    people = [await strict.someone(f"Аня {number}") for number in range(32)]
    answers = [(await strict.call("sendMessage", chat_id=person.id, text="x"))[0] for person in people]
    assert answers[:30] == [200] * 30


@pytest.mark.parametrize(("mode", "level"), [("warn", "warning"), ("off", None)])
async def test_milder_modes(mode: str, level: str | None) -> None:
    async with a_town(Telegram(rates=mode)) as town:
        anya = await town.someone()
        for _ in range(5):
            await town.sent(anya)
        assert (await town.see("journal", kind="call"))["entries"][-1].get("level") == level
