"""A project and its families: as many as were promised, and then a line."""

from tests.stories.cards import taps
from tests.stories.coming_in import link_of
from tests.stories.processes import wait_until
from tests.stories.town import Person, Town


def writes(vera: Person, part: str, words: str, seen: str) -> None:
    vera.presses(part)
    vera.sees("❌ Отмена")
    vera.says(words)
    vera.sees(seen)


def a_project(vera: Person, name: str) -> None:
    vera.starts()
    vera.presses("👥 Люди")
    vera.presses("📁 Проекты")
    vera.presses("➕ Новый проект")
    vera.sees("Как называется проект?")
    vera.says(name)
    vera.sees(f"📁 {name}")


def test_the_coordinator_writes_a_project_down_part_by_part(town: Town) -> None:
    vera = town.person("coordinator")
    a_project(vera, "Опора <b>2026")
    writes(vera, "🏛 Кто финансирует", "Выдуманный фонд", "Кто финансирует: Выдуманный фонд")
    writes(vera, "📅 Первый день", "1 марта 2026", "Первый день: 1 марта 2026 года")
    writes(vera, "🏁 Последний день", "осенью", "Такого дня нет.")
    vera.says("28 февраля 2026")
    vera.sees("Последний день получается раньше первого.")
    vera.says("31 декабря 2027")
    vera.sees("Последний день: 31 декабря 2027 года")
    writes(vera, "🎯 Сколько семей", "двадцать", "Здесь нужно число от 1")
    vera.says("20")
    vera.sees("Семьи: 0 из 20")
    writes(vera, "⏱ Не короче", "3", "Не короче: 3 месяца")
    writes(vera, "⏱ Не дольше", "24", "Не дольше: 24 месяца")
    row = town.rows("SELECT * FROM project ORDER BY id DESC LIMIT 1")[0]
    assert (row["name"], row["funder"], row["number"]) == ("Опора <b>2026", "Выдуманный фонд", None)
    assert (row["starts_on"], row["ends_on"]) == ("2026-03-01", "2027-12-31")
    assert (row["target_families"], row["min_months"], row["max_months"]) == (20, 3, 24)
    vera.presses("🏛 Кто финансирует")
    vera.sees("Сейчас: Выдуманный фонд")
    vera.presses("🗑 Убрать")
    assert "Выдуманный фонд" not in vera.sees("Семьи: 0 из 20")["text"]
    assert town.rows("SELECT funder FROM project WHERE id = ?", row["id"])[0]["funder"] is None


def test_a_family_waits_for_a_place_and_is_taken_up_with_one_press(town: Town) -> None:
    vera, olga = town.person("coordinator"), town.person("curator")
    a_project(vera, "Малая опора")
    writes(vera, "🎯 Сколько семей", "1", "Семьи: 0 из 1")
    for alias, told in (("Рая", "семья записана"), ("Тая", "Семья в листе ожидания.")):
        olga.starts()
        olga.presses("👨‍👩‍👧 Мои семьи")
        olga.presses("➕ Новая семья")
        olga.sees("Для какого проекта?")
        olga.presses(f"Малая опора · {0 if alias == 'Рая' else 1} из 1")
        olga.says(alias)
        olga.sees(told)
    code = town.rows("SELECT code FROM cases WHERE state = 'waiting'")[0]["code"]
    assert (
        town.rows("SELECT count(*) AS n FROM invitation i JOIN cases c ON c.id = i.case_id AND c.code = ?", code)[0][
            "n"
        ]
        == 0
    )
    olga.presses("👨‍👩‍👧 Мои семьи")
    families = olga.sees("Ваши семьи")
    assert not any(code in label for label in olga.buttons(families)), "who waits is shown apart"
    olga.presses("⏳ Лист ожидания: 1")
    line = olga.sees(f"{code} Тая · Малая опора")
    assert f"✅ Взять {code}" not in olga.buttons(line)

    vera.presses("👥 Люди")
    vera.presses("📁 Проекты")
    vera.presses("Малая опора · 1 из 1")
    vera.sees("Семьи: 1 из 1 · ⏳ ждут: 1")
    writes(vera, "🎯 Сколько семей", "2", "Семьи: 1 из 2")
    vera.presses("⏳ Лист ожидания: 1")
    assert "Тая" not in vera.sees(f"{code}, с")["text"]
    vera.presses(f"✅ Взять {code}")
    vera.sees(f"{code}: семья теперь на сопровождении.")
    olga.sees(f"{code}, Тая: место есть.")
    olga.presses("🔗 Новая ссылка")
    assert "start=i_" in link_of(olga)
    wait_until(lambda: not town.rows("SELECT 1 FROM cases WHERE state = 'waiting'"), "the family to be taken up")


def test_a_family_goes_into_another_project_and_one_leaves_the_waiting_list(town: Town) -> None:
    vera, olga = town.person("coordinator"), town.person("curator")
    for name in ("Тёплый дом", "Ясный день"):
        a_project(vera, name)
        writes(vera, "🎯 Сколько семей", "1", "Семьи: 0 из 1")
    for alias, taken in (("Вика", 0), ("Рина", 1)):
        olga.starts()
        taps(olga, "👨‍👩‍👧 Мои семьи", "➕ Новая семья", f"Тёплый дом · {taken} из 1")
        olga.says(alias)
        olga.sees(alias)
    query = "SELECT code FROM cases JOIN project p ON p.id = project_id WHERE p.name = 'Тёплый дом' ORDER BY cases.id"
    taken, waits = (row["code"] for row in town.rows(query))

    taps(vera, "👥 Люди", "📁 Проекты", "Тёплый дом · 1 из 1", "👨‍👩‍👧 Семьи")
    shown = vera.sees("Нажмите семью")
    assert vera.buttons(shown)[:2] == [taken, f"⏳ {waits}"]
    assert "Вика" not in shown["text"]
    taps(vera, taken, "Ясный день · 0 из 1")
    vera.sees(f"{taken}: Тёплый дом → Ясный день.")
    vera.presses("✅ Перевести")
    vera.sees(f"✅ {taken}: семья переведена.")
    olga.sees(f"{taken}, Вика: теперь проект «Ясный день».", ever=True)

    taps(vera, "👥 Люди", "📁 Проекты", "Тёплый дом · 0 из 1", "⏳ Лист ожидания: 1", f"❌ {waits}")
    vera.sees(f"{waits}: семья больше не ждёт?")
    vera.presses("❌ Больше не ждёт")
    vera.sees(f"✅ {waits}: больше не ждёт.")
    olga.sees(f"{waits}: семья снята с листа ожидания.", ever=True)
    assert town.rows("SELECT state, length(alias) AS n FROM cases WHERE code = ?", waits)[0]["n"] == 0
    written = town.rows("SELECT count(*) AS n FROM project_move")[0]["n"]
    assert written == 2
