"""Topics of a forum, made and changed by a bot, and General."""

from typing import Any

from tests.sandbox.test_supergroups import a_supergroup, in_group
from tests.sandbox.town import Someone, Town

Json = dict[str, Any]
BLUE, RED = 0x6FB9F0, 0xFB6F5F


async def a_forum(town: Town, **rights: bool) -> tuple[Someone, Someone, int]:
    """A forum in which the bot is an administrator with these rights, by default with all it usually gets."""
    anya, olga, group = await a_supergroup(town, forum=True)
    await in_group(town, group, "promote", person=1001, **({"rights": rights} if rights else {}))
    await town.updates()
    return anya, olga, group


async def test_a_topic_from_its_beginning_to_its_end(town: Town) -> None:
    anya, _, group = await a_forum(town)
    topic = await town.api("createForumTopic", chat_id=group, name="Семья  Ивановых", icon_color=RED)
    number = topic["message_thread_id"]
    assert topic == {"message_thread_id": number, "name": "Семья Ивановых", "icon_color": RED}
    first = await town.api("sendMessage", chat_id=group, message_thread_id=number, text="Начали")
    assert (first["message_thread_id"], first["is_topic_message"]) == (number, True)
    assert first["reply_to_message"]["forum_topic_created"] == {"name": "Семья Ивановых", "icon_color": RED}
    assert first["reply_to_message"]["message_id"] == number and "reply_to_message" not in first["reply_to_message"]
    assert await town.api("editForumTopic", chat_id=group, message_thread_id=number, name="Ивановы")
    assert await town.api("closeForumTopic", chat_id=group, message_thread_id=number)
    assert await town.api("reopenForumTopic", chat_id=group, message_thread_id=number)
    heard = [update["message"] for update in await town.updates()]
    said = [next(name for name in message if name.startswith("forum_")) for message in heard]
    assert said == ["forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened"]
    assert heard[1]["forum_topic_edited"] == {"name": "Ивановы"} and heard[2]["forum_topic_closed"] == {}
    assert {message["message_thread_id"] for message in heard} == {number}
    assert await town.api("deleteForumTopic", chat_id=group, message_thread_id=number) is True
    shown = (await anya.screen(chat=group))["messages"]
    assert all(message["deleted"] for message in shown if message.get("message_thread_id") == number)
    assert await town.refused("sendMessage", chat_id=group, message_thread_id=number, text="x") == (
        "400 Bad Request: message thread not found"
    )
    assert await town.refused("editForumTopic", chat_id=group, message_thread_id=number, name="x") == (
        "400 Bad Request: TOPIC_ID_INVALID"
    )


async def test_what_changes_nothing(town: Town) -> None:
    _, _, group = await a_forum(town)
    number = (await town.api("createForumTopic", chat_id=group, name="Дом"))["message_thread_id"]
    topic = {"chat_id": group, "message_thread_id": number}
    same = "400 Bad Request: TOPIC_NOT_MODIFIED"
    assert await town.refused("editForumTopic", **topic, name="Дом") == same
    assert await town.refused("editForumTopic", **topic, icon_custom_emoji_id="") == same
    assert await town.refused("reopenForumTopic", **topic) == same
    assert await town.api("closeForumTopic", **topic)
    assert await town.refused("closeForumTopic", **topic) == same
    assert await town.api("editForumTopic", **topic) is True  # nothing is asked for
    assert await town.refused("unhideGeneralForumTopic", chat_id=group) == same
    icons = await town.api("getForumTopicIconStickers")
    icon = icons[0]["custom_emoji_id"]
    assert icons[0]["type"] == "custom_emoji" and len({one["custom_emoji_id"] for one in icons}) == len(icons)
    assert await town.api("editForumTopic", **topic, icon_custom_emoji_id=icon)
    assert (await town.updates())[-1]["message"]["forum_topic_edited"] == {"icon_custom_emoji_id": icon}


async def test_names_and_colours(town: Town) -> None:
    _, _, group = await a_forum(town)
    assert await town.refused("createForumTopic", chat_id=group, name=" ") == "400 Bad Request: title must be non-empty"
    for color in (1, 0xFFFFFF, -5):
        assert await town.refused("createForumTopic", chat_id=group, name="x", icon_color=color) == (
            "400 Bad Request: invalid icon color specified"
        )
    topic = await town.api("createForumTopic", chat_id=group, name="ы" * 200)
    assert topic["name"] == "ы" * 128 and topic["icon_color"] == BLUE
    number = topic["message_thread_id"]
    assert await town.refused("editForumTopic", chat_id=group, message_thread_id=number, name=" ") == (
        "400 Bad Request: title must be non-empty"
    )
    assert await town.refused("closeForumTopic", chat_id=group) == (
        "400 Bad Request: invalid message thread identifier specified"
    )


async def test_where_there_are_no_topics(town: Town) -> None:
    anya, _, group = await a_supergroup(town)
    await in_group(town, group, "promote", person=1001)
    calls: dict[str, Json] = {
        "createForumTopic": {"name": "x"},
        "closeForumTopic": {"message_thread_id": 5},
        "editGeneralForumTopic": {"name": "x"},
    }
    for chat in (group, anya.id):
        for method, wish in calls.items():
            assert await town.refused(method, chat_id=chat, **wish) == "400 Bad Request: the chat is not a forum"
    first = (await town.api("sendMessage", chat_id=group, text="x"))["message_id"]
    assert await town.refused("sendMessage", chat_id=group, text="x", message_thread_id=first) == (
        "400 Bad Request: message thread not found"
    )


async def test_rights_over_topics(town: Town) -> None:
    anya, _, group = await a_forum(town, can_invite_users=True)
    hers = (await in_group(town, group, "topics/create", name="Её"))["id"]
    assert await town.refused("createForumTopic", chat_id=group, name="x") == (
        "400 Bad Request: not enough rights to create a topic"
    )
    for method, what in {
        "editForumTopic": "400 Bad Request: not enough rights to edit the topic",
        "closeForumTopic": "400 Bad Request: not enough rights to close or open the topic",
        "deleteForumTopic": "400 Bad Request: not enough rights to delete the topic",
        "unpinAllForumTopicMessages": "400 Bad Request: not enough rights to manage pinned messages in the chat",
        "hideGeneralForumTopic": "400 Bad Request: not enough rights to close or open the topic",
    }.items():
        assert await town.refused(method, chat_id=group, message_thread_id=hers, name="x") == what
    await in_group(town, group, "promote", person=1001, rights=["can_manage_topics"])
    mine = {
        "chat_id": group,
        "message_thread_id": (await town.api("createForumTopic", chat_id=group, name="Моё"))["message_thread_id"],
    }
    await in_group(town, group, "promote", person=1001, rights=["can_invite_users"])
    assert await town.api("editForumTopic", **mine, name="Моё дело")
    assert await town.api("closeForumTopic", **mine)
    assert (await town.api("sendMessage", **mine, text="Я его начал"))["message_thread_id"] == mine["message_thread_id"]
    assert await town.api("deleteForumTopic", **mine)
    await town.sim("POST", f"people/{anya.id}/say", expect=404, chat=group, thread=mine["message_thread_id"], text="x")


async def test_a_closed_topic(town: Town) -> None:
    anya, olga, group = await a_forum(town, can_invite_users=True)
    number = (await in_group(town, group, "topics/create", name="Дело"))["id"]
    await in_group(town, group, "topics/close", thread=number)
    closed = (await town.updates())[-1]["message"]
    assert closed["forum_topic_closed"] == {} and closed["from"]["id"] == anya.id
    there = {"chat_id": group, "message_thread_id": number}
    assert await town.refused("sendMessage", **there, text="x") == "400 Bad Request: TOPIC_CLOSED"
    await town.sim("POST", f"people/{olga.id}/say", expect=409, chat=group, thread=number, text="x")
    await anya.say("А я могу", chat=group, thread=number)
    await in_group(town, group, "promote", person=1001, rights=["can_manage_topics"])
    assert await town.api("sendMessage", **there, text="И я")


async def test_general(town: Town) -> None:
    anya, olga, group = await a_forum(town)
    general = {"chat_id": group}
    plain = await town.api("sendMessage", **general, text="Всем")
    assert not plain.keys() & {"message_thread_id", "is_topic_message", "reply_to_message"}
    assert await town.refused("sendMessage", **general, message_thread_id=1, text="x") == (
        "400 Bad Request: message thread not found"
    )
    assert await town.api("editGeneralForumTopic", **general, name="Разное")
    assert await town.refused("editForumTopic", **general, message_thread_id=1, icon_custom_emoji_id="5") == (
        "400 Bad Request: GENERAL_MODIFY_ICON_FORBIDDEN"
    )
    assert await town.refused("deleteForumTopic", **general, message_thread_id=1) == "400 Bad Request: TOPIC_ID_INVALID"
    assert await town.api("hideGeneralForumTopic", **general)
    assert await town.refused("closeGeneralForumTopic", **general) == "400 Bad Request: TOPIC_NOT_MODIFIED"
    await town.sim("POST", f"people/{olga.id}/say", expect=409, chat=group, text="x")
    assert await town.api("unhideGeneralForumTopic", **general)
    assert await town.api("reopenGeneralForumTopic", **general)
    heard = [update["message"] for update in await town.updates()]
    assert [next(name for name in message if "topic" in name) for message in heard] == [
        "forum_topic_edited",
        "general_forum_topic_hidden",
        "general_forum_topic_unhidden",
        "forum_topic_reopened",
    ]
    assert not any("message_thread_id" in message for message in heard)
    assert await town.api("closeGeneralForumTopic", **general)
    await in_group(town, group, "promote", person=1001, rights=["can_invite_users"])
    assert await town.refused("sendMessage", **general, text="x") == "400 Bad Request: TOPIC_CLOSED"
    await in_group(town, group, "topics/hide", on=True)
    topics = next(row for row in await town.see(f"people/{anya.id}/chats") if row["chat"] == group)["topics"]
    assert (topics[0]["name"], topics[0]["hidden"]) == ("Разное", True)
