"""A paper from «Добавить» to the end: every answer to its reminder, to «Ещё действует?», and to it opened."""

from datetime import timedelta

from bot.buttons.cases import FamilyPress
from tests.stories.test_reminders import TEXTS, tasks
from tests.stories.town import Person, Town


def begins(mother: Person, *taps: str) -> None:
    """«➕ Добавить», «📄 Документ», and which one; a page further where it does not stand on the first."""
    mother.starts()
    mother.presses("📅 Мои дела")
    mother.presses("➕ Добавить")
    mother.presses("📄 Документ")
    for question, tap in zip(("Какой документ?", "Что это за документ?"), taps, strict=False):
        listed = mother.sees(question)
        while tap not in mother.buttons(listed):
            mother.presses("➡️ Ещё", listed)
            listed = mother.sees(question)
        mother.presses(tap, listed)


def adds(mother: Person, group: str, kind: str, day: str) -> None:
    begins(mother, group, kind)
    mother.sees("Нажмите день. Или напишите дату.")
    if day:
        mother.says(day)
    else:
        mother.presses("❓ Даты нет")
    mother.presses("✅ Да", mother.sees("Верно?"))
    mother.presses("🏠 Главное меню", mother.sees("Я записала."))
    mother.sees("Что вам нужно сейчас?")


def opens(mother: Person, kind: str) -> None:
    mother.presses("📅 Мои дела")
    mother.presses("📄 Документы")
    mother.presses(kind, mother.sees("Ваши документы."))
    mother.sees(kind)


def states(town: Town, mother: Person) -> list[str]:
    query = """SELECT document.state FROM document JOIN cases ON cases.id = document.case_id
               JOIN person ON person.id = mother_id WHERE telegram_id = ? ORDER BY document.id"""
    return [row["state"] for row in town.rows(query, mother.id)]


def timers(town: Town, mother: Person) -> int:
    query = """SELECT count(*) AS n FROM timer JOIN document ON document.id = ref_id
               JOIN cases ON cases.id = document.case_id JOIN person ON person.id = mother_id
               WHERE telegram_id = ? AND timer.state = 0 AND timer.kind LIKE 'document%'"""
    return int(town.rows(query, mother.id)[0]["n"])


def in_days(town: Town, days: int) -> str:
    return TEXTS.full_day(town.clock.now + timedelta(days=days))


def test_it_ends_and_her_curator_helps_or_it_is_done_without_a_new_date(town: Town) -> None:
    town.clock.next(10)
    anya = town.mother()
    olga = town.curator_of(anya)
    adds(anya, "💰 Деньги", "💰 Единое пособие", in_days(town, 40))
    town.clock.next(12, days=10)
    anya.presses("Показать", anya.sees("🔔 Напоминание."))
    anya.presses("🤝 Помощь куратора", anya.sees("💰 Единое пособие скоро кончится."))
    anya.sees(f"{olga.name} увидит вашу просьбу.")
    assert "💰 Единое пособие" in olga.sees("🤝 Просит помочь с этим документом.", ever=True)["text"]
    assert tasks(town, anya) == ["document"]
    opens(anya, "💰 Единое пособие")
    anya.presses("📖 Что делать")
    how = anya.sees("💰 Единое пособие.")
    assert anya.buttons(how) == ["🤝 Помощь куратора", "✅ Уже сделала", "⬅️ Назад"]
    anya.presses("✅ Уже сделала", how)
    anya.presses("Не сейчас", anya.sees("Вы сделали это вовремя."))
    anya.sees("Хорошо. Можно решить потом.")
    assert (states(town, anya), timers(town, anya), tasks(town, anya)) == (["done"], 0, [])


def test_what_nobody_wrote_down_yet_is_asked_of_her_curator(town: Town) -> None:
    town.clock.next(14)
    katya = town.mother()
    olga = town.curator_of(katya)
    adds(katya, "👩 Мои документы", "🩺 Обменная карта", in_days(town, 60))
    opens(katya, "🩺 Обменная карта")
    katya.presses("📖 Что делать")
    katya.presses("⬅️ Назад", katya.sees("Куратор знает, что делать. Спросить куратора?"))
    katya.presses("📖 Что делать", katya.sees("Пора заняться этим делом."))
    katya.presses("🤝 Помощь куратора", katya.sees("Спросить куратора?"))
    katya.sees(f"{olga.name} увидит вашу просьбу.")
    assert tasks(town, katya) == ["document"]
    opens(katya, "🩺 Обменная карта")
    katya.presses("📖 Что делать")
    katya.presses("✅ Уже сделала", katya.sees("Спросить куратора?"))
    katya.presses("🏠 Главное меню", katya.sees("Одним делом меньше."))
    katya.sees("Что вам нужно сейчас?")
    assert (states(town, katya), timers(town, katya), tasks(town, katya)) == (["done"], 0, [])


def test_one_opened_is_kept_asked_about_and_taken_off(town: Town) -> None:
    town.clock.next(14)
    dasha = town.mother()
    adds(dasha, "💰 Деньги", "📄 Справка о доходах", in_days(town, 90))
    opens(dasha, "📄 Справка о доходах")
    dasha.presses("🤝 Помощь куратора")
    dasha.sees("увидит вашу просьбу.")
    opens(dasha, "📄 Справка о доходах")
    dasha.presses("⬅️ Назад")
    dasha.sees("Ваши документы.")
    opens(dasha, "📄 Справка о доходах")
    dasha.presses("🗑 Убрать")
    dasha.presses("Оставить", dasha.sees("Убрать этот документ из списка?"))
    dasha.presses("🗑 Убрать", dasha.sees("📄 Справка о доходах."))
    assert states(town, dasha) == ["open"]
    dasha.presses("🗑 Убрать", dasha.sees("Убрать этот документ из списка?"))
    dasha.sees("Я больше не напомню об этом.")
    assert (states(town, dasha), timers(town, dasha), tasks(town, dasha)) == (["cancelled"], 0, [])


def test_whether_it_still_counts_she_does_not_know_and_a_new_one_has_no_date_yet(town: Town) -> None:
    town.clock.next(10)
    vika = town.mother()
    olga = town.curator_of(vika)
    adds(vika, "💰 Деньги", "📄 Справка о доходах", "")
    town.clock.next(12, days=365)
    vika.presses("Показать", vika.sees("🔔 Напоминание."))
    vika.presses("🤝 Не знаю", vika.sees("Этот документ ещё действует?"))
    vika.sees(f"{olga.name} увидит вашу просьбу.")
    assert tasks(town, vika) == ["document"]
    opens(vika, "📄 Справка о доходах")
    vika.presses("✅ Уже сделала")
    vika.presses("➕ Добавить", vika.sees("Новая дата есть?"))
    vika.presses("⬅️ Назад", vika.sees("До какого дня он действует?"))
    vika.sees("Хорошо. Я это не записала.")
    assert (states(town, vika), timers(town, vika), tasks(town, vika)) == (["done"], 0, [])


def test_half_added_is_not_added(town: Town) -> None:
    town.clock.next(10)
    nadya = town.mother()
    begins(nadya, "👩 Мои документы", "🩺 Обменная карта")
    nadya.presses("⬅️ Назад", nadya.sees("Когда врач ждёт роды?"))
    nadya.presses("⬅️ Назад", nadya.sees("Что это за документ?"))
    begins(nadya, "👩 Мои документы", "🩺 Обменная карта")
    nadya.says(in_days(town, 50))
    nadya.presses("✏️ Изменить", nadya.sees("Верно?"))
    nadya.presses("👩 Мои документы", nadya.sees("Какой документ?"))
    begins(nadya, "👩 Мои документы", "🩺 Обменная карта")
    nadya.says(in_days(town, 50))
    nadya.presses("❌ Не надо", nadya.sees("Верно?"))
    nadya.sees("Хорошо. Я это не записала.")
    nadya.presses("📅 Мои дела")
    nadya.presses("📄 Документы")
    nadya.presses("⬅️ Назад", nadya.sees("Документов пока нет."))
    nadya.sees("Ваши дела. Что показать?")
    assert states(town, nadya) == []


def test_her_curator_adds_one_and_she_opens_it(town: Town) -> None:
    town.clock.next(14)
    rita = town.mother()
    olga = town.curator_of(rita)
    case = town.rows("SELECT cases.id FROM cases JOIN person ON person.id = mother_id WHERE telegram_id = ?", rita.id)
    olga.starts()
    olga.sees("Меню куратора")
    olga.forges(FamilyPress(case_id=case[0]["id"]).pack())
    olga.presses("📄 Документ", olga.sees(f"{town.case_code(rita)} · {rita.name}"))
    for tap in ("💰 Деньги", "💰 Единое пособие"):
        olga.presses(tap)
    olga.says(in_days(town, 80))
    olga.presses("✅ Да", olga.sees("Верно?"))
    olga.sees("Записано. Ей придёт сообщение, а потом напоминания.")
    rita.presses("Показать", rita.sees("🔔 У вас новый документ в списке.", ever=True))
    rita.sees(f"📅 До {in_days(town, 80)}.")
    assert states(town, rita) == ["open"]
