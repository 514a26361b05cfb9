"""Deleting: 48 hours, by the clock of the sandbox."""

from tests.sandbox.town import Town

TOO_OLD = "400 Bad Request: message can't be deleted for everyone"


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
        "400 Bad Request: can't parse message identifiers JSON object"
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


async def test_in_a_group_only_its_own(town: Town) -> None:
    anya = await town.someone()
    group = (await town.sim("POST", "groups", title="Команда", members=[anya.id]))["id"]
    hers = (await town.sim("POST", f"groups/{group}/say", **{"from": anya.id}, text="Всем привет"))["message_id"]
    assert await town.refused("deleteMessage", chat_id=group, message_id=hers) == (
        "400 Bad Request: message can't be deleted"
    )
    ours = await town.api("sendMessage", chat_id=group, text="x")
    assert await town.api("deleteMessage", chat_id=group, message_id=ours["message_id"]) is True
