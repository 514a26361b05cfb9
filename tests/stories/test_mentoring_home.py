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
    maria.sees(f"{curator.name} увидит, что вы общались")
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
    maria.presses("📝 Записать встречу")
    maria.presses("❌ Не нужно", maria.sees("Как вы общались?"))
    maria.sees("не записываю")
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
    maria.presses("📅 Раньше", maria.sees("Когда это было?"))
    days = maria.sees("Выберите день")
    maria.presses(maria.buttons(days)[1], days)
    maria.presses("😟 Усталость", maria.sees("Как вы себя чувствуете?"))
    assert f"📞 Пусть {curator.name} позвонит" in maria.buttons(maria.sees("Отдохните сегодня"))
    assert logged(town, anya) == [("called", 30, None, True), ("met", 150, "tired", False)]
    told = "SELECT julianday(date(created_at / 1000000, 'unixepoch', '+7 hours')) - julianday(day) AS ago"
    assert town.rows(f"{told} FROM mentoring_contact ORDER BY id DESC LIMIT 1")[0]["ago"] == 3
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
    maria.sees("Новый совет будет в воскресенье")
    maria.presses("📖 Подсказки")
    maria.presses("💬 О разговоре")
    maria.presses("⏰ Она не отвечает")
    maria.sees("Вашей вины в этом нет")
    maria.presses("📖 Подсказки")
    maria.presses("⚙️ Ещё")
    assert maria.buttons(maria.sees("Что открыть?"))[:3] == ["☎️ Номера", "📖 Как сделать", "⚙️ Настройки"]
    maria.presses("☎️ Куратор")
    card = maria.sees(f"Ваш куратор — {curator.name}")
    assert maria.buttons(card) == [f"📞 Пусть {curator.name} позвонит", "✍️ Написать", "📋 Мои бумаги", "☎️ Номера"]
    maria.presses("☎️ Номера", card)
    maria.sees("112")
    assert match_of(town, anya)["state"] == "active"


def test_thanks_leave_and_her_letter(town: Town) -> None:
    anya = town.mother()
    curator, family = pair_up(town, anya, FAMILY)
    code = town.case_code(anya)
    family.presses("📅 Встречи")
    choose(family, anya)
    for tap in ("📝 Записать встречу", "🤝 Встречались", "Больше 2 часов", "Вчера", "😐 Обычно"):
        family.presses(tap)
    family.sees("увидит, что вы общались")
    curator.presses("👨‍👩‍👧 Мои семьи")
    curator.presses(next(one for one in curator.buttons(curator.sees("семь")) if code in one))
    curator.presses("👥 Кто рядом")
    curator.presses("🤝 Пары")
    curator.presses(f"❤️ Спасибо: {family.name}", curator.sees("По неделям"))
    family.remembers()
    curator.presses(curator.buttons(curator.sees("Что сказать?"))[2])
    curator.sees("Спасибо передано")
    family.sees(f"{curator.name} говорит вам спасибо")
    family.presses("📅 Встречи")
    choose(family, anya)
    for tap in ("⚙️ Моё", "⏰ Мои часы", "📄 Письмо с благодарностью"):
        family.presses(tap)
    assert anya.name not in str(family.sees("Вот ваше письмо"))
    family.presses("📅 Встречи")
    choose(family, anya)
    for tap in ("⚙️ Моё", "🌙 Мне нужен отпуск", "Сегодня"):
        family.presses(tap)
    family.presses(family.buttons(family.sees("Какой день последний?"))[0])
    for phone in (anya, curator):
        phone.remembers()
    family.presses("✅ Да", family.sees("Отпуск. Всё верно?"))
    family.sees("Хорошего отдыха")
    curator.sees(f"{code}: отпуск, {family.name}")
    away = anya.sees(f"{family.name} сейчас отдыхает")
    assert "Последний день отдыха" in away["text"]
    anya.presses("✍️ Написать куратору", away)
    anya.sees(f"Это прочитает {curator.name}")
    town.clock.next(13, days=7)
    anya.sees("Разговор продолжается")


def test_an_expense_is_noted_and_paid_back(town: Town) -> None:
    anya = town.mother()
    _, maria = pair_up(town, anya)
    vera = town.person("coordinator")
    vera.starts()
    maria.presses("📅 Встречи")
    choose(maria, anya)
    for tap in ("💰 Записать расход", "🚐 Дорога", "✏️ Другая сумма"):
        maria.presses(tap)
    maria.says("много")
    maria.sees("Нужны только цифры")
    maria.says("75 руб")
    maria.presses("Сегодня", maria.sees("Когда это было?"))
    kept = maria.sees("дорога, 75 руб.")
    vera.presses("👥 Люди")
    vera.presses("⏰ Часы волонтёров")
    vera.presses("💰 Расходы")
    vera.presses(next(one for one in vera.buttons(vera.sees("Расходы волонтёров")) if "75 руб." in one))
    vera.sees("✅ ")
    maria.presses("💰 Мои расходы", kept)
    maria.sees("дорога, 75 руб., деньги вернули")


def test_a_meeting_is_proposed_and_she_says_yes(town: Town) -> None:
    anya = town.mother()
    _, maria = pair_up(town, anya)
    town.clock.next(13)
    maria.presses("📅 Встречи")
    choose(maria, anya)
    maria.presses("📅 Позвать на встречу")
    maria.presses("✏️ Другой день", maria.sees("Какой день подходит вам?"))
    maria.says("вчера")
    maria.sees("Это время не подходит")
    maria.says("завтра")
    maria.presses("🕙 15:00", maria.sees("В котором часу?"))
    anya.remembers()
    maria.presses("✅ Да", maria.sees("Позвать на встречу?"))
    asked = anya.sees(f"{maria.name} зовёт вас встретиться")
    maria.remembers()
    anya.presses("✅ Да", asked)
    anya.sees("Встреча есть в ваших делах")
    maria.sees("Мама согласна!")
    maria.presses("👩 Моя мама")
    choose(maria, anya)
    assert "Ваша встреча: " in maria.sees(f"Её зовут {anya.name}")["text"]


def choose(volunteer: Person, mother: Person) -> None:
    """Beside several mothers her name comes first."""
    shown = volunteer.sees("")
    if shown["text"].startswith("Кого открыть"):
        volunteer.presses(f"👩 {mother.name}", shown)
