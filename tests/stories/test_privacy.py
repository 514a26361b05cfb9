"""What is hers to decide: to rest from the bot, to know who looked, to have a copy, to be forgotten."""

import signal
from datetime import timedelta

from tests.stories.processes import wait_until
from tests.stories.town import Person, Town


def opens(anya: Person, *labels: str) -> None:
    anya.presses("⚙️ Ещё")
    anya.sees("Что показать?")
    for label in labels:
        anya.presses(label)


def opens_family(olga: Person, code: str) -> None:
    olga.starts()
    olga.sees("Меню куратора.")
    olga.presses(next(label for label in olga.menu if label.endswith("Мои семьи")))
    listed = olga.sees("Ваши семьи")
    while not (found := [label for label in olga.buttons(listed) if code in label]):
        olga.presses("➡️ Ещё", listed)
        listed = olga.sees("Ваши семьи")
    olga.presses(found[0], listed)


def test_she_rests_from_the_bot_and_goes_away_and_comes_back(town: Town) -> None:
    town.clock.next(12)
    anya = town.mother()
    olga, code = town.curator_of(anya), town.case_code(anya)
    anya.starts()
    opens(anya, "⏸ Пауза")
    anya.sees("На сколько?")
    anya.presses("На 1 день")
    anya.sees("Напоминания о ваших делах тоже остановить?")
    anya.presses("⏸ Да, остановить")
    anya.sees("Напоминаний тоже нет.")
    assert olga.sees(f"{code}, ", ever=True)["text"].count("на паузе до")
    opens_family(olga, code)
    olga.sees("⏸ На паузе до")
    anya.presses("🆘 Нужна помощь")
    anya.sees("Что случилось?")
    anya.remembers()
    town.clock.advance(hours=24, minutes=1)
    anya.sees("Я снова здесь.")
    assert not town.rows("SELECT 1 FROM pause JOIN person ON person.id = person_id WHERE telegram_id = ?", anya.id)
    opens(anya, "➡️ Ещё", "📝 Мои данные", "🗑 Удалить меня", "🚪 Просто уйти")
    anya.sees("Вы уходите, а записи останутся.")
    anya.presses("🚪 Да, ухожу")
    anya.sees("Всего вам доброго.")
    olga.sees("ушла из бота", ever=True)
    anya.starts()
    anya.sees("Что вам нужно сейчас?")
    assert not town.rows("SELECT 1 FROM pause JOIN person ON person.id = person_id WHERE telegram_id = ?", anya.id)


def test_she_sees_who_looked_and_gets_a_copy_on_paper(town: Town) -> None:
    town.clock.next(12)
    katya = town.mother(level="easy")
    olga, vera, code = town.curator_of(katya), town.person("coordinator"), town.case_code(katya)
    katya.starts()
    katya.presses("💬 Мои люди")
    for label in ("⚙️ Ещё", "➡️ Ещё", "➡️ Ещё", "📝 Мои данные", "👀 Кто смотрел"):
        katya.presses(label)
    katya.sees("Пока никто не смотрел.")
    opens_family(olga, code)
    olga.sees(code)
    katya.presses("⬅️ Назад")
    katya.presses("👀 Кто смотрел")
    katya.sees(f"👤 Куратор {olga.name}: ваша карточка.")
    for label in ("⬅️ Назад", "➡️ Ещё", "📄 Копия для меня", "✅ Попросить копию"):
        katya.presses(label)
    katya.sees(f"Вам ответит {olga.name}.")
    olga.presses("✅ Это она, мы говорили", olga.sees("она просит копию", ever=True))
    olga.sees("Сейчас спрошу координатора")
    asked = vera.sees(f"{code}: мама просит копию", ever=True)
    assert katya.name not in asked["text"]
    vera.presses("✅ Разрешаю", asked)
    file = olga.sees(f"{code}: копия.", ever=True)
    assert file["document"]["file_name"] == f"{code}.html"
    assert not any(message.get("document") for message in katya.chat()["messages"])
    olga.presses("✅ Копия у неё", file)
    done = "SELECT action FROM audit WHERE action LIKE 'privacy.%copy' ORDER BY id"
    assert [row["action"].partition(".")[2] for row in town.rows(done)] == [
        "ask_copy",
        "confirm_copy",
        "allow_copy",
        "hand_copy",
    ]
    for label in ("⬅️ Назад", "👀 Кто смотрел"):
        katya.presses(label)
    katya.sees(f"{olga.name}: копия для вас")
    katya.sees(f"🗂 Координатор {vera.name}: копия для вас.")


def test_she_is_forgotten_after_a_day_and_a_kill(town: Town) -> None:
    town.clock.next(12)
    lena = town.mother()
    olga, code = town.curator_of(lena), town.case_code(lena)
    lena.starts()
    opens(lena, "➡️ Ещё", "📝 Мои данные", "🗑 Удалить меня", "Дальше")
    lena.presses("🗑 Да, удалить")
    lena.sees("Я всё удалю.")
    olga.sees(f"{code}, {lena.name}: она попросила удалить её данные.", ever=True)
    lena.presses("↩️ Не удалять")
    lena.sees("Я ничего не удаляю.")
    olga.sees("она передумала", ever=True)
    for label in ("⬅️ Назад", "🗑 Удалить меня", "Дальше", "🗑 Да, удалить"):
        lena.presses(label)
    lena.sees("Я всё удалю.")
    town.settles()
    lena.remembers()
    town.bot.stop(signal.SIGKILL)
    town.clock.set(town.clock.now + timedelta(hours=24, minutes=5))
    town.bot.start()
    lena.sees("Я всё забыла.")
    wait_until(lambda: not town.rows("SELECT 1 FROM person WHERE telegram_id = ?", lena.id), "her account to be cut")
    (case,) = town.rows("SELECT * FROM cases WHERE code = ?", code)
    assert (case["state"], case["mother_id"], case["alias"]) == ("closed", None, b"")
    town.clock.next(9)
    olga.sees(f"{code}: данные семьи удалены", ever=True)
    lena.starts()
    wait_until(lambda: "📞 Перезвоните мне" in lena.menu, "a stranger's menu")
    assert lena.name not in town.bot.log
