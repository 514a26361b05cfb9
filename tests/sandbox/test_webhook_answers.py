"""Calls that a bot puts into its answers to a webhook."""

import asyncio

import pytest

from tests.sandbox.mailbox import Mailbox, arrived, info, says
from tests.sandbox.town import Json, Town

FORM = "method=SendMessage&chat_id=7&text=%D0%BE%D1%82%D0%B2%D0%B5%D1%82"
PARTS = "".join(
    f"--x\r\nContent-Disposition: form-data; name={name}\r\n\r\n{value}\r\n"
    for name, value in (("method", "sendMessage"), ("chat_id", "7"), ("text", "ответ"))
)
EXECUTED = [
    {"json": {"method": "sendMessage", "chat_id": 7, "text": "ответ"}},
    {"body": FORM.encode(), "content_type": "application/x-www-form-urlencoded"},
    {"body": f"{PARTS}--x--\r\n".encode(), "headers": {"Content-Type": "multipart/form-data; boundary=x"}},
]


@pytest.mark.parametrize("answer", EXECUTED)
async def test_a_call_in_the_answer_is_done(town: Town, box: Mailbox, answer: Json) -> None:
    anya = await town.someone(id=7)
    box.answers = [says(**answer)]
    await town.api("setWebhook", url=box.url)
    cursor = (await anya.screen())["cursor"]
    await anya.say("раз")
    async with asyncio.timeout(10):
        while "ответ" not in await anya.reads():
            cursor = (await anya.screen(after=cursor, wait=5))["cursor"]
    called = [call for call in (await town.see("journal", kind="call"))["entries"] if call.get("via") == "webhook"]
    assert [(call["method"], call["ok"], call["bot"]) for call in called] == [("sendMessage", True, 1001)]


@pytest.mark.parametrize("method", ["getMe", "setWebhook", "deleteWebhook", "close", "LogOut", "getUpdates"])
async def test_some_calls_in_an_answer_are_not(town: Town, box: Mailbox, method: str) -> None:
    anya = await town.someone()
    box.answers = [says(json={"method": method}), says(body=b"{", content_type="application/json")]
    await town.api("setWebhook", url=box.url)
    await anya.say("раз")
    await anya.say("два")
    await box.waits_for(2)
    await arrived(town)
    assert not [call for call in (await town.see("journal", kind="call"))["entries"] if call.get("via")]
    assert (await info(town))["url"] == box.url


async def test_a_refused_call_in_the_answer_is_journalled(town: Town, box: Mailbox) -> None:
    anya = await town.someone()
    box.answers = [says(json={"method": "sendMessage", "chat_id": 404, "text": "x"})]
    await town.api("setWebhook", url=box.url)
    await anya.say("раз")
    await box.waits_for(1)
    await arrived(town)
    assert (await town.see("idle", wait=5))["idle"]
    last = (await town.see("journal", kind="call"))["entries"][-1]
    assert (last["via"], last["description"]) == ("webhook", "Bad Request: chat not found")
