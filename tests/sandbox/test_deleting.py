"""Deleting: 48 hours, by the clock of the sandbox."""

from tests.sandbox.places import a_place, in_place, say_in
from tests.sandbox.town import Town

TOO_OLD = "400 Bad Request: message can't be deleted for everyone"
STAYS = "400 Bad Request: message can't be deleted"


async def test_both_sides_of_a_private_chat_can_be_deleted(town: Town) -> None:
    anya = await town.someone()
    hers, ours = (await anya.say("Моё"))["message_id"], await town.sent(anya)
    assert await town.api("deleteMessage", chat_id=anya.id, message_id=hers) is True
    assert await town.api("deleteMessage", chat_id=anya.id, message_id=ours) is True
    assert await anya.reads() == []
    assert await town.refused("deleteMessage", chat_id=anya.id, message_id=ours) == (
        "400 Bad Request: message to delete not found"
    )


async def test_after_48_hours_it_is_too_late(town: Town) -> None:
    anya = await town.someone()
    number = await town.sent(anya)
    await town.sim("POST", "clock", advance=48 * 3600 - 60)
    fresh = await town.sent(anya)
    await town.sim("POST", "clock", advance=61)
    assert await town.refused("deleteMessage", chat_id=anya.id, message_id=number) == TOO_OLD
    assert await town.refused("deleteMessages", chat_id=anya.id, message_ids=[fresh, number]) == TOO_OLD
    assert await town.api("deleteMessages", chat_id=anya.id, message_ids=[fresh, 999]) is True
    assert len(await anya.reads()) == 1


async def test_what_must_be_said(town: Town) -> None:
    anya = await town.someone()
    assert await town.refused("deleteMessage", message_id=1) == "400 Bad Request: chat identifier is not specified"
    assert (
        await town.refused("deleteMessage", chat_id=anya.id) == "400 Bad Request: message identifier is not specified"
    )
    many = {"chat_id": anya.id}
    assert await town.refused("deleteMessages", **many) == "400 Bad Request: message identifiers are not specified"
    assert await town.refused("deleteMessages", message_ids=[0], **many) == (
        "400 Bad Request: invalid message identifier specified"
    )
    assert await town.refused("deleteMessages", message_ids=list(range(1, 102)), **many) == (
        "400 Bad Request: too many message identifiers specified"
    )
    assert await town.refused("deleteMessages", message_ids="[1", **many) == (
        "400 Bad Request: can't parse message_ids JSON object"
    )


async def test_a_person_deletes_and_the_bot_is_not_told(town: Town) -> None:
    anya = await town.someone()
    number = (await anya.say("Ой"))["message_id"]
    await town.updates()
    await anya.act("delete", message_id=number)
    assert town.waiting == 1 and await anya.reads() == []
    assert await town.refused("copyMessage", chat_id=anya.id, from_chat_id=anya.id, message_id=number) == (
        "400 Bad Request: message to copy not found"
    )


async def test_in_a_basic_group_only_its_own(town: Town) -> None:
    anya = await town.someone()
    yard = await a_place(town, anya, kind="group")
    hers = await say_in(town, yard, anya, "/hi")
    assert await town.refused("deleteMessage", chat_id=yard, message_id=hers) == TOO_OLD
    ours = await town.api("sendMessage", chat_id=yard, text="x")
    assert await town.api("deleteMessage", chat_id=yard, message_id=ours["message_id"]) is True


async def test_in_a_supergroup_administrators_delete_all(town: Town) -> None:
    anya = await town.someone()
    yard = await a_place(town, anya)
    hers = await say_in(town, yard, anya, "/hi")
    for method, ids in (("deleteMessage", {"message_id": hers}), ("deleteMessages", {"message_ids": [hers]})):
        assert await town.refused(method, chat_id=yard, **ids) == STAYS
    ours = await town.api("sendMessage", chat_id=yard, text="x")
    assert await town.api("deleteMessage", chat_id=yard, message_id=ours["message_id"]) is True
    await in_place(town, yard, "promote", person=1001, rights=["can_delete_messages"])
    assert await town.api("deleteMessage", chat_id=yard, message_id=hers) is True
    assert await town.refused("deleteMessage", chat_id=yard, message_id=1) == STAYS  # that the group was made


async def test_in_a_channel_what_it_may_write(town: Town) -> None:
    anya = await town.someone()
    channel = await a_place(town, anya, kind="channel")
    own = (await town.api("sendMessage", chat_id=channel, text="x"))["message_id"]
    await anya.act("say", chat=channel, text="Новость")
    hers = (await town.updates())[-1]["channel_post"]["message_id"]
    await in_place(town, channel, "promote", person=1001, rights=["can_post_messages"])
    assert await town.refused("deleteMessage", chat_id=channel, message_id=hers) == STAYS
    assert await town.api("deleteMessage", chat_id=channel, message_id=own) is True
    await in_place(town, channel, "promote", person=1001, rights=["can_delete_messages"])
    assert await town.api("deleteMessage", chat_id=channel, message_id=hers) is True


async def test_what_happened_to_a_chat(town: Town) -> None:
    """Service messages go by the same rules: in private chats, and by administrators."""
    anya = await town.someone()
    yard = await a_place(town, anya, admin=True)
    await in_place(town, yard, "title", title="Дом")
    service = (await town.updates())[-1]["message"]["message_id"]
    assert await town.api("deleteMessage", chat_id=yard, message_id=service) is True
    pinned = await town.sent(anya)
    await town.api("pinChatMessage", chat_id=anya.id, message_id=pinned)
    told = (await anya.screen())["messages"][-1]["message_id"]
    assert await town.refused("deleteMessage", chat_id=anya.id, message_id=told) == TOO_OLD
    await town.sim("POST", "clock", advance=48 * 3600)
    assert await town.refused("deleteMessage", chat_id=yard, message_id=service) == (
        "400 Bad Request: message to delete not found"
    )
    await in_place(town, yard, "title", title="Двор")
    fresh = (await town.updates())[-1]["message"]["message_id"]
    await town.sim("POST", "clock", advance=48 * 3600)
    assert await town.refused("deleteMessage", chat_id=yard, message_id=fresh) == STAYS
