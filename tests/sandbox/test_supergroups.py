"""Supergroups: made by people, seen, written to and left by bots."""

from typing import Any

import pytest

from tests.sandbox.town import Someone, Town

Json = dict[str, Any]
OTHER = "2002:another-token"
ASKED = [
    "message",
    "channel_post",
    "edited_channel_post",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "callback_query",
]


async def a_supergroup(town: Town, **wish: Any) -> tuple[Someone, Someone, int]:
    """The owner, a member, and the group's id; what the bot hears of the making is read away."""
    anya, olga = await town.someone("Аня"), await town.someone("Ольга")
    usual = {"title": "Команда", "members": [anya.id, olga.id], "type": "supergroup"}
    made = await town.sim("POST", "groups", **usual | wish)
    heard = await town.api("getUpdates", allowed_updates=ASKED)
    town.confirmed = heard[-1]["update_id"] if heard else town.confirmed
    return anya, olga, int(made["id"])


async def in_group(town: Town, group: int, act: str, **wish: Any) -> Json:
    done: Json = await town.sim("POST", f"groups/{group}/{act}", **wish)
    return done


async def test_a_group_of_every_type(town: Town) -> None:
    anya = await town.someone("Аня")
    numbers = {}
    for kind in ("group", "supergroup", "channel"):
        numbers[kind] = (await town.sim("POST", "groups", title="Место", members=[anya.id], type=kind))["id"]
    assert -(10**12) < numbers["group"] < 0
    assert numbers["channel"] < numbers["supergroup"] < -(10**12)
    news = [update for update in await town.updates() if "my_chat_member" in update]
    assert [update["my_chat_member"]["new_chat_member"]["status"] for update in news] == [
        "member",
        "member",
        "administrator",
    ]
    for kind, number in numbers.items():
        chat = await town.api("getChat", chat_id=number)
        assert (chat["type"], chat["title"]) == (kind, "Место")
        assert ("permissions" in chat) is (kind != "channel")
    await town.sim("POST", "groups", expect=400, title="Место", members=[anya.id], type="party")
    await town.sim("POST", "groups", expect=400, title="Место", members=[anya.id], username="двор")


async def test_the_whole_of_a_chat(town: Town) -> None:
    anya, _, group = await a_supergroup(town, username="Team_Room", description="Для своих")
    chat = await town.api("getChat", chat_id="@team_room")
    assert chat["id"] == group and chat["active_usernames"] == ["Team_Room"] and chat["description"] == "Для своих"
    assert chat["join_to_send_messages"] is True and "has_visible_history" not in chat
    assert chat["permissions"]["can_send_messages"] is True
    await in_group(town, group, "promote", person=1001)
    link = await town.api("exportChatInviteLink", chat_id=group)
    chat = await town.api("getChat", chat_id=group)
    assert chat["invite_link"] == link and chat["has_visible_history"] is True
    assert await town.refused("getChat", chat_id="team_room") == "400 Bad Request: chat not found"
    private = await town.api("getChat", chat_id=anya.id)
    assert private["accepted_gift_types"]["unique_gifts"] is True
    await town.sim("POST", "people", id=anya.id, username="anya_here")
    assert await town.refused("getChat", chat_id="@anya_here") == "400 Bad Request: chat not found"


async def test_the_bot_renames_what_it_may(town: Town) -> None:
    anya, _, group = await a_supergroup(town)
    plain = {"chat_id": group}
    assert await town.refused("setChatTitle", **plain, title="Дом") == (
        "400 Bad Request: not enough rights to change chat title"
    )
    assert await town.refused("setChatDescription", **plain, description="Наш") == (
        "400 Bad Request: not enough rights to set chat description"
    )
    assert await town.refused("setChatPermissions", **plain, permissions={}) == (
        "400 Bad Request: not enough rights to change chat permissions"
    )
    await in_group(town, group, "promote", person=1001)
    await town.updates()
    assert await town.refused("setChatTitle", **plain, title=" ") == "400 Bad Request: title must be non-empty"
    assert await town.api("setChatTitle", **plain, title=" Наш   дом " + "!" * 200)
    (renamed,) = await town.updates()
    assert renamed["message"]["new_chat_title"] == "Наш дом " + "!" * 120
    assert renamed["message"]["from"]["id"] == 1001
    assert await town.api("setChatDescription", **plain, description="Наш")
    assert await town.refused("setChatDescription", **plain, description="Наш") == (
        "400 Bad Request: chat description is not modified"
    )
    assert await town.api("setChatPermissions", **plain, permissions={"can_send_polls": True})
    allowed = (await town.api("getChat", **plain))["permissions"]
    assert allowed["can_send_messages"] is True and allowed["can_send_photos"] is False
    await town.sim("POST", f"people/{anya.id}/photo", chat=group)  # the owner stands above them
    alone = {"chat_id": anya.id}
    assert await town.refused("setChatTitle", **alone, title="x") == "400 Bad Request: can't change private chat title"
    assert await town.refused("setChatDescription", **alone, description="x") == (
        "400 Bad Request: can't change private chat description"
    )
    assert await town.refused("setChatPermissions", **alone, permissions={}) == (
        "400 Bad Request: can't change private chat permissions"
    )


@pytest.mark.parametrize(
    ("method", "field", "right", "refusal"),
    [
        ("sendMessage", {"text": "x"}, "can_send_messages", "not enough rights to send text messages to the chat"),
        ("sendPhoto", {}, "can_send_photos", "not enough rights to send photos to the chat"),
        ("sendDocument", {}, "can_send_documents", "not enough rights to send documents to the chat"),
        ("sendVoice", {}, "can_send_voice_notes", "not enough rights to send voice notes to the chat"),
        ("sendSticker", {}, "can_send_other_messages", "not enough rights to send stickers to the chat"),
        (
            "sendLocation",
            {"latitude": 1, "longitude": 2},
            "can_send_messages",
            "not enough rights to send locations to the chat",
        ),
        (
            "sendContact",
            {"phone_number": "7", "first_name": "А"},
            "can_send_messages",
            "not enough rights to send contacts to the chat",
        ),
    ],
)
async def test_every_kind_wants_its_right(town: Town, method: str, field: Json, right: str, refusal: str) -> None:
    anya, olga, group = await a_supergroup(town)
    kind = method.removeprefix("send").lower()
    if kind in ("photo", "document", "voice", "sticker"):
        await anya.act(kind)
        content = (await town.updates())[-1]["message"][kind]
        field = {kind: (content[-1] if kind == "photo" else content)["file_id"]}
    await in_group(town, group, "permissions", permissions={right: False})
    assert await town.refused(method, chat_id=group, **field) == f"400 Bad Request: {refusal}"
    silent = 409 if right == "can_send_messages" else 200
    await town.sim("POST", f"people/{olga.id}/say", expect=silent, chat=group, text="x")
    await in_group(town, group, "promote", person=1001, rights=["can_delete_messages"])
    assert (await town.api(method, chat_id=group, **field))["chat"]["id"] == group


async def test_what_is_not_the_bots_any_more(town: Town) -> None:
    anya, _, group = await a_supergroup(town)
    await in_group(town, group, "kick", person=1001)
    gone, removed = await town.updates()
    assert gone["message"]["left_chat_member"]["id"] == 1001
    assert removed["my_chat_member"]["new_chat_member"] == {
        "user": gone["message"]["left_chat_member"],
        "status": "kicked",
        "until_date": 0,
    }
    for method in ("sendMessage", "getChat", "getChatMemberCount", "leaveChat"):
        assert await town.refused(method, chat_id=group, text="x") == (
            "403 Forbidden: bot was kicked from the supergroup chat"
        )
    await in_group(town, group, "add", person=1001)
    assert await town.api("leaveChat", chat_id=group) is True
    heard = await town.updates()
    assert heard[-2]["message"]["left_chat_member"]["id"] == 1001
    assert heard[-1]["my_chat_member"]["new_chat_member"]["status"] == "left"
    assert await town.refused("sendMessage", chat_id=group, text="x") == (
        "403 Forbidden: bot is not a member of the supergroup chat"
    )
    assert await town.refused("leaveChat", chat_id=anya.id) == "400 Bad Request: can't leave private chats"
    assert await town.refused("getChat", chat_id=-1009999999999) == "400 Bad Request: chat not found"


async def test_a_stranger_reads_what_is_public(town: Town) -> None:
    anya, _, group = await a_supergroup(town, username="open_house", bots=False)
    assert (await town.api("getChat", chat_id=group))["title"] == "Команда"
    assert await town.api("getChatMemberCount", chat_id="@open_house") == 2
    assert await town.refused("sendMessage", chat_id=group, text="x") == (
        "403 Forbidden: bot is not a member of the supergroup chat"
    )
    number = (await in_group(town, group, "say", text="Все сюда"))["message_id"]
    assert await town.refused("copyMessage", chat_id=anya.id, from_chat_id=group, message_id=number) == (
        "400 Bad Request: message to copy not found"
    )


async def test_a_deleted_group(town: Town) -> None:
    anya, _, group = await a_supergroup(town)
    basic = (await town.sim("POST", "groups", title="Двор", members=[anya.id]))["id"]
    for number in (group, basic):
        await town.sim("DELETE", f"groups/{number}")
    assert await town.refused("sendMessage", chat_id=group, text="x") == (
        "403 Forbidden: bot was kicked from the supergroup chat"
    )
    assert await town.refused("sendMessage", chat_id=basic, text="x") == "403 Forbidden: the group chat was deleted"
    assert await town.sim("GET", "groups") == []
    await town.sim("POST", f"people/{anya.id}/say", expect=404, chat=group, text="x")


async def test_numbers_of_its_own_for_everybody(town: Town) -> None:
    """A supergroup counts its messages, and all bots there know them by the same numbers."""
    anya, _, group = await a_supergroup(town)
    await town.call("getMe", token=OTHER)
    await in_group(town, group, "add", person=2002)
    await town.sent(anya)
    first = (await town.api("sendMessage", chat_id=group, text="раз"))["message_id"]
    status, second = await town.call("sendMessage", token=OTHER, chat_id=group, text="два")
    assert (status, second["result"]["message_id"]) == (200, first + 1)
    status, copied = await town.call("copyMessage", token=OTHER, chat_id=group, from_chat_id=group, message_id=first)
    assert copied["result"]["message_id"] == first + 2
