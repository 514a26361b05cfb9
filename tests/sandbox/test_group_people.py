"""People in groups: their phones, what these refuse, what is left of the people, and of it all after a restart."""

from pathlib import Path

from tests.sandbox.test_snapshot import kept
from tests.sandbox.test_supergroups import a_supergroup, in_group
from tests.sandbox.town import Town, a_town


async def test_deleted_people_stay_without_a_name(town: Town) -> None:
    _, olga, group = await a_supergroup(town)
    await in_group(town, group, "promote", person=1001)
    await olga.say("До свидания", chat=group)
    await town.sim("DELETE", f"people/{olga.id}")
    gone = await town.api("getChatMember", chat_id=group, user_id=olga.id)
    assert gone == {"user": {"id": olga.id, "is_bot": False, "first_name": ""}, "status": "member"}
    await town.sim("POST", f"people/{olga.id}/say", expect=409, chat=group, text="x")
    assert await town.refused("sendMessage", chat_id=olga.id, text="x") == "403 Forbidden: user is deactivated"
    assert (await town.api("getChat", chat_id=olga.id))["first_name"] == ""


async def test_the_phone_lists_its_chats(town: Town) -> None:
    anya, olga, group = await a_supergroup(town, title="Команда", forum=True)
    await olga.say("Есть кто?", chat=group)
    await town.sim("POST", "clock", advance=10)
    await town.sent(anya, "Здравствуйте")
    rows = await town.see(f"people/{anya.id}/chats")
    assert [(row["chat"], row["bot"], row["title"], row["last"]["text"]) for row in rows] == [
        (0, 1001, "Рядом", "Здравствуйте"),
        (group, 1001, "Команда", "Есть кто?"),
    ]
    assert rows[1]["is_forum"] and rows[1]["topics"][0]["last"]["from_name"] == "Ольга"
    await olga.act("leave", chat=group)
    assert [row["chat"] for row in await town.see(f"people/{olga.id}/chats")] == [0]


async def test_people_are_told_what_no_phone_could_do(town: Town) -> None:
    anya, olga, group = await a_supergroup(town)
    path = f"groups/{group}"
    by_olga = {"from": olga.id}
    for act, wish in {
        "kick": {"person": anya.id},
        "promote": {"person": olga.id},
        "restrict": {"person": anya.id},
        "forum": {},
        "upgrade": {},
    }.items():
        await town.sim("POST", f"{path}/{act}", expect=409, **by_olga, **wish)
    await town.sim("DELETE", path, expect=409, **by_olga)
    await town.sim("POST", f"{path}/kick", expect=409, person=anya.id)
    await town.sim("POST", f"{path}/demote", expect=409, person=olga.id)
    await town.sim("POST", f"{path}/add", expect=409, person=olga.id)
    await town.sim("POST", f"{path}/promote", expect=400, person=olga.id, rights=["can_fly"])
    await town.sim("POST", f"{path}/permissions", expect=400, permissions={"can_fly": True})
    await town.sim("POST", f"people/{anya.id}/leave", expect=409, chat=group)
    await town.sim("POST", "groups/-1/say", expect=404, text="x")
    place = (await town.sim("GET", path))["places"][str(olga.id)]
    assert place["status"] == "member"


async def test_groups_outlive_the_server(tmp_path: Path) -> None:
    async with kept(tmp_path / "sandbox.db") as before, a_town(before) as town:
        _, olga, group = await a_supergroup(town, forum=True)
        await in_group(town, group, "promote", person=1001)
        topic = await town.api("createForumTopic", chat_id=group, name="Дело")
        link = await town.api("createChatInviteLink", chat_id=group, creates_join_request=True)
        svetlana = await town.someone("Света")
        await svetlana.act("join", link=link["invite_link"])
        await town.api("restrictChatMember", chat_id=group, user_id=olga.id, permissions={"can_send_messages": True})
        known = await town.see(f"groups/{group}")
    async with kept(tmp_path / "sandbox.db") as after, a_town(after) as town:
        assert await town.see(f"groups/{group}") == known
        sent = await town.api("sendMessage", chat_id=group, message_thread_id=topic["message_thread_id"], text="Дальше")
        assert sent["message_id"] == topic["message_thread_id"] + 1 and sent["is_topic_message"]
        assert await town.api("approveChatJoinRequest", chat_id=group, user_id=svetlana.id) is True
