"""The world between two runs."""

from pathlib import Path
from typing import Any

import pytest

from sandbox.snapshot import Snapshot, WrongWorldError
from sandbox.telegram import Telegram
from tests.sandbox.town import Town, a_town, inline


async def a_day(town: Town) -> dict[str, Any]:
    """Something of everything; what the phone shows is returned."""
    anya = await town.someone("Аня", id=77)
    await anya.start("i_1")
    await town.sent(anya, "<b>Здравствуйте</b>", parse_mode="HTML", reply_markup=inline("Да"))
    await town.sent(anya, reply_markup={"keyboard": [["Меню"]]})
    await anya.act("photo", caption="мы")
    query = await anya.press("Да")
    await town.api("answerCallbackQuery", callback_query_id=query["query_id"], text="Готово")
    number = await town.sent(anya, "лишнее")
    await town.api("deleteMessage", chat_id=77, message_id=number)
    await town.sim("POST", "groups", title="Команда", members=[77])
    await town.sim("POST", "clock", advance=86_000)
    (first,) = await town.api("getUpdates", limit=1)
    town.confirmed = first["update_id"]
    await town.api("getUpdates", offset=town.confirmed + 1)
    return await anya.screen()


async def test_everything_is_there_again(tmp_path: Path) -> None:
    file = tmp_path / "sandbox.db"
    before = Telegram()
    snapshot = Snapshot(before, file)
    await snapshot.open()
    async with a_town(before) as town:
        screen = await a_day(town)
    await snapshot.close()

    after = Telegram()
    again = Snapshot(after, file)
    await again.open()
    async with a_town(after) as town:
        shown = await town.see("people/77/chat")
        assert shown | {"cursor": 0} == screen | {"cursor": 0} and shown["cursor"] > screen["cursor"] - 100
        waiting = await town.updates()
        assert [update["update_id"] for update in waiting] == [row.id for row in before.world.queues[1001]]
        async with town.client.get(shown["messages"][3]["photo"][0]["url"]) as response:
            assert response.status == 200
        assert abs(after.clock.now() - before.clock.now()) < 1
        await town.api("deleteWebhook", drop_pending_updates=True)
        number = (await town.api("sendMessage", chat_id=77, text="новое"))["message_id"]
        assert number == before.world.bots[1001].last_message_id + 1
    await again.close()

    third = Telegram()
    last = Snapshot(third, file)
    await last.open()
    bot = third.world.bots[1001]
    assert list(third.world.queues[1001]) == []
    assert third.world.find(bot, third.world.chats[(1001, 77)], number)
    await last.close()


async def test_two_worlds_in_one_file(tmp_path: Path) -> None:
    first, second = Snapshot(Telegram(), tmp_path / "sandbox.db"), Snapshot(Telegram(), tmp_path / "sandbox.db")
    await first.open()
    with pytest.raises(WrongWorldError, match="is another sandbox using it"):
        await second.open()
    await first.close()
