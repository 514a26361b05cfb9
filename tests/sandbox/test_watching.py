"""What can be seen from outside: a chat, the journal, rest, and events."""

import asyncio
import json

from tests.sandbox.town import TOKEN, Town


async def test_a_chat_is_waited_for(town: Town) -> None:
    anya = await town.someone()
    cursor = (await anya.screen())["cursor"]
    assert (await anya.screen(after=cursor, wait=0))["messages"] == []
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(anya.screen(after=cursor, wait=20))
        await town.sent(anya, "Здравствуйте")
    assert waiting.result()["messages"][0]["text"] == "Здравствуйте"
    assert waiting.result()["cursor"] > cursor


async def test_a_chat_before_it_begins(town: Town) -> None:
    anya = await town.someone(started=False)
    screen = await anya.screen()
    assert (screen["started"], screen["messages"], screen["cursor"]) == (False, [], 0)


async def test_what_a_bubble_shows(town: Town) -> None:
    anya = await town.someone()
    asked = (await anya.say("Вопрос"))["message_id"]
    answer = await town.sent(anya, "Ответ", reply_parameters={"message_id": asked})
    await town.api("deleteMessage", chat_id=anya.id, message_id=asked)
    mine, ours = (await anya.screen())["messages"]
    assert (mine["from"], mine["deleted"]) == ("me", True)
    assert (ours["from"], ours["from_name"], ours["message_id"], ours["inline"]) == ("bot", "Рядом", answer, [])


async def test_the_journal_tells_all(town: Town) -> None:
    anya = await town.someone()
    await anya.say("раз")
    start = (await town.see("journal"))["cursor"]
    await town.api("sendMessage", chat_id=anya.id, text="два", disable_notifications=True)
    await town.refused("sendDice", chat_id=anya.id)
    await town.refused("nosuchmethod")
    sent, dice, unknown = (await town.see("journal", after=start))["entries"]
    assert (sent["method"], sent["ok"], sent["params"]["text"]) == ("sendMessage", True, "два")
    assert (sent["level"], sent["warnings"]) == ("warning", ["unknown parameter disable_notifications"])
    assert (dice["level"], dice["error_code"]) == ("loud", 501)
    assert (unknown["error_code"], unknown["description"]) == (404, "Not Found: method not found")
    kinds = {kind: (await town.see("journal", kind=kind))["entries"] for kind in ("act", "update", "call")}
    assert [entry["act"] for entry in kinds["act"]] == ["person", "say"]
    assert [entry["update"]["message"]["text"] for entry in kinds["update"]] == ["раз"]
    assert len(kinds["call"]) == 3


async def test_the_journal_is_waited_for_and_empty_polls_are_left_out(town: Town) -> None:
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(town.see("journal", after=0, wait=20))
        await town.api("getUpdates")
        await town.api("getMe")
    assert [entry["method"] for entry in waiting.result()["entries"]] == ["getMe"]


async def test_loud_for_what_is_not_modelled(town: Town) -> None:
    anya = await town.someone()
    await town.refused("sendMessage", chat_id=anya.id, text="x", direct_messages_topic_id=5)
    await town.refused("sendMessage", chat_id=anya.id, text="x", suggested_post_parameters={"send_date": 5})
    entries = (await town.see("journal", kind="call"))["entries"]
    assert [(entry["error_code"], entry["level"]) for entry in entries] == [(501, "loud")] * 2


async def test_rest(town: Town) -> None:
    anya = await town.someone()
    assert (await town.see("idle", wait=5))["idle"] is True
    await anya.say("раз")
    assert (await town.see("idle", wait=0.3))["idle"] is False
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(town.see("idle", wait=20))
        await town.updates()
        await town.api("getUpdates", offset=town.confirmed + 1, limit=1, timeout=0)
    assert waiting.result()["idle"] is True


async def test_pages_hear_what_changed(town: Town) -> None:
    async with town.client.get("/sim/events") as response:
        assert response.content_type == "text/event-stream"
        assert await response.content.readline() == b": connected\n"
        anya = await town.someone()
        heard: dict[str, dict[str, int]] = {}
        async with asyncio.timeout(5):
            while {"person", "chat", "journal"} - heard.keys():
                line = (await response.content.readline()).decode()
                if line.startswith("event: "):
                    data = (await response.content.readline()).decode().removeprefix("data: ")
                    heard[line.removeprefix("event: ").strip()] = json.loads(data)
    assert heard["person"] == {"id": anya.id} and heard["chat"]["id"] == anya.id


async def test_the_page_is_never_stored(town: Town) -> None:
    for path in ("/", "/page/index.html"):
        async with town.client.get(path) as response:
            assert (response.status, response.headers["Cache-Control"]) == (200, "no-store")


async def test_a_wrong_token(town: Town) -> None:
    wrong = {
        "1001:another": "Unauthorized",
        "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw": "Unauthorized",
        "words": "Unauthorized: invalid token specified",
    }
    for token, answer in wrong.items():
        assert await town.call("getMe", token=token) == (
            401,
            {"ok": False, "error_code": 401, "description": answer},
        )
    async with town.client.get(f"/bot{TOKEN}") as response:
        assert (response.status, (await response.json())["description"]) == (404, "Not Found")


async def test_a_player_may_ask_for_a_part_of_a_file(town: Town) -> None:
    anya = await town.someone()
    await anya.act("document")
    (sent,) = (await anya.screen())["messages"]
    parts = {}
    for wish in ("bytes=2-9", "bytes=-5", "bytes=0-", "bytes=9999-", "bytes=x"):
        async with town.client.get(sent["document"]["url"], headers={"Range": wish}) as response:
            parts[wish] = (response.status, await response.read(), response.headers["Content-Range"])
    async with town.client.get(sent["document"]["url"]) as response:
        assert (response.status, response.headers["Accept-Ranges"]) == (200, "bytes")
        whole = await response.read()
    size = len(whole)
    assert parts["bytes=2-9"] == (206, whole[2:10], f"bytes 2-9/{size}")
    assert parts["bytes=-5"] == (206, whole[-5:], f"bytes {size - 5}-{size - 1}/{size}")
    assert parts["bytes=0-"] == (206, whole, f"bytes 0-{size - 1}/{size}")
    assert parts["bytes=9999-"] == parts["bytes=x"] == (416, b"", f"bytes */{size}")
