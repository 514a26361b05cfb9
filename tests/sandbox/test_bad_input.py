"""Whatever comes in, an answer goes out and no traceback is left behind."""

import asyncio
import gzip
import logging
from typing import Any

import aiohttp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from yarl import URL

from sandbox.methods import METHODS
from sandbox.spec import Spec
from sandbox.telegram import Telegram
from tests.sandbox.town import TOKEN, Town, a_town

SEND = f"/bot{TOKEN}/sendMessage"
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
MULTIPART = {"Content-Type": "multipart/form-data; boundary=x"}
PART = b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n'


@pytest.mark.parametrize(
    ("request_of", "answer"),
    [
        ({"data": b"{", "headers": JSON}, "message text is empty"),
        ({"data": b"[1]", "headers": JSON}, "message text is empty"),
        ({"data": b"[" * 100_000, "headers": JSON}, "message text is empty"),
        ({"data": b'{"text": "x", "chat_id": ', "headers": JSON}, "chat_id is empty"),
        ({"data": b'{"text": "x"} and more', "headers": JSON}, "chat_id is empty"),
        ({"data": b'{"text": "x", "chat_id": 7', "headers": {"Content-Type": "text/plain"}}, "message text is empty"),
        ({"data": b'{"text": "\xff"}', "headers": JSON}, "strings must be encoded in UTF-8"),
        ({"data": b'{"text": "\\ud800"}', "headers": JSON}, "strings must be encoded in UTF-8"),
        ({"data": b"text=%FF", "headers": FORM}, "strings must be encoded in UTF-8"),
        ({"data": b"text=x&&==&chat_id", "headers": FORM}, "chat_id is empty"),
    ],
)
async def test_broken_bodies(
    town: Town, request_of: dict[str, Any], answer: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Of a broken object the official server takes what stands before the break, and shrugs at the rest."""
    async with town.client.post(SEND, **request_of) as response:
        assert (response.status, (await response.json())["description"]) == (400, f"Bad Request: {answer}")
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_what_stands_before_the_break_counts(town: Town) -> None:
    anya = await town.someone(id=7)
    body = '{"chat_id": 7, "text": "раз", "text": "два", "reply_markup": {"inline_keyboard": [['
    async with town.client.post(SEND, data=body.encode(), headers=JSON) as response:
        assert response.status == 200
    assert await anya.reads() == ["два"]
    assert (await town.see("journal", kind="call"))["entries"][-1]["warnings"] == ["JSON object expected"]


@pytest.mark.parametrize(
    ("request_of", "status"),
    [
        ({"data": b"nonsense", "headers": MULTIPART}, 400),
        ({"data": b"--x\r\n", "headers": {"Content-Type": "multipart/form-data"}}, 400),
        ({"data": b"--x\r\nContent-Disposition: form-data; name=text\r\n\r\nx", "headers": MULTIPART}, 400),
        ({"data": b"--x\r\nContent-Type: text/plain\r\n\r\nx\r\n--x--", "headers": MULTIPART}, 400),
        ({"data": PART % b"text" + b"x" * (1 << 20) + b"x\r\n--x--\r\n", "headers": MULTIPART}, 413),
        ({"data": b"\r\n".join(PART % b'%d"; filename="f' % n for n in range(51)), "headers": MULTIPART}, 413),
        ({"data": (PART % b"text" + b"\r\n") * 6000 + b"--x--\r\n", "headers": MULTIPART}, 431),
        ({"data": b'{"text": "' + b"x" * (1 << 20) + b'"}', "headers": JSON}, 413),
        ({"data": b"text=" + b"x" * (1 << 20), "headers": FORM}, 413),
    ],
)
async def test_what_is_no_request_gets_the_status_alone(
    town: Town, request_of: dict[str, Any], status: int, caplog: pytest.LogCaptureFixture
) -> None:
    """As the official server: no body, and the connection is closed; the journal says why."""
    async with town.client.post(SEND, **request_of) as response:
        assert (response.status, await response.read()) == (status, b"")
        assert response.headers["Connection"] == "close"
    entry = (await town.see("journal", kind="call"))["entries"][-1]
    assert (entry["level"], entry["error_code"]) == ("warning", status) and entry["description"]
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_a_compressed_body(town: Town) -> None:
    headers = JSON | {"Content-Encoding": "gzip"}
    async with town.client.post(SEND, data=gzip.compress(b'{"text": "x"}'), headers=headers) as response:
        assert (await response.json())["description"] == "Bad Request: chat_id is empty"
    async with town.client.post(SEND, data=b"x", headers=JSON | {"Content-Encoding": "zip"}) as response:
        assert (response.status, await response.read()) == (415, b"")


async def test_a_huge_upload(town: Town) -> None:
    form = aiohttp.FormData({"chat_id": "7"})
    form.add_field("document", b"x" * (50 * 1024 * 1024 + 1), filename="x")
    async with town.client.post(f"/bot{TOKEN}/sendDocument", data=form) as response:
        assert (response.status, (await response.json())["description"]) == (413, "Request Entity Too Large")
    form = aiohttp.FormData({"chat_id": "7"})
    form.add_field("document", b"x" * (61 * 1024 * 1024), filename="x")
    async with town.client.post(f"/bot{TOKEN}/sendDocument", data=form) as response:
        assert (response.status, (await response.json())["description"]) == (413, "Request Entity Too Large")
    await town.api("getMe")


@pytest.mark.parametrize("verb", ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"])
async def test_other_verbs(town: Town, verb: str) -> None:
    async with town.client.request(verb, f"/bot{TOKEN}/getMe") as response:
        assert (response.status, await response.read()) == (501, b"")
    await town.api("getMe")


@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        ("", 404, "Not Found"),
        ("/", 404, "Not Found: method not found"),
        ("/?method=getMe", 200, None),
        ("/GETME", 200, None),
        ("/getMe/", 404, "Not Found: method not found"),
        ("/noSuchMethod", 404, "Not Found: method not found"),
        ("/getMe%00", 404, "Not Found: method not found"),
        ("/sendDice?chat_id=7", 501, None),
        ("/test/getMe", 401, "Unauthorized"),
        ("/testgetMe", 404, "Not Found"),
        ("/getMe?unknown=1&unknown=2", 200, None),
    ],
)
async def test_odd_addresses(town: Town, path: str, status: int, description: str | None) -> None:
    async with town.client.get(URL(f"/bot{TOKEN}{path}", encoded=True)) as response:
        body = await response.json()
        assert (response.status, body["ok"]) == (status, status == 200)
        assert description in (None, body.get("description"))


@pytest.mark.parametrize(
    ("token", "description", "note"),
    [
        ("123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw", "Unauthorized", "real token"),
        ("10000:abcdef", "Unauthorized", "real token"),
        ("1001:another", "Unauthorized", ""),
        ("words", "Unauthorized: invalid token specified", ""),
        ("", "Unauthorized: invalid token specified", ""),
        ("²:abc", "Unauthorized: invalid token specified", ""),
    ],
)
async def test_tokens_that_are_refused(town: Town, token: str, description: str, note: str) -> None:
    assert await town.call("getMe", token=token) == (401, {"ok": False, "error_code": 401, "description": description})
    entry = (await town.see("journal", kind="call"))["entries"][-1]
    assert note in entry.get("note", "") and (bool(note) == ("note" in entry))
    assert not token or token not in str(entry)


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


async def test_control_requests_with_odd_numbers(town: Town) -> None:
    """What an act does not need is not looked at; what nobody bears is not found."""
    anya = await town.someone()
    yard = await town.sim("POST", "groups", title="Двор", members=[anya.id], type="supergroup")
    await anya.act("block", bot=0, chat="x", thread=[], message_id="1e400")
    await town.sim("POST", f"groups/{yard['id']}/title", title="Улица", bot="x")
    await town.sim("POST", f"groups/{yard['id']}/restrict", expect=404, person=10**30)
    await town.sim("POST", f"people/{'9' * 5000}/block", expect=404)
    await town.sim("DELETE", f"faults/{'9' * 5000}", expect=404)
    await town.sim("POST", "nothing", expect=404)
    await town.sim("PATCH", "people", expect=404)


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
    method = draw(st.sampled_from(sorted(METHODS.keys() - {"getupdates", "logout"})))
    names = sorted(SPEC.methods[method].readers)
    good = {"chat_id": 7, "from_chat_id": 7, "message_id": 2, "text": "x", "message_ids": [3]}
    params = {name: value for name, value in good.items() if name in names}
    return method, params | draw(st.dictionaries(st.sampled_from(names or ["text"]), values, max_size=3))


@settings(max_examples=150)
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
                assert status in (200, 400, 403, 429, 501), body
            await anya.screen()

    asyncio.run(story())
