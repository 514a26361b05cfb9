"""A basic group: what a bot hears there."""

from tests.sandbox.town import TOKEN, Someone, Town, inline

OTHER = "2002:another-token"


async def a_group(town: Town) -> tuple[Someone, int]:
    anya = await town.someone("Аня")
    olga = await town.someone("Ольга")
    group = await town.sim("POST", "groups", title="Команда", members=[anya.id, olga.id])
    added, made = await town.updates()
    assert added["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert made["message"]["group_chat_created"] is True
    return anya, int(group["id"])


async def test_privacy_mode(town: Town) -> None:
    anya, group = await a_group(town)
    ours = await town.api("sendMessage", chat_id=group, text="Я здесь")
    assert ours["chat"] == {"id": group, "title": "Команда", "type": "group"}
    said = ["просто разговор", "/help", "/help@ryadom_1001_bot", "/help@another_bot", "эй @ryadom_1001_bot"]
    for text in said:
        await town.sim("POST", f"groups/{group}/say", **{"from": anya.id}, text=text)
    await town.sim("POST", f"groups/{group}/say", **{"from": anya.id}, text="ответ", reply_to=ours["message_id"])
    heard = [update["message"]["text"] for update in await town.updates()]
    assert heard == ["/help", "/help@ryadom_1001_bot", "эй @ryadom_1001_bot", "ответ"]


async def test_without_privacy_mode_it_hears_all(town: Town) -> None:
    anya, group = await a_group(town)
    town.telegram.world.bots[1001].reads_groups = True
    await town.sim("POST", f"groups/{group}/say", **{"from": anya.id}, text="просто разговор")
    assert [update["message"]["text"] for update in await town.updates()] == ["просто разговор"]
    assert (await town.api("getMe"))["can_read_all_group_messages"] is True


async def test_only_members_speak(town: Town) -> None:
    _, group = await a_group(town)
    stranger = await town.someone("Света")
    await town.sim("POST", f"groups/{group}/say", expect=409, **{"from": stranger.id}, text="x")
    await town.sim("POST", "groups/-1/say", expect=404, **{"from": stranger.id}, text="x")
    assert [found["id"] for found in await town.sim("GET", "groups")] == [group]


async def test_everyone_sees_the_group(town: Town) -> None:
    anya, group = await a_group(town)
    await town.api("sendMessage", chat_id=group, text="Я здесь", reply_markup=inline("Да"))
    await anya.press("да", chat=group)
    press = (await town.updates())[0]["callback_query"]
    assert press["message"]["chat"]["id"] == group
    shown = (await anya.screen(chat=group))["messages"]
    assert [message["from"] for message in shown] == ["me", "bot"]
    assert await town.refused("pinChatMessage", chat_id=group, message_id=press["message"]["message_id"]) == (
        "400 Bad Request: not enough rights to manage pinned messages in the chat"
    )


async def test_a_bare_command_is_for_the_bot_that_spoke_last(town: Town) -> None:
    anya, group = await a_group(town)
    await town.call("getMe", token=OTHER)
    await town.sim("POST", f"groups/{group}/add", person=2002)
    await town.updates()
    await anya.say("/start", chat=group)
    assert await heard_by_both(town) == (["/start"], ["/start"])
    await town.call("sendMessage", token=OTHER, chat_id=group, text="Я тоже здесь")
    await anya.say("/help", chat=group)
    assert await heard_by_both(town) == ([], ["/help"])
    await town.api("sendMessage", chat_id=group, text="А теперь я")
    await anya.say("/help", chat=group)
    assert await heard_by_both(town) == (["/help"], [])


async def test_what_is_meant_for_one_bot_reaches_no_other(town: Town) -> None:
    anya, group = await a_group(town)
    await town.call("getMe", token=OTHER)
    await town.sim("POST", f"groups/{group}/add", person=2002)
    ours = (await town.api("sendMessage", chat_id=group, text="Чем помочь?"))["message_id"]
    await town.updates()
    await anya.say("Спросите /help@ryadom_2002_bot или @ryadom_2002_bot", chat=group, reply_to=ours)
    assert await heard_by_both(town) == (["Спросите /help@ryadom_2002_bot или @ryadom_2002_bot"], [])
    asked = (await anya.say("/help@ryadom_1001_bot", chat=group))["message_id"]
    await anya.say("и ещё", chat=group, reply_to=asked)
    assert await heard_by_both(town) == (["/help@ryadom_1001_bot", "и ещё"], [])
    await anya.say("почта a@ryadom_1001_bot и имя @ryadom_1001_bots", chat=group)
    assert await heard_by_both(town) == ([], [])
    await anya.say("@RYADOM_1001_bot, ты где?", chat=group)
    assert await heard_by_both(town) == (["@RYADOM_1001_bot, ты где?"], [])


async def heard_by_both(town: Town) -> tuple[list[str], list[str]]:
    """What each of the two bots hears said, since it was asked last."""
    told = []
    for bot, token in ((1001, TOKEN), (2002, OTHER)):
        heard = [update.body for update in town.telegram.world.queues[bot] if update.name == "message"]
        told.append([message["text"] for message in heard if "text" in message])
        await town.call("deleteWebhook", token=token, drop_pending_updates=True)
    return told[0], told[1]


async def test_a_bot_that_joins_no_groups(town: Town) -> None:
    anya = await town.someone("Аня")
    await town.sim("POST", "bots/1001", can_join_groups=False)
    group = (await town.sim("POST", "groups", title="Двор", members=[anya.id]))["id"]
    await town.sim("POST", f"groups/{group}/add", expect=409, person=1001)
    alone = (await anya.say("Здесь кто-нибудь есть?", chat=group))["message_id"]
    await anya.say("Никого", chat=group, reply_to=alone)
    shown = (await anya.screen(chat=group))["messages"]
    assert [message.get("text") for message in shown] == [None, "Здесь кто-нибудь есть?", "Никого"]
    assert shown[2]["reply_to_message"] == alone
