"""The curator's day: what waits for her, her families on one screen each, and nobody else's."""

from bot.buttons.cases import FamilyPress
from tests.stories.test_events import announces, family_of
from tests.stories.town import Town


def test_an_empty_day_says_so(town: Town) -> None:
    nina = town.person("curator", 1)
    town.clock.next(9)
    nina.starts()
    nina.presses("✅ Сегодня")
    nina.sees("На сегодня ничего нет.")


def test_a_task_says_what_it_is_about_and_is_done_once(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    anya.starts()
    anya.blocks_bot()
    town.settles()
    olga.starts()
    olga.presses("✅ Сегодня")
    today = olga.sees("больше не доходят")
    assert f"1. {town.case_code(anya)} {anya.name}. " in today["text"]
    olga.presses(f"✅ Готово: 1. {town.case_code(anya)}")
    assert "не доходят" not in olga.sees("✅ Сегодня, ")["text"]
    task = town.rows("SELECT id, done_at FROM task WHERE kind = 'unreachable'")[0]
    assert task["done_at"] is not None
    other = town.other_curator(olga)
    other.starts()
    other.sees("Меню куратора")
    other.forges(f"cases_done:{task['id']}:0")
    other.sees("для другого человека")
    olga.forges(f"cases_done:{task['id']}:0")
    town.settles()
    assert town.rows("SELECT count(*) AS n FROM audit WHERE action = 'cases.finish_task'")[0]["n"] == 1


def test_today_counts_requests_and_meetings(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    announces(town, olga, "Встреча у реки", days=0)
    anya.presses("✅ Приду", anya.sees("Встреча у реки"))
    anya.sees("вас ждут")
    anya.starts()
    anya.presses("🆘 Нужна помощь")
    anya.presses("🤒 Ребёнок болеет")
    anya.sees("Ваше сообщение у нас")
    olga.presses("✅ Сегодня")
    today = olga.sees("👥 Ваши встречи:")["text"]
    assert "11:00 · Встреча у реки: придут 1" in today
    assert "🆘 1 открытая просьба о помощи" in today


def test_families_by_page_and_a_card_that_leaves_a_trace(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    olga.starts()
    olga.presses("👨‍👩‍👧 Мои семьи")
    families, line = olga.sees("Ваши семьи"), f"{town.case_code(anya)} {anya.name}"
    assert "➕ Новая семья" in olga.buttons(families)
    while not any(label.startswith(line) for label in olga.buttons(families)):
        olga.presses("➡️ Ещё")
        families = olga.sees("Ваши семьи")
    olga.presses(next(label for label in olga.buttons(families) if label.startswith(line)))
    card = olga.sees(f"{town.case_code(anya)} · {anya.name}")
    assert "✅ Мама вошла." in card["text"]
    assert olga.buttons(card)[:3] == ["💬 Написать", "🚪 Визит", "🧾 Услуга"]
    assert olga.buttons(card)[-1] == "⬅️ Назад"
    olga.presses("👥 Кто рядом", card)
    beside = olga.sees(f"{town.case_code(anya)} · {anya.name}")
    assert beside["message_id"] == card["message_id"], "the card stays, its keys turn"
    assert "🤝 Предложить наставника" in olga.buttons(beside)
    olga.presses("⬅️ Назад", beside)
    assert olga.buttons(olga.sees("✅ Мама вошла."))[:3] == ["💬 Написать", "🚪 Визит", "🧾 Услуга"]
    case = town.rows("SELECT id FROM cases WHERE code = ?", town.case_code(anya))[0]["id"]
    seen = "SELECT count(*) AS n FROM audit WHERE action = 'cases.see' AND case_id = ?"
    assert town.rows(seen, case)[0]["n"] == 1

    other = town.other_curator(olga)
    other.starts()
    other.sees("Меню куратора")
    other.forges(FamilyPress(case_id=case).pack())
    other.sees("для другого человека")
    anya.starts()
    anya.sees("Что вам нужно сейчас?")
    anya.forges(FamilyPress(case_id=case).pack())
    anya.sees("для другого человека")
    assert town.rows(seen, case)[0]["n"] == 1


def test_a_family_is_found_by_its_code_and_by_its_name(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    code = town.case_code(anya)  # «BRN-017»
    letters, number = code.split("-")
    olga.starts()
    olga.presses("👨‍👩‍👧 Мои семьи")
    olga.presses("🔎 Найти", olga.sees("Ваши семьи"))
    olga.sees("Напишите код или имя.")
    olga.says(f"{letters.lower()} {int(number)}")
    found = olga.sees("Вот что нашлось.")
    assert olga.buttons(found)[0].startswith(f"{code} {anya.name}")
    olga.says("Ёжик")  # the question stays open
    olga.sees("Ничего не нашлось.")
    olga.sends_voice()
    olga.sees("Я ищу только по буквам.")
    olga.says(anya.name.upper())
    found = olga.sees("Вот что нашлось.")
    olga.presses(next(label for label in olga.buttons(found) if label.startswith(code)), found)
    olga.sees(f"{code} · {anya.name}")
    olga.says(anya.name)  # and ends with any press
    olga.presses("❌ Никому", olga.sees("Кому отправить"))


def test_who_asks_for_help_stands_first_and_looks_leave_out_the_others(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    anya.starts()
    anya.presses("🆘 Нужна помощь")
    anya.presses("🤒 Ребёнок болеет")
    anya.sees("Ваше сообщение у нас")
    olga.starts()
    olga.presses("👨‍👩‍👧 Мои семьи")
    families = olga.sees("Ваши семьи")
    assert "🆘" in olga.buttons(families)[0]
    olga.presses("🆘 Просят помощи", families)
    asking = [label for label in olga.buttons(olga.sees("Ваши семьи")) if label.startswith(town.case_code(anya)[:3])]
    assert all("🆘" in label for label in asking)
    assert any(label.startswith(town.case_code(anya)) for label in asking)
    olga.presses("⏳ Мама не вошла", olga.sees("Ваши семьи"))
    none = olga.sees("Сейчас таких семей нет.")
    assert "• ⏳ Мама не вошла" in olga.buttons(none)
    olga.presses("Все", none)
    olga.sees("Ваши семьи")


def test_a_mother_who_blocked_the_bot_is_asked_by_her_curator(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    hers = "SELECT count(*) AS n FROM cases JOIN person p ON p.id = curator_id WHERE p.telegram_id = ?"
    families = town.rows(hers, olga.id)[0]["n"]
    anya.starts()
    anya.blocks_bot()
    town.settles()
    board = announces(town, olga, "Встреча без Ани")
    assert f"молчат {families}" in board["text"]
    olga.presses("👥 Кто придёт", board)
    olga.presses("📞 Записать ответ со слов мамы", olga.sees("Встреча без Ани"))
    assert anya.name in olga.sees("Этим мамам бот написать не может")["text"]
    zoya = family_of(town, town.other_curator(olga), "easy")
    assert not zoya.has("Встреча без Ани")
