"""Channels, and administrators who speak for their chat."""

from tests.sandbox.test_supergroups import OTHER, a_supergroup, in_group
from tests.sandbox.town import Town, inline


async def test_a_channel(town: Town) -> None:
    anya, olga, channel = await a_supergroup(town, type="channel", title="Вести")
    post = await in_group(town, channel, "say", text="Новость")
    await town.sim("POST", f"people/{olga.id}/say", expect=409, chat=channel, text="И я")
    await anya.act("edit", chat=channel, message_id=post["message_id"], text="Новость!")
    posted, edited = await town.updates()
    assert posted["channel_post"]["sender_chat"]["id"] == channel and "from" not in posted["channel_post"]
    assert edited["edited_channel_post"]["text"] == "Новость!"
    ours = await town.api("sendMessage", chat_id=channel, text="От нас", reply_markup=inline("Да"))
    assert "from" not in ours and ours["sender_chat"]["type"] == "channel"
    await olga.press("Да", chat=channel)
    (pressed,) = await town.updates()
    assert pressed["callback_query"]["message"]["message_id"] == ours["message_id"]
    assert await town.api("editMessageText", chat_id=channel, message_id=ours["message_id"], text="От всех нас")
    shown = (await olga.screen(chat=channel))["messages"]
    assert [(message["from"], message["from_name"]) for message in shown[1:]] == [("other", "Вести"), ("bot", "Вести")]
    assert (await anya.screen(chat=channel))["messages"][1]["from"] == "me"
    await in_group(town, channel, "promote", person=1001, rights=["can_invite_users"])
    assert await town.refused("sendMessage", chat_id=channel, text="x") == (
        "400 Bad Request: need administrator rights in the channel chat"
    )
    await in_group(town, channel, "demote", person=1001)
    assert await town.refused("getChatMember", chat_id=channel, user_id=anya.id) == (
        "400 Bad Request: member list is inaccessible"
    )


async def test_posts_of_one_bot_are_heard_by_another(town: Town) -> None:
    _, _, channel = await a_supergroup(town, type="channel")
    await town.call("getMe", token=OTHER)
    await in_group(town, channel, "add", person=2002)
    await town.call("sendMessage", token=OTHER, chat_id=channel, text="Слышно?")
    assert (await town.updates())[-1]["channel_post"]["text"] == "Слышно?"


async def test_an_administrator_without_a_name(town: Town) -> None:
    anya, olga, group = await a_supergroup(town)
    await in_group(town, group, "promote", person=olga.id, rights=["is_anonymous"], title="Дежурная")
    await in_group(town, group, "promote", person=1001)
    await olga.say("Тише, пожалуйста", chat=group)
    message = (await town.updates())[-1]["message"]
    assert message["from"]["username"] == "GroupAnonymousBot" and message["sender_chat"]["id"] == group
    assert message["author_signature"] == "Дежурная"
    await in_group(town, group, "anonymous")
    await anya.say("И я", chat=group)
    shown = (await anya.screen(chat=group))["messages"]
    assert [one["from_name"] for one in shown[-2:]] == ["Команда", "Команда"] and shown[-1]["from"] == "me"
