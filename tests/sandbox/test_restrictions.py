"""What is left to a restricted member, and until when."""

from typing import Any

from tests.sandbox.test_members import a_guarded
from tests.sandbox.test_supergroups import in_group
from tests.sandbox.town import Town


async def test_a_restriction_and_its_end(town: Town) -> None:
    _, olga, group = await a_guarded(town)
    target = {"chat_id": group, "user_id": olga.id}
    now = int((await town.see("clock"))["now"])
    kept = {"can_send_messages": True}
    assert await town.api("restrictChatMember", **target, permissions=kept, until_date=now + 60)
    change = (await town.updates())[-1]["chat_member"]
    left = change["new_chat_member"]
    assert left["status"] == "restricted" and left["until_date"] == now + 60 and left["is_member"] is True
    assert (left["can_send_messages"], left["can_react_to_messages"], left["can_send_photos"]) == (True, True, False)
    await olga.say("Могу", chat=group)
    await town.sim("POST", f"people/{olga.id}/photo", expect=409, chat=group)
    await town.sim("POST", "clock", advance=61)
    await olga.act("photo", chat=group)
    assert (await town.api("getChatMember", **target))["status"] == "member"
    for odd in (now + 70, now + 400 * 86_400):
        assert await town.api("restrictChatMember", **target, permissions={}, until_date=odd)
        assert (await town.api("getChatMember", **target))["until_date"] == 0
        everything = dict.fromkeys(("can_send_other_messages", "can_send_polls", "can_change_info"), True)
        everything |= {"can_add_web_page_previews": True, "can_invite_users": True, "can_pin_messages": True}
        assert await town.api("restrictChatMember", **target, permissions=everything)
        assert (await town.api("getChatMember", **target))["status"] == "member"


async def test_a_restriction_outlives_leaving(town: Town) -> None:
    _, olga, group = await a_guarded(town)
    target = {"chat_id": group, "user_id": olga.id}
    await town.api("restrictChatMember", **target, permissions={"can_send_messages": False})
    await olga.act("leave", chat=group)
    assert (await town.api("getChatMember", **target))["is_member"] is False
    await in_group(town, group, "add", person=olga.id)
    assert (await town.api("getChatMember", **target))["status"] == "restricted"
    await town.sim("POST", f"people/{olga.id}/say", expect=409, chat=group, text="x")
    await in_group(town, group, "unrestrict", person=olga.id)
    await olga.say("Спасибо", chat=group)


async def test_permissions_imply_each_other(town: Town) -> None:
    _, olga, group = await a_guarded(town)
    target = {"chat_id": group, "user_id": olga.id}

    async def left(permissions: Any, **wish: Any) -> set[str]:
        await town.api("restrictChatMember", **target, permissions=permissions, **wish)
        place = await town.api("getChatMember", **target)
        return {name for name, value in place.items() if name.startswith("can_") and value}

    assert await left({"can_send_polls": True}) == {"can_send_polls", "can_send_messages", "can_react_to_messages"}
    assert "can_send_photos" in await left({"can_send_other_messages": True})
    assert await left({"can_send_other_messages": True}, use_independent_chat_permissions=True) == {
        "can_send_other_messages"
    }
    assert await left({"can_pin_messages": True}) == {"can_pin_messages", "can_manage_topics", "can_edit_tag"}
    assert await town.refused("restrictChatMember", **target, permissions=[]) == (
        "400 Bad Request: object expected as permissions"
    )
    assert await town.refused("restrictChatMember", **target, permissions={"can_send_polls": "да"}) == (
        '400 Bad Request: can\'t parse chat permissions: Field "can_send_polls" must be of type Boolean'
    )
    assert await town.refused("restrictChatMember", **target, permissions="{") == (
        "400 Bad Request: can't parse permissions JSON object"
    )
