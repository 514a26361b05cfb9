"""Maria Ivanovna at home: four big keys, a meeting written down in five taps, and what only she reads."""

from tests.stories.test_mentoring import FAMILY, match_of, pair_up, tasks
from tests.stories.town import Person, Town


def logged(town: Town, mother: Person) -> list[tuple[str, int, str | None, bool]]:
    query = """SELECT how, minutes, felt, taken_back_at FROM mentoring_contact
               WHERE match_id = ? ORDER BY id"""
    rows = town.rows(query, match_of(town, mother)["id"])
    return [(row["how"], row["minutes"], row["felt"], row["taken_back_at"] is not None) for row in rows]


def test_a_meeting_is_written_down_in_five_taps(town: Town) -> None:
    anya = town.mother()
    curator, maria = pair_up(town, anya)
    anya.remembers()
    assert maria.menu == ["👩 Моя мама", "📅 Встречи", "📖 Подсказки", "☎️ Куратор"]
    for tap in ("📅 Встречи", "📝 Записать встречу", "🤝 Встречались", "1–2 часа", "Сегодня"):
        maria.presses(tap)
    kept = maria.sees("встречались, 1–2 часа")
    assert logged(town, anya) == [("met", 90, None, False)]
    maria.presses("😊 Бодро", kept)
    maria.sees(f"{curator.name} увидит, что встреча была")
    maria.presses("📅 Встречи")
    maria.sees("Прошлый раз: ")
    town.settles()
    assert not anya.has("встречались")
    assert not anya.has("Как вы себя чувствуете")
    curator.presses("👨‍👩‍👧 Мои семьи")
    curator.presses(next(one for one in curator.buttons(curator.sees("семь")) if town.case_code(anya) in one))
    assert "Бодро" not in str(curator.sees("Последняя встреча по записи"))


def test_a_note_is_taken_back_and_told_aloud(town: Town) -> None:
    anya = town.mother()
    curator, maria = pair_up(town, anya, FAMILY)
    maria.presses("👩 Наша семья")
    for tap in ("📝 Записать встречу", "📞 Звонили", "Меньше часа", "📅 Раньше"):
        maria.presses(tap)
    maria.presses(maria.buttons(maria.sees("Выберите день"))[0])
    maria.presses("🗑 Убрать запись", maria.sees("звонили, меньше часа"))
    maria.sees("Я убрала эту запись")
    maria.presses("📅 Встречи")
    maria.presses("📝 Записать встречу")
    maria.presses("🎤 Сказать голосом")
    maria.says("Лена сегодня грустная")
    maria.sees("Нажмите на микрофон")
    curator.remembers()
    maria.sends_voice()
    maria.presses("Больше 2 часов", maria.sees("Сколько времени вы были вместе?"))
    maria.presses("😟 Усталость", maria.sees("Как вы себя чувствуете?"))
    assert f"📞 Пусть {curator.name} позвонит" in maria.buttons(maria.sees("Отдохните сегодня"))
    assert logged(town, anya) == [("called", 30, None, True), ("met", 150, "tired", False)]
    assert tasks(town, anya) == []
    town.settles()
    assert not curator.has("грустная")


def test_hints_and_help_are_near(town: Town) -> None:
    anya = town.mother()
    curator, maria = pair_up(town, anya)
    maria.presses("📖 Подсказки")
    first = maria.sees("Совет недели")["text"]
    maria.presses("🔁 Другой совет")
    assert maria.sees("Совет недели")["text"] != first
    maria.presses("✅ Попробую")
    maria.sees("Новый совет будет через неделю")
    maria.presses("📖 Подсказки")
    maria.presses("💬 О разговоре")
    maria.presses("⏰ Она не отвечает")
    maria.sees("Вашей вины в этом нет")
    maria.presses("📖 Подсказки")
    maria.presses("⚙️ Ещё")
    assert maria.buttons(maria.sees("Что открыть?"))[:3] == ["☎️ Номера", "📖 Как сделать", "⚙️ Настройки"]
    maria.presses("☎️ Куратор")
    card = maria.sees(f"Ваш куратор — {curator.name}")
    assert maria.buttons(card) == [f"📞 Пусть {curator.name} позвонит", "✍️ Написать", "☎️ Номера"]
    maria.presses("☎️ Номера", card)
    maria.sees("112")
    assert match_of(town, anya)["state"] == "active"
