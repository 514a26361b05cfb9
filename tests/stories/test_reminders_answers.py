"""Every answer to a reminder, to «Сходили?», and to an appointment opened from her list or left half added."""

from datetime import timedelta

from bot.buttons.cases import FamilyPress
from tests.stories.processes import wait_until
from tests.stories.test_reminders import TEXTS, adds, begins, outcomes, tasks, waiting
from tests.stories.town import Person, Town

TOMORROW = ("👩 Я", "🩺 Врач", "Завтра", "12:00", "✅ Да")


def shown(town: Town, mother: Person) -> None:
    """The evening before, and «Показать»."""
    town.clock.next(18)
    mother.presses("Показать", mother.sees("🔔 Напоминание на завтра."))
    mother.sees("🩺 Врач для мамы.")


def opens(mother: Person, what: str) -> None:
    """From «Записи и встречи»."""
    mother.presses("📅 Мои дела")
    mother.presses("Записи и встречи")
    listed = mother.sees(what)
    mother.presses(next(label for label in mother.buttons(listed) if label.startswith(f"{what},")), listed)
    mother.sees(what)


def answers(town: Town, mother: Person) -> list[str]:
    query = """SELECT answer FROM appointment JOIN cases ON cases.id = case_id JOIN person ON person.id = mother_id
               WHERE telegram_id = ? ORDER BY appointment.id"""
    return [row["answer"] for row in town.rows(query, mother.id)]


def adds_for(town: Town, mother: Person, *taps: str) -> None:
    """Her curator writes it down, from the family's card."""
    olga = town.curator_of(mother)
    case = town.rows("SELECT cases.id FROM cases JOIN person ON person.id = mother_id WHERE telegram_id = ?", mother.id)
    olga.starts()
    olga.sees("Меню куратора")
    olga.forges(FamilyPress(case_id=case[0]["id"]).pack())
    olga.presses("📅 Запись", olga.sees(f"{town.case_code(mother)} · {mother.name}"))
    for tap in taps:
        olga.presses(tap)
    olga.sees("Записано. Ей придёт сообщение, а потом напоминания.")


def test_from_the_reminder_she_says_she_cannot_and_decides_later(town: Town) -> None:
    town.clock.next(9)
    anya = town.mother()
    adds(anya, *TOMORROW)
    shown(town, anya)
    anya.presses("📅 Не смогу")
    anya.presses("Не сейчас", anya.sees("Записать на другой день?"))
    anya.sees("Хорошо. Можно решить потом.")
    assert (outcomes(town, anya), answers(town, anya), waiting(town, anya)) == (["cancelled"], ["not_going"], [])
    assert tasks(town, anya) == []


def test_from_the_reminder_she_asks_somebody_along_and_then_for_help(town: Town) -> None:
    town.clock.next(9)
    katya = town.mother()
    olga = town.curator_of(katya)
    adds(katya, *TOMORROW)
    shown(town, katya)
    katya.presses("🤝 Пойти со мной")
    katya.sees(f"{olga.name} увидит вашу просьбу.")
    olga.sees("🤝 Просит пойти вместе с ней.", ever=True)
    opens(katya, "🩺 Врач")
    katya.presses("📅 Не смогу")
    olga.sees("❌ Она это отменила.", ever=True)
    katya.presses("💬 Помощь куратора", katya.sees("Записать на другой день?"))
    katya.sees(f"{olga.name} увидит вашу просьбу.")
    assert "🩺 Врач для мамы" in olga.sees("💬 Она не может пойти или не смогла.", ever=True)["text"]
    assert tasks(town, katya) == ["appointment_help"], "nobody waits for her to be taken along any more"


def test_later_is_this_evening_or_tomorrow_morning(town: Town) -> None:
    town.clock.next(9)
    olya = town.mother()
    adds(olya, "👶 Ребёнок", "🩺 Врач", "Через 7 дней", "12:00", "✅ Да")
    town.clock.next(18, days=4)
    olya.presses("⏰ Позже", olya.sees("🔔 Напоминание."))
    olya.presses("Завтра утром", olya.sees("Когда напомнить?"))
    olya.sees(f"Напомню {TEXTS.short_day(town.clock.now + timedelta(days=1))}")
    olya.remembers()
    town.clock.next(9)
    olya.presses("⏰ Позже", olya.sees("🔔 Напоминание."))
    olya.presses("Сегодня вечером", olya.sees("Когда напомнить?"))
    olya.sees("в 18:00")
    olya.remembers()
    town.clock.next(18)
    olya.presses("Показать", olya.sees("🔔 Напоминание."))
    olya.sees("🩺 Врач для ребёнка.")


def test_it_was_moved_and_goes_to_the_day_she_says(town: Town) -> None:
    town.clock.next(9)
    dasha = town.mother()
    adds(dasha, *TOMORROW)
    town.clock.next(15, days=1)
    dasha.presses("📅 Перенесли", dasha.sees("Вы сходили к врачу?"))
    dasha.presses("❌ Не надо", dasha.sees("На какой день записать?"))
    dasha.sees("Хорошо. Я это не записала.")
    assert outcomes(town, dasha) == ["moved"], "the question is answered all the same"
    adds(dasha, *TOMORROW)
    dasha.remembers()
    town.clock.next(15, days=1)
    dasha.presses("📅 Перенесли", dasha.sees("Вы сходили к врачу?"))
    for tap in ("Через 7 дней", "10:00", "✅ Да"):
        dasha.presses(tap)
    dasha.sees("Я записала.")
    assert outcomes(town, dasha) == ["moved", "moved", "open"]


def test_she_did_not_go_and_takes_another_day_or_none(town: Town) -> None:
    town.clock.next(9)
    yulia = town.mother()
    adds(yulia, *TOMORROW)
    town.clock.next(15, days=1)
    yulia.presses("❌ Нет", yulia.sees("Вы сходили к врачу?"))
    yulia.presses("✅ Да", yulia.sees("Ничего страшного. Такое бывает."))
    for tap in ("Завтра", "12:00", "✅ Да"):
        yulia.presses(tap)
    yulia.presses("🏠 Главное меню", yulia.sees("Я записала."))
    yulia.sees("Что вам нужно сейчас?")
    town.clock.next(15, days=1)
    yulia.presses("❌ Нет", yulia.sees("Вы сходили к врачу?"))
    yulia.presses("Не сейчас", yulia.sees("Ничего страшного. Такое бывает."))
    yulia.sees("Можно решить потом.")
    assert (outcomes(town, yulia), tasks(town, yulia)) == (["missed", "missed"], [])


def test_going_she_takes_it_into_her_phone_and_is_thanked(town: Town) -> None:
    town.clock.next(9)
    vika = town.mother(level="easy")
    adds(vika, "👩 Я", "🩺 Врач", "Завтра", "11 утра", "✅ Да")
    shown(town, vika)
    vika.presses("✅ Пойду")
    vika.presses("📅 В телефон", vika.sees("👍 Я записала. Вы пойдёте."))
    vika.presses("🔒 Только «Дело»", vika.sees("👀"))
    assert vika.sees("Нажмите на файл.")["document"]["file_name"] == "calendar.ics"
    town.clock.next(14)
    vika.presses("✅ Да", vika.sees("Вы сходили к врачу?"))
    vika.presses("🏠 Меню", vika.sees("Вы заботитесь о себе."))
    vika.sees("Выберите кнопку.")
    assert (outcomes(town, vika), answers(town, vika)) == (["attended"], ["going"])


def test_one_opened_is_prepared_for_kept_and_taken_off(town: Town) -> None:
    town.clock.next(9)
    nadya = town.mother()
    adds(nadya, *TOMORROW)
    opens(nadya, "🩺 Врач")
    nadya.presses("📖 Как подготовиться")
    nadya.presses("⬅️ Назад", nadya.sees("🎒 Возьмите паспорт и полис."))
    nadya.sees("🩺 Врач для мамы.")
    opens(nadya, "🩺 Врач")
    nadya.presses("🤝 Пойти со мной")
    nadya.sees("увидит вашу просьбу.")
    opens(nadya, "🩺 Врач")
    nadya.presses("⬅️ Назад")
    nadya.sees("Ваши записи и встречи.")
    opens(nadya, "🩺 Врач")
    nadya.presses("🗑 Убрать")
    nadya.presses("Оставить", nadya.sees("Убрать эту запись?"))
    nadya.presses("🗑 Убрать", nadya.sees("🩺 Врач для мамы."))
    assert outcomes(town, nadya) == ["open"]
    nadya.presses("🗑 Убрать", nadya.sees("Убрать эту запись?"))
    nadya.sees("Я больше не напомню об этом.")
    assert (outcomes(town, nadya), waiting(town, nadya), tasks(town, nadya)) == (["cancelled"], [], [])


def test_somebody_comes_to_her_and_she_waits_or_says_no(town: Town) -> None:
    town.clock.next(14)
    rita = town.mother()
    olga = town.curator_of(rita)
    adds_for(town, rita, "👩 Мама", "🏠 Встреча дома", "Завтра", "12:00", "✅ Да")
    rita.presses("Показать", rita.sees("🔔 У вас новая запись."))
    rita.presses("📖 Как подготовиться", rita.sees("🏠 Встреча дома."))
    rita.presses("⬅️ Назад", rita.sees("Убирать к встрече не нужно."))
    rita.presses("✅ Жду", rita.sees("🏠 Встреча дома."))
    rita.sees("Хорошо. Я записала, что вы ждёте.")
    assert answers(town, rita) == ["going"]
    town.clock.next(18)
    rita.presses("Показать", rita.sees("🔔 Напоминание на завтра."))
    rita.presses("❌ Не надо приходить", rita.sees("🏠 Встреча дома."))
    rita.sees("Записать на другой день?")
    olga.sees("❌ Она это отменила.", ever=True)
    assert (outcomes(town, rita), waiting(town, rita)) == (["cancelled"], [])


def test_today_is_shown_and_an_empty_list_leads_to_adding(town: Town) -> None:
    town.clock.next(9)
    zina = town.mother()
    zina.starts()
    for page, empty in (("Сегодня", "На сегодня записей нет."), ("Записи и встречи", "Записей пока нет.")):
        zina.presses("📅 Мои дела")
        zina.presses(page)
        zina.presses("⬅️ Назад", zina.sees(empty))
        zina.presses(page, zina.sees("Ваши дела. Что показать?"))
        zina.presses("➕ Добавить", zina.sees(empty))
        zina.presses("⬅️ Назад", zina.sees("Что добавить?"))
        zina.sees("Ваши дела. Что показать?")
    adds(zina, "👩 Я", "🏢 МФЦ", "Сегодня", "12:00", "✅ Да")
    zina.presses("📅 Мои дела")
    zina.presses("Сегодня")
    assert "🏢 МФЦ «Мои документы»: " in zina.sees("Сегодня, ")["text"]


def test_half_added_is_not_added(town: Town) -> None:
    """«Назад» to every question before, and «Не надо» wherever it stands."""
    town.clock.next(9)
    sonya = town.mother()
    begins(sonya)
    for tap, question in (("👩 Я", "К кому или куда?"), ("🩺 Врач", "В какой день?"), ("Завтра", "Во сколько?")):
        sonya.presses(tap)
        sonya.sees(question)
    sonya.presses("🕙 Другое время")
    sonya.presses("⬅️ Назад", sonya.sees("14:00"))
    for question in ("Во сколько?", "В какой день?", "К кому или куда?"):
        sonya.presses("⬅️ Назад", sonya.sees(question))
    sonya.presses("❌ Не надо", sonya.sees("Кто идёт?"))
    sonya.sees("Хорошо. Я это не записала.")
    begins(sonya)
    for tap in TOMORROW[:-1]:
        sonya.presses(tap)
    sonya.presses("📍 Добавить место", sonya.sees("Верно?"))
    sonya.presses("⬅️ Назад", sonya.sees("Где это будет?"))
    sonya.presses("❌ Не надо", sonya.sees("Верно?"))
    sonya.sees("Хорошо. Я это не записала.")
    assert outcomes(town, sonya) == []
    adds(sonya, *TOMORROW)
    begins(sonya)
    for tap in TOMORROW:
        sonya.presses(tap)
    sonya.presses("❌ Не надо", sonya.sees("На это время уже есть запись."))
    sonya.sees("Хорошо. Я это не записала.")
    assert outcomes(town, sonya) == ["open"]


def test_what_she_said_aloud_is_typed_in_by_her_curator(town: Town) -> None:
    town.clock.next(14)
    lida = town.mother()
    olga = town.curator_of(lida)
    begins(lida)
    lida.presses("👩 Я")
    lida.presses("🩺 Врач")
    lida.sends_voice()
    lida.sees(f"Его услышит {olga.name}.")
    assert olga.sees(f"{lida.name} · {town.case_code(lida)}", ever=True)["voice"]
    adds_for(town, lida, "👩 Мама", "🩺 Врач для мамы", *TOMORROW[2:])
    lida.presses("Показать", lida.sees("🔔 У вас новая запись.", ever=True))
    lida.sees("🩺 Врач для мамы.")
    assert outcomes(town, lida) == ["open"]
    assert tasks(town, lida) == ["type_in"]
    olga.presses("✅ Сегодня")
    listed = olga.sees("📝 Дела:")
    while not (done := [label for label in olga.buttons(listed) if label.endswith(town.case_code(lida))]):
        olga.presses("➡️ Ещё", listed)
        listed = olga.sees("✅ Готово")
    olga.presses(done[0], listed)
    wait_until(lambda: tasks(town, lida) == [], "the task to be done")
