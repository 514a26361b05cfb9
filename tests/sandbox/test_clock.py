"""One clock, which people move and bots follow."""

import asyncio

from tests.sandbox.town import Town


async def test_messages_bear_its_time(town: Town) -> None:
    anya = await town.someone()
    await town.sim("POST", "clock", rate=0)
    await town.sim("POST", "clock", set=1_800_000_000)
    assert (await town.api("sendMessage", chat_id=anya.id, text="x"))["date"] == 1_800_000_000
    await town.sim("POST", "clock", advance=60)
    assert (await anya.say("y"))["date"] == 1_800_000_060
    assert (await town.sim("GET", "clock"))["now"] == 1_800_000_060


async def test_a_bot_waits_for_it_to_be_moved(town: Town) -> None:
    seen = await town.sim("GET", "clock")
    assert seen == await town.see("clock", version=seen["version"], wait=0) | {"now": seen["now"]}
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(town.see("clock", version=seen["version"], wait=20))
        moved = await town.sim("POST", "clock", rate=60)
    assert waiting.result()["version"] == moved["version"] == seen["version"] + 1
    assert waiting.result()["rate"] == 60


async def test_moves_that_make_no_sense(town: Town) -> None:
    for wish in ({}, {"advance": 1, "rate": 2}, {"set": -1}, {"set": 1e18}, {"rate": -1}, {"advance": "soon"}):
        await town.sim("POST", "clock", expect=400, **wish)
