"""From an empty folder to the first mother in: Vera sets the bot up in ten minutes, and may stop whenever she likes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.stories.coming_in import link_of
from tests.stories.processes import command
from tests.stories.town import Message, Person, Town

MOST_STEPS = 40
MOST_MINUTES = 10
THINKS = 12
"""Seconds a person takes for each press or line."""


class Counting(Person):
    """Somebody whose every press and line is counted, and takes its time."""

    town: Town
    steps = 0

    def presses(self, label: str, message: Message | None = None) -> None:
        super().presses(label, message)
        self._takes_time()

    def says(self, text: str, **more: Any) -> Message:
        said = super().says(text, **more)
        self._takes_time()
        return said

    def starts(self, link: str = "") -> Message:
        said = super().starts(link)
        self._takes_time()
        return said

    def _takes_time(self) -> None:
        Counting.steps += 1
        self.town.clock.advance(seconds=THINKS)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Town]:
    """A bot that has just been installed: nobody is there."""
    (tmp_path / "nothing").mkdir()
    town = Town(tmp_path, tmp_path / "nothing", [])
    Counting.town, Counting.steps = town, 0
    yield town
    town.stop()


def somebody(town: Town, name: str) -> Counting:
    made = town.http.post("/sim/people", first_name=name)
    return Counting(town.http, name, made["id"], heard=town._heard)


def comes_in(person: Person, link: str, code: str) -> None:
    person.starts(link)
    person.sees("Напишите код из 3 цифр")
    person.says(code)
    person.sees("Как вас зовут")
    person.says(person.name)


def lets_in(olga: Person, anya: Person) -> None:
    olga.presses("👨‍👩‍👧 Мои семьи")
    olga.presses("➕ Новая семья")
    olga.presses("Мама дома · 0")
    olga.says("Аня и Миша")
    anya.starts(link_of(olga))
    for label in ("Дальше", "Понятно", "📄 Обычный текст"):
        anya.presses(label)
    anya.says("Аня")
    for label in ("18 и больше", "Хорошо", "✅ Можно"):
        anya.presses(label)
    olga.presses("Да", olga.sees("Это она?"))
    anya.sees("Теперь", ever=True)


def first_link(town: Town) -> tuple[str, str]:
    said = command("invite", "coordinator", data=town.data)
    return said.split("https://", 1)[1].split()[0], said.split()[-1]


def ticked(town: Town) -> list[str]:
    return [row["step"] for row in town.rows("SELECT step FROM setup_tick ORDER BY id")]


def test_from_an_empty_folder_to_the_first_mother_in_ten_minutes(empty: Town) -> None:
    vera, olga, anya = (somebody(empty, name) for name in ("Вера", "Ольга", "Аня"))
    link, code = first_link(empty)
    begins = empty.clock.now
    comes_in(vera, "https://" + link, code)
    first = vera.sees("🧰 Настроим бота: 6 шагов, около 10 минут.")
    assert "Мамы прочитают «Рядом» и могут вас не узнать." in first["text"]
    assert [label[:1] for label in vera.buttons(first)[:6]] == ["▫"] * 6

    vera.presses("▫️ Название")
    vera.says("Тёплый дом")
    vera.presses("▫️ Время")
    vera.presses(next(label for label in vera.buttons(vera.sees("нажмите город")) if "Барнаул" in label))
    vera.sees("Время: Барнаул, сейчас")
    vera.presses("▫️ Номера на случай беды")
    vera.presses("✅ Проверено сегодня", vera.sees("В беде мама увидит эти номера"))

    vera.presses("▫️ Проект")
    vera.presses("➕ Новый проект")
    vera.says("Мама дома")
    vera.presses("🏛 Кто финансирует")
    vera.says("Фонд президентских грантов")
    vera.sees("Кто финансирует: Фонд президентских грантов")

    vera.presses("🧰 Настройка")
    vera.presses("▫️ Дежурства", vera.sees("🧰 Осталось 2 шага."))
    asked = vera.sees("Сейчас дежурного нет.")
    assert "ночью мама читает" in asked["text"]
    vera.presses("У нас нет дежурств", asked)
    vera.presses("▫️ Кураторы", vera.sees("🧰 Остался 1 шаг."))
    vera.presses("➕ Пригласить куратора")
    code = vera.sees("скажите голосом")["text"].split()[-1]
    comes_in(olga, link_of(vera), code)
    olga.sees("Готово, Ольга.")
    assert not olga.has("Настроим бота")
    vera.presses("🧰 Настройка")
    vera.sees("🧰 Всё настроено. Кураторы могут приглашать мам.")

    lets_in(olga, anya)
    assert Counting.steps <= MOST_STEPS
    assert (empty.clock.now - begins).total_seconds() <= MOST_MINUTES * 60
    (row,) = empty.rows("SELECT name, zone FROM organisation")
    assert tuple(row) == ("Тёплый дом", "Asia/Barnaul")
    assert set(ticked(empty)) == {"name", "zone", "phones", "duty"}
    assert [row["zone"] for row in empty.rows("SELECT zone FROM territory")] == ["Asia/Barnaul"]
    empty.restart_bot()
    vera.presses("🧰 Настройка")
    vera.sees("Название: Тёплый дом")


def test_slips_are_told_in_a_sentence_and_a_step_can_be_looked_at_again(empty: Town) -> None:
    vera = somebody(empty, "Вера")
    link, code = first_link(empty)
    comes_in(vera, "https://" + link, code)
    vera.sees("Настроим бота")
    vera.presses("▫️ Название")
    for slip, answer in (("ж" * 61, "на 1 знак"), ("!!!", "строка слов")):
        vera.says(slip)
        vera.sees(answer)
    vera.sends_photo()
    vera.sees("строка слов")
    assert ticked(empty) == []
    vera.says("Дом <b>&</b>")
    vera.sees("Название: Дом <b>&</b>")
    vera.presses("▫️ Время")
    vera.says("Атлантида")
    vera.sees("Такого места я не знаю.")
    vera.says("г. Чебоксары")
    vera.sees("Время: Москва")
    vera.presses("✅ Время")
    vera.says("МСК+4")
    vera.sees("Время: Красноярск")
    vera.presses("✅ Время")
    vera.presses("✅ Да, верно", vera.sees("нажмите город"))
    assert empty.rows("SELECT zone FROM organisation")[0]["zone"] == "Asia/Krasnoyarsk"
    vera.forges("setup_zone:Mars/Olympus")
    vera.sees("")
    vera.forges("setup_tick:project")
    vera.sees("")
    assert ticked(empty) == ["name", "zone"]
    vera.presses("▫️ Номера на случай беды")
    vera.presses("➕ Добавить номер")
    vera.says("Кризисный центр")
    vera.says("8 3912 55 12 34")
    vera.presses("✅ Проверен сегодня, сохранить")
    vera.presses("🧰 Настройка")
    vera.presses("▫️ Номера на случай беды", vera.sees("🧰 Осталось 4 шага."))
    vera.sees("Кризисный центр: 8 (391) 255-12-34")
