"""🤝 Katya asks for somebody to come along: she hears who, and whoever comes reads when and where."""

from typing import Any

from tests.stories.cards import opens_card, taps
from tests.stories.processes import wait_until
from tests.stories.test_reminders import adds, tasks
from tests.stories.town import Person, Town


def request_of(town: Town, mother: Person) -> Any:
    (row,) = town.rows(
        """SELECT a.state, a.goes_role, a.instead FROM accompany_request a JOIN cases ON cases.id = a.case_id
           JOIN person ON person.id = mother_id WHERE telegram_id = ?""",
        mother.id,
    )
    return row


def opens(mother: Person) -> None:
    """Her appointment, from her list."""
    mother.starts()
    mother.presses("📅 Мои дела")
    mother.presses("Записи и встречи")
    mother.presses(next(label for label in mother.buttons(mother.sees("🩺 Врач")) if label.startswith("🩺 Врач,")))


def asks(town: Town, mother: Person, day: str = "Через 7 дней", at: str = "12:00") -> None:
    town.clock.next(10)
    adds(mother, "👩 Я", "🩺 Врач", day, at, "✅ Да")
    opens(mother)
    mother.presses("🤝 Пойти со мной")
    mother.sees("увидит вашу просьбу.")


def test_her_curator_goes_and_it_stands_on_her_appointment(town: Town) -> None:
    katya = town.mother()
    olga = town.curator_of(katya)
    asks(town, katya)
    opens(katya)
    shown = katya.sees("🤝 Вы попросили пойти с вами. Ждём ответа.")
    assert "🤝 Пойти со мной" not in katya.buttons(shown)
    olga.presses("🙋 Пойду я", olga.sees("🤝 Просит пойти вместе с ней.", ever=True))
    olga.sees(f"✅ Пойдёт: {olga.name}. Мама это прочитает.")
    assert not katya.has("С вами пойдёт")
    town.clock.advance(minutes=3)
    katya.presses("Показать", katya.sees("🔔 Есть новое о вашей записи."))
    katya.sees(f"🤝 С вами пойдёт {olga.name}. Это ваш куратор.")
    town.settles()
    assert (request_of(town, katya)["state"], tasks(town, katya)) == ("goes", [])


def test_a_colleague_is_asked_cannot_and_something_else_is_offered(town: Town) -> None:
    katya = town.mother(level="easy")
    olga = town.curator_of(katya)
    nina = town.other_curator(olga)
    asks(town, katya, "Завтра", "12 часов дня")
    olga.presses("👥 Пойдёт другой человек", olga.sees("🤝 Просит пойти вместе с ней.", ever=True))
    olga.sees("Кто пойдёт? Сначала спросите сами")
    olga.presses(next(label for label in olga.buttons(olga.sees("Кто пойдёт?", ever=True)) if nina.name in label))
    olga.sees(f"✅ Пойдёт: {nina.name}.")
    town.clock.advance(minutes=3)
    told = nina.sees(f"🤝 Вас просят пойти вместе с мамой. Её зовут {katya.name}.", ever=True)
    assert "Врач" not in told["text"]
    katya.presses("Показать", katya.sees("🔔 Есть новое о записи.", ever=True))
    katya.sees(f"🤝 С вами пойдёт {nina.name}. Это тоже куратор.")
    olga.remembers()
    nina.presses("🚫 Не смогу", told)
    nina.sees("Хорошо, что сказали.")
    again = olga.sees("🤝 Просит пойти вместе с ней.")
    town.clock.advance(minutes=3)
    olga.presses("🚫 Не получится", again)
    olga.says("а" * 203)
    olga.sees("Это на 3 знака длиннее, можно до 200.")
    olga.sends_voice()
    olga.sees("Здесь нужна строка словами.")
    olga.says("Я позвоню врачу <утром>")
    olga.sees("🚫 Не получится. Мама прочитает: Я позвоню врачу <утром>")
    town.clock.advance(minutes=3)
    katya.sees("🔔 Есть новое о записи.", ever=True)
    opens(katya)
    katya.sees("🤝 Пойти с вами не получится. Я позвоню врачу <утром>")
    town.settles()
    row = request_of(town, katya)
    assert row["state"] == "refused"
    assert "позвоню".encode() not in row["instead"]


def test_nobody_answers_and_the_coordinator_reads_the_code(town: Town) -> None:
    katya, vera = town.mother(), town.person("coordinator")
    olga, code = town.curator_of(katya), town.case_code(katya)
    asks(town, katya)
    town.clock.next(12, 1, days=6)
    said = vera.sees(f"⏰ {code}: мама просит пойти с ней, и ей никто не ответил.", ever=True)
    assert katya.name not in said["text"]
    olga.presses("🤝 Ответить ей", olga.sees("⏰ Мама всё ещё ждёт, кто пойдёт с ней", ever=True))
    olga.sees("🩺 Врач для мамы")
    taps(olga, "🙋 Пойду я")
    olga.sees(f"✅ Пойдёт: {olga.name}.")
    wait_until(lambda: tasks(town, katya) == [], "the task to be done")


def test_from_her_day_the_curator_finds_who_waits_for_an_answer(town: Town) -> None:
    katya = town.mother()
    olga, code = town.curator_of(katya), town.case_code(katya)
    asks(town, katya)
    opens_card(town, olga, katya)
    olga.presses("✅ Сегодня")
    olga.presses(f"🤝 Кто пойдёт: {code}", olga.sees(f"🤝 Кто пойдёт: {code}"))
    taps(olga, "🙋 Пойду я")
    olga.sees(f"✅ Пойдёт: {olga.name}.")
    town.clock.advance(minutes=3)
    katya.remembers()
    opens(katya)
    katya.presses("📅 Не смогу")
    town.settles()
    assert tasks(town, katya) == []
