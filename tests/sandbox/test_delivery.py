"""Long polling: offsets, expiry, wishes, and two pollers at once."""

import asyncio
import time

from sandbox.delivery import CONFLICT
from tests.sandbox.town import Town, inline


def texts(updates: list[dict[str, dict[str, str]]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_an_offset_confirms_what_lies_below_it(town: Town) -> None:
    anya = await town.someone()
    for word in ("раз", "два", "три"):
        await anya.say(word)
    first = await town.api("getUpdates", limit=2)
    assert texts(first) == ["раз", "два"] and town.waiting == 3
    assert first[1]["update_id"] == first[0]["update_id"] + 1
    rest = await town.api("getUpdates", offset=first[1]["update_id"] + 1)
    assert texts(rest) == ["три"] and town.waiting == 1
    assert texts(await town.api("getUpdates", offset=first[0]["update_id"])) == ["три"]


async def test_a_negative_offset_keeps_only_the_last(town: Town) -> None:
    anya = await town.someone()
    for word in ("раз", "два", "три"):
        await anya.say(word)
    assert texts(await town.api("getUpdates", offset=-1)) == ["три"]
    assert town.waiting == 1


async def test_an_offset_from_the_future_confirms_nothing(town: Town) -> None:
    anya = await town.someone()
    await anya.say("раз")
    assert texts(await town.api("getUpdates", offset=2_000_000_000)) == ["раз"]


async def test_a_poll_ends_when_something_happens(town: Town) -> None:
    anya = await town.someone()
    async with asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(town.api("getUpdates", timeout=20))
        await _polling(town, 1)
        await anya.say("раз")
    assert texts(poll.result()) == ["раз"]


async def test_the_second_poller_ends_the_first(town: Town) -> None:
    anya = await town.someone()
    async with asyncio.TaskGroup() as tasks:
        first = tasks.create_task(town.refused("getUpdates", timeout=20))
        await _polling(town, 1)
        second = tasks.create_task(town.api("getUpdates", timeout=20))
        assert await first == f"409 Conflict: {CONFLICT}"
        await anya.say("раз")
    assert texts(second.result()) == ["раз"]


async def _polling(town: Town, turn: int) -> None:
    """Until the poller of this turn waits."""
    polls = town.telegram.poller.polls
    assert await town.telegram.signals.until(("queue", 1001), lambda: 1001 in polls and polls[1001].turn >= turn, 5)


async def test_asking_the_same_again_is_slowed_down(town: Town) -> None:
    anya = await town.someone()
    await anya.say("раз")
    await anya.say("два")
    assert len(await town.api("getUpdates", offset=5)) == 2
    assert len(await town.api("getUpdates", offset=5)) == 1
    began = time.monotonic()
    assert await town.api("getUpdates", offset=town.telegram.world.bots[1001].last_update_id + 1) == []
    assert time.monotonic() - began < 1
    async with asyncio.TaskGroup() as tasks:
        held = tasks.create_task(town.api("getUpdates", offset=town.telegram.world.bots[1001].last_update_id + 1))
        await _polling(town, 1)
        await anya.say("три")
    assert texts(held.result()) == ["три"]


async def test_presses_live_150_seconds_and_messages_a_day(town: Town) -> None:
    anya = await town.someone()
    await town.sent(anya, reply_markup=inline("Да"))
    await anya.press("Да")
    await anya.say("раз")
    await town.sim("POST", "clock", advance=149)
    assert town.waiting == len(await town.api("getUpdates")) == 2
    await town.sim("POST", "clock", advance=2)
    assert texts(await town.api("getUpdates", offset=1)) == ["раз"]
    await town.sim("POST", "clock", advance=86_400)
    assert await town.api("getUpdates", offset=2) == [] and town.waiting == 0


async def test_wishes_stick_until_new_ones_come(town: Town) -> None:
    anya = await town.someone()
    await town.sent(anya, reply_markup=inline("Да"))
    await anya.say("раз")
    assert len(await town.updates(allowed_updates=["callback_query"])) == 1
    await anya.say("не видно")
    await anya.press("Да")
    assert ["callback_query" in update for update in await town.updates()] == [True]
    await anya.press("Да")
    await town.updates(allowed_updates=[])
    await anya.say("видно")
    assert texts(await town.updates()) == ["видно"]
    assert "allowed_updates" not in await town.api("getWebhookInfo")


async def test_there_is_no_webhook(town: Town) -> None:
    anya = await town.someone()
    await anya.say("раз")
    info = {"url": "", "has_custom_certificate": False, "pending_update_count": 1}
    assert await town.api("getWebhookInfo") == info
    assert await town.api("deleteWebhook") is True and town.waiting == 1
    assert await town.api("deleteWebhook", drop_pending_updates=True) is True and town.waiting == 0
    assert (await town.refused("setWebhook", url="https://example.org")).startswith("501 ")


async def test_each_bot_has_its_own_queue_and_numbers(town: Town) -> None:
    anya = await town.someone()
    await anya.say("первому")
    await town.call("getMe", token="1002:other")
    await anya.act("start", bot=1002)
    _, body = await town.call("getUpdates", token="1002:other")
    assert [update["message"]["message_id"] for update in body["result"]] == [1]
    assert texts(body["result"]) == ["/start"]
    assert texts(await town.updates()) == ["первому"]
