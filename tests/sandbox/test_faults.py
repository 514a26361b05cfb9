"""Trouble with calls, on request: refusals, delays, lost and broken answers."""

import time

import aiohttp
import pytest

from sandbox.state.clock import Clock
from sandbox.trouble.faults import Faults
from tests.sandbox.town import TOKEN, Town


async def test_too_many_requests(town: Town) -> None:
    anya = await town.someone()
    error = {"code": 429, "description": "Too Many Requests: retry after 7", "parameters": {"retry_after": 7}}
    rule = await town.sim("POST", "faults", method="sendMessage", chat_id=anya.id, times=1, then={"error": error})
    async with town.client.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": anya.id, "text": "x"}) as response:
        assert (response.status, response.headers["Retry-After"]) == (429, "7")
        assert (await response.json())["parameters"] == {"retry_after": 7}
    assert await anya.reads() == []
    await town.sent(anya)
    seen = await town.sim("GET", "faults")
    assert [(rule["id"], rule["hits"], rule["seen"]) for rule in seen] == [(rule["id"], 1, 2)]


@pytest.mark.parametrize(("drop", "arrived"), [("before", []), ("after", ["x"])])
async def test_a_lost_answer(town: Town, drop: str, arrived: list[str]) -> None:
    anya = await town.someone()
    await town.sim("POST", "faults", method="sendMessage", times=1, then={"drop": drop})
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await town.call("sendMessage", chat_id=anya.id, text="x")
    assert await anya.reads() == arrived
    calls = await town.see("journal", kind="call")
    assert calls["entries"][-1]["description"] == "the answer was lost"


async def test_a_page_of_html(town: Town) -> None:
    await town.sim("POST", "faults", then={"html": 502})
    async with town.client.get(f"/bot{TOKEN}/getMe") as response:
        assert (response.status, response.content_type) == (502, "text/html")
    await town.sim("DELETE", "faults")
    await town.api("getMe")


async def test_a_delay_is_real_and_hits_the_nth_call(town: Town) -> None:
    await town.sim("POST", "faults", method="getMe", nth=2, then={"delay": 0.2})
    for slow in (False, True, False):
        began = time.monotonic()
        await town.api("getMe")
        assert (time.monotonic() - began >= 0.2) == slow


async def test_one_fault_is_taken_back(town: Town) -> None:
    rule = await town.sim("POST", "faults", then={"error": {"code": 500, "description": "Internal Server Error"}})
    assert await town.refused("getMe") == "500 Internal Server Error"
    await town.sim("DELETE", f"faults/{rule['id']}")
    await town.sim("DELETE", f"faults/{rule['id']}", expect=404)
    await town.api("getMe")


@pytest.mark.parametrize("status", [502, 504, 429])
async def test_pages_of_any_status(town: Town, status: int) -> None:
    await town.sim("POST", "faults", times=1, then={"html": status})
    async with town.client.get(f"/bot{TOKEN}/getMe") as response:
        assert response.status == status and (await response.text()).startswith("<html>")


async def test_half_an_answer(town: Town) -> None:
    """The message is there, and the bot cannot know."""
    anya = await town.someone()
    await town.sim("POST", "faults", method="sendMessage", times=1, then={"truncate": True})
    async with town.client.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": anya.id, "text": "x"}) as response:
        assert (response.status, response.content_type) == (200, "application/json")
        with pytest.raises(aiohttp.ClientPayloadError, match=r"received \d+ of \d+ bytes"):
            await response.read()
    assert await anya.reads() == ["x"]
    await town.api("getMe")


async def test_garbage_instead_of_json(town: Town) -> None:
    anya = await town.someone()
    await town.sim("POST", "faults", times=1, then={"garbage": True})
    async with town.client.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": anya.id, "text": "x"}) as response:
        assert (response.status, response.content_type) == (200, "application/json")
        with pytest.raises(ValueError):
            await response.json()
    assert await anya.reads() == ["x"]


async def test_a_rule_looks_at_words_and_chat(town: Town) -> None:
    anya, olga = await town.someone("Аня"), await town.someone("Ольга")
    error = {"code": 403, "description": "Forbidden: bot was blocked by the user"}
    await town.sim("POST", "faults", text="завтра", chat_id=anya.id, then={"error": error})
    assert await town.refused("sendMessage", chat_id=anya.id, text="до завтра!") == f"403 {error['description']}"
    assert await town.refused("sendMessage", chat_id=str(anya.id), text="завтра") == f"403 {error['description']}"
    await town.sent(anya, "сегодня")
    await town.sent(olga, "завтра")
    (rule,) = await town.sim("GET", "faults")
    assert (rule["seen"], rule["hits"], rule["over"]) == (2, 2, False)
    calls = (await town.see("journal", kind="call"))["entries"]
    assert [call["fault"] for call in calls if "fault" in call] == [{"error": error}] * 2


async def test_a_rule_for_one_bot(town: Town) -> None:
    await town.sim("POST", "faults", bot=1002, then={"html": 502})
    await town.api("getMe")
    async with town.client.get("/bot1002:other/getMe") as response:
        assert response.status == 502


async def test_a_rule_has_its_time(town: Town) -> None:
    await town.sim("POST", "clock", rate=0)
    now = (await town.see("clock"))["now"]
    error = {"error": {"code": 500, "description": "Internal Server Error"}}
    await town.sim("POST", "faults", **{"from": now + 10, "until": now + 20}, then=error)
    for seconds, status in ((0, 200), (9, 200), (1, 500), (9, 500), (1, 200)):
        await town.sim("POST", "clock", advance=seconds)
        assert (await town.call("getMe"))[0] == status
    assert [rule["over"] for rule in await town.sim("GET", "faults")] == [True]


OUTCOMES = "error, drop, delay, html, truncate, garbage, slow, duplicate, hold, reorder, outage"


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        ({}, f"`then` names one of {OUTCOMES}"),
        ({"then": {}}, f"`then` names one of {OUTCOMES}"),
        ({"then": {"error": 5}}, "`error` is an object with a `code` from 200 to 599 and a `description`"),
        ({"then": {"error": {"code": 9999}}}, "`error` is an object with a `code` from 200 to 599 and a `description`"),
        ({"then": {"drop": "both"}}, '`drop` is "before" or "after" or "update"'),
        ({"then": {"delay": -1}}, "`delay` is a number of seconds up to 600"),
        ({"then": {"html": "502"}}, "`html` is an HTTP status from 200 to 599"),
        ({"then": {"outage": "no"}}, '`outage` is "reset" or an HTTP status from 200 to 599'),
        ({"then": {"html": 502, "explode": 1}}, f"`then` has no `explode`, but {OUTCOMES}"),
        ({"then": {"html": 502, "hold": 5}}, "html, hold cannot go together: some are for calls, some for updates"),
        ({"then": {"html": 502}, "times": "many"}, "`times` is a whole number from 1"),
        ({"then": {"html": 502}, "nth": 0}, "`nth` is a whole number from 1"),
        ({"then": {"html": 502}, "probability": 2}, "`probability` is a number from 0 to 1"),
        ({"then": {"html": 502}, "methods": "x"}, "a rule for calls has no `methods`, but "),
        ({"then": {"hold": 5}, "method": "getMe"}, "a rule for updates has no `method`, but "),
        ({"then": {"outage": 502}, "times": 1}, "a rule for an outage has no `times`, but from, until, for, then"),
        ({"then": {"html": 502}, "method": "sendMesage"}, "the Bot API has no method `sendMesage`"),
        ({"then": {"hold": 5}, "update": "mesage"}, "the Bot API has no update `mesage`"),
        ({"then": {"slow": 5}}, '`slow` goes with "method": "download"'),
        ({"then": {"html": 502}, "for": 5, "until": 7}, "`for` goes without `from` and `until`"),
    ],
)
async def test_a_rule_that_makes_no_sense(town: Town, wish: dict[str, object], sentence: str) -> None:
    assert (await town.sim("POST", "faults", expect=400, **wish))["error"].startswith(sentence)
    assert await town.sim("GET", "faults") == []


def test_chance_is_the_same_every_time() -> None:
    def struck() -> list[bool]:
        faults = Faults(Clock())
        faults.add({"probability": 0.5, "seed": 3, "then": {"html": 502}})
        return [bool(faults.strike("call", {"method": "getme"})) for _ in range(100)]

    assert struck() == struck()
    assert 30 < sum(struck()) < 70
