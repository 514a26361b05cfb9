"""Sending limits: off by default, a warning, or 429."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from sandbox.telegram import Telegram
from tests.sandbox.town import Someone, Town, a_town


@pytest_asyncio.fixture
async def strict() -> AsyncIterator[Town]:
    async with a_town(Telegram(rates="enforce")) as story:
        await story.sim("POST", "clock", rate=0)
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
    assert answers == [200] * 30 + [429] * 2


async def test_who_waits_as_told_may_go_on(strict: Town) -> None:
    anya = await strict.someone()
    for _ in range(3):
        await strict.sent(anya)
    assert await told(strict, anya) == 1
    await strict.sim("POST", "clock", advance=1)
    await strict.sent(anya)
    assert await told(strict, anya) == 1


async def test_who_does_not_wait_waits_longer(strict: Town) -> None:
    anya = await strict.someone()
    for _ in range(3):
        await strict.sent(anya)
    assert [await told(strict, anya) for _ in range(4)] == [1, 2, 3, 4]
    await strict.sim("POST", "clock", advance=3)
    assert await told(strict, anya) == 2  # a second too early costs another one
    await strict.sim("POST", "clock", advance=2)
    await strict.sent(anya)


async def test_an_album_counts_for_each_message(strict: Town) -> None:
    anya = await strict.someone()
    numbers = [await strict.sent(anya) for _ in range(2)]
    await strict.call("copyMessages", chat_id=anya.id, from_chat_id=anya.id, message_ids=numbers * 2)
    assert await told(strict, anya) == 4


async def told(town: Town, anya: Someone) -> int:
    """For how long the bot is sent away."""
    status, body = await town.call("sendMessage", chat_id=anya.id, text="x")
    assert status == 429, body
    seconds: int = body["parameters"]["retry_after"]
    return seconds


async def test_limits_are_switched_while_all_runs(town: Town) -> None:
    anya = await town.someone()
    assert await town.sim("GET", "rates") == {"mode": "off"}
    assert await town.sim("POST", "rates", mode="enforce") == {"mode": "enforce"}
    answers = [(await town.call("sendMessage", chat_id=anya.id, text="x"))[0] for _ in range(5)]
    assert answers == [200] * 3 + [429] * 2
    await town.sim("POST", "rates", mode="off")
    await town.sent(anya)
    wrong = await town.sim("POST", "rates", expect=400, mode="sometimes")
    assert wrong["error"] == "`mode` is one of off, warn, enforce"


@pytest.mark.parametrize(("mode", "level"), [("warn", "warning"), ("off", None)])
async def test_milder_modes(mode: str, level: str | None) -> None:
    async with a_town(Telegram(rates=mode)) as town:
        anya = await town.someone()
        for _ in range(5):
            await town.sent(anya)
        assert (await town.see("journal", kind="call"))["entries"][-1].get("level") == level
