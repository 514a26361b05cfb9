"""The world between two runs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiosqlite
import pytest

from sandbox.state.snapshot import Snapshot
from sandbox.telegram import Telegram
from tests.sandbox.town import Town, a_town, inline


@asynccontextmanager
async def kept(file: Path) -> AsyncIterator[Telegram]:
    telegram = Telegram()
    snapshot = Snapshot(telegram, file)
    await snapshot.open()
    try:
        yield telegram
    finally:
        await snapshot.close()


async def a_day(town: Town) -> dict[str, Any]:
    """Something of everything; what the phone shows is returned. Three updates stay unconfirmed."""
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
    await town.api("getUpdates", offset=first["update_id"] + 1)
    return await anya.screen()


async def test_everything_is_there_again(tmp_path: Path) -> None:
    async with kept(tmp_path / "sandbox.db") as before, a_town(before) as town:
        screen = await a_day(town)
    async with kept(tmp_path / "sandbox.db") as after, a_town(after) as town:
        shown = await town.see("people/77/chat")
        assert shown | {"cursor": 0} == screen | {"cursor": 0}
        assert [row.id for row in after.world.queues[1001]] == [row.id for row in before.world.queues[1001]]
        assert len(await town.updates()) == 3
        async with town.client.get(shown["messages"][3]["photo"][0]["url"]) as response:
            assert response.status == 200
        assert abs(after.clock.now() - before.clock.now()) < 1


async def test_what_is_confirmed_stays_away_and_numbers_go_on(tmp_path: Path) -> None:
    async with kept(tmp_path / "sandbox.db") as first, a_town(first) as town:
        await a_day(town)
    async with kept(tmp_path / "sandbox.db") as second, a_town(second) as town:
        await town.api("deleteWebhook", drop_pending_updates=True)
        number = (await town.api("sendMessage", chat_id=77, text="новое"))["message_id"]
        assert number == first.world.bots[1001].last_message_id + 1
    async with kept(tmp_path / "sandbox.db") as third:
        bot = third.world.bots[1001]
        assert list(third.world.queues[1001]) == []
        assert third.world.find(bot, third.world.chats[(1001, 77)], number)


async def test_two_worlds_in_one_file(tmp_path: Path) -> None:
    async with kept(tmp_path / "sandbox.db"):
        with pytest.raises(aiosqlite.DatabaseError, match="locked"):
            await Snapshot(Telegram(), tmp_path / "sandbox.db").open()


async def test_a_world_of_another_version(tmp_path: Path) -> None:
    async with kept(tmp_path / "sandbox.db") as telegram, a_town(telegram) as town:
        await town.someone()
    async with aiosqlite.connect(tmp_path / "sandbox.db") as database:
        await database.execute("PRAGMA user_version = 99")
    with pytest.raises(aiosqlite.DatabaseError, match="another version"):
        await Snapshot(Telegram(), tmp_path / "sandbox.db").open()


async def test_a_file_that_is_no_world(tmp_path: Path) -> None:
    (tmp_path / "sandbox.db").write_bytes(b"something else entirely" * 100)
    with pytest.raises(aiosqlite.DatabaseError, match="not a database"):
        await Snapshot(Telegram(), tmp_path / "sandbox.db").open()


async def test_votes_and_reactions_and_a_draft(tmp_path: Path) -> None:
    async with kept(tmp_path / "sandbox.db") as before, a_town(before) as town:
        await town.sim("POST", "clock", rate=0)
        anya = await town.someone("Аня", id=77)
        poll = await town.api("sendPoll", chat_id=77, question="Кто?", options=["Я", "Ты"], open_period=60)
        await anya.act("vote", message_id=poll["message_id"], options=[1])
        await anya.act("react", message_id=poll["message_id"], emoji="👍")
        await anya.act("album", kinds=["photo", "video"])
        await town.api("sendMessageDraft", chat_id=77, draft_id=1, text="Пишу")
        screen = await anya.screen()
    async with kept(tmp_path / "sandbox.db") as after, a_town(after) as town:
        shown = await town.see("people/77/chat")
        assert shown | {"cursor": 0} == screen | {"cursor": 0} and shown["draft"]["text"] == "Пишу"
        assert shown["messages"][0]["poll"]["chosen"] == [1]
        assert shown["messages"][0]["reactions"] == [{"emoji": "👍", "count": 1, "mine": True}]
        await town.sim("POST", "people/77/vote", message_id=poll["message_id"], options=[0])
        assert (await town.updates())[-1]["poll"]["is_closed"] is False
        await town.sim("POST", "clock", advance=60)
        assert (await town.updates())[-1]["poll"]["is_closed"] is True
