"""A curator is on leave: a colleague stands in, runs her meeting from the phone, and the next day may not any more."""

from tests.stories.test_duty import opens_rota
from tests.stories.test_events import announces, button, family_of
from tests.stories.town import Message, Person, Town


def is_away_today(vera: Person, whom: Person, deputy: Person) -> None:
    opens_rota(vera)
    vera.presses("🏖 Кто отсутствует")
    vera.presses("➕ Отпуск или болезнь")
    vera.presses(whom.name)
    first = next(label for label in vera.buttons(vera.sees("какой день первый?")) if label.isdigit())
    vera.presses(first)
    vera.sees("Какой день последний?")
    vera.presses(first)
    vera.presses(deputy.name)
    vera.sees("Верно?")
    vera.presses("✅ Записать")
    vera.sees("Записано.")


def asks_under(mother: Person, invitation: Message, reader: Person) -> None:
    """Her question goes to whoever is there."""
    mother.presses("❓ Что там будет?", invitation)
    mother.presses("💬 Спросить куратора", mother.sees("Спросить куратора"))
    mother.sees(f"Это прочитает {reader.name}")


def test_a_colleague_runs_her_meeting_while_she_is_away(town: Town) -> None:
    vera, anya = town.person("coordinator"), town.mother()
    olga = town.curator_of(anya)
    nina, lena = town.other_curator(olga), family_of(town, olga, "plain")
    announces(town, olga, "Чай у окна", days=0)
    card_of = {mother.id: mother.sees("Чай у окна") for mother in (anya, lena)}
    for mother in (anya, lena):
        mother.presses("✅ Приду", card_of[mother.id])
        mother.sees("вас ждут")
    event = town.rows("SELECT max(id) AS id FROM event")[0]["id"]
    nina.starts()
    nina.sees("Меню куратора")
    nina.forges(f"events_board:{event}:one:0")
    nina.sees("для другого человека")

    is_away_today(vera, olga, nina)
    asks_under(anya, card_of[anya.id], nina)
    assert "В эти дни за вами 1 встреча семей" in nina.sees("Вы заменяете")["text"]
    nina.presses("📣 Объявление")
    nina.presses("🗓 Встречи месяца")
    month = nina.sees("Нажмите день с точкой")
    nina.presses(button(nina, month, "•"), month)
    assert f"Вы заменяете: {olga.name}" in nina.sees("Чай у окна")["text"]
    nina.presses("👥 Чай у окна")
    board = nina.sees("Придут 2")
    assert "📍 Улица Мира, дом 5, комната 3" in board["text"]
    nina.presses("👥 Кто придёт", board)
    assert f"✅ {anya.name} · {town.case_code(anya)}" in nina.sees("✅")["text"]

    nina.says("✅ Сегодня")
    today = nina.sees("👥 Ваши встречи:")
    assert f"Вы заменяете: {olga.name}" in today["text"]
    nina.presses("✔️ 11:00 Чай у окна", today)
    nina.presses(button(nina, nina.sees("Нажмите на семью"), f"▫️ {anya.name} "))
    nina.sees("Семей: 1.")
    nina.presses("🕙 Перенести")
    nina.says("15:00")
    nina.presses("✅ Перенести", nina.sees("Перенести на"))
    nina.sees("Перенесли")
    anya.sees("У встречи другое время: Чай у окна")
    town.clock.next(16, 31)
    nina.presses("✔️ Кто был", nina.sees("Встреча прошла. Кто был?"))
    assert not olga.has("Встреча прошла"), "whoever is away is left alone"

    vera.presses("↩️ Отменить", vera.sees("Записано.", ever=True))
    vera.sees("на месте")
    nina.presses("✔️ Готово, записать")
    nina.sees("для другого человека")
    assert town.rows("SELECT held_at FROM event WHERE id = ?", event)[0]["held_at"] is None
    olga.says("✅ Сегодня")
    own = olga.sees("👥 Ваши встречи:")
    assert "Вы заменяете" not in own["text"]
    olga.presses("✔️ 15:00 Чай у окна", own)
    olga.sees("Семей: 1.")
    writes_down_the_next_day(town, olga)


def writes_down_the_next_day(town: Town, olga: Person) -> None:
    """A list that nobody closed stands among the affairs of the next days until somebody does."""
    town.clock.next(10)
    olga.says("✅ Сегодня")
    later = olga.sees("Не отмечено, кто был: 1 встреча.")
    olga.presses(button(olga, later, "✔️ Отметить, кто был: Чай у окна, "), later)
    olga.presses("✔️ Готово, записать", olga.sees("Семей: 1."))
    olga.presses("✅ Да, записать", olga.sees("1 семья обещала прийти и не отмечена"))
    olga.sees("Записано.")
    olga.says("✅ Сегодня")
    assert "Не отмечено" not in olga.sees("✅ Сегодня, ")["text"]
