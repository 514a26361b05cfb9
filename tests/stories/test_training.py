"""🎓 Vera writes down who learned what; Olga reads what her family wants her to know, and how to talk with a mother."""

from datetime import timedelta

from bot.texts import Texts
from tests.stories.cards import opens_card, taps
from tests.stories.test_people_intakes_offers import asks, writes_down
from tests.stories.town import Person, Town

TEXTS = Texts("ru", "Asia/Barnaul")


def opens_register(vera: Person) -> None:
    vera.starts()
    vera.presses("🧰 Настройка")
    vera.presses("🎓 Обучение", vera.sees("1. Название"))
    vera.sees("Обучение сотрудников.")


def named(person: Person, name: str) -> str:
    board = person.sees("Обучение сотрудников.", ever=True)
    return next(label for label in person.buttons(board) if label.split(" · ")[0] == name)


def test_a_slip_is_taken_off_and_whoever_lacks_it_is_named_where_curators_are_chosen(town: Town) -> None:
    lena, vera = town.mother(level="easy"), town.person("coordinator")
    olga = town.curator_of(lena)
    opens_card(town, olga, lena)
    assert "нужно обучение" not in olga.sees(town.case_code(lena))["text"]
    opens_register(vera)
    vera.presses(named(vera, olga.name))
    vera.presses("🗑 1. Убрать", vera.sees("Рядом с особенной мамой"))
    vera.sees("🗑 Убрано.")

    opens_card(town, olga, lena)
    card = olga.sees("🎓 Для этой семьи вам нужно обучение: «Рядом с особенной мамой».")
    olga.presses("🗣 Как говорить", card)
    first = olga.sees("🗣 Как говорить с мамой · 1 из 9")
    assert "Одно дело за раз" in first["text"]
    assert "ещё не читал специалист" in first["text"]
    olga.presses("➡️ Ещё")
    olga.presses("➡️ Ещё", olga.sees("2 из 9"))
    olga.presses("⬅️ Назад", olga.sees("3 из 9"))
    olga.presses("👨‍👩‍👧 Карточка семьи", olga.sees("2 из 9"))
    olga.sees("нужно обучение")

    vera.presses("👥 Люди")
    vera.presses("🔄 Передать семью")
    loads = vera.buttons(vera.sees("🔄"))
    assert next(label for label in loads if label.startswith(olga.name)).endswith("· без обучения")

    writes_down(vera, "Зоя", "8 913 222-33-44")
    asks(vera, olga)
    offer = olga.sees("🎓 Ваше обучение не записано.", ever=True)
    assert olga.buttons(offer) == ["Беру", "Не могу", "🗣 Как говорить"]

    opens_register(vera)
    vera.presses(named(vera, olga.name))
    vera.presses("➕ Обучение")
    vera.presses("Рядом с особенной мамой")
    for slip in ("послезавтра", "31 февраля 2026", "когда-то", "3 мая 1999"):
        vera.says(slip)
        vera.sees("Напишите прошедший день с годом")
    vera.sends_photo()
    vera.sees("Напишите прошедший день с годом")
    vera.says("вчера")
    vera.sees("Сколько часов?")
    for slip in ("0", "501", "много"):
        vera.says(slip)
        vera.sees("Здесь нужно число от 1 до 500")
    assert town.rows("SELECT 1 FROM training_record WHERE removed_at IS NULL AND hours NOT IN (16)") == []
    vera.says("20")
    yesterday = TEXTS.full_day(town.clock.now - timedelta(days=1))
    vera.sees(f"✅ Рядом с особенной мамой · {yesterday} · 20 ч · до")
    opens_card(town, olga, lena)
    assert "нужно обучение" not in olga.sees(town.case_code(lena))["text"]


def test_what_ends_soon_is_told_to_her_and_stands_on_the_coordinators_list(town: Town) -> None:
    vera, nina = town.person("coordinator"), town.person("curator", 1)
    opens_register(vera)
    vera.presses(named(vera, nina.name))
    vera.presses("➕ Обучение")
    vera.presses("Безопасность ребёнка")
    there = town.clock.now.astimezone()
    begun = there.replace(year=there.year - 2) + timedelta(days=62)
    vera.says(f"{begun.day}.{begun.month:02}.{begun.year}")
    vera.presses("8", vera.sees("Сколько часов?"))
    vera.sees("✅ Записано.")
    town.clock.next(12, days=5)
    told = nina.sees("🎓 «Безопасность ребёнка» действует до")
    nina.presses("🎓 Моё обучение", told)
    nina.sees("⏳ Безопасность ребёнка")
    vera.sees(f"🎓 {nina.name}: «Безопасность ребёнка» действует до", ever=True)
    opens_register(vera)
    assert f"• {nina.name}: ⏳ Безопасность ребёнка" in vera.sees("Скоро кончится:")["text"]
    nina.presses("✅ Сегодня")
    taps(nina, "🎓 Моё обучение", "🗣 Как говорить")
    nina.sees("1 из 9")
