"""Messages pinned in a group."""

from tests.sandbox.test_members import a_guarded
from tests.sandbox.test_supergroups import in_group
from tests.sandbox.town import Town


async def test_pins(town: Town) -> None:
    _, olga, group = await a_guarded(town)
    number = (await olga.say("Важно", chat=group))["message_id"]
    await town.updates()
    message = {"chat_id": group, "message_id": number}
    assert await town.api("pinChatMessage", **message) is True
    told = (await town.updates())[0]["message"]
    assert told["pinned_message"]["text"] == "Важно" and told["from"]["id"] == 1001
    unchanged = "400 Bad Request: CHAT_NOT_MODIFIED"
    assert await town.refused("pinChatMessage", **message) == unchanged
    assert await town.refused("pinChatMessage", chat_id=group, message_id=told["message_id"]) == (
        "400 Bad Request: service messages can't be pinned"
    )
    assert await town.api("unpinChatMessage", **message) is True
    assert await town.refused("unpinChatMessage", **message) == unchanged
    await town.api("pinChatMessage", **message)
    await in_group(town, group, "pin", message_id=(await olga.say("И это", chat=group))["message_id"])
    assert len((await olga.screen(chat=group))["pinned"]) == 2
    await town.api("deleteMessage", **message)
    inaccessible = next(one for one in (await olga.screen(chat=group))["messages"] if "pinned_message" in one)
    assert inaccessible["pinned_message"]["date"] == 0
    assert await town.api("unpinAllChatMessages", chat_id=group) is True
    assert (await olga.screen(chat=group))["pinned"] == []
    assert await town.refused("unpinChatMessage", chat_id=group) == "400 Bad Request: message to unpin not found"
    await in_group(town, group, "promote", person=1001, rights=["can_invite_users"])
    few = "400 Bad Request: not enough rights to manage pinned messages in the chat"
    assert await town.refused("unpinAllChatMessages", chat_id=group) == few
