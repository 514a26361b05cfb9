"""A basic group: what a bot hears there."""

from tests.sandbox.town import Someone, Town


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
    await town.api(
        "sendMessage",
        chat_id=group,
        text="Я здесь",
        reply_markup={"inline_keyboard": [[{"text": "Да", "callback_data": "y"}]]},
    )
    await anya.press("да", chat=group)
    press = (await town.updates())[0]["callback_query"]
    assert press["message"]["chat"]["id"] == group
    shown = (await anya.screen(chat=group))["messages"]
    assert [message["from"] for message in shown] == ["me", "bot"]
    town.telegram.world.chats[(0, group)].permissions = {"can_pin_messages": False}
    assert await town.refused("pinChatMessage", chat_id=group, message_id=press["message"]["message_id"]) == (
        "400 Bad Request: not enough rights to manage pinned messages in the chat"
    )
