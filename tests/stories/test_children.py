"""👶 A child from «➕» to the reminders and off the card again, by its mother; the card under her curator's hands."""

from datetime import date, timedelta
from typing import Any

from bot.domain.children import at_age, remind_at
from bot.texts import Texts
from tests.stories.processes import wait_until
from tests.stories.town import Person, Town

TEXTS = Texts("ru", "Asia/Barnaul")


def opens_calendar(person: Person) -> None:
    person.presses("📅 Мои дела")
    person.sees("Ваши дела")
    person.presses("➡️ Ещё")
    person.presses("👶 Календарь ребёнка")


def of_family(town: Town, person: Person, what: str) -> list[Any]:
    query = f"""SELECT {what} FROM cases JOIN person ON person.id = mother_id
                LEFT JOIN child ON child.case_id = cases.id WHERE telegram_id = ?"""  # noqa: S608
    return [row[0] for row in town.rows(query, person.id)]


def due(town: Town, person: Person) -> int:
    """How many timers wait for the family's children."""
    query = "SELECT count(*) AS n FROM timer WHERE kind = 'child' AND state = 0 AND ref_id = ?"
    return int(town.rows(query, of_family(town, person, "cases.id")[0])[0]["n"])


def writes_down(person: Person, town: Town, born: date) -> None:
    """Once asked whether it may be written down, and however she slips, nothing is lost."""
    person.presses("➕ Добавить ребёнка")
    person.sees("Можно хранить имя ребёнка и день рождения?")
    assert of_family(town, person, "child.id") == [None]
    person.presses("✅ Можно")
    person.sees("Как зовут ребёнка?")
    person.sends_voice()
    person.sees("Здесь нужно имя словами.")
    person.sends_photo()
    person.sees("Здесь нужно имя словами.")
    person.says("а" * 200)
    person.sees("Этот текст очень длинный.")
    person.says("  Миша <3 ")
    person.sees("Когда день рождения?")
    for slip, answer in (
        ("31 февраля 2026", "Такого дня я не нашла."),
        ("30 лет назад", "Такого дня я не нашла."),
        ("3 мая 1996", "Это было очень давно."),
        (f"{born + timedelta(days=20):%d.%m.%Y}", "Этот день ещё не пришёл."),
    ):
        person.says(slip)
        person.sees(answer)
    person.presses(str(born.year))
    person.presses(TEXTS.month(born).split()[0])
    person.presses(str(born.day))
    person.sees(f"👶 Миша <3.\n📅 День рождения: {TEXTS.whole_day(born)}.")
    person.presses("✏️ Изменить")
    person.says("Миша")
    person.sees("👶 Миша.")
    person.presses("✅ Да")


def takes_off(person: Person) -> None:
    person.presses("✏️ Изменить")
    person.sees("Что изменить?")
    person.presses("🗑 Убрать")
    person.sees("Убрать из календаря?")
    person.presses("🗑 Убрать")
    person.sees("Напоминаний больше не будет.")


def takes_the_week_along(person: Person) -> None:
    person.presses("📅 Мои дела")
    person.sees("Ваши дела")
    person.presses("➡️ Ещё")
    person.presses("🖨 Неделя")
    person.presses("📅 В календарь телефона")
    person.sees("Календарь в телефоне могут увидеть другие люди.")
    person.presses("🔒 Только «Дело»")
    assert person.sees("Нажмите на файл.")["document"]["file_name"] == "calendar.ics"


def prints_the_week(person: Person) -> None:
    person.presses("🖨 Неделя")
    person.presses("🖨 На бумаге")
    person.sees("👀 Лист увидят другие люди.")
    person.presses("👀 Что это")
    assert person.sees("Вот ваша неделя.")["document"]["file_name"] == "week.png"


def gives_the_child(olga: Person, case_id: int) -> None:
    """Her curator asks, and writes down what the mother says."""
    olga.forges(f"children_staff:{case_id}:")
    olga.sees("Мама ещё не сказала, можно ли записать")
    olga.presses("✅ Она сказала «можно»")
    olga.sees("Пока никто не записан.")
    olga.presses("➕ Ребёнок")
    assert olga.sees("Как зовут ребёнка?")["text"].startswith("Семья: ")
    olga.says("Соня")
    olga.says("3 мая 2024")
    olga.presses("✅ Да")
    olga.presses("👶 К детям")
    olga.presses("👶 Соня")
    card = olga.sees("Соня, 3 мая 2024 года, пятница")
    assert "Источник: Приказ Минздрава" in card["text"]
    assert "⚠️" in card["text"]


def test_anya_writes_misha_down_is_told_in_time_and_takes_him_off(town: Town) -> None:
    anya = town.mother()
    born = town.clock.next(9).date() - timedelta(days=10)
    anya.starts()
    opens_calendar(anya)
    anya.sees("Здесь пока никого нет.")
    writes_down(anya, town, born)
    anya.sees("Свидетельство о рождении уже есть?")
    anya.presses("Пока нет")
    anya.presses("👶 Открыть календарь")
    anya.sees("👶 Миша, 10 дней.")
    assert due(town, anya) == 1
    assert "Миша".encode() not in of_family(town, anya, "child.name")[0]

    town.clock.set(remind_at(at_age(born, months=1) - timedelta(days=14), TEXTS.zone))
    preview = anya.sees("🔔 Напоминание.")
    assert anya.buttons(preview) == ["Показать"]
    assert "Миша" not in preview["text"]
    anya.presses("Показать")
    anya.presses("💉 Прививка, 1 месяц")
    card = anya.sees("Спросите в поликлинике, есть ли вакцина. Врач скажет, что нужно.")
    assert f"📅 Миша, {TEXTS.whole_day(at_age(born, months=1))}." in card["text"]
    anya.presses("✅ Уже сделали")
    anya.presses("↩️ Вернуть")
    anya.presses("⏰ Позже")
    anya.sees("🔔 Я напомню")
    anya.presses("📅 Что дальше")
    anya.presses("🩺 Врачи, 1 месяц")
    anya.presses("✅ Записали")
    anya.sees("В какой день?")
    for tap in ("Через 7 дней", "10:00", "✅ Да"):
        anya.presses(tap)
    anya.sees("Я записала.")
    assert town.rows("SELECT kind FROM appointment ORDER BY id DESC LIMIT 1")[0]["kind"] == "doctor_child"

    takes_the_week_along(anya)
    opens_calendar(anya)
    anya.presses("👶 Миша")
    takes_off(anya)
    assert due(town, anya) == 0
    anya.presses("↩️ Вернуть")
    anya.sees("👶 Миша")
    assert due(town, anya) == 1
    takes_off(anya)
    town.clock.next(10, days=40)
    wait_until(lambda: of_family(town, anya, "child.id") == [None], "the bot to forget Misha")
    town.settles()
    assert town.rows("SELECT count(*) AS n FROM outbox WHERE kind = 'children.ahead'")[0]["n"] == 1


def test_lena_reads_short_texts_and_olga_keeps_the_same_card(town: Town) -> None:
    lena = town.mother(level="easy")
    olga, nina = town.curator_of(lena), town.other_curator(town.curator_of(lena))
    town.clock.next(14)
    case_id = of_family(town, lena, "cases.id")[0]
    for curator in (olga, nina):
        curator.starts()
        curator.sees("Меню куратора.")
    nina.forges(f"children_staff:{case_id}:")
    nina.sees("Это сообщение для другого человека.")
    gives_the_child(olga, case_id)
    lena.starts()
    opens_calendar(lena)
    assert lena.buttons(lena.sees("👶 Ваши дети: Соня.")) == ["👶 Соня", "➕ Ещё ребёнок", "🖨 Неделя", "⬅️ Назад"]
    prints_the_week(lena)
    opens_calendar(lena)
    lena.presses("👶 Соня")
    assert lena.buttons(lena.sees("👶 Соня, 2 года.")) == ["📅 Что дальше", "✏️ Изменить", "⬅️ Назад"]
    lena.presses("📅 Что дальше")
    first = lena.buttons(lena.sees("👶 Соня. Нажмите, что показать."))
    assert len(first) == 4, "two items, «Ещё» and «Назад»"
    lena.presses("➡️ Ещё")
    lena.presses("⬅️ Назад")
    lena.presses(first[0])
    lena.sees("Врач скажет, что нужно.")
    lena.presses("➡️ Ещё")
    lena.presses("Не нужно")
    lena.sees("Об этом я не напомню.")
    lena.presses("📅 Что дальше")
    assert lena.buttons(lena.sees("👶 Соня. Нажмите, что показать."))[0] != first[0]
    lena.presses("⬅️ Назад")
    lena.presses("✏️ Изменить")
    lena.presses("📅 День рождения")
    lena.says("04.05.2024")
    lena.sees("4 мая 2024 года, суббота")
    lena.presses("✅ Да")
    lena.sees("Хорошо. Я изменила.")
    nina.forges(f"children_one:{of_family(town, lena, 'child.id')[0]}:removed:0")
    nina.sees("Это сообщение для другого человека.")
    assert of_family(town, lena, "child.state") == ["kept"]
