"""A story is told in words; played again, it shows where the bot now does otherwise."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from sandbox.telegram import Telegram
from tests.sandbox.test_snapshot import kept
from tests.sandbox.town import Someone, Town, a_town, inline

Json = dict[str, Any]
READS = "Ольга читает. Номер 7К2."


class Clerk:
    """A small bot: it asks whoever writes, takes one press, and then says `last`."""

    def __init__(self, town: Town, last: str = READS, labels: tuple[str, ...] = ("Опасно", "Другое")) -> None:
        self.town, self.last, self.labels = town, last, labels

    async def work(self) -> None:
        while True:
            for update in await self.town.updates():
                await self.handle(update)

    async def handle(self, update: Json) -> None:
        if query := update.get("callback_query"):
            await self.town.api("answerCallbackQuery", callback_query_id=query["id"], text="Принято")
            message = query["message"]
            where = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
            await self.town.api("editMessageText", text=self.last, **where)
        elif message := update.get("message"):
            await self.town.api(
                "sendMessage", chat_id=message["chat"]["id"], text="Что случилось?", reply_markup=inline(*self.labels)
            )


@asynccontextmanager
async def at_work(clerk: Clerk) -> AsyncIterator[Town]:
    async with asyncio.TaskGroup() as tasks:
        work = tasks.create_task(clerk.work())
        yield clerk.town
        work.cancel()


async def rests(town: Town) -> None:
    assert (await town.see("idle", wait=10))["idle"]


async def played() -> Json:
    """A short story: Аня asks for help, and an hour later presses what happened."""
    async with a_town(Telegram()) as town, at_work(Clerk(town)):
        anya = await town.someone("Аня", started=False)
        await anya.start()
        await rests(town)
        await town.sim("POST", "clock", advance=3600)
        await anya.press("опасно")
        await rests(town)
        story: Json = await town.see("transcript")
        return story


async def test_a_story_in_words() -> None:
    story = await played()
    assert story["people"] == [{"name": "Аня", "first_name": "Аня", "language_code": "ru", "started": False}]
    after = [line.pop("after") for line in story["lines"]]
    assert after == sorted(after) and after[0] == 0 and after[-1] > 3600
    assert story["lines"] == [
        {"who": "Аня", "act": "start"},
        {"to": "Аня", "text": "Что случилось?", "buttons": [["Опасно", "Другое"]]},
        {"act": "clock", "advance": 3600},
        {"who": "Аня", "act": "press", "text": "опасно"},
        {"to": "Аня", "change": "toast", "text": "Принято"},
        {"to": "Аня", "change": "edited", "text": READS},
    ]


async def test_numbers_and_data_are_told_in_words(town: Town) -> None:
    anya = await town.someone("Аня", last_name="Первая")
    asked = (await anya.say("Вопрос"))["message_id"]
    sent = await town.sent(anya, "Выбор", reply_markup=inline("Да", "Нет"))
    await anya.act("press", message_id=sent, data="Нет", bot=1001)
    await anya.say("Ответ", reply_to=sent)
    await anya.act("edit", message_id=asked, text="Вопрос!")
    await anya.act("delete", message_id=asked)
    await anya.act("voice", duration=2)
    await town.api("deleteMessage", chat_id=anya.id, message_id=sent)
    lines = [line for line in (await town.see("transcript"))["lines"] if line.pop("after") >= 0]
    acts = [line for line in lines if line.pop("who", "") == "Аня Первая"]
    assert acts == [
        {"act": "say", "text": "Вопрос"},
        {"act": "press", "text": "Нет", "message_id": "Выбор"},
        {"act": "say", "text": "Ответ", "reply_to": "Выбор"},
        {"act": "edit", "message_id": "Вопрос!", "text": "Вопрос!"},
        {"act": "delete", "message_id": "Вопрос!"},
        {"act": "voice", "duration": 2},
    ]
    assert lines[-1] == {"to": "Аня Первая", "change": "deleted", "text": "Выбор", "buttons": [["Да", "Нет"]]}


async def test_one_person_story_and_names_that_two_people_bear(town: Town) -> None:
    first, second = await town.someone("Аня"), await town.someone("Аня")
    await first.say("раз")
    await second.say("два")
    await town.sent(second, "Ответ")
    story = await town.see("transcript", person=second.id)
    assert [person["name"] for person in story["people"]] == [f"Аня ({second.id})"]
    assert [line["text"] for line in story["lines"]] == ["два", "Ответ"]
    assert story["people"][0]["started"] is True


async def test_a_story_goes_on_after_a_restart(tmp_path: Path) -> None:
    async with kept(tmp_path / "sandbox.db") as before, a_town(before) as town:
        anya = await town.someone("Аня", id=77)
        numbers = [await town.sent(anya, text) for text in ("Первое", "Последнее")]
    async with kept(tmp_path / "sandbox.db") as after, a_town(after) as town:
        for number in numbers:  # a reaction changes the message, and nothing that the story tells of it
            await town.sim("POST", "people/77/react", message_id=number, emoji="👍")
        await town.api("editMessageText", chat_id=77, message_id=numbers[0], text="Иначе")
        shown = [line for line in (await town.see("transcript"))["lines"] if "to" in line]
    told = [(line.get("change", ""), line["text"]) for line in shown]
    assert told == [("", "Первое"), ("", "Последнее"), ("edited", "Иначе")]


async def test_a_group_is_told_by_its_title(town: Town) -> None:
    olga = await town.someone("Ольга")
    group = await town.sim("POST", "groups", title="Команда", members=[olga.id])
    said: Json = {"from": olga.id, "text": "/беру"}
    await town.sim("POST", f"groups/{group['id']}/say", **said)
    await town.api("sendMessage", chat_id=group["id"], text="Взято")
    made, spoken, shown = (await town.see("transcript"))["lines"]
    assert (made["act"], made["title"], made["members"]) == ("groups", "Команда", ["Ольга"])
    assert (spoken["act"], spoken["who"], spoken["in"], spoken["text"]) == (
        "groups/{chat}/say",
        "Ольга",
        "Команда",
        "/беру",
    )
    assert (shown["to"], shown["text"]) == ("Команда", "Взято")


async def test_the_same_bot_does_the_same(town: Town) -> None:
    story = await played()
    before = (await town.see("clock"))["now"]
    async with at_work(Clerk(town, "Ольга читает. Номер 9Т4.")):
        ready = await town.sim("POST", "replay", **story)
        assert (ready["step"], ready["steps"], ready["done"]) == (0, 3, False)
        done = await town.sim("POST", "replay/next", all=True)
    assert (done["step"], done["done"], done["differences"]) == (3, True, [])
    assert (await town.see("clock"))["now"] >= before + 3600
    (anya,) = await town.see("people")
    assert anya["first_name"] == "Аня"
    assert await Someone(town, anya["id"]).reads() == ["/start", "Ольга читает. Номер 9Т4."]


async def test_another_word_is_told_once_and_in_its_step(town: Town) -> None:
    story = await played()
    async with at_work(Clerk(town, "Никто не читает.")):
        await town.sim("POST", "replay", **story)
        steps = [await town.sim("POST", "replay/next") for _ in range(3)]
    assert [step["difference"] and step["difference"]["sentence"] for step in steps] == [
        None,
        None,
        f"Step 3: «Аня» shows «Никто не читает.» instead of «{READS}».",
    ]
    assert len(steps[-1]["differences"]) == 1


async def test_a_button_that_is_no_longer_there(town: Town) -> None:
    story = await played()
    async with at_work(Clerk(town, labels=("Плохо",))):
        await town.sim("POST", "replay", **story)
        done = await town.sim("POST", "replay/next", all=True)
    changed, refused, *missing = [difference["sentence"] for difference in done["differences"]]
    assert changed == "Step 1: «Аня» shows «Что случилось?» instead of «Что случилось?»."
    assert refused == "Step 3: «Аня» cannot press «опасно»: no such button is visible."
    assert missing == []


async def test_a_silent_bot_differs_and_the_story_goes_on(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.control.replay.PATIENCE", 0.2)
    story = await played()
    await town.sim("POST", "replay", **story)
    first = await town.sim("POST", "replay/next")
    assert first["difference"]["sentence"] == "Step 1: «Аня» does not show «Что случилось?»."
    assert first["line"]["act"] == "start"
    assert (await town.sim("POST", "replay/next"))["step"] == 2


async def test_people_of_the_story_are_found_by_name(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.control.replay.PATIENCE", 0.2)  # no bot is there to answer
    anya = await town.someone("Аня")
    story: Json = {
        "story": 1,
        "people": [{"name": "Аня", "first_name": "Аня", "started": True}],
        "lines": [
            {"who": "Аня", "act": "say", "text": "Здравствуйте"},
            {"who": "Аня", "act": "say", "text": "Это я", "reply_to": "Здравствуйте"},
            {"who": "Аня", "act": "DELETE people/{person}"},
        ],
    }
    await town.sim("POST", "replay", **story)
    assert (await town.sim("POST", "replay/next", all=True))["differences"] == []
    messages = (await anya.screen())["messages"]
    assert [message["text"] for message in messages] == ["Здравствуйте", "Это я"]
    assert messages[1]["reply_to_message"] == messages[0]["message_id"]
    assert [person["deleted"] for person in await town.see("people")] == [True]


async def test_the_story_outlives_the_sandbox(tmp_path: Path) -> None:
    async with kept(tmp_path / "sandbox.db") as before, a_town(before) as town:
        anya = await town.someone("Аня")
        number = await town.sent(anya, "Здравствуйте")
        await anya.say("Привет")
        first = await town.see("transcript")
    async with kept(tmp_path / "sandbox.db") as after, a_town(after) as town:
        assert await town.see("transcript") == first
        await town.api("editMessageText", chat_id=anya.id, message_id=number, text="Добрый день")
        last = (await town.see("transcript"))["lines"][-1]
        assert (last["to"], last["text"], last["change"]) == ("Аня", "Добрый день", "edited")


async def test_what_is_no_story(town: Town) -> None:
    wrongs: list[Json] = [{}, {"story": 2, "people": [], "lines": []}, {"story": 1, "people": [{}], "lines": []}]
    for wrong in wrongs:
        answer = await town.sim("POST", "replay", expect=400, **wrong)
        assert answer["error"] == "this is not a story of format 1: see GET /sim/transcript"
    answer = await town.sim("POST", "replay/next", expect=409)
    assert answer["error"] == "no story is being played: POST it to /sim/replay"
    nowhere: Json = {"story": 1, "people": [], "lines": [{"act": "groups/{chat}/say", "in": "Нет такой", "text": "x"}]}
    await town.sim("POST", "replay", **nowhere)
    done = await town.sim("POST", "replay/next", all=True)
    assert done["difference"]["error"] == "there is no group «Нет такой»"
    elsewhere: Json = {"story": 1, "people": [], "lines": [{"act": "groups/../faults", "then": {"html": 502}}]}
    await town.sim("POST", "replay", **elsewhere)
    done = await town.sim("POST", "replay/next", all=True)
    assert done["difference"]["error"] == "there is no act «groups/../faults»"


async def test_a_tour_is_given_and_taken_back(town: Town) -> None:
    general = await town.see("tour")
    assert all(step["text"].keys() == {"ru", "en"} for step in general["steps"])
    own: Json = {"title": {"ru": "Тур"}, "people": {"mother": 700001}, "steps": [{"text": {"ru": "Шаг"}}]}
    assert await town.sim("POST", "tour", **own) == {"steps": 1}
    assert await town.see("tour") == own
    answer = await town.sim("POST", "tour", expect=400, steps=[{}])
    assert answer["error"] == "a tour has `steps`, and each of them a `text` by language"
