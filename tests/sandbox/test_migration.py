"""A basic group becomes a supergroup."""

from tests.sandbox.test_supergroups import a_supergroup, in_group
from tests.sandbox.town import Town

OLD = "400 Bad Request: group chat was upgraded to a supergroup chat"


async def test_an_upgrade(town: Town) -> None:
    anya, olga, group = await a_supergroup(town, type="group")
    await in_group(town, group, "promote", person=olga.id)
    said = (await anya.say("/help", chat=group))["message_id"]
    await town.updates()
    new = (await in_group(town, group, "upgrade"))["id"]
    leaving, coming = [update["message"] for update in await town.updates()]
    assert (leaving["chat"]["id"], leaving["migrate_to_chat_id"]) == (group, new)
    assert (coming["chat"]["id"], coming["migrate_from_chat_id"]) == (new, group)
    assert coming["message_id"] == 1 and coming["from"]["username"] == "GroupAnonymousBot"
    for method in ("sendMessage", "sendChatAction", "getChatMemberCount", "leaveChat"):
        status, body = await town.call(method, chat_id=group, text="x", action="typing")
        assert (status, f"{status} {body['description']}") == (400, OLD)
        assert body["parameters"] == {"migrate_to_chat_id": new}
    assert (await town.api("getChat", chat_id=group))["type"] == "group"
    assert (await town.api("getChatMember", chat_id=new, user_id=olga.id))["status"] == "administrator"
    assert await town.refused("deleteMessage", chat_id=new, message_id=said + 5) == (
        "400 Bad Request: message to delete not found"
    )
    await anya.say("/help", chat=group)
    assert [update["message"]["chat"]["id"] for update in await town.updates()] == [new]
    assert [one["id"] for one in await town.sim("GET", "groups")] == [new]
    shown = (await anya.screen(chat=group))["messages"]
    assert shown[-1]["text"] == "/help" and [row["chat"] for row in await town.see(f"people/{olga.id}/chats")] == [
        new,
        0,
    ]


async def test_topics_make_a_supergroup_of_it(town: Town) -> None:
    _, olga, group = await a_supergroup(town, type="group")
    forum = await in_group(town, group, "forum")
    assert forum["type"] == "supergroup" and forum["is_forum"] is True
    await town.sim("POST", f"groups/{group}/upgrade", expect=409)
    await in_group(town, group, "forum", on=False)
    assert "is_forum" not in await town.api("getChat", chat_id=forum["id"])
    await town.sim("POST", f"people/{olga.id}/topics/create", expect=409, chat=forum["id"], name="x")
