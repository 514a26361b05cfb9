"""📅 An appointment from «Добавить» to «Сходили?», and a document that ends: answers, silence, slips, standstills."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.texts import Texts
from tests.stories.processes import wait_until
from tests.stories.town import Person, Town

TEXTS = Texts("ru", "Asia/Barnaul")


def begins(person: Person) -> None:
    """Five taps are left from here."""
    person.starts()
    person.presses("📅 Мои дела")
    person.presses("➕ Добавить")
    person.presses("📅 Запись")
    person.sees("Кто идёт?")


def adds(person: Person, *taps: str) -> None:
    begins(person)
    for tap in taps:
        person.presses(tap)
    person.sees("Я записала.")


def waiting(town: Town, person: Person) -> list[int]:
    """The steps still to come for all of the family's appointments."""
    query = """SELECT step FROM timer JOIN appointment ON appointment.id = ref_id
               JOIN cases ON cases.id = case_id JOIN person ON person.id = mother_id
               WHERE telegram_id = ? AND timer.state = 0 AND timer.kind = 'appointment' ORDER BY step DESC"""
    return [row["step"] for row in town.rows(query, person.id)]


def tasks(town: Town, person: Person) -> list[str]:
    query = """SELECT kind FROM task JOIN cases ON cases.id = task.case_id JOIN person ON person.id = cases.mother_id
               WHERE person.telegram_id = ? AND task.done_at IS NULL ORDER BY task.id"""
    return [row["kind"] for row in town.rows(query, person.id)]


def outcomes(town: Town, person: Person) -> list[str]:
    query = """SELECT outcome FROM appointment JOIN cases ON cases.id = case_id JOIN person ON person.id = mother_id
               WHERE telegram_id = ? ORDER BY appointment.id"""
    return [row["outcome"] for row in town.rows(query, person.id)]


def test_anya_adds_a_doctor_in_five_taps_and_is_led_to_the_door(town: Town) -> None:
    anya = town.mother()
    here = town.clock.next(9)
    adds(anya, "👶 Ребёнок", "🩺 Врач", "Через 7 дней", "10:00", "✅ Да")
    visit = here + timedelta(days=7)
    anya.sees(f"🔔 Напомню {TEXTS.short_day(visit - timedelta(days=3))}")
    assert waiting(town, anya) == [3, 1, 0, -1]

    town.clock.next(18, days=4)
    preview = anya.sees("🔔 Напоминание.")
    assert "врач" not in preview["text"].lower()
    anya.presses("Показать")
    card = anya.sees("🩺 Врач для ребёнка.")
    assert f"🕙 {TEXTS.short_day(visit)}" in card["text"]
    assert "🎒 Возьмите полис и подгузник." in card["text"]
    assert anya.buttons(card) == ["✅ Пойду", "📅 Не смогу", "🤝 Пойти со мной"]
    anya.presses("✅ Пойду")
    anya.sees("Хорошо. Я записала, что вы пойдёте.")

    town.clock.next(18, days=1)
    anya.sees("🔔 Напоминание на завтра.")
    anya.remembers()
    town.clock.next(20)  # two hours before ten would be the night: the evening before
    anya.sees("🔔 Напоминание на завтра.")

    town.clock.next(13)
    anya.sees("Вы сходили к врачу?")
    anya.presses("✅ Да")
    anya.sees("Вы сходили к врачу.\nВы заботитесь о ребёнке.")
    assert (waiting(town, anya), outcomes(town, anya), tasks(town, anya)) == ([], ["attended"], [])


def test_lena_cannot_go_and_takes_another_day(town: Town) -> None:
    lena = town.mother(level="easy")
    town.clock.next(9)
    adds(lena, "👩 Я", "🏢 МФЦ", "Завтра", "11 утра", "✅ Да")
    lena.presses("📅 Мои дела")
    lena.presses("Записи и встречи")
    lena.sees("🏢 МФЦ: ")
    lena.presses(next(label for label in lena.buttons(lena.sees("🏢 МФЦ")) if label.startswith("🏢 МФЦ,")))
    lena.presses("📅 Не смогу")
    sorry = lena.sees("Ничего страшного. Такое бывает.")
    assert lena.buttons(sorry) == ["✅ Да", "💬 Помощь куратора", "Не сейчас"]
    assert waiting(town, lena) == [], "nothing about it comes any more"
    lena.presses("✅ Да")
    lena.presses("📅 Другой день")
    lena.presses(str((town.clock.now.astimezone(ZoneInfo(TEXTS.zone)) + timedelta(days=2)).day))
    lena.presses("🕙 Другое время")
    lena.presses("3 часа дня")
    lena.sees("в 3 часа дня")
    lena.presses("✅ Да")
    lena.sees("Я записала.")
    assert outcomes(town, lena) == ["moved", "open"]


def test_come_with_me_is_a_task_and_a_message_for_her_curator(town: Town) -> None:
    katya = town.mother()
    olga = town.curator_of(katya)
    town.clock.next(14)
    adds(katya, "👩 Я", "🩺 Врач", "Завтра", "12:00", "✅ Да")
    katya.presses("📅 Мои дела")
    katya.presses("Записи и встречи")
    katya.presses(next(label for label in katya.buttons(katya.sees("🩺 Врач")) if label.startswith("🩺 Врач,")))
    katya.presses("🤝 Пойти со мной")
    katya.sees(f"{olga.name} увидит вашу просьбу.")
    assert tasks(town, katya) == ["come_with_me"]
    asked = olga.sees("🤝 Просит пойти вместе с ней.")
    assert town.case_code(katya) in asked["text"]
    assert "🩺 Врач для мамы" in asked["text"]


def test_two_silences_and_then_no_more_nagging(town: Town) -> None:
    dasha = town.mother()
    town.clock.next(9)
    adds(dasha, "👶 Ребёнок", "💉 Прививка", "Сегодня", "11:00", "✅ Да")
    town.clock.next(14)
    dasha.sees("Вы сходили на прививку?")
    dasha.remembers()
    town.clock.next(12)
    dasha.sees("Вы сходили на прививку?")
    assert tasks(town, dasha) == []
    dasha.remembers()
    town.clock.next(12)
    wait_until(lambda: tasks(town, dasha) == ["appointment_silent"], "the curator's task")
    town.settles()
    assert sum("Вы сходили" in message.get("text", "") for message in dasha.chat()["messages"]) == 2
    assert waiting(town, dasha) == []
    dasha.presses("❌ Нет")  # she may still answer
    dasha.sees("Ничего страшного.")
    dasha.presses("💬 Помощь куратора")
    dasha.sees("увидит вашу просьбу.")
    assert tasks(town, dasha) == ["appointment_silent", "appointment_help"]


def test_what_is_spoken_or_written_where_a_button_is_asked_loses_nothing(town: Town) -> None:
    olya = town.mother()
    town.clock.next(9)
    begins(olya)
    olya.says("ребёнок")
    olya.sees("Здесь лучше нажать кнопку.")
    olya.presses("👶 Ребёнок")
    olya.presses("🩺 Врач")
    olya.sees("В какой день?")
    olya.sends_voice()
    olya.sees("Нажмите день. Или попросите куратора записать.")
    olya.says("в пятницу")
    olya.sees("Нажмите день.")
    olya.presses("Завтра")
    for words in ("когда-нибудь", "25:00", "🙂🙂", "9" * 5000):
        olya.says(words)
        olya.sees("Я не поняла время.")
    olya.sends_voice()
    olya.sees("Я не поняла время.")
    olya.says("в 3 часа дня")
    olya.sees("в 15:00")
    olya.presses("📍 Добавить место")
    olya.sends_contact(own=False)
    olya.sees("Здесь нужны слова.")
    olya.says("🙂🙂🙂")
    olya.sees("Здесь нужны слова.")
    olya.says("а" * 4000)
    olya.sees("Этот текст очень длинный.")
    olya.says("Улица <Мира>, дом 5")
    olya.sees("📍 Улица <Мира>, дом 5")
    olya.presses("✅ Да")
    olya.sees("Я записала.")
    stored = town.rows("SELECT place FROM appointment WHERE place IS NOT NULL")
    assert all("Мира".encode() not in row["place"] for row in stored)


def test_a_day_that_is_over_is_refused_kindly(town: Town) -> None:
    sveta = town.mother()
    town.clock.next(9)
    begins(sveta)
    sveta.presses("👶 Ребёнок")
    sveta.presses("🩺 Врач")
    sveta.presses("Сегодня")
    sveta.says("8:00")
    sveta.sees("Это время уже прошло. Выберите другое.")
    sveta.says("10:00")
    sveta.sees("Верно?")
    town.clock.next(11)
    sveta.presses("✅ Да")
    sveta.sees("Это время уже прошло. Выберите другое.")
    assert outcomes(town, sveta) == []


def test_a_curator_adds_for_her_family_and_nobody_elses(town: Town) -> None:
    yulia = town.mother()
    olga, nina = town.curator_of(yulia), town.other_curator(town.curator_of(yulia))
    case = town.rows("SELECT cases.id FROM cases JOIN person ON person.id = mother_id WHERE telegram_id = ?", yulia.id)
    town.clock.next(14)
    for curator in (olga, nina):
        curator.starts()
        curator.sees("Меню куратора.")
    nina.forges(f"reminders_add:{case[0]['id']}")
    nina.sees("Это сообщение для другого человека.")
    olga.forges(f"reminders_add:{case[0]['id']}")
    assert olga.sees("Кто идёт?")["text"].startswith("Семья: ")
    for tap in ("👩 Мама", "➡️ Ещё", "➡️ Ещё"):
        olga.presses(tap)
    for tap in ("🩺 Нарколог или психиатр", "Завтра", "12:00", "✅ Да"):
        olga.presses(tap)
    olga.sees("Записано. Ей придёт сообщение, а потом напоминания.")
    yulia.sees("🔔 У вас новая запись.")
    yulia.presses("Показать")
    assert "нарколог" not in yulia.sees("🩺 Врач.")["text"].lower()


def test_a_document_is_told_at_noon_and_the_rest_stops_when_it_is_done(town: Town) -> None:
    marina = town.mother()
    now = town.clock.next(10)
    end = now + timedelta(days=20)
    marina.starts()
    marina.presses("📅 Мои дела")
    marina.presses("📄 Документы")
    marina.sees("Документов пока нет.")
    marina.presses("➕ Добавить")
    marina.presses("📄 Документ")
    marina.presses("📄 Временная регистрация")
    marina.sees("До какого дня он действует?")
    marina.sends_voice()
    marina.sees("Нажмите день.")
    marina.presses(str(end.year))
    marina.presses(TEXTS.month(end).split()[0])
    marina.presses(str(end.day))
    marina.sees(f"📅 До {TEXTS.short_day(end)} {end.year} года.")
    marina.presses("✅ Да")
    marina.sees("Я записала.")
    town.clock.next(12, days=6)
    marina.sees("🔔 Напоминание.")
    marina.presses("Показать")
    card = marina.sees("📄 Временная регистрация скоро кончится.")
    assert marina.buttons(card) == ["🤝 Помощь куратора", "✅ Уже сделала"]
    marina.presses("✅ Уже сделала")
    marina.sees("Вы сделали это вовремя.")
    assert not town.rows("SELECT 1 FROM timer WHERE kind = 'document' AND state = 0")


def test_a_mother_the_bot_cannot_write_to_is_reminded_by_her_curator(town: Town) -> None:
    tanya = town.mother()
    olga = town.curator_of(tanya)
    town.clock.next(9)
    adds(tanya, "👶 Ребёнок", "🩺 Врач", "Завтра", "12:00", "✅ Да")
    tanya.blocks_bot()
    town.settles()
    town.clock.next(18)  # 14:00 in the curator's Moscow
    olga.sees("🔔 Написать ей я не могу. Напомните, пожалуйста, сами.")
    assert "appointment_by_hand" in tasks(town, tanya)


def test_after_a_standstill_what_is_over_is_only_asked_about(town: Town) -> None:
    alina = town.mother()
    town.clock.next(9)
    adds(alina, "👶 Ребёнок", "🩺 Врач", "Через 7 дней", "10:00", "✅ Да")
    town.bot.stop()
    alina.remembers()
    town.clock.next(15, days=7)
    town.bot.start()
    alina.sees("Вы сходили к врачу?")
    town.settles()
    assert not alina.has("Напоминание")
