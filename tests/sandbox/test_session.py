"""Leaving this server: logOut, close, and the ten minutes of each."""

import asyncio

import pytest

from tests.sandbox.town import Town

CLOSED = "400 Bad Request: the bot has already been closed"


async def polling(town: Town) -> None:
    polls = town.telegram.poller.memories
    assert await town.telegram.signals.until(("queue", 1001), lambda: bool(polls and polls[1001].turn), 30)


async def test_after_logging_out_nothing_is_answered_for_ten_minutes(town: Town) -> None:
    anya = await town.someone()
    await anya.say("раз")
    assert await town.api("logOut") is True
    assert town.waiting == 0
    for method in ("getMe", "logOut", "close", "noSuchMethod"):
        assert await town.refused(method) == "400 Logged out"
    await town.sim("POST", "clock", advance=599)
    assert await town.refused("getMe") == "400 Logged out"
    await town.sim("POST", "clock", advance=2)
    await town.api("getMe")


async def test_closing_needs_ten_minutes(town: Town) -> None:
    await town.sim("POST", "clock", rate=0)
    assert await town.refused("close") == CLOSED  # nothing was ever called: it does not run
    await town.api("getMe")
    await town.sim("POST", "clock", advance=500)
    status, body = await town.call("close")
    assert (status, body["parameters"]) == (429, {"retry_after": 100})
    await town.sim("POST", "clock", advance=100)
    assert await town.api("close") is True
    assert await town.refused("close") == CLOSED
    await town.api("getMe")  # any other call launches it again
    assert (await town.call("close"))[0] == 429


@pytest.mark.parametrize("method", ["logOut", "close"])
async def test_a_poller_is_let_go_with_nothing(town: Town, method: str) -> None:
    await town.api("getMe")
    await town.sim("POST", "clock", advance=600)
    async with asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(town.api("getUpdates", timeout=20))
        await polling(town)
        await town.api(method)
    assert poll.result() == []


async def test_what_becomes_of_the_webhook(town: Town) -> None:
    """Logging out takes it away; a closed bot has it again when it is called again."""
    await town.api("setWebhook", url="http://127.0.0.1:9/")
    await town.sim("POST", "clock", advance=600)
    await town.api("close")
    assert (await town.api("getWebhookInfo"))["url"] == "http://127.0.0.1:9/"
    await town.api("logOut")
    await town.sim("POST", "clock", advance=600)
    assert (await town.api("getWebhookInfo"))["url"] == ""
