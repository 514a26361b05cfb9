"""Times when nothing gets through, and files that come slowly or not at all."""

import asyncio

import aiohttp
import pytest

from tests.sandbox.town import TOKEN, Town


async def test_an_outage(town: Town) -> None:
    """Nothing gets through, not even a wrong token or a file; then all is well."""
    await town.sim("POST", "clock", rate=0)
    await town.sim("POST", "faults", **{"for": 60}, then={"outage": "reset"})
    for path in (f"/bot{TOKEN}/getMe", "/botwrong/getMe", f"/file/bot{TOKEN}/x"):
        with pytest.raises(aiohttp.ClientConnectionError):
            await town.client.get(path)
    await town.sim("POST", "clock", advance=60)
    await town.api("getMe")
    assert [rule["over"] for rule in await town.sim("GET", "faults")] == [True]


async def test_an_outage_with_a_page(town: Town) -> None:
    rule = await town.sim("POST", "faults", then={"outage": 502})
    for path in (f"/bot{TOKEN}/getMe", f"/file/bot{TOKEN}/x"):
        async with town.client.get(path) as response:
            assert (response.status, response.content_type) == (502, "text/html")
    await town.sim("DELETE", f"faults/{rule['id']}")
    await town.api("getMe")


async def test_an_outage_ends_the_poll_that_waits(town: Town) -> None:
    async def poll() -> None:
        with pytest.raises(aiohttp.ServerDisconnectedError):
            await town.call("getUpdates", timeout=50)

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(poll())
        polls = town.telegram.poller.memories
        assert await town.telegram.signals.until(("queue", 1001), lambda: bool(polls and polls[1001].turn), 30)
        await town.sim("POST", "faults", then={"outage": "reset"})


async def test_a_slow_file(town: Town) -> None:
    anya = await town.someone()
    await anya.act("document")
    (update,) = await town.updates()
    told = await town.api("getFile", file_id=update["message"]["document"]["file_id"])
    path = f"/file/bot{TOKEN}/{told['file_path']}"
    async with town.client.get(path) as response:
        content = await response.read()
    await town.sim("POST", "faults", method="download", times=1, then={"slow": 20 * len(content)})
    async with town.client.get(path) as response:
        assert response.content_length == len(content) and await response.read() == content
    await town.sim("POST", "faults", method="download", times=1, then={"truncate": True})
    async with town.client.get(path) as response:
        with pytest.raises(aiohttp.ClientPayloadError):
            await response.read()
    await town.sim(
        "POST", "faults", method="download", times=1, then={"error": {"code": 404, "description": "Not Found"}}
    )
    async with town.client.get(path) as response:
        assert (response.status, (await response.json())["description"]) == (404, "Not Found")
    await town.sim("POST", "faults", times=1, then={"html": 502})  # a rule for calls leaves files alone
    async with town.client.get(path) as response:
        assert await response.read() == content
