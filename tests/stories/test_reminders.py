"""📅 An appointment from «Добавить» to «Сходили?», and a document that ends: answers, silence, slips, standstills."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.texts import Texts
from tests.stories.processes import wait_until
from tests.stories.town import Person, Town

TEXTS = Texts("ru", "Asia/Barnaul")


def begins(person: Person) -> None:
    """Five taps are left from here."""
    person.starts()
    person.presses("📅 Мои дела")
    if "➕ Добавить" not in person.buttons(person.sees("Ваши дела.")):
        person.presses("➡️ Ещё")  # the easy level holds four buttons
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
    assert anya.buttons(card) == ["✅ Пойду", "📅 Не смогу", "🤝 Пойти со мной", "📖 Как подготовиться"]
    anya.presses("📖 Как подготовиться")
    anya.sees("Спросите: как растёт ребёнок?")
    anya.presses("⬅️ Назад")
    anya.sees("🩺 Врач для ребёнка.")
    anya.presses("✅ Пойду")
    anya.sees("Хорошо. Я записала, что вы пойдёте.")

    town.clock.next(18, days=1)
    anya.presses("⏰ Позже", anya.sees("🔔 Напоминание на завтра."))
    assert anya.buttons(anya.sees("Когда напомнить?")) == ["Через 1 час", "Завтра утром"]
    anya.presses("Через 1 час")
    anya.sees("Хорошо. Напомню")
    town.clock.next(19)
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
    lena.sees("🏢 МФЦ")
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
    dasha.sees(f"Теперь вас спросит куратор. Это {town.curator_of(dasha).name}.")
    town.settles()
    assert sum("Вы сходили" in message.get("text", "") for message in dasha.chat()["messages"]) == 2
    assert waiting(town, dasha) == []
    dasha.presses("❌ Нет")  # she may still answer
    dasha.sees("Ничего страшного.")
    dasha.presses("💬 Помощь куратора")
    dasha.sees("увидит вашу просьбу.")
    assert tasks(town, dasha) == ["appointment_help"], "her answer is what was to be found out"


def test_two_things_at_one_minute_and_a_visit_that_is_moved(town: Town) -> None:
    nadya = town.mother()
    olga = town.curator_of(nadya)
    town.clock.next(14)
    adds(nadya, "👩 Я", "🩺 Врач", "Завтра", "12:00", "✅ Да")
    begins(nadya)
    for tap in ("👩 Я", "➡️ Ещё", "⚖️ Юрист", "Завтра", "12:00", "✅ Да"):
        nadya.presses(tap)
    assert "🩺 Врач для мамы." in nadya.sees("На это время уже есть запись.")["text"]
    nadya.presses("🕙 Другое время")
    nadya.presses("12:00")
    nadya.presses("✅ Да")
    nadya.sees("На это время уже есть запись.")
    nadya.presses("✅ Да, обе")
    nadya.sees("Я записала.")
    assert outcomes(town, nadya) == ["open", "open"]

    case = town.rows("SELECT cases.id FROM cases JOIN person ON person.id = mother_id WHERE telegram_id = ?", nadya.id)
    olga.starts()
    olga.sees("Меню куратора")
    olga.forges(f"reminders_add:{case[0]['id']}")
    for tap in ("👩 Мама", "🏠 Встреча дома", "Завтра", "11:00", "✅ Да"):
        olga.presses(tap)
    nadya.presses("Показать", nadya.sees("🔔 У вас новая запись."))
    card = nadya.sees("🏠 Встреча дома.")
    assert nadya.buttons(card) == ["✅ Жду", "📅 Перенести", "📖 Как подготовиться", "❌ Не надо приходить"]
    nadya.presses("📅 Перенести")
    nadya.presses("Через 7 дней")
    nadya.presses("10:00")
    olga.remembers()
    nadya.presses("✅ Да")
    nadya.sees("Я записала.")
    assert "в 10:00" in olga.sees("📅 Она перенесла это на другой день: ")["text"]
    assert outcomes(town, nadya) == ["open", "open", "moved", "open"]


def test_what_is_spoken_or_written_where_a_button_is_asked_loses_nothing(town: Town) -> None:
    olya = town.mother()
    town.clock.next(9)
    begins(olya)
    olya.says("ребёнок")
    olya.sees("Здесь лучше нажать кнопку.")
    olya.presses("👶 Ребёнок")
    olya.presses("🩺 Врач")
    olya.sees("В какой день?")
    for words, answer in (
        ("когда-нибудь", "Я не поняла день."),
        ("31 февраля", "Такого дня нет в календаре."),
        ("3 января 2020", "Этот день уже прошёл."),
        ("сегодня в 8:30", "Это время уже прошло."),
    ):
        olya.says(words)
        olya.sees(answer)
    olya.says("завтра в 14:30")
    tomorrow = town.clock.now + timedelta(days=1)
    assert f"🕙 {TEXTS.day(tomorrow)}, в 14:30." in olya.sees("Верно?")["text"]
    olya.presses("✏️ Изменить")
    olya.presses("👶 Ребёнок")
    olya.presses("🩺 Врач")
    olya.says("завтра")
    for words in ("когда-нибудь", "31 февраля в 9", "25:00", "🙂🙂", "9" * 5000):
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
    _says_it_aloud(town, olya)
    stored = town.rows("SELECT place FROM appointment WHERE place IS NOT NULL")
    assert all("Мира".encode() not in row["place"] for row in stored)


def _says_it_aloud(town: Town, olya: Person) -> None:
    """Her curator hears it, and has a task until it is typed in."""
    olga = town.curator_of(olya)
    begins(olya)
    olya.presses("👩 Я")
    olya.presses("🩺 Врач")
    olya.sends_voice()
    olya.sees(f"Его услышит {olga.name}.")
    wait_until(lambda: tasks(town, olya) == ["type_in"], "the curator's task")
    wait_until(lambda: any(message.get("voice") for message in olga.chat()["messages"]), "the voice to arrive")


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
    for tap in ("👩 Мама", "➡️ Ещё", "🩺 Нарколог или психиатр", "Завтра", "12:00", "✅ Да"):
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
    marina.presses("➡️ Ещё")
    marina.presses("🏠 Дом")
    marina.presses("📄 Временная регистрация")
    marina.sees("До какого дня он действует?")
    marina.says("📄")
    marina.sees("Я не поняла день.")
    marina.presses(str(end.year))
    marina.presses(TEXTS.month(end).split()[0])
    marina.presses(str(end.day))
    marina.sees(f"📅 До {TEXTS.full_day(end)}, {TEXTS.weekday_name(end.weekday())}.")
    marina.presses("✅ Да")
    marina.sees("Я записала.")
    town.clock.next(12, days=6)
    marina.sees("🔔 Напоминание.")
    marina.presses("Показать")
    card = marina.sees("📄 Временная регистрация скоро кончится.")
    assert marina.buttons(card) == ["📖 Что делать", "🤝 Помощь куратора", "✅ Уже сделала"]
    marina.presses("📖 Что делать")
    marina.sees("Позвоните хозяину квартиры.")
    marina.presses("⬅️ Назад")
    marina.presses("✅ Уже сделала")
    marina.sees("Вы сделали это вовремя.")
    assert not town.rows("SELECT 1 FROM timer WHERE kind = 'document' AND state = 0")
    _renews_without_a_date(town, marina, end)


def _renews_without_a_date(town: Town, marina: Person, end: datetime) -> None:
    """It is asked about once a year; what was before it is kept."""
    marina.presses("➕ Добавить")
    marina.presses("❓ Даты нет")
    marina.sees("Раз в год я спрошу, действует ли он.")
    marina.presses("✅ Да")
    marina.sees("Я записала.")
    marina.presses("📅 Мои дела")
    marina.presses("📄 Документы")
    marina.presses("📄 Временная регистрация")
    assert f"Раньше был: до {TEXTS.full_day(end)}." in marina.sees("📄 Временная регистрация.")["text"]
    town.clock.next(12, days=364)
    marina.presses("Показать", marina.sees("🔔 Напоминание."))
    marina.sees("Этот документ ещё действует?")
    marina.presses("✅ Да")
    marina.sees("Спрошу снова через год.")
    town.clock.next(12, days=365)  # 2028 is longer by a day
    marina.presses("Показать", marina.sees("🔔 Напоминание."))
    marina.presses("❌ Нет")
    marina.presses("Не сейчас", marina.sees("Есть новый документ?"))
    marina.sees("Можно решить потом.")
    assert not town.rows("SELECT 1 FROM timer WHERE kind LIKE 'document%' AND state = 0")
    states = "SELECT state, day IS NULL AS dateless, renews_id IS NULL AS first FROM document ORDER BY id"
    assert [tuple(row) for row in town.rows(states)][-2:] == [("done", 0, 1), ("done", 1, 0)]


def test_a_birth_has_its_own_days(town: Town) -> None:
    """She is asked when the child was born, and told 3, 10, 20 and 27 days after it."""
    zoya = town.mother(level="easy")
    born = town.clock.next(10)
    zoya.starts()
    zoya.presses("📅 Мои дела")
    zoya.presses("📄 Документы")
    zoya.presses("➕ Добавить")
    for tap in ("📄 Документ", "👶 Документы ребёнка", "📄 Свидетельство о рождении"):
        zoya.presses(tap)
    zoya.sees("👶 Когда родился ребёнок?")
    zoya.says("завтра")
    zoya.sees("Этот день впереди.")
    zoya.says(f"{TEXTS.short_day(born)}")
    assert TEXTS.weekday_name(born.weekday()) in zoya.sees("Верно?")["text"]
    zoya.presses("✅ Да")
    zoya.sees("Я записала.")
    town.clock.next(12, days=3)
    zoya.presses("Показать", zoya.sees("🔔 Напоминание."))
    zoya.sees("Пора начать.")
    zoya.presses("🤝 Помощь куратора")
    zoya.sees("увидит вашу просьбу")
    assert tasks(town, zoya) == ["document"]
    zoya.remembers()
    town.clock.next(12, days=6)
    zoya.presses("Показать", zoya.sees("🔔 Напоминание."))
    zoya.presses("✅ Уже сделала")
    zoya.sees("Одним делом меньше.")
    assert tasks(town, zoya) == []
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
