"""📊 Events of a period: a meeting that was held, in numbers, and the file for a funder."""

from tests.stories.test_events import button, family_of
from tests.stories.test_events_attendance import announces_to
from tests.stories.town import Person, Town

ASKS = "Напишите первый и последний день так"


def holds(town: Town, olga: Person, anya: Person, guests: int) -> None:
    """In two days: one family with two children, and guests of no family."""
    announces_to(town, olga, anya)
    anya.presses("✅ Приду", anya.sees("Отдых с детьми"))
    anya.presses("2 ребёнка")
    anya.presses("Нет")
    anya.sees("Вас вместе: 3")
    town.clock.next(9, 1, days=1)
    town.clock.next(12, 31)
    olga.presses("✔️ Кто был", olga.sees("Встреча прошла. Кто был?", ever=True))
    olga.presses(button(olga, olga.sees("Нажмите на семью"), f"▫️ {anya.name} "))
    olga.presses("👥 Гости не из наших семей", olga.sees("Семей: 1."))
    olga.presses("Женщины: 0")
    olga.sees("Женщины: сколько?")
    olga.says(str(guests))
    olga.presses("⬅️ К списку", olga.sees(f"[Женщины: {guests}]"))
    olga.presses("✔️ Готово, записать")
    olga.sees("Записано. Отметку ещё можно исправить")


def test_a_coordinator_counts_a_month_and_takes_it_away(town: Town) -> None:
    anya, vera = town.mother(), town.person("coordinator")
    olga = town.curator_of(anya)
    town.clock.next(12)
    vera.starts()
    vera.presses("📣 Объявление")
    vera.presses("📊 Мероприятия за период")
    empty = vera.sees("В эти дни мероприятий нет")
    assert "📄 Таблицей" not in vera.buttons(empty)
    holds(town, olga, anya, 12)
    day = town.clock.now

    vera.presses("Год", empty)
    year = vera.sees("Прошло: 1 · отменено: 0")
    assert "Семей: <5, посещений: <5 · взрослых: <5 · детей: <5" in year["text"]
    assert "Гости: женщин 12 · подростков 0 · детей 0 · мужчин 0" in year["text"]
    assert "Родители и дети вместе" in year["text"]
    assert anya.name not in year["text"]
    vera.presses("‹", year)
    vera.sees("В эти дни мероприятий нет")
    vera.presses("📅 Другие дни")
    vera.sees(ASKS)
    vera.says("весной")
    vera.sees("Не получилось понять дни")
    vera.says(f"1.01.{day.year} – 31.12.{day.year + 1}")
    found = vera.sees("Прошло: 1 · отменено: 0")
    assert "‹" not in vera.buttons(found)
    vera.presses("📄 Таблицей", found)
    file = vera.sees("Ни имён, ни кодов семей здесь нет")
    assert "вычислить по сумме" in file["caption"]
    assert file["document"]["file_name"] == f"events_{day.year}-01-01_{day.year + 1}-12-31.xlsx"
    assert town.rows("SELECT count(*) AS n FROM audit WHERE action = 'events.register'")[0]["n"] == 1
    vera.presses("⬅️ Назад", found)
    vera.sees("О чём рассказать?")


def test_a_supervisor_has_it_in_the_menu_and_a_curator_has_not(town: Town) -> None:
    elena, olga = town.person("supervisor"), town.curator_of(family_of(town, town.curator_of(town.mother()), "plain"))
    elena.starts()
    elena.sees("")
    assert "📊 Мероприятия за период" in elena.menu
    elena.says("📊 Мероприятия за период")
    found = elena.sees("📊 Мероприятия, ")
    assert "⬅️ Назад" not in elena.buttons(found), "there is no desk of news behind it"
    olga.starts()
    olga.presses("📣 Объявление")
    assert "📊 Мероприятия за период" not in olga.buttons(olga.sees("О чём рассказать?"))
