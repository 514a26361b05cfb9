"""What a phone shows beside the messages: the bot's commands, keys used up, who types, what one may do in a chat."""

import asyncio
import json
from typing import Any

from aiohttp import ClientResponse

from tests.sandbox.town import Someone, Town

HELP = {"command": "help", "description": "Help"}


def named(description: str) -> list[dict[str, Any]]:
    return [HELP | {"description": description}]


async def shown(one: Someone, **query: Any) -> list[str]:
    return [command["description"] for command in (await one.screen(**query))["commands"]]


async def test_the_narrowest_list_of_commands_in_ones_language_is_shown(town: Town) -> None:
    anya, lisa = await town.someone(), await town.someone("Лиза", language_code="en")
    assert await shown(anya) == []
    await town.api("setMyCommands", commands=named("for all"))
    await town.api("setMyCommands", commands=named("для всех"), language_code="ru")
    assert (await shown(anya), await shown(lisa)) == (["для всех"], ["for all"])
    await town.api("setMyCommands", commands=named("private"), scope={"type": "all_private_chats"})
    assert await shown(anya) == ["private"]
    await town.api("setMyCommands", commands=named("Anya's"), scope={"type": "chat", "chat_id": anya.id})
    assert (await shown(anya), await shown(lisa)) == (["Anya's"], ["private"])
    await town.api("deleteMyCommands", scope={"type": "chat", "chat_id": anya.id})
    assert await shown(anya) == ["private"]


async def test_in_a_group_administrators_see_their_own_commands(town: Town) -> None:
    anya, lisa = await town.someone(), await town.someone("Лиза")
    group = (await town.sim("POST", "groups", title="Команда", members=[anya.id, lisa.id]))["id"]
    await town.api("setMyCommands", commands=named("groups"), scope={"type": "all_group_chats"})
    await town.api("setMyCommands", commands=named("admins"), scope={"type": "all_chat_administrators"})
    assert (await shown(anya, chat=group), await shown(lisa, chat=group)) == (["admins"], ["groups"])
    member = {"type": "chat_member", "chat_id": group, "user_id": lisa.id}
    await town.api("setMyCommands", commands=named("Lisa's"), scope=member)
    assert await shown(lisa, chat=group) == ["Lisa's"]
    [command] = (await lisa.screen(chat=group))["commands"]
    assert command["username"] == (await town.api("getMe"))["username"]


async def test_keys_for_one_press_are_folded_away_and_not_gone(town: Town) -> None:
    anya = await town.someone()
    keys = {"keyboard": [["Да"]], "one_time_keyboard": True}
    first = await town.sent(anya, reply_markup=keys)
    screen = await anya.screen()
    assert (screen["keyboard_from"], screen["reply_keyboard"]) == (first, [["Да"]])
    await anya.press("Да")
    screen = await anya.screen()
    assert screen["reply_keyboard"] == [] and screen["keyboard"]["used"] is True
    assert (await anya.press("Да"))["kind"] == "text"
    await town.sent(anya, reply_markup=keys)
    assert (await anya.screen())["reply_keyboard"] == [["Да"]]


async def test_an_empty_chat_shows_what_the_bot_says_of_itself(town: Town) -> None:
    anya, lisa = await town.someone(started=False), await town.someone("Лиза", language_code="en")
    await town.api("setMyDescription", description="I help")
    await town.api("setMyDescription", description="Я помогаю", language_code="ru")
    assert (await anya.screen())["description"] == "Я помогаю"
    assert (await lisa.screen())["description"] == "I help"


async def test_the_name_of_a_bot_is_what_everybody_sees(town: Town) -> None:
    anya = await town.someone()
    await town.api("setMyName", name="Помощник")
    assert (await town.api("getMe"))["first_name"] == "Помощник"
    assert [row["title"] for row in await town.see(f"people/{anya.id}/chats")] == ["Помощник"]


async def told(response: ClientResponse, event: str) -> dict[str, Any]:
    """The next such event as a page hears it."""
    async with asyncio.timeout(5):
        while (await response.content.readline()) != f"event: {event}\n".encode():
            pass
        heard: dict[str, Any] = json.loads((await response.content.readline()).decode().removeprefix("data: "))
        return heard


async def test_pages_hear_the_new_name_of_a_bot(town: Town) -> None:
    await town.api("getMe")
    async with town.client.get("/sim/events") as response:
        await town.api("setMyName", name="Помощник")
        assert await told(response, "bot") == {"id": 1001, "first_name": "Помощник"}


async def test_pages_hear_who_types_where(town: Town) -> None:
    anya = await town.someone()
    async with town.client.get("/sim/events") as response:
        await town.api("sendChatAction", chat_id=anya.id, action="upload_photo")
        heard = await told(response, "action")
    place = {"bot": 1001, "chat": 0, "thread": 0}
    assert heard == {"action": "upload_photo", "name": "Рядом", "place": place, "people": [anya.id]}


async def test_the_list_of_chats_says_what_one_may(town: Town) -> None:
    anya, lisa = await town.someone(), await town.someone("Лиза")
    room = (await town.sim("POST", "groups", title="Комната", members=[anya.id, lisa.id], forum=True))["id"]
    topic = await town.sim("POST", f"groups/{room}/topics/create", name="Дело")
    await town.sim("POST", f"groups/{room}/topics/close", thread=topic["id"])
    await town.sim("POST", f"groups/{room}/permissions", permissions={"can_manage_topics": False})

    async def row(one: Someone) -> dict[str, Any]:
        rows = await town.see(f"people/{one.id}/chats")
        found: dict[str, Any] = next(row for row in rows if row["chat"] == room)
        return found

    hers, other = await row(anya), await row(lisa)
    assert (hers["may_open_topics"], other["may_open_topics"]) == (True, False)
    assert hers["may"]["can_promote_members"] and not other["may"]["can_promote_members"]
    closed = [found["topics"][-1] for found in (hers, other)]
    assert [(one["closed"], one["may_write"], one["may_change"]) for one in closed] == [
        (True, True, True),
        (True, False, False),
    ]
    assert (hers["last"]["kind"], hers["last"]["mine"], other["last"]["mine"]) == ("forum_topic_closed", True, False)


async def test_a_message_of_a_private_chat_is_forwarded_to_a_group(town: Town) -> None:
    anya, lisa = await town.someone(), await town.someone("Лиза")
    await town.sent(lisa, "не ей")
    group = (await town.sim("POST", "groups", title="Команда", members=[anya.id]))["id"]
    sent = await town.sent(anya, "Памятка")
    await anya.act("forward", chat=group, message_id=sent, from_bot=1001)
    last = (await anya.screen(chat=group))["messages"][-1]
    assert (last["text"], last["forward_origin"]["sender_user"]["id"]) == ("Памятка", 1001)
    wrong = await town.sim("POST", f"people/{lisa.id}/forward", 404, message_id=sent, from_bot=1001)
    assert wrong["error"] == f"there is no message {sent} in this chat"
