"""Her own request stays in sight: one receipt that is kept true, what comes next, a hundred presses that are one."""

import re
import sqlite3

import pytest

from tests.stories.calls import RECEIPT, asks, card, data_of, number_of, requests_of, toast
from tests.stories.processes import wait_until
from tests.stories.town import Message, Person, Town


def cards_of(staff: Person, number: str) -> int:
    texts = [message.get("text") or "" for message in staff.chat()["messages"] if message["from"] == "bot"]
    return sum(f"🆘 № {number} " in text for text in texts)


def told(mother: Person, text: str) -> int:
    """How many messages of hers say this."""
    return sum(text in (message.get("text") or "") for message in mother.chat()["messages"])


def now_says(mother: Person, message: Message, text: str) -> None:
    """The very message changes, no other comes instead."""

    def face() -> str:
        found = next(m for m in mother.chat()["messages"] if m["message_id"] == message["message_id"])
        return str(found.get("text") or "")

    wait_until(lambda: text in face(), lambda: f"«{text}» in place of\n{face()}")


def test_a_hundred_presses_in_a_minute_are_one_request(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    nina = town.other_curator(olga)
    anya.says("помощь")
    danger = data_of(anya.sees("Что случилось?"), "🔥 Опасно")
    anya.presses("🔥 Опасно")
    number = number_of(anya)
    for _ in range(99):
        anya.forges(danger)
    toast(anya, f"Просьба {number} у нас.")
    town.settles()
    assert requests_of(town, anya) == [("danger", "created")]
    assert told(anya, "Звоните 112 сейчас.") == 1
    assert told(anya, RECEIPT) == 1
    assert not anya.has("Ваше сообщение уже у нас.")
    for curator in (olga, nina):
        assert cards_of(curator, number) == 1
    assert not olga.has("нажала ещё раз")
    town.clock.advance(seconds=61)
    anya.forges(danger)
    anya.sees("Ваше сообщение уже у нас.")
    olga.sees("нажала ещё раз", ever=True)
    town.settles()
    assert told(anya, "Звоните 112 сейчас.") == 2
    assert requests_of(town, anya) == [("danger", "created")]


def test_the_same_answer_pressed_often_is_noted_once(town: Town) -> None:
    anya = town.mother()
    asks(anya, "🔥 Опасно")
    number = number_of(anya)
    called = data_of(anya.sees("Звоните 112 сейчас.", ever=True), "✅ Позвонила")
    for _ in range(20):
        anya.forges(called)
    toast(anya, "Я это записала.")
    town.settles()
    assert told(anya, "Вы позвонили. Это правильно.") == 1
    notes = "SELECT 1 FROM help_event JOIN help_request r ON r.id = request_id WHERE number = ? AND what = 'called'"
    assert len(town.rows(notes, number)) == 1


def test_the_receipt_is_one_message_that_is_kept_true(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    asks(anya, "🤒 Ребёнок болеет")
    receipt = anya.sees(RECEIPT, ever=True)
    number = number_of(anya)
    hers = card(olga, number)
    town.clock.advance(minutes=30, seconds=5)
    now_says(anya, receipt, "Сейчас я зову вашего куратора и другого куратора.")
    now_says(anya, receipt, "позову координатора.")
    olga.presses("Беру", hers)
    now_says(anya, receipt, f"Ваше сообщение читает {olga.name}.")
    olga.presses("Отпустить", hers)
    now_says(anya, receipt, "Сейчас я зову")
    olga.presses("Беру", hers)
    olga.presses("Связалась", hers)
    now_says(anya, receipt, f"{olga.name} с вами на связи.")
    olga.presses("Закрыть", hers)
    olga.presses("решено", hers)
    now_says(anya, receipt, f"Мы закончили с просьбой {number}.")
    assert told(anya, RECEIPT) == 0


@pytest.mark.parametrize("level", ["plain", "easy"])
def test_while_it_is_open_help_shows_where_it_stands(town: Town, level: str) -> None:
    town.clock.next(14, zone="Asia/Barnaul")
    anya = town.mother(level=level)
    olga = town.curator_of(anya)
    asks(anya, "🤒 Ребёнок болеет")
    number = number_of(anya)
    anya.says("помощь")
    line, tree = anya.sees(f"Ваша просьба {number}"), anya.sees("Что случилось?")
    assert line["message_id"] < tree["message_id"]
    assert "ищу человека" in line["text"]
    anya.presses("👀 Моя просьба")
    shown = anya.sees("вашего куратора")
    assert f"Просьба {number}, время" in shown["text"]
    assert re.search(r"В 14:3\d позову другого куратора\.", shown["text"])
    wanted = ["✍️ Добавить слова", "Больше не нужно", "🙈 Спрятать"]
    assert anya.buttons(shown) == wanted
    olga.presses("Беру", card(olga, number))
    now_says(anya, shown, f"читает {olga.name}")
    anya.says("помощь")
    assert olga.name in anya.sees(f"Ваша просьба {number}")["text"]
    anya.presses("✍️ Добавить слова", shown)
    anya.says("Температура выше")
    olga.sees("Температура выше")


def test_safe_is_told_and_stops_nothing(town: Town) -> None:
    anya = town.mother()
    vera = town.person("coordinator")
    asks(anya, "🔥 Опасно")
    number = number_of(anya)
    anya.presses("✅ Я в безопасности")
    anya.sees("Человек всё равно напишет вам.")
    town.curator_of(anya).sees("пишет, что в безопасности", ever=True)
    town.clock.advance(minutes=10, seconds=5)
    card(vera, number)
    anya.sees("Куратор пока не ответил.")


def test_she_takes_back_what_is_no_danger(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    asks(anya, "😔 Мне плохо", "Нет сил")
    number = number_of(anya)
    card(olga, number)
    anya.presses("Больше не нужно")
    anya.sees(f"Я закончила просьбу {number}.")
    olga.sees("сказала сама, что больше не нужно", ever=True)
    assert requests_of(town, anya) == [("exhausted", "closed")]
    town.clock.advance(hours=2)
    town.settles()
    assert not anya.has("Куратор пока не ответил.")


def test_danger_is_asked_about_by_a_person_all_the_same(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    asks(anya, "😔 Мне плохо", "Страшно дома")
    number = number_of(anya)
    card(olga, number)
    anya.presses("Больше не нужно")
    anya.sees("Человек всё равно спросит, как вы.")
    olga.sees("всё равно спросите её", ever=True)
    assert requests_of(town, anya) == [("violence", "created")]
    town.clock.advance(minutes=30, seconds=5)
    town.other_curator(olga).sees(f"🆘 № {number} ", ever=True)


def test_the_safety_plan_is_made_with_a_person(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    asks(anya, "😔 Мне плохо", "Страшно дома")
    number = number_of(anya)
    anya.presses("📖 План безопасности")
    anya.sees("Этот план составит с вами куратор.")
    anya.presses("Утром")
    card(olga, number)
    hers = olga.sees("безопасно отвечать утром", ever=True)
    assert "просит составить план безопасности" in hers["text"]


def test_words_after_any_kind_belong_to_it_for_a_quarter_of_an_hour(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    asks(anya, "🤒 Ребёнок болеет")
    number = number_of(anya)
    anya.says("Сорок на градуснике")
    anya.sees(f"Я передала. Номер тот же, {number}.")
    olga.sees("Сорок на градуснике")
    town.clock.advance(minutes=16)
    anya.says("А как дела у вас?")
    anya.sees("Кому отправить это сообщение?")


def test_a_menu_button_ends_it_and_hiding_too(town: Town) -> None:
    anya = town.mother()
    asks(anya, "🤒 Ребёнок болеет")
    anya.says("📖 Как сделать")
    anya.sees("Малыш")
    anya.says("Сама справлюсь")
    anya.sees("Кому отправить это сообщение?")
    lena = town.mother()
    asks(lena, "🔥 Опасно")
    lena.presses("🙈 Спрятать")
    lena.says("Кто это?")
    lena.sees("Кому отправить это сообщение?")
    lena.presses("❌ Никому")
    lena.says("помощь")
    lena.sees("Что случилось?")
    assert not lena.has("Ваша просьба")
    query = "SELECT 1 FROM help_word JOIN help_request ON help_request.id = request_id JOIN person ON person.id = "
    query += "help_request.person_id WHERE telegram_id IN (?, ?)"
    assert town.rows(query, anya.id, lena.id) == []


def test_under_eighteen_the_childrens_line_stands_on_the_screen(town: Town) -> None:
    anya, lena = town.mother(), town.mother()
    with sqlite3.connect(town.data / "ryadom.db") as connection:
        told = [f"{town.clock.now:%Y-%m-%d}", anya.id]
        connection.execute("UPDATE person SET age_group = 'from_16', age_told_on = ? WHERE telegram_id = ?", told)
    for mother, path in ((anya, "Страшно дома"), (lena, "Страшно дома"), (anya, "Не хочу жить")):
        asks(mother, "😔 Мне плохо", path)
    assert "8-800-2000-122" in anya.sees("Вы не виноваты.", ever=True)["text"]
    assert "8-800-2000-122" not in lena.sees("Вы не виноваты.", ever=True)["text"]
    anya.presses("Нет, мне просто плохо")
    assert "с мобильного 124" in anya.sees("Потом оно слабеет.")["text"]


def test_looking_again_and_again_is_one_look(town: Town) -> None:
    anya = town.mother()
    asks(anya, "🤒 Ребёнок болеет")
    number = number_of(anya)
    anya.says("помощь")
    look = data_of(anya.sees(f"Ваша просьба {number}"), "👀 Моя просьба")
    for _ in range(10):
        anya.forges(look)
    toast(anya, f"Просьба {number} у нас.")
    anya.sees(f"Просьба {number}, время", ever=True)
    town.settles()
    looks = "SELECT 1 FROM outbox o JOIN help_request r ON json_extract(payload, '$.request_id') = r.id "
    assert len(town.rows(looks + "WHERE number = ? AND o.kind = 'help_requests.mine'", number)) == 1
