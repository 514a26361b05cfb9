"""Whatever comes in, an answer goes out and no traceback is left behind."""

import asyncio
import logging
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.methods import METHODS
from sandbox.spec import Spec
from sandbox.telegram import Telegram
from tests.sandbox.town import TOKEN, Town, a_town

SEND = f"/bot{TOKEN}/sendMessage"
JSON = {"Content-Type": "application/json"}
MULTIPART = {"Content-Type": "multipart/form-data; boundary=x"}


@pytest.mark.parametrize(
    ("request_of", "answer"),
    [
        ({"data": b"{", "headers": JSON}, "JSON object expected"),
        ({"data": b"[1]", "headers": JSON}, "JSON object expected"),
        ({"data": b"[" * 100_000, "headers": JSON}, "JSON object expected"),
        ({"data": b'{"text": "\xff"}', "headers": JSON}, "strings must be encoded in UTF-8"),
        ({"data": b'{"text": "\\ud800"}', "headers": JSON}, "strings must be encoded in UTF-8"),
        ({"data": b"nonsense", "headers": MULTIPART}, "can't parse the request body"),
        ({"data": b"--x\r\n", "headers": {"Content-Type": "multipart/form-data"}}, "can't parse the request body"),
    ],
)
async def test_broken_bodies(
    town: Town, request_of: dict[str, Any], answer: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with town.client.post(SEND, **request_of) as response:
        assert (response.status, (await response.json())["description"]) == (400, f"Bad Request: {answer}")
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_a_huge_body(town: Town) -> None:
    async with town.client.post(SEND, json={"text": "x" * (61 * 1024 * 1024)}) as response:
        assert response.status == 413
    await town.api("getMe")


async def test_control_requests_are_answered_with_a_sentence(town: Town) -> None:
    anya = await town.someone()
    for path, body in (("people", b"{"), (f"people/{anya.id}/say", b'{"text": 5}'), ("clock", b'{"set": "x"}')):
        async with town.client.post(f"/sim/{path}", data=body, headers=JSON) as response:
            assert response.status == 400 and (await response.json())["error"]
    for path in ("journal?after=x", "clock?version=1&wait=inf", f"people/{anya.id}/chat?bot=5"):
        async with town.client.get(f"/sim/{path}") as response:
            assert response.status in (400, 404) and (await response.json())["error"]
    async with town.client.get("/sim/files/none") as response:
        assert response.status == 404


WORDS = (
    "inline_keyboard",
    "keyboard",
    "text",
    "callback_data",
    "url",
    "type",
    "offset",
    "length",
    "message_id",
    "style",
)
ODD = ("", "<b>", "{", "[]", "[[1]]", '{"inline_keyboard":[[{"text":"a","url":1}]]}', "-1", "true", "HTML")
SPEC = Spec.load()
leaves = st.none() | st.booleans() | st.integers(-5, 1 << 70) | st.floats() | st.text(max_size=8) | st.sampled_from(ODD)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=3),
    max_leaves=8,
)


@st.composite
def odd_calls(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A method with a chat, message and text that would do, of which up to three parameters become odd."""
    method = draw(st.sampled_from(sorted(METHODS.keys() - {"getupdates"})))
    names = sorted(SPEC.methods[method].readers)
    good = {"chat_id": 7, "from_chat_id": 7, "message_id": 2, "text": "x", "message_ids": [3]}
    params = {name: value for name, value in good.items() if name in names}
    return method, params | draw(st.dictionaries(st.sampled_from(names or ["text"]), values, max_size=3))


@settings(max_examples=150, deadline=None)
@given(calls=st.lists(odd_calls(), min_size=1, max_size=8))
def test_any_value_of_any_parameter_is_answered(calls: list[tuple[str, dict[str, Any]]]) -> None:
    async def story() -> None:
        async with a_town(Telegram()) as town:
            anya = await town.someone(id=7)
            await anya.say("раз")
            await town.sent(anya)
            await town.sent(anya)
            for method, params in calls:
                status, body = await town.call(method, **params)
                assert body["ok"] == (status == 200), body
                assert status in (200, 400, 403, 501), body
            await anya.screen()

    asyncio.run(story())
