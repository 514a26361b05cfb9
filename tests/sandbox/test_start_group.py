"""A link that brings a bot into a group, with the rights it asks for."""

from tests.sandbox.test_supergroups import in_group
from tests.sandbox.town import Town

LINK = "https://t.me/ryadom_test_bot?startgroup=room&admin=manage_topics+pin_messages"


async def test_the_bot_comes_as_an_administrator_and_is_spoken_to(town: Town) -> None:
    anya = await town.someone("Аня")
    group = (await town.sim("POST", "groups", title="Команда", members=[anya.id], bots=False, forum=True))["id"]
    said = await anya.act("start", link=LINK, chat=group)
    came, service, start = await town.updates()
    new = came["my_chat_member"]["new_chat_member"]
    assert (came["my_chat_member"]["old_chat_member"]["status"], new["status"]) == ("left", "administrator")
    assert (new["can_manage_topics"], new["can_pin_messages"], new["can_delete_messages"]) == (True, True, False)
    assert service["message"]["new_chat_members"][0]["id"] == 1001
    me = await town.api("getMe")
    assert (start["message"]["text"], start["message"]["message_id"]) == (
        f"/start@{me['username']} room",
        said["message_id"],
    )


async def test_without_a_payload_nothing_is_said_and_who_is_there_is_only_promoted(town: Town) -> None:
    anya = await town.someone("Аня")
    group = (await town.sim("POST", "groups", title="Команда", members=[anya.id], forum=True))["id"]
    await town.updates()
    await anya.act("start", link="https://t.me/b?startgroup&admin=delete_messages", chat=group)
    (risen,) = await town.updates()
    assert risen["my_chat_member"]["new_chat_member"]["can_delete_messages"] is True
    await anya.act("start", link="https://t.me/b?startgroup", chat=group)
    await anya.say("Здравствуйте", chat=group)
    assert [update["message"]["text"] for update in await town.updates()] == ["Здравствуйте"]


async def test_only_who_may_promote_gives_rights(town: Town) -> None:
    anya, olga = await town.someone("Аня"), await town.someone("Ольга")
    both = [anya.id, olga.id]
    group = (await town.sim("POST", "groups", title="Команда", members=both, bots=False, forum=True))["id"]
    await town.sim("POST", f"people/{olga.id}/start", expect=409, link=LINK, chat=group)
    await town.sim("POST", f"people/{anya.id}/start", expect=400, link=LINK + "+fly", chat=group)
    await in_group(town, group, "promote", person=olga.id)
    await town.sim("POST", f"people/{olga.id}/start", link=LINK, chat=group)


async def test_a_channel_has_a_link_of_its_own_and_no_start(town: Town) -> None:
    anya = await town.someone("Аня")
    channel = (await town.sim("POST", "groups", type="channel", title="Вести", members=[anya.id], bots=False))["id"]
    link = "https://t.me/b?startchannel&admin=post_messages"
    await town.sim("POST", f"people/{anya.id}/start", expect=400, link=LINK, chat=channel)
    await anya.act("start", link=link, chat=channel)
    (came,) = await town.updates()
    new = came["my_chat_member"]["new_chat_member"]
    assert (came["my_chat_member"]["chat"]["type"], new["status"]) == ("channel", "administrator")
    assert (new["can_post_messages"], new["can_edit_messages"]) == (True, False)
    group = (await town.sim("POST", "groups", title="Команда", members=[anya.id], bots=False))["id"]
    await town.sim("POST", f"people/{anya.id}/start", expect=400, link=link, chat=group)
