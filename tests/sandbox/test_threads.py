"""What lands in which topic or thread, and what is pinned there."""

from tests.sandbox.test_supergroups import a_supergroup
from tests.sandbox.test_topics import a_forum
from tests.sandbox.town import Town


async def test_an_answer_lands_in_the_topic(town: Town) -> None:
    anya, _, group = await a_forum(town)
    number = (await town.api("createForumTopic", chat_id=group, name="Дело"))["message_thread_id"]
    asked = await town.api("sendMessage", chat_id=group, message_thread_id=number, text="Кто поедет?")
    await anya.say("Я", chat=group, reply_to=asked["message_id"])
    heard = (await town.updates())[-1]["message"]
    assert (heard["message_thread_id"], heard["reply_to_message"]["text"]) == (number, "Кто поедет?")
    ours = await town.api(
        "sendMessage", chat_id=group, text="Хорошо", reply_parameters={"message_id": heard["message_id"]}
    )
    assert ours["message_thread_id"] == number
    in_topic = (await anya.screen(chat=group, thread=number))["messages"]
    assert [message.get("text") for message in in_topic] == [None, "Кто поедет?", "Я", "Хорошо"]
    general = (await anya.screen(chat=group, thread=1))["messages"]
    assert not any("message_thread_id" in message for message in general)


async def test_threads_of_answers_elsewhere(town: Town) -> None:
    """Without topics the first message answered begins a thread, which is no topic."""
    anya, _, group = await a_supergroup(town)
    first = await town.api("sendMessage", chat_id=group, text="Кто?")
    await anya.say("Я", chat=group, reply_to=first["message_id"])
    heard = (await town.updates())[-1]["message"]
    assert heard["message_thread_id"] == first["message_id"] and "is_topic_message" not in heard
    second = await town.api(
        "sendMessage", chat_id=group, text="Да", reply_parameters={"message_id": heard["message_id"]}
    )
    assert second["message_thread_id"] == first["message_id"]


async def test_pins_of_a_topic(town: Town) -> None:
    _, _, group = await a_forum(town)
    number = (await town.api("createForumTopic", chat_id=group, name="Дело"))["message_thread_id"]
    there = {"chat_id": group, "message_thread_id": number}
    inside = (await town.api("sendMessage", **there, text="внутри"))["message_id"]
    outside = (await town.api("sendMessage", chat_id=group, text="снаружи"))["message_id"]
    for message in (inside, outside):
        assert await town.api("pinChatMessage", chat_id=group, message_id=message)
    pinned = [update["message"] for update in await town.updates() if "pinned_message" in update["message"]]
    assert [message.get("message_thread_id") for message in pinned] == [number, None]
    assert await town.api("unpinAllForumTopicMessages", **there)
    assert (await town.api("getChat", chat_id=group))["pinned_message"]["text"] == "снаружи"
    assert await town.api("unpinAllGeneralForumTopicMessages", chat_id=group)
    assert "pinned_message" not in await town.api("getChat", chat_id=group)
