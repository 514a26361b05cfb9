"""Members and rights: who is where, who may raise, restrict and remove whom, and who hears of it."""

from typing import Any

from tests.sandbox.test_supergroups import a_supergroup, in_group
from tests.sandbox.town import Someone, Town

Json = dict[str, Any]
OTHER = "2002:another-token"
NARROW = "400 Bad Request: method is available only in supergroups"
BROAD = "400 Bad Request: method is available only in supergroup and channel chats"


async def a_guarded(town: Town, **wish: Any) -> tuple[Someone, Someone, int]:
    """A group in which the bot is an administrator with all it usually gets."""
    anya, olga, group = await a_supergroup(town, **wish)
    await in_group(town, group, "promote", person=1001)
    await town.updates()
    return anya, olga, group


async def test_who_is_there(town: Town) -> None:
    anya, olga, group = await a_guarded(town)
    stranger = await town.someone("Света")
    here = {"chat_id": group}
    statuses = {}
    for person in (anya.id, olga.id, 1001, stranger.id):
        statuses[person] = (await town.api("getChatMember", **here, user_id=person))["status"]
    assert list(statuses.values()) == ["creator", "member", "administrator", "left"]
    assert await town.api("getChatMemberCount", **here) == 3
    admins = await town.api("getChatAdministrators", **here)
    assert [one["user"]["id"] for one in admins] == [anya.id, 1001]
    assert await town.refused("getChatMember", **here, user_id=0) == "400 Bad Request: invalid user_id specified"
    assert await town.refused("getChatMember", **here, user_id=5) == "400 Bad Request: PARTICIPANT_ID_INVALID"
    basic = (await town.sim("POST", "groups", title="Двор", members=[anya.id]))["id"]
    assert await town.refused("getChatMember", chat_id=basic, user_id=5) == "400 Bad Request: member not found"
    assert (await town.api("getChatMember", chat_id=basic, user_id=olga.id))["status"] == "left"


async def test_a_private_chat_has_two(town: Town) -> None:
    anya, olga = await town.someone("Аня"), await town.someone("Ольга")
    alone = {"chat_id": anya.id}
    assert await town.api("getChatMemberCount", **alone) == 2
    assert (await town.api("getChatMember", **alone, user_id=anya.id))["status"] == "member"
    assert (await town.api("getChatMember", **alone, user_id=1001))["status"] == "member"
    assert await town.refused("getChatMember", **alone, user_id=olga.id) == "400 Bad Request: member not found"
    assert await town.refused("getChatAdministrators", **alone) == (
        "400 Bad Request: there are no administrators in the private chat"
    )
    assert await town.refused("banChatMember", **alone, user_id=anya.id) == (
        "400 Bad Request: can't ban members in private chats"
    )
    assert await town.refused("unbanChatMember", **alone, user_id=anya.id) == BROAD
    assert await town.refused("promoteChatMember", **alone, user_id=anya.id) == BROAD
    assert await town.refused("restrictChatMember", **alone, user_id=anya.id, permissions={}) == NARROW


async def test_other_bots_are_listed_if_asked_for(town: Town) -> None:
    _, _, group = await a_guarded(town)
    await town.call("getMe", token=OTHER)
    await in_group(town, group, "add", person=2002)
    await in_group(town, group, "promote", person=2002)
    assert len(await town.api("getChatAdministrators", chat_id=group)) == 2
    assert len(await town.api("getChatAdministrators", chat_id=group, return_bots=True)) == 3


async def test_banned_and_let_in_again(town: Town) -> None:
    _, olga, group = await a_guarded(town)
    target = {"chat_id": group, "user_id": olga.id}
    assert await town.api("banChatMember", **target) is True
    gone, changed = await town.updates()
    assert gone["message"]["left_chat_member"]["id"] == olga.id and gone["message"]["from"]["id"] == 1001
    change = changed["chat_member"]
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("member", "kicked")
    assert change["from"]["id"] == 1001
    assert await town.api("banChatMember", **target) is True  # once more changes nothing
    assert town.waiting == 2  # those that the next poll confirms
    await town.sim("POST", f"people/{olga.id}/say", expect=409, chat=group, text="x")
    link = (await in_group(town, group, "invite"))["link"]
    await town.sim("POST", f"people/{olga.id}/join", expect=403, link=link)
    assert await town.api("unbanChatMember", **target) is True
    await olga.act("join", link=link)
    assert await town.api("unbanChatMember", **target, only_if_banned=True) is True
    assert (await town.api("getChatMember", **target))["status"] == "member"
    assert await town.api("unbanChatMember", **target) is True
    assert (await town.api("getChatMember", **target))["status"] == "left"
    assert await town.api("unbanChatMember", **target) is True


async def test_who_cannot_be_touched(town: Town) -> None:
    anya, olga, group = await a_guarded(town)
    await in_group(town, group, "promote", person=olga.id)
    owner, admin = {"chat_id": group, "user_id": anya.id}, {"chat_id": group, "user_id": olga.id}
    me = {"chat_id": group, "user_id": 1001}
    assert await town.refused("banChatMember", **owner) == "400 Bad Request: can't remove chat owner"
    assert (
        await town.refused("restrictChatMember", **owner, permissions={}) == "400 Bad Request: can't remove chat owner"
    )
    assert await town.refused("promoteChatMember", **owner) == "400 Bad Request: can't remove chat owner"
    above = "400 Bad Request: user is an administrator of the chat"
    assert await town.refused("banChatMember", **admin) == above
    assert await town.refused("restrictChatMember", **admin, permissions={}) == above
    assert await town.refused("promoteChatMember", **admin) == above
    assert await town.refused("banChatMember", **me) == "400 Bad Request: can't restrict self"
    assert await town.refused("promoteChatMember", **me, can_pin_messages=True) == "400 Bad Request: can't promote self"
    assert await town.refused("banChatMember", chat_id=group, user_id=5) == "400 Bad Request: PARTICIPANT_ID_INVALID"


async def test_without_the_right(town: Town) -> None:
    anya, olga, group = await a_supergroup(town)
    target = {"chat_id": group, "user_id": olga.id}
    few = "400 Bad Request: not enough rights to restrict/unrestrict chat member"
    assert await town.refused("banChatMember", **target) == few
    assert await town.refused("restrictChatMember", **target, permissions={}) == few
    assert (
        await town.refused("promoteChatMember", **target, can_pin_messages=True) == "400 Bad Request: not enough rights"
    )
    assert await town.refused("setChatMemberTag", **target, tag="x") == "400 Bad Request: not enough rights"
    assert (
        await town.refused("pinChatMessage", chat_id=group, message_id=99)
        == "400 Bad Request: message to pin not found"
    )
    assert await town.api("unbanChatMember", **target, only_if_banned=True) is True
    assert await town.refused("banChatMember", chat_id=group, user_id=anya.id) == (
        "400 Bad Request: can't remove chat owner"
    )


async def test_a_basic_group_knows_less(town: Town) -> None:
    anya, olga, group = await a_supergroup(town, type="group")
    target = {"chat_id": group, "user_id": olga.id}
    assert await town.refused("restrictChatMember", **target, permissions={}) == NARROW
    assert await town.refused("promoteChatMember", **target, can_pin_messages=True) == BROAD
    assert await town.refused("unbanChatMember", **target) == BROAD
    assert await town.refused("banChatMember", **target) == "400 Bad Request: CHAT_ADMIN_REQUIRED"
    assert await town.refused("setChatTitle", chat_id=group, title="x") == (
        "400 Bad Request: not enough rights to change chat title"
    )
    await in_group(town, group, "promote", person=1001)
    assert await town.refused("banChatMember", chat_id=group, user_id=5) == "400 Bad Request: user not found"
    assert await town.refused("banChatMember", chat_id=group, user_id=anya.id) == (
        "400 Bad Request: user is an administrator of the chat"
    )
    assert await town.api("banChatMember", **target) is True
    assert (await town.api("getChatMember", **target))["status"] == "left"
    assert await town.refused("banChatMember", **target) == "400 Bad Request: USER_NOT_PARTICIPANT"
    await in_group(town, group, "kick", person=1001)
    assert (
        await town.refused("sendMessage", chat_id=group, text="x")
        == "403 Forbidden: bot was kicked from the group chat"
    )


async def test_chat_member_only_for_whom_it_is_meant(town: Town) -> None:
    """Not for who did not ask for it, nor for a bot that is no administrator."""
    _, olga, group = await a_supergroup(town)
    await in_group(town, group, "kick", person=olga.id)
    assert [next(iter(update.keys() - {"update_id"})) for update in await town.updates()] == ["message"]
    await in_group(town, group, "promote", person=1001)
    await in_group(town, group, "add", person=olga.id)
    kinds = [next(iter(update.keys() - {"update_id"})) for update in await town.updates(allowed_updates=["message"])]
    assert kinds == ["my_chat_member", "chat_member", "message"]
    await in_group(town, group, "kick", person=olga.id)
    assert [next(iter(update.keys() - {"update_id"})) for update in await town.updates()] == ["message"]
