"""How updates are brought to a webhook, tried again and given up."""

import asyncio

import aiohttp
from aiohttp import web

from sandbox.delivery import outbound
from sandbox.state.rows import Webhook
from tests.sandbox.mailbox import Mailbox, arrived, info, says, tried
from tests.sandbox.town import Town, inline


async def test_updates_come_with_the_secret(town: Town, box: Mailbox) -> None:
    anya = await town.someone()
    await town.api("setWebhook", url=box.url.replace("http://", "http://user:word@"), secret_token="s-e_c")
    await anya.say("раз")
    await box.waits_for(1)
    await arrived(town)
    assert box.texts() == ["раз"] and box.got[0]["update_id"] == town.telegram.world.bots[1001].last_update_id
    head = box.heads[0]
    assert head["X-Telegram-Bot-Api-Secret-Token"] == "s-e_c" and head["Content-Type"] == "application/json"
    assert head["Connection"] == "keep-alive" and head["Authorization"] == "Basic dXNlcjp3b3Jk"
    assert head["Host"] == "127.0.0.1" and not {"User-Agent", "Accept"} & head.keys()
    assert (await info(town))["pending_update_count"] == 0


async def test_a_name_from_elsewhere_is_called_at_the_given_address(town: Town, box: Mailbox) -> None:
    anya = await town.someone()
    port = box.url.rpartition(":")[2]
    await town.api("setWebhook", url=f"http://bot.example.org:{port}", ip_address="127.0.0.1")
    await anya.say("раз")
    await box.waits_for(1)
    assert box.heads[0]["Host"] == "bot.example.org"


async def test_what_waits_is_brought_or_dropped(town: Town, box: Mailbox) -> None:
    anya = await town.someone()
    await anya.say("старое")
    await town.api("setWebhook", url=box.url, drop_pending_updates=True)
    await anya.say("новое")
    await box.waits_for(1)
    assert box.texts() == ["новое"]
    await arrived(town)
    await town.api("deleteWebhook")
    await anya.say("потом")
    await town.sim("POST", "clock", advance=1)
    await town.api("setWebhook", url=box.url)
    await box.waits_for(2)
    assert box.texts() == ["новое", "потом"]


async def test_one_chat_in_order_and_chats_side_by_side(town: Town, box: Mailbox) -> None:
    """The first message of a chat is still being answered: its second waits; another chat and a press do not."""
    anya, olga = await town.someone("Аня"), await town.someone("Ольга")
    await town.sent(anya, reply_markup=inline("Да"))
    let_go = asyncio.Event()

    async def slowly(request: web.Request) -> web.Response:
        await let_go.wait()
        return web.Response()

    box.answers = [slowly]
    await town.api("setWebhook", url=box.url)
    await anya.say("раз")
    await box.waits_for(1)
    await anya.say("два")
    await olga.say("я тоже")
    await anya.press("Да")
    await box.waits_for(3)
    assert box.texts() == ["раз", "я тоже"] and "callback_query" in box.got[2]
    let_go.set()
    await box.waits_for(4)
    assert box.texts() == ["раз", "я тоже", "два"]


async def test_no_more_connections_than_wished(town: Town, box: Mailbox) -> None:
    people = [await town.someone(f"Аня {number}") for number in range(3)]
    let_go = asyncio.Event()

    async def slowly(request: web.Request) -> web.Response:
        await let_go.wait()
        return web.Response()

    box.answers = [slowly, slowly]
    await town.api("setWebhook", url=box.url, max_connections=2)
    for person in people:
        await person.say("раз")
    await box.waits_for(2)
    assert len(box.got) == 2 and town.waiting == 3
    let_go.set()
    await box.waits_for(3)


async def test_tried_again_at_once_and_then_ever_later(town: Town, box: Mailbox) -> None:
    anya = await town.someone()
    await town.sim("POST", "clock", rate=0)
    box.answers = [says(500)] * 5
    await town.api("setWebhook", url=box.url)
    await anya.say("раз")
    await tried(town, 2)
    for count, seconds in ((2, 2), (3, 4), (4, 8)):
        await town.sim("POST", "clock", advance=seconds - 0.5)
        seen = await info(town)
        assert len(box.got) == count and seen["pending_update_count"] == 1
        assert seen["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
        assert seen["last_error_date"] <= (await town.see("clock"))["now"]
        await town.sim("POST", "clock", advance=0.5)
        await tried(town, count + 1)
    await town.sim("POST", "clock", advance=16)
    await arrived(town)
    assert len({update["update_id"] for update in box.got}) == 1 and len(box.got) == 6
    tries = await tried(town, 6)
    assert [(one["try"], one["ok"]) for one in tries] == [(n, n == 6) for n in range(1, 7)]


async def test_a_fast_clock_tries_again_sooner(town: Town, box: Mailbox) -> None:
    """Nobody moves the clock: it runs, and the tries come when it reaches them."""
    anya = await town.someone()
    await town.sim("POST", "clock", rate=1000)
    box.answers = [says(500)] * 4
    await town.api("setWebhook", url=box.url)
    await anya.say("раз")
    await arrived(town)
    assert len(box.got) == 5


async def test_the_delay_has_a_cap(town: Town, box: Mailbox) -> None:
    anya = await town.someone()
    await town.sim("POST", "clock", rate=0)
    box.answers = [says(500)] * 12
    await town.api("setWebhook", url=box.url)
    await anya.say("раз")
    await tried(town, 2)
    for count in range(3, 13):
        await town.sim("POST", "clock", advance=120)
        await tried(town, count)
    await town.sim("POST", "clock", advance=120)
    await arrived(town)


async def test_the_bot_may_say_when(town: Town, box: Mailbox) -> None:
    anya = await town.someone()
    await town.sim("POST", "clock", rate=0)
    box.answers = [
        says(429, headers={"Retry-After": "100"}),
        says(503, headers={"Retry-After": "100000"}),
    ]
    await town.api("setWebhook", url=box.url)
    await anya.say("раз")
    await tried(town, 1)
    await town.sim("POST", "clock", advance=99)
    assert len(box.got) == 1
    await town.sim("POST", "clock", advance=1)
    await tried(town, 2)
    await town.sim("POST", "clock", advance=3600)
    await arrived(town)
    assert len(box.got) == 3


async def test_a_press_that_cannot_be_brought_in_time_is_forgotten(town: Town, box: Mailbox) -> None:
    anya = await town.someone()
    await town.sent(anya, reply_markup=inline("Да"))
    await town.sim("POST", "clock", rate=0)
    box.answers = [says(500, headers={"Retry-After": "151"})]
    await town.api("setWebhook", url=box.url)
    await anya.press("Да")
    await tried(town, 1)
    assert town.waiting == 0


async def test_410_for_a_day_closes_the_webhook(town: Town, box: Mailbox) -> None:
    anya = await town.someone()
    await town.sim("POST", "clock", rate=0)
    box.answers = [says(410, headers={"Retry-After": "3600"})] * 30
    await town.api("setWebhook", url=box.url)
    await anya.say("раз")
    for hour in range(1, 25):
        await tried(town, hour)
        assert (await info(town))["url"]
        await town.sim("POST", "clock", advance=3600)
        await anya.say(f"ещё {hour}")
    await tried(town, 25)
    assert (await info(town))["url"] == "" and town.waiting > 0
    assert len(await town.api("getUpdates")) == town.waiting


async def test_nobody_listens(town: Town, unused_tcp_port: int) -> None:
    anya = await town.someone()
    await town.api("setWebhook", url=f"http://localhost:{unused_tcp_port}/")
    await anya.say("раз")
    await tried(town, 1)
    assert (await info(town))["last_error_message"] == "Connection refused"


async def test_hanging_up(town: Town, box: Mailbox) -> None:
    async def hang_up(request: web.Request) -> web.Response:
        assert request.transport
        request.transport.close()
        return web.Response()

    anya = await town.someone()
    box.answers = [hang_up, hang_up]
    await town.sim("POST", "clock", rate=0)
    await town.api("setWebhook", url=box.url)
    await anya.say("раз")
    assert (await tried(town, 2))[1]["description"] == "Webhook connection closed"
    assert "last_error_message" not in await info(town)


async def test_redirects_are_not_followed(town: Town, box: Mailbox) -> None:
    anya = await town.someone()
    await town.sim("POST", "clock", rate=0)
    box.answers = [says(302, headers={"Location": "http://example.org/"})] * 2
    await town.api("setWebhook", url=box.url)
    await anya.say("раз")
    await tried(town, 2)
    assert (await info(town))["last_error_message"] == "Wrong response from the webhook: 302 Found"


async def test_patience_ends(town: Town, box: Mailbox) -> None:
    async def forget(request: web.Request) -> web.Response:
        await asyncio.Event().wait()
        return web.Response()

    anya = await town.someone()
    await anya.say("раз")
    box.answers = [forget]
    hook, update = Webhook(url=box.url, address="127.0.0.1"), town.telegram.world.queues[1001][0]
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.05)) as session:
        assert (await outbound.post(session, hook, update)).trouble == "Read timeout expired"
