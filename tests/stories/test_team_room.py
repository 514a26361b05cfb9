"""The team room: a group that sees each request without a name, in addition to everybody's private card."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.stories.calls import asks, card, number_of, requests_of, toast
from tests.stories.group import Group
from tests.stories.processes import wait_until
from tests.stories.town import Person, Town

CONNECTED = "✅ Комната команды подключена."


def link_of(vera: Person) -> str:
    """«👥 Люди» → «💬 Комната команды»: the address behind the words of step two."""
    vera.says("👥 Люди")
    vera.presses("💬 Комната команды")
    shown = vera.sees("Комната команды — это группа")
    return next(str(part["url"]) for part in shown["entities"] if part["type"] == "text_link")


@pytest.fixture
def town(tmp_path: Path, template: tuple[Path, list[dict[str, Any]]]) -> Iterator[Town]:
    """A town of each story's own: a group takes few messages a minute, and none shall wait behind another's."""
    place = Town(tmp_path, *template)
    yield place
    place.stop()


@pytest.fixture
def room(town: Town) -> Group:
    """A connected room with the staff in it."""
    vera = town.person("coordinator")
    made = Group(town, vera, *(town.person("curator", number) for number in range(2)))
    made.add_bot_by(vera, link_of(vera))
    made.sees(CONNECTED)
    made.sees("Имён, адресов и слов семьи здесь нет", ever=True)
    return made


def test_connected_in_three_steps_and_let_go(town: Town) -> None:
    vera = town.person("coordinator")
    link = link_of(vera)  # step one
    assert link.endswith("?startgroup=room&admin=manage_topics+pin_messages+delete_messages")
    group = Group(town, vera, town.person("curator"))
    group.add_bot_by(vera, link)  # step two, and there is no step three
    group.sees(CONNECTED)
    hello = group.sees("Имён, адресов и слов семьи здесь нет", ever=True)
    wait_until(lambda: group.chat()["pinned"] == [hello["message_id"]], "the line to be pinned")
    group.says(vera, "/room")
    state = group.sees("Комната команды подключена, ")
    group.says(town.person("curator"), "/room")
    group.presses(town.person("curator"), "Отключить", state)
    group.toast(town.person("curator"), "Эту кнопку нажимает другой человек.")
    group.presses(vera, "Отключить", state)
    group.sees("Комната команды отключена.")
    wait_until(lambda: group.chat()["pinned"] == [], "the line to come down")


def test_what_is_missing_is_said_and_nothing_is_half_connected(town: Town) -> None:
    vera = town.person("coordinator")
    group = Group(town, vera, forum=False, bots=True)
    group.says(vera, "/room")
    said = group.sees("Пока не подключено.")["text"]
    assert "включите «Темы»" in said
    assert "добавьте бота с правами" in said
    group.id = group.does("forum")["id"]  # which makes a supergroup of it
    group.promote_bot("can_manage_topics", "can_delete_messages")
    group.says(vera, "/room")
    said = group.sees("Пока не подключено.")["text"]
    assert "закреплять" in said
    assert "Темы" not in said
    assert town.rows("SELECT 1 FROM team_room WHERE chat_id = ?", group.id) == []
    group.promote_bot()
    group.says(vera, "/room")
    group.sees(CONNECTED)
    other = Group(town, vera)
    other.add_bot_by(vera, link_in(town))
    asked = other.sees("Комната команды уже есть")
    assert len(town.rows("SELECT 1 FROM team_room WHERE state = 'connected' AND chat_id = ?", group.id)) == 1
    other.presses(vera, "Заменить", asked)
    other.sees(CONNECTED)
    assert len(town.rows("SELECT 1 FROM team_room WHERE state = 'connected' AND chat_id = ?", other.id)) == 1
    other.says(vera, "/room")
    other.presses(vera, "Отключить", other.sees("Комната команды подключена, "))
    other.sees("Комната команды отключена.")


def link_in(town: Town) -> str:
    username = town.rows("SELECT bot_username FROM organisation")[0]["bot_username"]
    return f"https://t.me/{username}?startgroup=room&admin=manage_topics+pin_messages+delete_messages"


def test_a_strangers_group_is_left_in_silence(town: Town) -> None:
    stranger = town.stranger()
    group = Group(town, stranger)
    group.add_bot_by(stranger, link_in(town))
    wait_until(lambda: group.place_of_bot() == "left", "the bot to go")
    assert group.messages() == []


def test_taken_in_the_room_and_seen_everywhere(town: Town, room: Group) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    nina, code = town.other_curator(olga), town.case_code(anya)
    room.remembers()
    asks(anya, "🤒 Ребёнок болеет")
    number = number_of(anya)
    card(olga, number)
    shown = room.sees(f"🆘 № {number} ")
    assert shown["message_thread_id"] == room.topic(f"{code} · ждёт")
    assert code in shown["text"]
    assert anya.name not in shown["text"]
    styles = {key["text"]: key.get("style") for row in shown["inline"] for key in row}
    assert styles == {"Беру": "success", "Передать": "primary", "🚐 Вызвать бригаду": "danger"}
    room.presses(nina, "Беру", shown)
    anya.sees(f"Ваше сообщение читает {nina.name}.")
    room.sees(f"Взяла {nina.name}")
    olga.sees(f"Взяла {nina.name}")
    room.topic(f"{code} · взяла {nina.name}")
    mine = nina.sees(f"Взяла {nina.name}", ever=True)  # where she reads and writes
    assert "✍️ Написать" in nina.buttons(mine)
    room.presses(olga, "Закрыть", shown)
    room.toast(olga, f"Просьбу взяла {nina.name}.")
    room.presses(olga, "Связалась", shown)
    room.toast(olga, f"Просьбу уже взяла {nina.name}.")
    room.presses(nina, "Связалась", shown)
    olga.sees(f"Связалась {nina.name}")
    room.presses(nina, "Закрыть", shown)
    room.presses(nina, "решено", shown)
    anya.sees(f"Мы закончили с просьбой {number}.")
    room.sees("Закрыта: решено")
    room.topic(f"{code} · спокойно")
    assert requests_of(town, anya) == [("child_ill", "closed")]


def test_handed_over_and_let_go_in_the_room(town: Town, room: Group) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    nina = town.other_curator(olga)
    room.remembers()
    asks(anya, "🤒 Ребёнок болеет")
    number = number_of(anya)
    shown = room.sees(f"🆘 № {number} ")
    room.presses(olga, "Беру", shown)
    anya.sees(f"читает {olga.name}")
    room.presses(olga, "Передать", shown)
    room.presses(olga, "⬅️ Назад", shown)
    room.presses(olga, "Передать", shown)
    room.presses(nina, nina.name, shown)  # the choice is Olga's
    room.toast(nina, f"Просьбу уже взяла {olga.name}.")
    room.presses(olga, "Передать", shown)
    room.presses(olga, nina.name, shown)
    card(nina, number)
    anya.sees("Я снова ищу человека для вас.")
    room.presses(nina, "Беру", shown)
    anya.sees(f"читает {nina.name}")
    room.presses(nina, "Отпустить", shown)
    room.sees("[Беру] [Передать]")
    assert requests_of(town, anya) == [("child_ill", "created")]


def test_two_at_once_and_one_has_it(town: Town, room: Group) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    nina = town.other_curator(olga)
    room.remembers()
    asks(anya, "🤒 Ребёнок болеет")
    number = number_of(anya)
    hers, shown = card(olga, number), room.sees(f"🆘 № {number} ")
    town.http.post(f"/sim/people/{nina.id}/press", text="Беру", chat=room.id, message_id=shown["message_id"])
    town.http.post(f"/sim/people/{olga.id}/press", text="Беру", message_id=hers["message_id"])
    anya.sees("Ваше сообщение читает ")
    town.settles()
    texts = [message.get("text") or "" for message in anya.chat()["messages"]]
    (told,) = [text for text in texts if text.startswith("Ваше сообщение читает ")]
    winner, other = (olga, nina) if olga.name in told else (nina, olga)
    assert not [text for text in texts if f"читает {other.name}" in text]  # her receipt says the same
    room.sees(f"Взяла {winner.name}", ever=True)
    text = f"Просьбу уже взяла {winner.name}."
    room.toast(other, text) if other is nina else toast(other, text)


def test_nobody_answers_and_the_room_hears_of_each_step(town: Town, room: Group) -> None:
    anya = town.mother()
    asks(anya, "🔥 Опасно")
    number = number_of(anya)
    room.sees(f"🆘 № {number} ", ever=True)
    room.remembers()
    town.clock.advance(minutes=10, seconds=5)
    room.sees(f"⏰ № {number}: пока никто не взял.")


def test_she_gets_what_was_confirmed_and_nothing_else(town: Town, room: Group) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    nina = town.other_curator(olga)
    room.remembers()
    asks(anya, "🤒 Ребёнок болеет")
    shown = room.sees(f"🆘 № {number_of(anya)} ")
    room.presses(olga, "Беру", shown)
    anya.sees(f"читает {olga.name}")
    town.settles()
    before = raw_kept(town)
    room.replies(nina, shown, "Позвони ей, она бывает груба")
    room.says(olga, "Я сама разберусь", thread=shown["message_thread_id"])
    town.settles()
    assert raw_kept(town) == before
    assert room.messages()[-1]["message_id"] == shown["message_id"]
    room.replies(olga, shown, "Еду к вам. <Ждите> & не волнуйтесь")
    asked = room.sees("Отправить ей? Она увидит:")
    anya.remembers()
    room.presses(nina, "📨 Отправить ей", asked)
    room.toast(nina, "Решает тот, кто это написал")
    room.presses(olga, "📨 Отправить ей", asked)
    got = anya.sees("Еду к вам. <Ждите> & не волнуйтесь")
    assert asked["text"].removeprefix("Отправить ей? Она увидит:\n") == got["text"]
    done = room.sees("✅ Передано, ")
    assert done["message_id"] == asked["message_id"]
    assert re.search(r"\d\d:\d\d", done["text"])
    room.replies(olga, done, "Адрес есть у кого-нибудь?")
    question = room.sees("Отправить ей? Она увидит:")
    room.presses(olga, "💬 Это для своих", question)
    wait_until(lambda: room.gone(question), "the question to go")
    room.replies(olga, shown, "Забыла нажать")
    forgotten = room.sees("Отправить ей? Она увидит:")
    town.clock.advance(minutes=11)
    wait_until(lambda: room.gone(forgotten), "the question to go by itself")
    room.sends(olga, "voice", shown)
    voice = room.sees("Отправить ей? Она увидит:")
    anya.remembers()
    room.presses(olga, "📨 Отправить ей", voice)
    assert anya.sees(f"{olga.name}")["voice"]
    town.settles()
    for words in ("груба", "разберусь", "Адрес", "Забыла"):
        assert not anya.has(words)
    assert town.rows("SELECT 1 FROM room_draft WHERE text IS NOT NULL") == []


def raw_kept(town: Town) -> int:
    """Updates that were handled and are still there in full."""
    return int(town.rows("SELECT count(*) AS n FROM inbox WHERE state = 1 AND payload IS NOT NULL")[0]["n"])


def test_a_deleted_topic_is_made_anew_and_the_card_stands_in_it(town: Town, room: Group) -> None:
    anya = town.mother()
    olga, code = town.curator_of(anya), town.case_code(anya)
    room.remembers()
    asks(anya, "🤒 Ребёнок болеет")
    number = number_of(anya)
    shown = room.sees(f"🆘 № {number} ")
    first = room.topic(f"{code} · ждёт")
    room.does("topics/delete", thread=first)
    room.remembers()
    olga.presses("Беру", card(olga, number))
    again = room.sees(f"Взяла {olga.name}")
    assert again["message_thread_id"] == room.topic(f"{code} · взяла {olga.name}") != first
    room.presses(olga, "Связалась", again)
    room.sees(f"Связалась {olga.name}")
    town.settles()
    assert len([one for one in room.messages() if f"№ {number} " in one["text"]]) == 1
    assert room.gone(shown)


def test_a_topic_closed_and_renamed_by_hand(town: Town, room: Group) -> None:
    anya = town.mother()
    olga, code = town.curator_of(anya), town.case_code(anya)
    room.remembers()
    asks(anya, "🤒 Ребёнок болеет")
    shown = room.sees(f"🆘 № {number_of(anya)} ")
    thread = room.topic(f"{code} · ждёт")
    room.does("topics/rename", thread=thread, name=anya.name)
    room.does("topics/close", thread=thread)
    wait_until(lambda: not room.closed(thread), "the topic to be opened again")
    room.topic(f"{code} · ждёт")
    for label in ("Беру", "Связалась", "Закрыть", "решено"):
        room.presses(olga, label, shown)
    room.topic(f"{code} · спокойно")
    room.does("topics/close", thread=thread)
    town.settles()
    assert room.closed(thread)
    refused = {"error": {"code": 400, "description": "Bad Request: TOPIC_CLOSED"}}
    town.http.post("/sim/faults", method="sendMessage", chat_id=room.id, times=1, then=refused)
    asks(anya, "🤒 Ребёнок болеет")
    assert room.sees(f"🆘 № {number_of(anya)} ")["message_thread_id"] == thread
    assert not room.closed(thread)


def test_rights_are_lost_and_given_back(town: Town, room: Group) -> None:
    vera, anya = town.person("coordinator"), town.mother()
    olga = town.curator_of(anya)
    vera.remembers()
    room.does("promote", person=town.bot_id, rights=["can_delete_messages"])
    vera.sees("Я больше не могу работать в комнате команды")
    asks(anya, "🤒 Ребёнок болеет")
    number = number_of(anya)
    card(olga, number)
    town.settles()
    assert not room.has(number)
    room.promote_bot()
    room.sees(f"🆘 № {number} ")
    vera.remembers()
    room.does("kick", person=town.bot_id)
    vera.sees("Меня больше нет в комнате команды.")
    olga.presses("Беру", card(olga, number))
    anya.sees(f"читает {olga.name}")


def test_topics_are_switched_off(town: Town, room: Group) -> None:
    vera, anya = town.person("coordinator"), town.mother()
    vera.remembers()
    room.does("forum", on=False)
    room.remembers()
    asks(anya, "🤒 Ребёнок болеет")
    shown = room.sees(f"🆘 № {number_of(anya)} ")
    assert "message_thread_id" not in shown
    vera.sees("выключили темы")


def test_a_curator_who_blocked_the_bot_still_sees_it_in_the_room(town: Town, room: Group) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    olga.blocks_bot()
    room.remembers()
    asks(anya, "🤒 Ребёнок болеет")
    shown = room.sees(f"🆘 № {number_of(anya)} ")
    room.presses(olga, "Беру", shown)
    room.toast(olga, "Вы меня заблокировали")
    assert requests_of(town, anya) == [("child_ill", "created")]
    olga.unblocks_bot()
    town.settles()
    room.presses(olga, "Беру", shown)
    anya.sees(f"читает {olga.name}")


def test_mothers_and_strangers_in_the_room_get_nothing(town: Town, room: Group) -> None:
    anya, lena, stranger = town.mother(), town.mother(), town.stranger()
    for person in (anya, stranger):
        room.does("add", person=person.id)
    room.remembers()
    asks(lena, "🤒 Ребёнок болеет")
    shown = room.sees(f"🆘 № {number_of(lena)} ")
    for person in (anya, stranger):
        room.presses(person, "Беру", shown)
        room.toast(person, "Это для сотрудников.")
        room.says(person, "🆘 Нужна помощь")
        room.says(person, "/room")
        room.replies(person, shown, "Я соседка")
    town.settles()
    assert not room.has("Что случилось?")
    assert requests_of(town, lena) == [("child_ill", "created")]
    assert room.messages()[-1]["message_id"] == shown["message_id"]
