"""Places that move: the bot's, and hers."""

import pytest

from tests.sandbox.town import Json, Someone, Town

HOME = {"latitude": 53.3474, "longitude": 83.7784}
NEAR = {"latitude": 53.35, "longitude": 83.78}
NOT_LIVE = "400 Bad Request: there is no live location in the message to edit"


async def live(town: Town, to: Someone, **wish: int) -> Json:
    sent = await town.api("sendLocation", chat_id=to.id, **HOME, **{"live_period": 600} | wish)
    return {"chat_id": to.id, "message_id": sent["message_id"]}


async def test_it_moves_and_stops(town: Town) -> None:
    anya = await town.someone()
    where = await live(town, anya)
    moved = await town.api("editMessageLiveLocation", heading=90, **NEAR, **where)
    assert moved["location"] == NEAR | {"live_period": 600, "heading": 90} and moved["edit_date"]
    longer = await town.api("editMessageLiveLocation", live_period=900, **NEAR, **where)
    assert longer["location"]["live_period"] == 900
    stopped = await town.api("stopMessageLiveLocation", **where)
    assert stopped["location"] == NEAR
    assert await town.refused("editMessageLiveLocation", **HOME, **where) == NOT_LIVE
    assert await town.refused("stopMessageLiveLocation", **where) == NOT_LIVE


@pytest.mark.parametrize(
    ("wish", "answer"),
    [
        ({"latitude": ""}, "400 Bad Request: latitude is empty"),
        ({"latitude": 91}, "400 Bad Request: invalid location specified"),
        ({"heading": 361}, "400 Bad Request: wrong live location heading specified"),
        ({"live_period": 600 + 86_401}, "400 Bad Request: wrong live location period specified"),
        ({"live_period": -1}, "400 Bad Request: wrong live location period specified"),
        ({"message_id": 99}, "400 Bad Request: message to edit not found"),
    ],
)
async def test_moves_that_are_refused(town: Town, wish: Json, answer: str) -> None:
    anya = await town.someone()
    where = await live(town, anya)
    assert await town.refused("editMessageLiveLocation", **NEAR | where | wish) == answer


async def test_it_lives_as_long_as_it_was_told_to(town: Town) -> None:
    anya = await town.someone()
    await town.sim("POST", "clock", rate=0)
    where, forever = await live(town, anya, live_period=60), await live(town, anya, live_period=0x7FFFFFFF)
    await town.sim("POST", "clock", advance=60)
    assert await town.refused("editMessageLiveLocation", **NEAR, **where) == "400 Bad Request: message can't be edited"
    assert (await anya.screen())["messages"][0]["location"] == HOME
    assert (await town.api("editMessageLiveLocation", **NEAR, **forever))["location"].items() >= NEAR.items()
    fixed = (await town.api("sendLocation", chat_id=anya.id, **HOME))["message_id"]
    fixed_place: Json = {"chat_id": anya.id, "message_id": fixed, "live_period": 600}
    assert await town.refused("editMessageLiveLocation", **fixed_place, **NEAR) == NOT_LIVE


async def test_she_walks(town: Town) -> None:
    anya = await town.someone()
    number = (await anya.act("location", live_period=600, horizontal_accuracy=5, **HOME))["message_id"]
    await anya.act("move", message_id=number, **NEAR)
    await anya.act("move", message_id=number, stop=True, **NEAR)
    shared, moved, stopped = await town.updates()
    assert shared["message"]["location"] == HOME | {"live_period": 600, "horizontal_accuracy": 5}
    assert moved["edited_message"]["location"].items() >= (NEAR | {"live_period": 600}).items()
    assert "live_period" not in stopped["edited_message"]["location"]
    await town.sim("POST", f"people/{anya.id}/move", expect=409, message_id=number, **HOME)
    fixed = (await anya.act("location"))["message_id"]
    await town.sim("POST", f"people/{anya.id}/move", expect=409, message_id=fixed)
    ours = (await live(town, anya))["message_id"]
    await town.sim("POST", f"people/{anya.id}/move", expect=409, message_id=ours)
    copied = await town.api("copyMessage", chat_id=anya.id, from_chat_id=anya.id, message_id=ours)
    assert (await anya.screen())["messages"][-1]["location"] == HOME and copied
