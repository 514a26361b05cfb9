"""The list of the day: ticks, a family that came unasked, guests, and a tick that was wrong."""

from tests.stories.test_events import button, chooses, family_of, opens
from tests.stories.test_events_series import invites_alone
from tests.stories.town import Person, Town


def announces_to(town: Town, olga: Person, *mothers: Person) -> None:
    """A day out with the children, in two days."""
    day = opens(town, olga, 2)
    olga.presses("👩‍👧 Родители и дети вместе")
    olga.presses("Отдых с детьми")
    chooses(olga, day)
    olga.presses("11:00")
    olga.says("Парк у реки")
    olga.sees("Что там будет?")
    olga.presses("⏭ Пропустить")
    olga.sees("Так это прочитает мама")
    invites_alone(olga, *mothers)
    olga.presses(button(olga, olga.sees(f"[📣 Отправить {len(mothers)}"), "Отправить"))
    olga.sees("📣 Отдых с детьми")


def given(town: Town, mother: Person) -> int:
    """How often the day out stands in the log of a family's services."""
    found: int = town.rows(
        "SELECT count(*) AS n FROM service_record s JOIN cases c ON c.id = s.case_id "
        "JOIN person p ON p.id = c.mother_id "
        "WHERE s.code = 'PED5' AND p.telegram_id = ?",
        mother.id,
    )[0]["n"]
    return found


def test_who_was_there(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    lena, zoya = family_of(town, olga, "plain"), family_of(town, olga, "easy")
    announces_to(town, olga, anya, lena)
    anya.presses("✅ Приду", anya.sees("Отдых с детьми"))
    anya.presses("2 ребёнка")
    anya.presses("Нет")
    anya.sees("Вас вместе: 3")
    lena.presses("✅ Приду", lena.sees("Отдых с детьми"))
    lena.presses("Приду одна")

    olga.presses("✔️ Кто был")
    early = olga.sees("Отмечать можно за два часа до начала и позже")
    assert olga.buttons(early) == []
    town.clock.next(9, 1, days=1)
    anya.sees("Сегодня в 11:00: Отдых с детьми", ever=True)  # two hours before, and the evening before
    town.clock.next(12, 31)
    olga.presses("✔️ Кто был", olga.sees("Встреча прошла. Кто был?"))
    olga.presses(button(olga, olga.sees("Нажмите на семью"), f"▫️ {anya.name} "))
    olga.presses("👶 2", olga.sees("Семей: 1. Детей: 2."))
    olga.sees("Семей: 1. Детей: 3.")
    olga.presses("➕ Пришёл кто-то ещё")
    olga.presses(f"➕ {zoya.name} · {town.case_code(zoya)}", olga.sees("Кто ещё пришёл?"))
    olga.sees("Семей: 2. Детей: 3.")
    olga.presses("👥 Гости не из наших семей")
    olga.presses("Подростки: 0")
    olga.sees("Подростки: сколько?")
    olga.says("трое")
    olga.sees("Здесь нужно число до 999")
    olga.says("3")
    olga.presses("⬅️ К списку", olga.sees("[Подростки: 3]"))
    olga.sees("Гостей не из наших семей: 3.")
    olga.presses("✔️ Готово, записать")
    olga.sees("1 семья обещала прийти и не отмечена")
    olga.presses("✅ Да, записать")
    olga.sees("Записано. Отметку ещё можно исправить")
    assert (given(town, anya), given(town, lena), given(town, zoya)) == (1, 0, 1)
    lena.sees("Это было: Отдых с детьми")
    town.settles()
    assert not zoya.has("Не получилось прийти")

    olga.presses(button(olga, olga.sees("Записано", ever=True), f"❌ {lena.name} "))  # she was there after all
    olga.presses(button(olga, olga.sees(f"[▫️ {lena.name} "), f"▫️ {lena.name} "))
    olga.sees("Семей: 3.")
    assert given(town, lena) == 1
    olga.presses(button(olga, olga.sees("Семей: 3.", ever=True), f"✅ {zoya.name} "))
    olga.sees("Семей: 2.")
    assert given(town, zoya) == 0
    heads = town.rows("SELECT head_group, people FROM event_headcount")
    assert [(row["head_group"], row["people"]) for row in heads] == [("teens", 3)]
