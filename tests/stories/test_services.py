"""🧾 What Olga did for a family stands in the book after three presses; Vera says what it is called here."""

from datetime import timedelta
from typing import Any

from bot.texts import Texts
from tests.stories.cards import opens_card, taps
from tests.stories.town import Person, Town

TEXTS = Texts("ru", "Asia/Barnaul")


def services_of(town: Town, mother: Person) -> list[tuple[Any, ...]]:
    rows = town.rows(
        """SELECT service_record.code, recipient, day FROM service_record JOIN cases ON cases.id = case_id
           JOIN person ON person.id = mother_id WHERE telegram_id = ? ORDER BY service_record.id""",
        mother.id,
    )
    return [tuple(row) for row in rows]


def test_a_service_in_three_taps_for_the_family_or_for_the_child(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    town.clock.next(12)
    today = TEXTS.on_day(town.clock.now).isoformat()
    opens_card(town, olga, anya)
    assert taps(olga, "🧾 Услуга", "💬 Психолог", "PSY2 Консультация психолога") == 3
    saved = olga.sees("PSY2 Консультация психолога: семья")
    assert services_of(town, anya) == [("PSY2", "family", today)]
    assert olga.buttons(saved)[:4] == ["✅ семья", "мама", "ребёнок", "↩️ Отменить (2 минуты)"]
    olga.presses("ребёнок")
    olga.sees("PSY2 Консультация психолога: ребёнок")
    assert services_of(town, anya) == [("PSY2", "child", today)]

    olga.presses("🧾 Ещё услуга")
    taps(olga, "💰 Деньги и вещи", "ECO5 Жильё, социальная гостиница")
    olga.sees("ECO5 Жильё, социальная гостиница: семья")
    olga.presses("↩️ Отменить (2 минуты)")
    olga.sees("↩️ Отменено: ничего не записано.")
    assert [code for code, *_ in services_of(town, anya)] == ["PSY2"]


def test_yesterdays_services_once_more_in_one_tap(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    town.clock.next(12)
    opens_card(town, olga, anya)
    taps(olga, "🧾 Услуга", "💬 Психолог", "PSY2 Консультация психолога")
    olga.presses("мама", olga.sees("🧾 Записано"))
    olga.sees("мама")
    taps(olga, "🧾 Ещё услуга", "⚖️ Право", "LEG2 Защита прав семьи и ребёнка")
    olga.sees("🧾 Записано")
    town.clock.next(12)
    opens_card(town, olga, anya)
    assert taps(olga, "🧾 Услуга", "🔁 Как вчера: PSY2, LEG2") == 2
    olga.sees("PSY2 Консультация психолога: мама")
    codes = [(code, recipient) for code, recipient, _ in services_of(town, anya)]
    assert codes == [("PSY2", "mother"), ("LEG2", "family")] * 2
    olga.presses("↩️ Отменить (2 минуты)")
    olga.sees("ничего не записано")
    assert len(services_of(town, anya)) == 2
    town.clock.next(12, days=1)
    opens_card(town, olga, anya)
    olga.presses("🧾 Услуга")
    assert not any("Как вчера" in label for label in olga.buttons(olga.sees("Какая услуга?")))


def test_an_earlier_day_is_neither_ahead_nor_before_the_family_was_here(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    town.clock.next(12, days=2)
    opens_card(town, olga, anya)
    taps(olga, "🧾 Услуга", "📅 За другой день")
    for slip, answer in (
        ("завтра", "Этот день ещё не наступил."),
        ("3 мая 2019", "Семья с нами только с этого дня"),
        ("когда-нибудь", "Я не поняла день."),
    ):
        olga.says(slip)
        olga.sees(answer)
    olga.sends_photo()
    olga.sees("Я не поняла день.")
    assert services_of(town, anya) == []
    olga.says("вчера")
    yesterday = town.clock.now - timedelta(days=1)
    olga.sees(f"{TEXTS.day(yesterday)}\nКакая услуга?")
    taps(olga, "🧸 Педагогика", "PED9 Секция, кружок")
    olga.sees(f"🧾 Записано, {TEXTS.day(yesterday)}:")
    assert services_of(town, anya) == [("PED9", "family", TEXTS.on_day(yesterday).isoformat())]


def test_two_phones_write_one_service_and_time_ends_the_undo(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    opens_card(town, olga, anya)
    taps(olga, "🧾 Услуга", "ℹ️ Информация")
    asked = olga.sees("одно нажатие запишет услугу семье")
    for _ in range(2):
        town.http.post(
            f"/sim/people/{olga.id}/press", text="INF1 Виды социальных выплат", message_id=asked["message_id"]
        )
    town.settles()
    olga.sees("Это уже записано, второй раз не пишу", ever=True)
    assert [code for code, *_ in services_of(town, anya)] == ["INF1"]
    town.clock.advance(minutes=3)
    olga.presses("↩️ Отменить (2 минуты)")
    olga.sees("Две минуты прошли")
    assert len(services_of(town, anya)) == 1


def test_the_coordinator_renames_a_code_and_gives_the_usual_name_back(town: Town) -> None:
    anya = town.mother()
    olga, vera = town.curator_of(anya), town.person("coordinator")
    vera.starts()
    vera.presses("👥 Люди")
    vera.presses("🧾 Услуги")
    vera.sees("Как у вас называются услуги.")
    vera.presses("PSY1 Психологическая диагностика")
    vera.says("а" * 61)
    vera.sees("Этот текст очень длинный.")
    vera.says("Знакомство <с психологом>")
    vera.sees("Теперь PSY1 называется: Знакомство <с психологом>.")
    opens_card(town, olga, anya)
    taps(olga, "🧾 Услуга", "💬 Психолог", "PSY1 Знакомство <с психологом>")
    olga.sees("PSY1 Знакомство <с психологом>: семья")
    vera.presses("🧾 Все названия")
    vera.presses("↩️")
    assert "PSY1 Психологическая диагностика" in vera.buttons(vera.sees("Как у вас называются услуги."))
    assert town.rows("SELECT count(*) AS n FROM service_name")[0]["n"] == 0
