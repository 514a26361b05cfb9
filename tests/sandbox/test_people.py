"""People: made, starting, blocking, leaving; and what they send."""

from tests.sandbox.town import Town


async def test_a_person_is_made_and_changed(town: Town) -> None:
    made = await town.sim("POST", "people", first_name="Аня", id=77, language_code="en")
    assert (made["id"], made["started"], made["language_code"]) == (77, [], "en")
    changed = await town.sim("POST", "people", id=77, last_name="Иванова", started=True)
    assert (changed["first_name"], changed["last_name"], changed["started"]) == ("Аня", "Иванова", [1001])
    assert [person["id"] for person in await town.sim("GET", "people")] == [77]


async def test_a_link_starts_with_its_payload(town: Town) -> None:
    anya = await town.someone(started=False)
    await anya.act("start", link="https://t.me/ryadom_1001_bot?start=i_Abc-9")
    message = (await town.updates())[0]["message"]
    assert message["text"] == "/start i_Abc-9"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    await town.sim("POST", f"people/{anya.id}/start", expect=400, payload="ы" * 3)


async def test_what_a_phone_cannot_do(town: Town) -> None:
    anya = await town.someone(started=False)
    path = f"people/{anya.id}"
    await town.sim("POST", f"{path}/say", expect=409, text="x")
    await town.sim("POST", f"{path}/block", expect=409)
    await anya.start()
    await town.sim("POST", f"{path}/say", expect=400, text="  ")
    await town.sim("POST", f"{path}/say", expect=400)
    await town.sim("POST", f"{path}/say", expect=404, text="x", reply_to=99)
    await town.sim("POST", f"{path}/edit", expect=404, message_id=99, text="x")
    await anya.act("block")
    await town.sim("POST", f"{path}/say", expect=409, text="x")
    await town.sim("DELETE", path)
    await town.sim("POST", f"{path}/start", expect=409)
    await town.sim("POST", "people/5/start", expect=404)
    await town.sim("POST", "people", expect=400)
    await town.sim("POST", "people", expect=400, first_name=5)


async def test_blocking_is_told_and_start_unblocks(town: Town) -> None:
    anya = await town.someone()
    await anya.act("block")
    assert (await anya.screen())["blocked"] is True
    await anya.start()
    blocked, unblocked, started = await town.updates()
    for update, old, new in ((blocked, "member", "kicked"), (unblocked, "kicked", "member")):
        change = update["my_chat_member"]
        assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == (old, new)
        assert change["chat"]["type"] == "private"
    assert started["message"]["text"] == "/start"
    await town.sent(anya)


async def test_a_long_text_goes_in_pieces(town: Town) -> None:
    anya = await town.someone()
    await anya.say("ы" * 5000)
    assert [len(update["message"]["text"]) for update in await town.updates()] == [4096, 904]


async def test_an_edit_is_an_update(town: Town) -> None:
    anya = await town.someone()
    number = (await anya.say("Превет"))["message_id"]
    await anya.act("edit", message_id=number, text="Привет")
    said, edited = await town.updates()
    assert said["message"]["text"] == "Превет"
    assert (edited["edited_message"]["text"], edited["edited_message"]["message_id"]) == ("Привет", number)
    ours = await town.sent(anya)
    await town.sim("POST", f"people/{anya.id}/edit", expect=409, message_id=ours, text="x")


async def test_contacts_own_and_foreign(town: Town) -> None:
    anya = await town.someone()
    await anya.act("contact", own=True)
    await anya.act("contact", phone_number="79990000000", first_name="Света")
    own, foreign = [update["message"]["contact"] for update in await town.updates()]
    assert own["user_id"] == anya.id and "user_id" not in foreign


async def test_the_bot_introduces_itself(town: Town) -> None:
    me = await town.api("getMe")
    assert (me["id"], me["username"], me["is_bot"]) == (1001, "ryadom_1001_bot", True)
    bots = await town.sim("GET", "bots")
    assert bots[0]["token"] == "1001:test-token" and bots[0]["link"].endswith("/?bot=1001")
    commands = [{"command": "start", "description": "Начать"}]
    assert await town.api("setMyCommands", commands=commands) and await town.api("getMyCommands") == commands
    assert await town.api("getMyCommands", language_code="en") == []
    assert await town.refused("setMyCommands", commands=[{"command": "Не то", "description": "x"}]) == (
        "400 Bad Request: BOT_COMMAND_INVALID"
    )
    assert await town.api("setMyDescription", description="Я помогаю", language_code="ru")
    assert await town.api("getMyDescription", language_code="ru") == {"description": "Я помогаю"}
    assert await town.api("getMyName") == {"name": "Рядом"}


async def test_a_chat_is_described_and_pins(town: Town) -> None:
    anya = await town.someone(username="anya_test")
    first, second = await town.sent(anya, "раз"), await town.sent(anya, "два")
    for number in (first, second):
        assert await town.api("pinChatMessage", chat_id=anya.id, message_id=number)
    chat = await town.api("getChat", chat_id=anya.id)
    assert chat["pinned_message"]["text"] == "два" and chat["active_usernames"] == ["anya_test"]
    assert (await anya.screen())["pinned"] == [first, second]
    await town.api("unpinChatMessage", chat_id=anya.id)
    await town.api("unpinChatMessage", chat_id=anya.id, message_id=first)
    assert (await anya.screen())["pinned"] == []
    assert await town.refused("unpinChatMessage", chat_id=anya.id) == "400 Bad Request: message to unpin not found"
    assert (
        await town.refused("pinChatMessage", chat_id=anya.id, message_id=99)
        == "400 Bad Request: message to pin not found"
    )
