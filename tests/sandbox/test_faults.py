"""Trouble on request: refusals, delays, lost answers, pages of HTML."""

import time

import aiohttp
import pytest

from sandbox.faults import Faults
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


@pytest.mark.parametrize(
    "then",
    [
        None,
        {},
        {"error": 5},
        {"error": {"code": 9999}},
        {"drop": "both"},
        {"delay": -1},
        {"delay": "x"},
        {"html": "502"},
    ],
)
async def test_a_rule_that_says_nothing_is_refused(town: Town, then: object) -> None:
    await town.sim("POST", "faults", expect=400, then=then)
    await town.sim("POST", "faults", expect=400, times="many", then={"html": 502})


def test_chance_is_the_same_every_time() -> None:
    def struck() -> list[bool]:
        faults = Faults()
        faults.add({"probability": 0.5, "seed": 3, "then": {"html": 502}})
        return [bool(faults.strike("getme", None)) for _ in range(100)]

    assert struck() == struck()
    assert 30 < sum(struck()) < 70
