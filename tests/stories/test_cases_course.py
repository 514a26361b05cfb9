"""The course of a family's case: Olga writes down the steps as they come, and every slip is told in a sentence."""

from tests.stories.town import Person, Town


def opens_course(town: Town, olga: Person, anya: Person) -> None:
    """From the menu to «🧭 Ход» of this family."""
    olga.starts()
    olga.presses("👨‍👩‍👧 Мои семьи")
    families, line = olga.sees("Ваши семьи"), f"{town.case_code(anya)} {anya.name}"
    while not any(label.startswith(line) for label in olga.buttons(families)):
        olga.presses("➡️ Ещё")
        families = olga.sees("Ваши семьи")
    olga.presses(next(label for label in olga.buttons(families) if label.startswith(line)))
    olga.sees(f"{town.case_code(anya)} · {anya.name}")
    olga.presses("🧭 Ход")
    olga.sees("Сейчас:")


def signs(olga: Person) -> None:
    """The rest of the questions about an agreement."""
    olga.presses("12 месяцев")
    olga.presses("✅ Подписана, лежит в сейфе")
    olga.sees("соглашение от")


def stages(town: Town, anya: Person) -> list[str]:
    query = "SELECT stage FROM case_stage_event e JOIN cases c ON c.id = e.case_id WHERE c.code = ? ORDER BY e.id"
    return [row["stage"] for row in town.rows(query, town.case_code(anya))]


def test_step_by_step_with_a_slip_taken_back(town: Town) -> None:
    town.clock.next(10)
    anya = town.mother()
    olga = town.curator_of(anya)
    opens_course(town, olga, anya)
    olga.presses("Другой шаг")
    assert olga.buttons(olga.sees("какой шаг?")) == [
        "Обращение",
        "Признание нуждающимся",
        "Соглашение",
        "Закрытие",
        "⬅️ Назад",
    ]
    olga.presses("Обращение")
    olga.sees("В какой день это было?")
    olga.says("10 дней назад")
    olga.sees("«обращение»")
    olga.presses("🧭 Ход")
    olga.presses("➡️ Дальше: соглашение")
    olga.presses("📅 Другой день")
    olga.sees("В какой день это было?")
    olga.says("завтра")
    olga.sees("Этот день ещё не наступил")
    olga.says("месяц назад")
    olga.sees("не может быть раньше, чем «обращение»")
    assert stages(town, anya) == ["intake"]
    olga.says("вчера")
    signs(olga)
    olga.presses("↩️ Отменить")
    course = olga.sees("Сейчас: обращение")
    assert "отменено: " in course["text"]
    assert stages(town, anya) == ["intake", "agreement", "agreement"], "an undone step is a row of its own"
    olga.presses("➡️ Дальше: соглашение")
    olga.presses("Было сегодня")
    signs(olga)
    olga.presses("🧭 Ход")
    assert "➡️ Дальше: оценка" in olga.buttons(olga.sees("Сейчас: соглашение"))


def test_on_a_second_phone_an_old_button_changes_nothing_and_says_what_is_new(town: Town) -> None:
    town.clock.next(10)
    anya = town.mother()
    olga = town.curator_of(anya)
    opens_course(town, olga, anya)
    old = olga.sees("Сейчас:")
    opens_course(town, olga, anya)
    olga.presses("➡️ Дальше: соглашение")
    olga.presses("Было сегодня")
    signs(olga)
    olga.presses("➡️ Дальше: соглашение", old)
    olga.presses("Было сегодня")
    olga.sees(f"Вас опередили: {olga.name} уже записывает «соглашение»")
    assert stages(town, anya) == ["agreement"]


def test_it_ends_once_and_what_comes_after_is_another_look(town: Town) -> None:
    town.clock.next(10)
    anya = town.mother()
    olga = town.curator_of(anya)
    opens_course(town, olga, anya)
    olga.presses("Другой шаг")
    olga.presses("Закрытие")
    olga.presses("Было вчера")
    olga.sees("«закрытие»")
    case = town.rows("SELECT id FROM cases WHERE code = ?", town.case_code(anya))[0]["id"]
    seen = town.rows("SELECT max(id) AS id FROM case_stage_event")[0]["id"]
    olga.forges(f"cases_go:{case}:closure:{seen}")
    olga.presses("Было сегодня")
    olga.sees("Работа с этой семьёй уже закончена")
    olga.presses("🧭 Ход")
    assert "➡️ Дальше: наблюдение после закрытия" in olga.buttons(olga.sees("Сейчас: закрытие"))
    assert stages(town, anya) == ["closure"]


def test_from_the_agreement_by_the_clock_to_the_looks_after_the_end(town: Town) -> None:
    town.clock.next(10)
    anya, vera = town.mother(), town.person("coordinator")
    olga, code = town.curator_of(anya), town.case_code(anya)
    vera.starts()
    opens_course(town, olga, anya)
    olga.presses("➡️ Дальше: соглашение")
    olga.presses("Было сегодня")
    olga.says("сорок")
    olga.sees("От 3 до 36 месяцев")
    olga.says("12")
    olga.sees("Бумага подписана?")
    olga.presses("Пока нет")
    olga.sees(f"✅ {code}: соглашение от")
    olga.presses("🧭 Ход")
    assert "Бумага ещё не подписана." in olga.sees("✍️ Соглашение до")["text"]
    olga.presses("✍️ Бумага подписана")
    assert "ещё не подписана" not in olga.sees("✍️ Соглашение до")["text"]

    olga.remembers()
    town.clock.advance(days=17)
    olga.sees(f"{code}, {anya.name}: оценка, осталось 7 дней")
    vera.remembers()
    town.clock.advance(days=9)
    olga.sees("оценка просрочена")
    assert anya.name not in vera.sees(f"{code}: оценка просрочена")["text"], "a coordinator reads a code"
    opens_course(town, olga, anya)
    olga.presses("➡️ Дальше: оценка")
    olga.presses("Было вчера")
    olga.sees("«оценка»")

    olga.remembers()
    vera.remembers()
    town.clock.advance(days=180)
    olga.sees("мониторинг с семьёй через 7 дней")
    town.clock.advance(days=10)
    olga.sees(f"{code}, {anya.name}: мониторинг просрочен")
    vera.sees(f"{code}: мониторинг просрочен")
    opens_course(town, olga, anya)
    olga.presses("Другой шаг")
    olga.presses("Закрытие")
    olga.presses("Было сегодня")
    olga.sees("«закрытие»")
    olga.remembers()
    town.clock.advance(days=35)
    olga.sees(f"{code}, {anya.name}: месяц после закрытия")
    olga.starts()
    olga.presses("✅ Сегодня")
    while "После закрытия: узнайте" not in (today := olga.sees("✅ Сегодня, ")["text"]) or code not in today:
        olga.presses("➡️ Ещё")
    assert f"{code} {anya.name}. После закрытия: узнайте" in today
    assert not anya.has("оценка"), "nothing of this is said to the family"


def test_an_emergency_holds_at_once_and_a_coordinator_confirms_it_by_code(town: Town) -> None:
    town.clock.next(10)
    anya, vera = town.mother(), town.person("coordinator")
    olga, code = town.curator_of(anya), town.case_code(anya)
    vera.starts()
    vera.sees("")
    opens_course(town, olga, anya)
    olga.presses("🎚 Уровень")
    olga.sees("Уровень ещё не выбран.")
    olga.presses("Экстренный")
    olga.sees("Почему?")
    olga.says("!!!")
    olga.sees("Напишите причину одной строкой")
    vera.remembers()
    olga.says("Муж вернулся и угрожает <b>")
    level = olga.sees("⏳ ещё не подтверждено")["text"]
    assert "Муж вернулся и угрожает <b>" in level
    assert "связь 1 дн. · мониторинг 7 дн." in level
    card = vera.sees(f"🚨 Экстренный уровень {code}")
    assert anya.name not in card["text"]
    assert "Муж" not in card["text"]
    olga.remembers()
    vera.presses("✅ Подтвердить", card)
    vera.sees(f"✅ {code}: экстренный уровень, подтверждено: {vera.name}")
    olga.sees(f"✅ {code}: экстренный уровень подтверждён")

    opens_course(town, olga, anya)
    olga.presses("🎚 Уровень")
    olga.sees(f"✅ подтверждено: {vera.name}")
    town.clock.advance(minutes=2)
    olga.presses("Кризисный")
    olga.says("Живёт у мамы")
    olga.sees("Живёт у мамы")
    olga.presses("Базовый")
    olga.sees("Вы меняли уровень минуту назад. Изменить ещё раз?")
    olga.presses("⬅️ Назад")
    olga.sees("Кризисный")
    rows = "SELECT level FROM case_level JOIN cases c ON c.id = case_id WHERE c.code = ? ORDER BY case_level.id"
    assert [row["level"] for row in town.rows(rows, code)] == ["emergency", "crisis"]
    town.settles()
    assert not anya.has("ровень"), "the family is not told the name of a level"


def test_a_family_goes_over_and_the_mother_hears_who_is_her_curator_now(town: Town) -> None:
    town.clock.next(10)
    anya = town.mother()
    olga, code = town.curator_of(anya), town.case_code(anya)
    nina = town.other_curator(olga)
    nina.starts()
    nina.sees("Меню куратора")
    anya.starts()
    anya.sees("Что вам нужно сейчас?")
    opens_course(town, olga, anya)
    olga.presses("🔄 Передать")
    choice = olga.sees("кому передать семью?")
    label = next(one for one in olga.buttons(choice) if one.startswith(nina.name))
    nina.remembers()
    olga.presses(label)
    while not olga.has("предложение ушло"):
        olga.presses("Всё равно предложить")
    card = nina.sees(f"{code}: {olga.name} передаёт вам семью")
    assert anya.name not in card["text"], "whose family it is opens with her yes"
    anya.remembers()
    olga.remembers()
    nina.presses("✅ Беру", card)
    nina.sees("Теперь это ваша семья")
    assert f"Теперь ваш куратор — {nina.name}" in anya.sees("Теперь ваш куратор")["text"]
    olga.sees(f"{code}: теперь куратор {nina.name}")
    nina.presses("👨‍👩‍👧 Карточка семьи")
    nina.sees(f"{code} · {anya.name}")
