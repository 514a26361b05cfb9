"""Trouble with updates, on request: they come twice, late, in another order, or never."""

import asyncio

from tests.sandbox.mailbox import Mailbox, arrived
from tests.sandbox.town import Someone, Town, inline


async def after(town: Town) -> list[str]:
    """What a poll brings that confirms all before."""
    return [update["message"]["text"] for update in await town.updates()]


async def says(person: Someone, *texts: str) -> None:
    for text in texts:
        await person.say(text)


async def test_an_update_comes_again_after_it_was_confirmed(town: Town) -> None:
    anya = await town.someone()
    await town.sim("POST", "faults", update="message", times=1, then={"duplicate": True})
    await says(anya, "раз", "два")
    first = await town.updates()
    again = await town.api("getUpdates", offset=town.confirmed + 1)
    assert [update["message"]["text"] for update in first] == ["раз", "два"] and again == first[:1]
    assert await town.api("getUpdates", offset=town.confirmed + 2) == [] and town.waiting == 0


async def test_a_webhook_hears_it_twice(town: Town, box: Mailbox) -> None:
    anya = await town.someone()
    await town.api("setWebhook", url=box.url)
    await town.sim("POST", "faults", times=1, then={"duplicate": True})
    await says(anya, "раз", "два")
    await arrived(town)
    assert box.texts() == ["раз", "раз", "два"] and box.got[0] == box.got[1]


async def test_an_update_is_lost(town: Town) -> None:
    anya = await town.someone()
    await town.sim("POST", "faults", text="тайна", then={"drop": "update"})
    await says(anya, "раз", "это тайна", "два")
    assert await after(town) == ["раз", "два"]


async def test_an_update_is_held_until_the_clock_says(town: Town) -> None:
    anya = await town.someone()
    await town.sim("POST", "clock", rate=0)
    await town.sim("POST", "faults", update="callback_query", then={"hold": 30})
    await town.sent(anya, reply_markup=inline("Да"))
    await anya.press("Да")
    await anya.say("раз")
    (message,) = await town.updates()
    assert message["message"]["text"] == "раз"
    await town.sim("POST", "clock", advance=29)
    async with asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(town.updates())
        await town.sim("POST", "clock", advance=1)
    (press,) = poll.result()
    assert press["callback_query"]["data"] == "Да" and press["update_id"] == message["update_id"] + 1


async def test_an_update_lets_the_next_one_overtake(town: Town) -> None:
    anya = await town.someone()
    await town.sim("POST", "faults", nth=2, then={"reorder": True})
    await says(anya, "раз", "два", "три", "четыре")
    updates = await town.updates()
    assert [update["message"]["text"] for update in updates] == ["раз", "три", "два", "четыре"]
    ids = [update["update_id"] for update in updates]
    assert ids == list(range(ids[0], ids[0] + 4))


async def test_if_no_other_comes_it_waits_a_minute(town: Town) -> None:
    anya = await town.someone()
    await town.sim("POST", "clock", rate=0)
    await town.sim("POST", "faults", times=1, then={"reorder": True})
    await anya.say("раз")
    assert town.waiting == 0
    await town.sim("POST", "clock", advance=60)
    assert await after(town) == ["раз"]


async def test_other_bots_are_not_meant(town: Town) -> None:
    anya = await town.someone()
    await town.call("getMe", token="1002:other")
    await town.sim("POST", "faults", bot=1002, then={"drop": "update"})
    await anya.say("раз")
    await anya.act("start", bot=1002)
    assert await after(town) == ["раз"]
    _, body = await town.call("getUpdates", token="1002:other")
    assert body["result"] == []


async def test_in_an_outage_nothing_is_brought(town: Town, box: Mailbox) -> None:
    anya = await town.someone()
    await town.sim("POST", "clock", rate=0)
    await town.api("setWebhook", url=box.url)
    await town.sim("POST", "faults", **{"for": 60}, then={"outage": 502})
    await anya.say("раз")
    await town.sim("POST", "clock", advance=59)
    assert box.got == []
    await town.sim("POST", "clock", advance=1)
    await arrived(town)
    rule = await town.sim("POST", "faults", then={"outage": "reset"})
    await anya.say("два")
    await town.sim("DELETE", f"faults/{rule['id']}")
    await arrived(town)
    assert box.texts() == ["раз", "два"]
