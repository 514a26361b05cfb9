"""Topics made by people, and those of private chats."""

from tests.sandbox.test_supergroups import in_group
from tests.sandbox.test_topics import a_forum
from tests.sandbox.town import Town


async def test_people_make_topics(town: Town) -> None:
    anya, olga, group = await a_forum(town)
    mine = await olga.act("topics/create", chat=group, name="Вопросы")
    await olga.act("topics/rename", chat=group, thread=mine["id"], name="Ответы")
    await olga.act("voice", chat=group, thread=mine["id"])
    await anya.act("topics/close", chat=group, thread=mine["id"])
    await anya.act("topics/reopen", chat=group, thread=mine["id"])
    heard = [update["message"] for update in await town.updates()]
    assert [message["message_thread_id"] for message in heard] == [mine["id"]] * 5
    other = await anya.act("topics/create", chat=group, name="Моё")
    for act in ("rename", "close", "delete"):
        await town.sim("POST", f"people/{olga.id}/topics/{act}", expect=409, chat=group, thread=other["id"], name="x")
    await in_group(town, group, "permissions", permissions={"can_manage_topics": False})
    await town.sim("POST", f"people/{olga.id}/topics/create", expect=409, chat=group, name="x")
    await town.sim("POST", f"people/{anya.id}/topics/delete", expect=409, chat=group, thread=1)
    await town.sim("POST", f"people/{anya.id}/topics/create", expect=400, chat=group, name=" ")
    await anya.act("topics/delete", chat=group, thread=mine["id"])
    await town.sim("POST", f"people/{olga.id}/say", expect=404, chat=group, thread=mine["id"], text="x")


async def test_topics_of_a_private_chat(town: Town) -> None:
    anya = await town.someone("Аня")
    await town.sim("POST", "bots/1001", has_topics_enabled=True, allows_users_to_create_topics=False)
    me = await town.api("getMe")
    assert (me["has_topics_enabled"], me["allows_users_to_create_topics"]) == (True, False)
    topic = await town.api("createForumTopic", chat_id=anya.id, name="Света")
    there = {"chat_id": anya.id, "message_thread_id": topic["message_thread_id"]}
    sent = await town.api("sendMessage", **there, text="Она пишет вам")
    assert sent["is_topic_message"] and sent["reply_to_message"]["forum_topic_created"]["name"] == "Света"
    await anya.say("Передайте ей привет", thread=topic["message_thread_id"])
    heard = (await town.updates())[-1]["message"]
    assert (heard["message_thread_id"], heard["chat"]["type"]) == (topic["message_thread_id"], "private")
    await town.sim("POST", f"people/{anya.id}/topics/create", expect=409, name="Моя")
    assert await town.api("editForumTopic", **there, name="Света и дети")
    assert await town.refused("closeForumTopic", **there) == "400 Bad Request: the chat is not a forum"
    assert await town.api("pinChatMessage", chat_id=anya.id, message_id=sent["message_id"])
    assert await town.api("unpinAllForumTopicMessages", **there)
    rows = await town.see(f"people/{anya.id}/chats")
    assert [one["name"] for one in rows[0]["topics"]] == ["Света и дети"]
    await town.sim("POST", "bots/1001", allows_users_to_create_topics=True)
    mine = await anya.act("topics/create", name="Моя")
    assert (await town.updates())[-1]["message"]["forum_topic_created"]["name"] == "Моя"
    assert await town.api("deleteForumTopic", chat_id=anya.id, message_thread_id=mine["id"])
    await anya.act("block")
    assert await town.refused("createForumTopic", chat_id=anya.id, name="x") == (
        "403 Forbidden: bot was blocked by the user"
    )
    await anya.act("unblock")
    await town.sim("POST", "bots/1001", has_topics_enabled=False)
    assert await town.refused("sendMessage", **there, text="x") == "400 Bad Request: message thread not found"
