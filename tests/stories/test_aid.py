"""🧺 Olga asks for things for Anya's family, Vera finds them, and Anya sees where each stands."""

from typing import Any

from tests.stories.cards import opens_card, taps
from tests.stories.town import Person, Town


def events_of(town: Town, mother: Person) -> list[Any]:
    return town.rows(
        """SELECT e.state, e.takes_back, e.until, r.kind, r.words, r.state AS now FROM aid_event e
           JOIN aid_request r ON r.id = aid_id JOIN cases ON cases.id = r.case_id JOIN person ON person.id = mother_id
           WHERE telegram_id = ? ORDER BY e.id""",
        mother.id,
    )


def services_of(town: Town, mother: Person) -> list[str]:
    rows = town.rows(
        """SELECT s.code FROM service_record s JOIN cases ON cases.id = s.case_id
           JOIN person ON person.id = mother_id WHERE telegram_id = ? ORDER BY s.id""",
        mother.id,
    )
    return [row["code"] for row in rows]


def opens_hers(anya: Person) -> None:
    anya.starts()
    anya.presses("📅 Мои дела")
    anya.presses("➡️ Ещё", anya.sees("Ваши дела"))
    anya.presses("🧺 Помощь для вас")


def opens_hers_in_the_list(vera: Person, code: str) -> None:
    """The coordinator's card of what this family asks for."""
    vera.presses("📥 Заявки")
    waiting = vera.sees("🧺 Вещи для семей: ")
    vera.presses(next(label for label in vera.buttons(waiting) if "Вещи для семей" in label))
    found = vera.sees(f"{code} · ")
    vera.presses(next(label for label in vera.buttons(found) if f" {code} · " in label))


def asks_for_clothes(town: Town, olga: Person, anya: Person) -> str:
    code = opens_card(town, olga, anya)
    taps(olga, "🏢 Другие службы", "🧺 Вещи", "➕ Попросить вещь", "👕 Одежда для ребёнка", "📦 Наш склад", "92")
    olga.sees("размер 92")
    return code


def test_from_asking_to_hers_and_a_slip_is_taken_back(town: Town) -> None:
    anya, vera = town.mother(), town.person("coordinator")
    olga = town.curator_of(anya)
    town.clock.next(11)
    code = asks_for_clothes(town, olga, anya)
    vera.starts()
    town.clock.advance(minutes=3)
    vera.sees(f"🧺 {code} просит: 👕 Одежда для ребёнка.", ever=True)
    opens_hers_in_the_list(vera, code)
    assert anya.name not in vera.sees(f"🧺 {code}\n👕 Одежда для ребёнка\nразмер 92\n📦 Наш склад")["text"]
    vera.presses("🤝 Обещать к дню")
    vera.says("когда-нибудь")
    vera.sees("Я не поняла день.")
    vera.says("вчера")
    vera.sees("с сегодняшнего и не дальше полугода")
    vera.presses("Через 3 дня")
    vera.sees("🤝 обещали: ")
    town.clock.advance(minutes=3)
    olga.sees("🤝 обещали: ", ever=True)
    opens_hers(anya)
    anya.sees("👕 Одежда для ребёнка. Нам обещали: ")
    vera.presses("📦 Уже есть")
    town.clock.advance(minutes=3)
    anya.sees("Можно забрать то, что мы попросили.\n👕 Одежда для ребёнка.")
    olga.sees("📦 есть, можно отдать", ever=True)
    taps(olga, "Открыть", "✅ Отдали")
    olga.sees("✅ отдали")
    assert services_of(town, anya) == ["ECO4"]
    olga.presses("↩️ Отменить (2 минуты)")
    olga.sees("📦 есть, можно отдать")
    town.settles()
    assert services_of(town, anya) == []
    olga.presses("✅ Отдали")
    olga.sees("✅ отдали")
    anya.presses("🧺 Помощь для вас")
    anya.sees("👕 Одежда для ребёнка. Это уже у вас.")
    town.settles()
    assert services_of(town, anya) == ["ECO4"]
    wrote = events_of(town, anya)
    assert [row["state"] for row in wrote] == ["asked", "promised", "ready", "given", "given", "given"]
    assert [bool(row["takes_back"]) for row in wrote] == [False, False, False, False, True, False]
    assert {(row["kind"], row["now"]) for row in wrote} == {("clothes", "given")}


def test_she_needs_it_no_more_and_looks_twice_before(town: Town) -> None:
    anya, vera = town.mother(), town.person("coordinator")
    olga = town.curator_of(anya)
    town.clock.next(11)
    opens_hers(anya)
    anya.sees("Здесь будет то, что мы попросим для вас.")
    code = asks_for_clothes(town, olga, anya)
    opens_hers(anya)
    taps(anya, "👕 Одежда для ребёнка", "Уже не нужно", "✅ Нужно")
    anya.sees("размер 92\nМы попросили. Ждём ответа.")
    taps(anya, "Уже не нужно", "❌ Не нужно")
    anya.sees("Мы больше не ищем это.")
    town.settles()
    assert [row["state"] for row in events_of(town, anya)] == ["asked", "not_needed"]
    vera.starts()
    town.clock.advance(minutes=3)
    vera.sees(f"🧺 {code}, больше не нужно: 👕 Одежда для ребёнка.", ever=True)
    olga.sees("↪️ больше не нужно", ever=True)
    assert not vera.has(f"{code} просит"), "what was over within two minutes is not told"
    anya.presses("⬅️ Назад")
    anya.sees("Здесь будет то, что мы попросим для вас.")


def test_another_thing_needs_its_words_and_a_refusal_its_reason(town: Town) -> None:
    anya, vera = town.mother(level="easy"), town.person("coordinator")
    olga = town.curator_of(anya)
    town.clock.next(11)
    code = opens_card(town, olga, anya)
    taps(olga, "🏢 Другие службы", "🧺 Вещи", "➕ Попросить вещь", "🎁 Другая вещь", "Центр помощи семье")
    assert not any("Без строки" in label for label in olga.buttons(olga.sees("Напишите одну строку")))
    olga.sends_photo()
    olga.sees("Здесь нужна строка словами.")
    olga.says("а" * 205)
    olga.sees("Это на 5 знаков длиннее, можно до 200.")
    assert events_of(town, anya) == []
    olga.says("Стул <для кормления>")
    olga.sees("🎁 Другая вещь\nСтул <для кормления>\nЦентр помощи семье")
    vera.starts()
    opens_hers_in_the_list(vera, code)
    vera.presses("🚫 Не получится")
    vera.says("Пока нет. Есть <стульчик> б/у")
    vera.sees("🚫 не получится\nПока нет. Есть <стульчик> б/у")
    town.clock.advance(minutes=3)
    olga.sees("🚫 не получится\nПока нет. Есть <стульчик> б/у", ever=True)
    anya.starts()
    anya.presses("📅 Мои дела")
    for seen in ("Ваши дела", "Что ещё показать?"):
        anya.presses("➡️ Ещё", anya.sees(seen))
    taps(anya, "🧺 Помощь для вас", "🎁 Другая вещь")
    shown = anya.sees("💬 Пока не получилось. Спросите куратора.")
    assert "стульчик" not in shown["text"]
    assert anya.buttons(shown) == ["⬅️ Назад"]
    town.settles()
    (row, _) = events_of(town, anya)
    assert "Стул".encode() not in row["words"]


def test_two_coordinators_one_of_whom_saw_an_older_card(town: Town) -> None:
    anya, vera = town.mother(), town.person("coordinator")
    olga = town.curator_of(anya)
    code = asks_for_clothes(town, olga, anya)
    vera.starts()
    opens_hers_in_the_list(vera, code)
    card = vera.sees("🙋 попросили")
    vera.presses("📦 Уже есть")
    vera.sees("📦 есть, можно отдать")
    data = next(key["callback_data"] for row in card["inline"] for key in row if "Уже есть" in key["text"])
    vera.forges(data)
    vera.sees("Кто-то успел раньше: вот как это теперь.")
    town.settles()
    assert [row["state"] for row in events_of(town, anya)] == ["asked", "ready"]
