"""🎚 Vera decides how often a family is seen; Olga's list and card follow at once."""

from tests.stories.cards import opens_card
from tests.stories.town import Person, Town


def opens_crisis(vera: Person) -> None:
    vera.starts()
    vera.presses("🧰 Настройка")
    vera.presses("🎚 Как часто быть с семьёй")
    vera.presses("Кризисный", vera.sees("Как часто на каждом уровне"))
    vera.sees("🎚 Кризисный")


def test_the_coordinator_sets_a_number_sees_who_set_it_and_gives_it_back(town: Town) -> None:
    anya, vera = town.mother(), town.person("coordinator")
    olga = town.curator_of(anya)
    opens_card(town, olga, anya)
    olga.presses("🧭 Ход")
    olga.presses("🎚 Уровень")
    olga.presses("Кризисный")
    olga.says("ссоры дома")
    assert "связь 7 дн." in olga.sees("🎚")["text"]

    opens_crisis(vera)
    vera.presses("Связь: 7 дней")
    asked = vera.sees("Через сколько дней нужна связь с семьёй, самое большее?")
    assert "Сейчас: 7 дней. Нажмите или напишите число от 1 до 14." in asked["text"]
    assert "не следить" not in vera.buttons(asked)
    for slip in ("15", "0", "часто", "9" * 30):
        vera.says(slip)
        vera.sees("На этом уровне можно число от 1 до 14")
    vera.sends_voice()
    vera.sees("можно число от 1 до 14")
    assert town.rows("SELECT 1 FROM level_cadence") == []
    vera.says("5")
    kept = vera.sees("Что меняли:")
    assert "· Вера · Связь: 7 дней → 5 дней" in kept["text"]
    vera.presses("🔔 Говорить и координаторам")
    vera.sees("а вам придёт сообщение с кодом")

    opens_card(town, olga, anya)
    olga.presses("🧭 Ход")
    olga.presses("🎚 Уровень")
    assert "связь 5 дн." in olga.sees("🎚")["text"]
    town.clock.next(12, days=8)
    code = town.case_code(anya)
    vera.sees(f"⏳ {code}: связи нет дольше", ever=True)
    assert not vera.has("ссоры")

    opens_crisis(vera)
    vera.presses("↩️ Как было задумано")
    assert "Связь: 7 дней" in vera.buttons(vera.sees("· как было задумано"))
    rows = town.rows("SELECT contact, above, back FROM level_cadence ORDER BY id")
    assert [tuple(row) for row in rows] == [(5, 0, 0), (5, 1, 0), (7, 0, 1)]


def test_the_longest_words_have_room_on_a_button_for_the_second_change_too(town: Town) -> None:
    vera = town.person("coordinator")
    vera.starts()
    vera.presses("🧰 Настройка")
    vera.presses("🎚 Как часто быть с семьёй")
    vera.presses("Адаптационный", vera.sees("Как часто на каждом уровне"))
    for number in ("21 день", "30 дней", "как сначала"):
        shown = vera.sees("🎚 Адаптационный")
        vera.presses(next(label for label in vera.buttons(shown) if "трёх месяцев" in label), shown)
        vera.presses(number, vera.sees("А когда уровень длится больше трёх месяцев"))
        vera.sees(f"→ {number}")


def test_a_button_of_yesterday_changes_nothing(town: Town) -> None:
    vera = town.person("coordinator")
    opens_crisis(vera)
    vera.presses("Визит: 14 дней")
    old = vera.sees("нужен визит")
    vera.presses("🧰 Настройка")
    vera.presses("🎚 Как часто быть с семьёй")
    vera.presses("Кризисный", vera.sees("Как часто на каждом уровне"))
    vera.presses("Визит: 14 дней", vera.sees("🎚 Кризисный"))
    vera.presses("21 день", vera.sees("нужен визит"))
    vera.sees("Визит: 14 дней → 21 день")
    vera.presses("7 дней", old)
    vera.sees("Кто-то успел раньше")
    newest = town.rows("SELECT visit FROM level_cadence ORDER BY id DESC")[0]
    assert newest["visit"] == 21
