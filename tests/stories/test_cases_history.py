"""🗓 What has been with Anya's family, in one list under Olga's eyes alone; and a line Olga adds."""

from typing import Any

import pytest

from bot.texts import Texts
from tests.stories.cards import opens_card, taps
from tests.stories.town import Person, Town

TEXTS = Texts("ru", "Asia/Barnaul")


def notes_of(town: Town, mother: Person) -> list[Any]:
    return town.rows(
        """SELECT case_note.* FROM case_note JOIN cases ON cases.id = case_id JOIN person ON person.id = mother_id
           WHERE telegram_id = ? ORDER BY case_note.id""",
        mother.id,
    )


def test_everything_of_a_family_in_one_list_the_newest_first(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    town.clock.next(10)
    anya.starts()
    anya.presses("🆘 Нужна помощь")
    anya.presses("🤒 Ребёнок болеет")
    anya.sees("Ваше сообщение у нас")
    number = town.rows("SELECT number FROM help_request ORDER BY id DESC LIMIT 1")[0]["number"]
    code = opens_card(town, olga, anya)
    olga.presses("🗓 История")
    assert f"🆘 № {number}" in olga.sees(f"🗓 {code} {anya.name}: что было")["text"]

    town.clock.advance(minutes=5)
    opens_card(town, olga, anya)
    taps(olga, "🚪 Визит", "👶 Уход за ребёнком", "➡️ Дальше", "😟 есть тревога", "Купание", "показала")
    olga.sends_voice()
    olga.presses("Через неделю")
    olga.sees("🚪 Визит записан.")
    town.clock.advance(minutes=5)
    opens_card(town, olga, anya)
    taps(olga, "🧾 Услуга", "🩺 Здоровье", "MED2 Консультация о здоровье")
    olga.sees("🧾 Записано")
    town.clock.advance(minutes=5)
    opens_card(town, olga, anya)
    taps(olga, "🗓 История", "📝 Заметка")
    olga.sees("Напишите одну строку.")
    olga.says("Просила  <зимние> ботинки\nразмер 27")
    town.clock.advance(minutes=5)
    taps(olga, "📞 Мне позвонили", "служба или учреждение")
    olga.sees("О чём?")
    olga.says("Поликлиника: приём в среду")
    text = olga.sees("📞 служба или учреждение: Поликлиника: приём в среду")["text"]
    wanted = (
        "📞 служба или учреждение",
        "📝 Просила <зимние> ботинки размер 27",
        "🧾 MED2 Консультация о здоровье: семья",
        "🚪 👶 Уход за ребёнком · 😟 есть тревога 🎤\n🎓 Купание: показала",
        f"🆘 № {number}",
    )
    places = [text.index(line) for line in wanted]
    assert places == sorted(places)
    assert [row["caller"] for row in notes_of(town, anya)] == [None, "agency"]
    assert all("ботинки".encode() not in row["words"] for row in notes_of(town, anya))
    olga.presses("🎤 Послушать: 4")
    town.settles()
    heard = olga.chat()["messages"][-1]
    assert heard["from"] == "bot"
    assert "voice" in heard
    looked = "SELECT count(*) AS n FROM audit WHERE action IN ('cases.history', 'cases.note', 'visits.see')"
    assert town.rows(looked)[0]["n"] >= 5


def test_a_long_history_has_pages(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    opens_card(town, olga, anya)
    olga.presses("🗓 История")
    olga.sees("Пока ничего.")
    for number in range(8):
        olga.presses("📝 Заметка")
        olga.sees("Напишите одну строку.")
        olga.says(f"строка {number}")
        olga.sees(f"📝 строка {number}")
    shown = olga.sees("📝 строка 7")
    assert "строка 1" not in shown["text"]
    olga.presses("➡️ Ещё")
    assert "7. " in olga.sees("📝 строка 1")["text"]
    assert len(notes_of(town, anya)) == 8


def test_what_is_no_line_is_told_and_the_question_stays(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    opens_card(town, olga, anya)
    taps(olga, "🗓 История", "📝 Заметка")
    olga.sees("Напишите одну строку.")
    olga.sends_photo()
    olga.sees("Здесь нужна строка словами.")
    olga.sends_voice()
    olga.sees("Здесь нужна строка словами.")
    olga.says("а" * 305)
    olga.sees("Это на 5 знаков длиннее, можно до 300.")
    assert notes_of(town, anya) == []
    olga.presses("⬅️ Назад")
    olga.sees("Пока ничего.")
    olga.says("это уже не заметка")
    olga.presses("❌ Никому", olga.sees("Кому отправить это сообщение?"))
    town.settles()
    assert notes_of(town, anya) == []


@pytest.mark.parametrize("role", ["coordinator", "supervisor", "silver_mentor", "contact_family", "mother"])
def test_nobody_else_reads_or_writes_it(town: Town, role: str) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    opens_card(town, olga, anya)
    taps(olga, "🗓 История", "📝 Заметка")
    olga.says("Тайная строка")
    olga.sees("Тайная строка")
    (note,) = notes_of(town, anya)
    other = anya if role == "mother" else town.person(role)
    other.starts()
    other.sees("")
    for data in (f"cases_history:{note['case_id']}:0", f"cases_note:{note['case_id']}:0:"):
        other.forges(data)
        other.sees("для другого человека")
    other.says("Своя строка")
    town.settles()
    assert not other.has("Тайная строка")
    assert len(notes_of(town, anya)) == 1
