"""🔁 What comes again: a medicine twice a day, a payment on the last day of a month, lessons on two weekdays."""

from tests.stories.town import Person, Town

TUESDAY, THURSDAY = 1, 3


def _opens_what_comes_again(person: Person) -> None:
    person.presses("📅 Мои дела")
    person.presses("➡️ Ещё", person.sees("Ваши дела."))
    person.presses("🔁 Повторы")


def test_a_medicine_comes_again_and_a_payment_has_its_day(town: Town) -> None:
    vika = town.mother()
    town.clock.next(10)
    vika.starts()
    _opens_what_comes_again(vika)
    vika.sees("Здесь пока пусто.")
    for tap in ("➕ Добавить", "💊 Лекарство", "Утром и вечером", "7 дней"):
        vika.presses(tap)
    assert "🔁 Каждый день, в 09:00 и 19:00." in vika.sees("Верно?")["text"]
    vika.presses("✅ Да")
    vika.sees("🔔 Первый раз напомню")

    town.clock.next(19)
    preview = vika.sees("🔔 Напоминание.")
    assert "лекарств" not in preview["text"].lower()
    vika.presses("Показать")
    assert vika.buttons(vika.sees("💊 Лекарство.")) == ["✅ Сделала", "⏰ Позже", "Не нужно сегодня"]
    vika.presses("⏰ Позже")
    vika.presses("Через 15 минут")
    vika.sees("Хорошо. Напомню")
    town.clock.advance(minutes=15)
    vika.presses("Показать", vika.sees("🔔 Напоминание."))
    vika.presses("✅ Сделала")
    vika.sees("Вы сделали это.")
    town.clock.next(9)
    vika.presses("Показать", vika.sees("🔔 Напоминание."))
    vika.presses("Не нужно сегодня")
    vika.sees("Хорошо. Сегодня не нужно.")

    _opens_what_comes_again(vika)
    vika.presses("💊 Лекарство")
    vika.presses("Пропустить один раз")
    assert "Пропущу: " in vika.sees("🕙 Дальше: ")["text"]
    vika.presses("✅ Не пропускать")
    assert "Пропущу" not in vika.sees("🕙 Дальше: ")["text"]
    vika.presses("🗑 Убрать")
    vika.presses("🗑 Убрать")
    vika.sees("Я больше не напомню об этом.")
    assert not town.rows("SELECT 1 FROM timer WHERE kind = 'recurring' AND state = 0")

    _pays_on_the_last_day(town, vika)


def _pays_on_the_last_day(town: Town, vika: Person) -> None:
    """Chosen among the papers: it is one of the things that come again."""
    for tap in ("📅 Мои дела", "📄 Документы", "➕ Добавить", "📄 Документ"):
        vika.presses(tap)
    vika.presses("➡️ Ещё", vika.sees("Какой документ?"))
    vika.presses("🏠 Дом")
    vika.presses("➡️ Ещё", vika.sees("Что это за документ?"))
    vika.presses("🏠 Плата за квартиру")
    vika.presses("31")
    vika.says("завтра")
    vika.sees("Я не поняла время.")
    vika.says("в 10 утра")
    vika.presses("🔁 Без конца")
    check = vika.sees("Верно?")["text"]
    assert "🔁 Каждый месяц, 31 числа, в 10:00." in check
    assert "Месяц короткий? Напомню в последний день." in check
    vika.presses("✅ Да")
    vika.sees("Я записала.")
    assert [row["rule"] for row in town.rows("SELECT rule FROM recurring WHERE state = 'active'")] == [
        "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1;BYHOUR=10;BYMINUTE=0;BYSECOND=0"
    ]


def test_a_lesson_comes_on_two_weekdays_and_on_no_other(town: Town) -> None:
    sonya = town.mother()
    town.clock.next(10)
    sonya.starts()
    _opens_what_comes_again(sonya)
    sonya.presses("➕ Добавить")
    sonya.presses("➡️ Ещё", sonya.sees("О чём напоминать?"))
    sonya.presses("👶 Занятие")
    days = sonya.sees("В какие дни недели?")
    assert "✅ Готово" not in sonya.buttons(days)  # nothing is chosen yet
    sonya.says("по вторникам")
    sonya.sees("Здесь лучше нажать кнопку.")
    for tap in ("Четверг", "Пятница", "Вторник", "✅ Пятница"):
        sonya.presses(tap)
    chosen = sonya.sees("Ваши дни: вторник и четверг.")
    assert {"✅ Вторник", "✅ Четверг", "Пятница"} < set(sonya.buttons(chosen))
    sonya.presses("✅ Готово")
    sonya.says("16:30")
    sonya.presses("🔁 Без конца")
    assert "🔁 Каждую неделю: вторник и четверг, в 16:30." in sonya.sees("Верно?")["text"]
    sonya.presses("✅ Да")
    sonya.sees("🔔 Первый раз напомню")
    assert _rules(town) == ["RRULE:FREQ=WEEKLY;BYDAY=TU,TH;BYHOUR=16;BYMINUTE=30;BYSECOND=0"]

    for _ in range(8):
        if town.clock.next(16, 30).weekday() in (TUESDAY, THURSDAY):
            sonya.presses("Показать", sonya.sees("🔔 Напоминание."))
            sonya.presses("✅ Сделала", sonya.sees("👶 Занятие."))
            sonya.sees("Вы сделали это.")
        else:
            town.settles()
            assert not sonya.has("🔔 Напоминание.")


def _rules(town: Town) -> list[str]:
    return [row["rule"] for row in town.rows("SELECT rule FROM recurring WHERE state = 'active' AND kind = 'class'")]
