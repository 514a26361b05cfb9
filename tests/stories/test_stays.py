"""🏠 A room for a time: Olga asks, Vera gives one by the code, and Anya reads the days when she looks."""

from typing import Any

from tests.stories.cards import opens_card, taps
from tests.stories.town import Person, Town


def stay_of(town: Town, mother: Person) -> Any:
    return town.rows(
        """SELECT s.state, s.people, s.room_id FROM social_hotel_stay s JOIN cases ON cases.id = s.case_id
           JOIN person ON person.id = mother_id WHERE telegram_id = ? ORDER BY s.id DESC""",
        mother.id,
    )[0]


def opens_register(vera: Person) -> None:
    vera.presses("📥 Заявки")
    vera.presses("🏠 Социальная гостиница", vera.sees("🏠 Социальная гостиница"))


def writes_a_room(vera: Person, line: str) -> None:
    opens_register(vera)
    taps(vera, "🛏 Комнаты", "➕ Комната или другое число мест")
    vera.says(line)


def test_a_room_is_asked_for_given_and_told_behind_a_button(town: Town) -> None:
    anya, vera = town.mother(), town.person("coordinator")
    olga = town.curator_of(anya)
    town.clock.next(11)
    vera.starts()
    writes_a_room(vera, "Голубая")
    vera.sees("Напишите название и потом число мест от 1 до 20")
    vera.says("Очень-очень длинное название комнаты 3")
    vera.sees("можно до 20.")
    vera.says("Голубая <1> 3")
    vera.sees("Голубая <1>: 3 места")
    code = opens_card(town, olga, anya)
    taps(olga, "🏢 Другие службы", "🏠 Комната", "➕ Попросить комнату", "2")
    olga.says("вчера")
    olga.sees("с сегодняшнего и не дальше года")
    olga.presses("Завтра", olga.sees("С какого дня?", ever=True))
    olga.says("ноль")
    olga.sees("Напишите, сколько ночей: от 1 до 366.")
    olga.says("15")
    olga.sees("⏳ ждёт комнату")
    vera.sees(f"🏠 {code} просит комнату.", ever=True)
    opens_register(vera)
    vera.presses(f"⏳ {code}", vera.sees("Ждут комнату:"))
    assert anya.name not in vera.sees(f"🏠 {code}\n2 человека")["text"]
    vera.presses("🛏 Голубая <1>")
    vera.sees("✅ комната Голубая <1>")
    olga.sees("✅ Комната есть, с ", ever=True)
    news = anya.sees("🔔 Для вас есть новость.", ever=True)
    assert "омнат" not in news["text"]
    anya.presses("Показать", news)
    anya.sees("Комната для вас готова.")
    town.settles()
    row = stay_of(town, anya)
    assert (row["state"], row["people"], row["room_id"] is not None) == ("confirmed", 2, True)
    opens_register(vera)
    vera.sees(f"{code} · Голубая <1> · 2 человека")


def test_all_is_full_and_it_waits_until_it_is_not_needed(town: Town) -> None:
    anya, vera = town.mother(), town.person("coordinator")
    olga = town.curator_of(anya)
    town.clock.next(11)
    code = opens_card(town, olga, anya)
    taps(olga, "🏢 Другие службы", "🏠 Комната", "➕ Попросить комнату", "8", "Завтра", "3")
    vera.starts()
    opens_register(vera)
    vera.presses(f"⏳ {code}", vera.sees("Ждут комнату:"))
    vera.sees("Ни в одной комнате нет столько мест на эти ночи. Просьба ждёт.")
    olga.presses("🚫 Больше не нужно")
    olga.sees("↪️ не нужно")
    vera.presses("🚫 Не получится")
    town.settles()
    assert stay_of(town, anya)["state"] == "cancelled"
