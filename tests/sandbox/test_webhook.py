"""setWebhook: what it takes, what it refuses, and what is known of it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from sandbox.state.snapshot import Snapshot
from sandbox.telegram import Telegram
from tests.sandbox.mailbox import Mailbox, arrived, info, says, tried
from tests.sandbox.town import TOKEN, Json, Town, a_town


async def test_setting_and_deleting_is_told_in_words(town: Town, box: Mailbox) -> None:
    async def said(method: str, **params: Any) -> Any:
        await town.sim("POST", "clock", advance=2)
        status, body = await town.call(method, **params)
        assert status == 200 and body["result"] is True
        return body["description"]

    assert await said("deleteWebhook") == "Webhook is already deleted"
    assert await said("setWebhook", url=box.url) == "Webhook was set"
    assert await said("setWebhook", url=box.url) == "Webhook is already set"
    assert await said("setWebhook", url=box.url, max_connections=7) == "Webhook was set"
    assert await said("setWebhook", url=box.url, max_connections=7, drop_pending_updates=True) == "Webhook was set"
    assert await said("setWebhook", url=box.url, max_connections=7, secret_token="x") == "Webhook was set"
    assert await said("setWebhook", url="") == "Webhook was deleted"
    assert await said("setWebhook") == "Webhook is already deleted"


async def test_what_the_webhook_is_known_for(town: Town, box: Mailbox) -> None:
    await town.api("setWebhook", url=box.url, max_connections=500, allowed_updates=["message", "nonsense"])
    assert await info(town) == {
        "url": box.url,
        "has_custom_certificate": False,
        "pending_update_count": 0,
        "ip_address": "127.0.0.1",
        "max_connections": 100,
        "allowed_updates": ["message"],
    }
    await town.api("deleteWebhook")
    wishes = {"allowed_updates": ["message"]}
    assert await info(town) == {"url": "", "has_custom_certificate": False, "pending_update_count": 0} | wishes


@pytest.mark.parametrize(
    ("wish", "answer"),
    [
        ({"url": "not a url"}, "invalid webhook URL specified"),
        ({"url": "ftp://127.0.0.1/"}, "invalid webhook URL specified"),
        ({"url": "https://example.org:0/"}, "invalid webhook URL specified"),
        ({"url": "https://example.org/", "secret_token": "x" * 257}, "secret token is too long"),
        ({"url": "https://example.org/", "secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"url": "http://example.org/"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://example.org:444/"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ({"url": "https://10.0.0.1/"}, "bad webhook: IP address 10.0.0.1 is reserved"),
        ({"url": "https://[2a00::1]/"}, "bad webhook: IPv6-only addresses are not allowed"),
        ({"url": "https://example.org/", "ip_address": "here"}, "bad webhook: Invalid IP address specified"),
        ({"url": "https://example.org/"}, "bad webhook: Failed to resolve host: Name or service not known"),
        ({"url": "https://8.8.8.8/"}, "bad webhook: Network is unreachable"),
    ],
)
async def test_what_setwebhook_refuses(town: Town, box: Mailbox, wish: Json, answer: str) -> None:
    await town.api("setWebhook", url=box.url)
    await town.sim("POST", "clock", advance=1)
    assert await town.refused("setWebhook", **wish) == f"400 Bad Request: {answer}"
    assert (await info(town))["url"] == ""  # the old one is closed before the new one is looked at
    calls = (await town.see("journal", kind="call"))["entries"]
    notes = [call.get("note", "") for call in calls if call["method"] == "setWebhook"]
    assert ("only webhooks on this machine" in notes[-1]) == answer.startswith("bad webhook")


async def test_a_certificate_is_not_known_here(town: Town) -> None:
    form = aiohttp.FormData({"url": "https://example.org/"})
    form.add_field("certificate", b"-----BEGIN", filename="cert.pem")
    async with town.client.post(f"/bot{TOKEN}/setWebhook", data=form) as response:
        assert response.status == 501


async def test_once_in_a_second(town: Town, box: Mailbox) -> None:
    await town.sim("POST", "clock", rate=0)
    await town.api("setWebhook", url=box.url)
    status, body = await town.call("setWebhook", url=box.url)
    assert (status, body["parameters"]) == (429, {"retry_after": 1})
    await town.api("deleteWebhook")
    await town.sim("POST", "clock", advance=1)
    await town.api("setWebhook", url=box.url)


async def test_polling_is_refused_meanwhile(town: Town, box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.delivery.polling.CONFLICT_PAUSE", 0.01)
    async with asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(town.refused("getUpdates", timeout=20))
        polls = town.telegram.poller.memories
        assert await town.telegram.signals.until(("queue", 1001), lambda: bool(polls and polls[1001].turn), 30)
        await town.api("setWebhook", url=box.url)
    assert poll.result() == "409 Conflict: terminated by setWebhook request"
    active = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    for _ in range(2):
        assert await town.refused("getUpdates") == f"409 Conflict: {active}"
    await town.api("deleteWebhook")
    assert await town.api("getUpdates", offset=1) == []


async def test_it_is_there_again_after_a_restart(box: Mailbox, tmp_path: Path) -> None:
    @asynccontextmanager
    async def kept() -> AsyncIterator[Town]:
        telegram = Telegram()
        snapshot = Snapshot(telegram, tmp_path / "sandbox.db")
        await snapshot.open()
        try:
            async with a_town(telegram) as town:
                yield town
        finally:
            await snapshot.close()

    async with kept() as town:
        anya = await town.someone(id=7)
        await town.sim("POST", "clock", rate=0)
        box.answers = [says(500)] * 2
        await town.api("setWebhook", url=box.url, secret_token="s")
        await anya.say("раз")
        await tried(town, 2)
    async with kept() as town:
        await box.waits_for(3)
        await arrived(town)
        seen = await info(town)
        assert (seen["url"], seen["pending_update_count"]) == (box.url, 0)
        assert seen["last_error_message"].endswith("500 Internal Server Error")
        assert box.heads[2]["X-Telegram-Bot-Api-Secret-Token"] == "s"
