"""Ways into a group: links with their limits, and asking to join."""

from typing import Any

from tests.sandbox.test_members import a_guarded
from tests.sandbox.test_supergroups import a_supergroup, in_group
from tests.sandbox.town import Town

Json = dict[str, Any]


async def test_a_link_brings_in(town: Town) -> None:
    _, _, group = await a_guarded(town)
    link = await town.api("createChatInviteLink", chat_id=group, name="Весна " * 10, member_limit=1)
    assert link["name"] == ("Весна " * 10)[:32].strip() and link["creator"]["id"] == 1001
    assert (link["member_limit"], link["creates_join_request"], link["is_primary"], link["is_revoked"]) == (
        1,
        False,
        False,
        False,
    )
    sveta, nina = await town.someone("Света"), await town.someone("Нина")
    assert (await sveta.act("join", link=link["invite_link"]))["asked"] is False
    change, came = await town.updates()
    assert came["message"]["new_chat_members"][0]["id"] == sveta.id and came["message"]["from"]["id"] == sveta.id
    assert change["chat_member"]["invite_link"] == link
    await town.sim("POST", f"people/{nina.id}/join", expect=410, link=link["invite_link"])
    await town.sim("POST", f"people/{sveta.id}/join", expect=410, link=link["invite_link"])
    await sveta.act("leave", chat=group)
    await nina.act("join", link=link["invite_link"])
    await town.sim("POST", f"people/{nina.id}/join", expect=404, link="https://t.me/+nowhere")


async def test_a_link_of_a_person_is_seen_in_half(town: Town) -> None:
    _, _, group = await a_guarded(town)
    whole = (await in_group(town, group, "invite", name="Наша"))["link"]
    sveta = await town.someone("Света")
    await sveta.act("join", link=whole)
    seen = (await town.updates())[0]["chat_member"]["invite_link"]["invite_link"]
    assert seen == whole[:-8] + "…"


async def test_what_a_link_cannot_be(town: Town) -> None:
    anya, _, group = await a_supergroup(town)
    here = {"chat_id": group}
    assert await town.refused("createChatInviteLink", **here) == (
        "400 Bad Request: not enough rights to manage chat invite link"
    )
    await in_group(town, group, "promote", person=1001)
    now = int((await town.see("clock"))["now"])
    for wish, told in (
        (
            {"member_limit": 5, "creates_join_request": True},
            "400 Bad Request: member limit can't be specified for links requiring administrator approval",
        ),
        ({"expire_date": now - 1}, "400 Bad Request: EXPIRE_DATE_INVALID"),
        ({"member_limit": 100_000}, "400 Bad Request: USAGE_LIMIT_INVALID"),
    ):
        assert await town.refused("createChatInviteLink", **here, **wish) == told
    assert await town.refused("createChatInviteLink", chat_id=anya.id) == (
        "400 Bad Request: can't invite members to a private chat"
    )


async def test_a_link_lives_and_ends(town: Town) -> None:
    _, _, group = await a_guarded(town)
    here = {"chat_id": group}
    now = int((await town.see("clock"))["now"])
    link = await town.api("createChatInviteLink", **here, expire_date=now + 100)
    edited = await town.api(
        "editChatInviteLink", **here, invite_link=link["invite_link"], name="Новая", expire_date=now + 50
    )
    assert (edited["name"], edited["expire_date"]) == ("Новая", now + 50)
    await town.sim("POST", "clock", advance=51)
    sveta = await town.someone("Света")
    await town.sim("POST", f"people/{sveta.id}/join", expect=410, link=link["invite_link"])
    revoked = await town.api("revokeChatInviteLink", **here, invite_link=link["invite_link"])
    assert revoked["is_revoked"] is True
    gone = "400 Bad Request: INVITE_HASH_EXPIRED"
    assert await town.refused("editChatInviteLink", **here, invite_link=link["invite_link"]) == gone
    assert await town.refused("revokeChatInviteLink", **here, invite_link=link["invite_link"]) == gone
    assert await town.refused("revokeChatInviteLink", **here) == "400 Bad Request: invite link must be non-empty"
    first = await town.api("exportChatInviteLink", **here)
    second = await town.api("exportChatInviteLink", **here)
    assert first != second and (await town.api("getChat", **here))["invite_link"] == second
    assert (
        await town.refused("editChatInviteLink", **here, invite_link=second) == "400 Bad Request: CHAT_INVITE_PERMANENT"
    )
    await town.sim("POST", f"people/{sveta.id}/join", expect=410, link=first)
    await sveta.act("join", link=second)


async def test_asking_to_join(town: Town) -> None:
    anya, _, group = await a_guarded(town)
    here = {"chat_id": group}
    link = await town.api("createChatInviteLink", **here, creates_join_request=True)
    sveta = await town.someone("Света", started=False)
    person = {**here, "user_id": sveta.id}
    assert (await sveta.act("join", link=link["invite_link"]))["asked"] is True
    (asked,) = await town.updates()
    request = asked["chat_join_request"]
    assert (request["from"]["id"], request["user_chat_id"], request["chat"]["id"]) == (sveta.id, sveta.id, group)
    assert request["invite_link"]["pending_join_request_count"] == 1
    await town.sim("POST", f"people/{sveta.id}/join", expect=409, link=link["invite_link"])
    assert (await town.sim("GET", f"groups/{group}"))["requests"][0]["person"] == sveta.id
    assert await town.api("declineChatJoinRequest", **person) is True
    assert await town.refused("approveChatJoinRequest", **person) == "400 Bad Request: HIDE_REQUESTER_MISSING"
    await sveta.act("join", link=link["invite_link"])
    assert await town.api("approveChatJoinRequest", **person) is True
    _, change, came = await town.updates()
    assert change["chat_member"]["from"]["id"] == 1001 and change["chat_member"]["invite_link"]["invite_link"]
    assert came["message"]["new_chat_members"][0]["id"] == sveta.id
    assert await town.refused("approveChatJoinRequest", **person) == "400 Bad Request: USER_ALREADY_PARTICIPANT"
    assert await town.refused("declineChatJoinRequest", **here) == "400 Bad Request: invalid user_id specified"
    await in_group(town, group, "promote", person=1001, rights=["can_pin_messages"])
    assert await town.refused("approveChatJoinRequest", **person) == (
        "400 Bad Request: not enough rights to manage chat join requests"
    )
    assert await town.refused("approveChatJoinRequest", chat_id=anya.id, user_id=sveta.id) == (
        "400 Bad Request: the chat can't have join requests"
    )


async def test_people_answer_requests_too(town: Town) -> None:
    _, _, group = await a_guarded(town)
    link = (await in_group(town, group, "invite", by_request=True))["link"]
    sveta = await town.someone("Света")
    await sveta.act("join", link=link)
    await in_group(town, group, "answer", person=sveta.id)
    assert (await town.api("getChatMember", chat_id=group, user_id=sveta.id))["status"] == "member"
    await town.sim("POST", f"groups/{group}/answer", expect=404, person=sveta.id)


async def test_five_minutes_to_write_to_who_has_asked(town: Town) -> None:
    _, _, group = await a_guarded(town)
    link = (await town.api("createChatInviteLink", chat_id=group, creates_join_request=True))["invite_link"]
    sveta = await town.someone("Света", started=False)
    unknown = "403 Forbidden: bot can't initiate conversation with a user"
    assert await town.refused("sendMessage", chat_id=sveta.id, text="x") == unknown
    await sveta.act("join", link=link)
    assert await town.sent(sveta, "Почему вы хотите к нам?")
    assert (await sveta.screen())["started"] is False and await sveta.reads() == ["Почему вы хотите к нам?"]
    await town.sim("POST", "clock", advance=299)
    assert await town.sent(sveta, "Ответьте, пожалуйста")
    await town.sim("POST", "clock", advance=1)
    assert await town.refused("sendMessage", chat_id=sveta.id, text="x") == unknown
    await sveta.say("Хочу помогать")
    assert await town.sent(sveta, "Спасибо")


async def test_the_first_bot_to_write_is_the_only_one(town: Town) -> None:
    _, _, group = await a_guarded(town)
    other = "2002:another-token"
    await town.call("getMe", token=other)
    await in_group(town, group, "add", person=2002)
    await in_group(town, group, "promote", person=2002)
    link = (await in_group(town, group, "invite", by_request=True))["link"]
    sveta = await town.someone("Света", started=False)
    await sveta.act("join", link=link)
    assert await town.sent(sveta, "Здравствуйте")
    status, answer = await town.call("sendMessage", token=other, chat_id=sveta.id, text="И я")
    assert (status, answer["description"]) == (403, "Forbidden: bot can't initiate conversation with a user")
    await town.api("declineChatJoinRequest", chat_id=group, user_id=sveta.id)
    assert (await town.refused("sendMessage", chat_id=sveta.id, text="x")).startswith("403")


async def test_a_public_chat_is_open(town: Town) -> None:
    _, _, group = await a_supergroup(town, username="open_house")
    sveta = await town.someone("Света")
    assert (await sveta.act("join", username="@Open_House"))["id"] == group
    assert "new_chat_members" in (await town.updates())[-1]["message"]
    await town.sim("POST", f"people/{sveta.id}/join", expect=409, username="open_house")
    await town.sim("POST", f"people/{sveta.id}/join", expect=404, username="no_such_house")
    await town.sim("POST", "groups", expect=409, title="Второй", members=[sveta.id], username="OPEN_house")
