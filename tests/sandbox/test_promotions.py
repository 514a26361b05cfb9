"""Administrators made by a bot, their titles, and the tags of members."""

from tests.sandbox.test_members import a_guarded
from tests.sandbox.test_supergroups import a_supergroup, in_group
from tests.sandbox.town import Town


async def test_raised_and_lowered(town: Town) -> None:
    anya, olga, group = await a_guarded(town)
    target = {"chat_id": group, "user_id": olga.id}
    assert await town.api("promoteChatMember", **target, can_pin_messages=True)
    change = (await town.updates())[-1]["chat_member"]["new_chat_member"]
    assert (change["status"], change["can_be_edited"], change["can_pin_messages"]) == ("administrator", True, True)
    assert change["can_manage_chat"] is True and change["can_delete_messages"] is False
    assert await town.api("setChatAdministratorCustomTitle", **target, custom_title="Куратор")
    await olga.say("Я теперь куратор", chat=group)
    assert (await town.updates())[-1]["message"]["sender_tag"] == "Куратор"
    for title, told in {
        "Слишком длинный титул": "400 Bad Request: CUSTOM_TITLE_INVALID",
        "Звезда 🌟": "400 Bad Request: CUSTOM_TITLE_EMOJI_NOT_ALLOWED",
    }.items():
        assert await town.refused("setChatAdministratorCustomTitle", **target, custom_title=title) == told
    assert await town.api("promoteChatMember", **target) is True
    place = await town.api("getChatMember", **target)
    assert place["status"] == "member" and "custom_title" not in place
    owner = {"chat_id": group, "user_id": anya.id}
    assert await town.refused("setChatAdministratorCustomTitle", **owner, custom_title="x") == (
        "400 Bad Request: only the owner can edit their custom title"
    )
    assert await town.refused("setChatAdministratorCustomTitle", **target, custom_title="x") == (
        "400 Bad Request: user is not an administrator"
    )
    assert await town.api("setChatMemberTag", **target, tag="мама")
    assert (await town.api("getChatMember", **target))["tag"] == "мама"


async def test_only_what_one_has_can_be_given(town: Town) -> None:
    _, olga, group = await a_supergroup(town)
    stranger = await town.someone("Света")
    await in_group(town, group, "promote", person=1001, rights=["can_promote_members", "can_restrict_members"])
    target = {"chat_id": group, "user_id": olga.id}
    assert (
        await town.refused("promoteChatMember", **target, can_pin_messages=True) == "400 Bad Request: RIGHT_FORBIDDEN"
    )
    assert await town.refused("promoteChatMember", chat_id=group, user_id=stranger.id, can_restrict_members=True) == (
        "400 Bad Request: USER_NOT_MUTUAL_CONTACT"
    )
    await in_group(town, group, "kick", person=olga.id)
    assert (
        await town.refused("promoteChatMember", **target, can_restrict_members=True) == "400 Bad Request: USER_KICKED"
    )
    await in_group(town, group, "add", person=olga.id)
    await in_group(town, group, "promote", person=olga.id)
    assert await town.refused("setChatAdministratorCustomTitle", **target, custom_title="x") == (
        "400 Bad Request: not enough rights to change custom title of the user"
    )
