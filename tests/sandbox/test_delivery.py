"""Long polling: offsets, expiry, wishes, and two pollers at once."""

import asyncio
import time

import pytest

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
        other = "terminated by other getUpdates request; make sure that only one bot instance is running"
        assert await first == f"409 Conflict: {other}"
        await anya.say("раз")
    assert texts(second.result()) == ["раз"]


async def _polling(town: Town, turn: int) -> None:
    """Until the poller of this turn waits."""
    polls = town.telegram.poller.memories
    assert await town.telegram.signals.until(("queue", 1001), lambda: 1001 in polls and polls[1001].turn >= turn, 30)


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


async def test_what_waits_may_be_dropped(town: Town) -> None:
    anya = await town.someone()
    await anya.say("раз")
    info = {"url": "", "has_custom_certificate": False, "pending_update_count": 1}
    assert await town.api("getWebhookInfo") == info
    assert await town.api("deleteWebhook") is True and town.waiting == 1
    assert await town.api("deleteWebhook", drop_pending_updates=True) is True and town.waiting == 0


@pytest.mark.parametrize(
    ("wish", "kept"),
    [
        (["CALLBACK_QUERY", "nonsense"], ["callback_query"]),
        ('["poll", "message"]', ["message", "poll"]),
        (["nonsense"], None),
        ([], None),
        (["message", 5], ["edited_message"]),
        ("{", ["edited_message"]),
        (None, ["edited_message"]),
    ],
)
async def test_odd_wishes(town: Town, wish: object, kept: object) -> None:
    """In any case and order, unknown ones left out; what is no list of names changes nothing."""
    await town.api("getUpdates", allowed_updates=["edited_message"])
    await town.api("getUpdates", offset=1, allowed_updates=wish)
    assert (await town.api("getWebhookInfo")).get("allowed_updates") == kept


async def test_numbers_may_be_set_and_may_jump(town: Town) -> None:
    anya = await town.someone()
    await anya.say("раз")
    await town.sim("POST", "bots/1001", next_update_id=200_000_000)
    await anya.say("два")
    first, second = await town.updates()
    assert (first["update_id"], second["update_id"]) == (100_000_001, 200_000_000)
    await anya.say("три")
    await town.sim("POST", "bots/1001", expect=409, next_update_id=200_000_001)
    await town.updates()
    await town.api("getUpdates", offset=town.confirmed + 1)
    await town.sim("POST", "bots/1001", next_update_id=5)
    await anya.say("четыре")
    (fresh,) = await town.api("getUpdates", offset=town.confirmed + 1)
    assert (fresh["update_id"], fresh["message"]["text"]) == (5, "четыре")


async def test_numbers_begin_anew_at_their_end(town: Town) -> None:
    """As in the official queue: what waited there is gone, and the next number is any below."""
    anya = await town.someone()
    await town.sim("POST", "bots/1001", next_update_id=1_999_999_998)
    await anya.say("раз")
    assert [update["update_id"] for update in await town.updates()] == [1_999_999_998]
    await anya.say("два")
    (fresh,) = await town.updates()
    assert fresh["message"]["text"] == "два" and 2_000_000 < fresh["update_id"] <= 1_000_000_000
    for number in (0, 2_000_000_000, "x"):
        await town.sim("POST", "bots/1001", expect=400, next_update_id=number)


async def test_each_bot_has_its_own_queue_and_numbers(town: Town) -> None:
    anya = await town.someone()
    await anya.say("первому")
    await town.call("getMe", token="1002:other")
    await anya.act("start", bot=1002)
    _, body = await town.call("getUpdates", token="1002:other")
    assert [update["message"]["message_id"] for update in body["result"]] == [1]
    assert texts(body["result"]) == ["/start"]
    assert texts(await town.updates()) == ["первому"]
