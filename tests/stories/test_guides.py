"""📖 A guide, read step by step: by a mother, by somebody without a link, across a restart."""

from tests.stories.processes import wait_until
from tests.stories.test_family_members import comes_by_her_link
from tests.stories.town import Person, Town

WARNINGS = (2, 3, 5)  # the steps of the fever guide at which there is nothing to do


def test_anya_bathes_her_baby_step_by_step_and_goes_on_after_a_restart(town: Town) -> None:
    anya = town.mother()
    anya.starts()
    anya.presses("📖 Как сделать")
    assert anya.buttons(anya.sees("О чём показать?")) == ["👶 Малыш", "🩺 Здоровье"]
    anya.presses("👶 Малыш")
    anya.presses("🛁 Купание")
    assert "Текст ещё проверяет врач." in anya.sees("Купаем малыша спокойно")["text"]
    anya.presses("✅ Начать")
    step = anya.sees("Как купать малыша. Шаг 1 из 8.")
    assert anya.buttons(step) == ["✅ Сделала", "⬅️ Назад", "❓ Не понимаю"]
    anya.presses("✅ Сделала")
    assert anya.sees("Шаг 2 из 8.")["message_id"] == step["message_id"], "the step takes the place of the one before"
    anya.presses("⬅️ Назад")
    anya.sees("Шаг 1 из 8.")
    anya.presses("✅ Сделала")
    anya.presses("✅ Сделала")
    anya.sees("Шаг 3 из 8.")

    town.restart_bot(kill=True)
    anya.presses("📖 Как сделать")
    anya.presses("👶 Малыш")
    anya.presses("🛁 Купание")
    anya.sees("Вы были на шаге 3 из 8.\nПродолжим?")
    anya.presses("✅ Дальше")
    for number in range(3, 9):
        anya.sees(f"Шаг {number} из 8.")
        anya.presses("✅ Понятно" if number == 6 else "✅ Сделала")
    assert anya.buttons(anya.sees("Готово. Малыш чистый, и вы были рядом.")) == ["🏠 Главное меню"]
    anya.presses("🏠 Главное меню")
    anya.sees("Что вам нужно сейчас?")

    anya.presses("📖 Как сделать")
    anya.presses("👶 Малыш")
    anya.presses("🛁 Купание")
    anya.sees("Купаем малыша спокойно")  # read to its end: it begins anew


def test_what_lena_does_not_understand_reaches_her_curator_once(town: Town) -> None:
    town.clock.next(14)
    lena = town.mother()
    olga = town.curator_of(lena)
    lena.starts()
    lena.presses("📖 Как сделать")
    lena.presses("👶 Малыш")
    lena.presses("🛁 Купание")
    lena.presses("✅ Начать")
    lena.presses("❓ Не понимаю")
    assert "🏠 Закройте окно." in lena.sees("Скажу проще.")["text"]
    lena.presses("💬 Спросить куратора")
    lena.sees("Я передала этот шаг куратору.")
    olga.sees(f"({town.case_code(lena)}) не понимает шаг 1 подсказки «Как купать малыша».")
    lena.presses("⬅️ К этому шагу")
    lena.presses("❓ Не понимаю")
    lena.presses("💬 Спросить куратора")
    lena.sees("Я передала этот шаг куратору.")
    asked = town.rows(
        "SELECT task.kind, task.assignee_id FROM task JOIN guide_doubt AS d ON d.id = task.ref_id"
        " JOIN person ON person.id = d.person_id WHERE person.telegram_id = ?",
        lena.id,
    )
    assert [row["kind"] for row in asked] == ["guide_doubt"]


def test_the_easy_level_asks_at_once_and_shows_two_a_page(town: Town) -> None:
    dasha = town.mother(level="easy")
    dasha.starts()
    dasha.presses("📖 Как сделать")
    dasha.presses("👶 Малыш")
    dasha.presses("🛁 Купание")
    dasha.presses("✅ Начать")
    dasha.sees("🏠 Закройте окно.")
    dasha.presses("❓ Не понимаю")
    assert dasha.buttons(dasha.sees("👍 Хорошо, что спросили.")) == ["💬 Спросить куратора", "⬅️ К шагу"]


def test_after_the_fever_guide_the_curator_is_told_only_if_she_wants_it(town: Town) -> None:
    katya = town.mother()
    olga = town.curator_of(katya)
    katya.starts()
    katya.presses("📖 Как сделать")
    katya.presses("🩺 Здоровье")
    katya.presses("🌡 Температура")
    katya.presses("✅ Начать")
    for number in range(1, 8):
        katya.sees(f"Шаг {number} из 7.")
        katya.presses("✅ Понятно" if number in WARNINGS else "✅ Сделала")
    assert katya.buttons(katya.sees("Сообщить куратору?")) == ["✅ Сообщить", "Не надо"]
    assert not town.rows("SELECT 1 FROM task WHERE kind = 'guide_told'")
    katya.presses("✅ Сообщить")
    assert "Стало хуже? Звоните 103." in katya.sees("Я передала куратору.")["text"]
    olga.sees(f"({town.case_code(katya)}) прошла подсказку «У ребёнка температура» до конца")


def test_a_stranger_reads_too_and_nothing_of_her_is_kept(town: Town) -> None:
    ira = town.stranger("Ира")
    ira.starts()
    ira.presses("📖 Как сделать")
    ira.presses("🩺 Здоровье")
    ira.presses("🌡 Температура")
    ira.presses("✅ Начать")
    for number in range(1, 8):
        ira.sees(f"Шаг {number} из 7.")
        ira.presses("✅ Понятно" if number in WARNINGS else "✅ Сделала")
    end = ira.sees("Вы всё делаете правильно.")
    assert ira.buttons(end) == ["🏠 Главное меню"], "nobody to tell, so nothing is asked"
    assert not town.rows("SELECT 1 FROM person WHERE telegram_id = ?", ira.id)
    ira.forges("guides_read:fever:ask:1")
    ira.sees("Это сообщение для другого человека.")


def test_a_press_on_a_guide_that_is_not_there_gets_a_sentence(town: Town) -> None:
    anya = town.mother()
    anya.starts()
    anya.sees("Что вам нужно сейчас?")
    for forged in ("guides_read:no_such:open:0", "guides_read:fever:step:99", "guides:nowhere:0"):
        anya.forges(forged)
        anya.sees("Эта кнопка уже старая.")


def to_first_step(person: Person, topic: str, guide: str) -> None:
    person.presses("📖 Как сделать")
    person.presses(topic)
    person.presses(guide)
    person.presses("✅ Начать")
    person.sees("Шаг 1 из")


def doubts(town: Town, person: Person) -> int:
    query = "SELECT count(*) AS n FROM guide_doubt JOIN person ON person.id = person_id WHERE telegram_id = ?"
    return int(town.rows(query, person.id)[0]["n"])


def reads_on(person: Person, steps: int, first: int = 1) -> None:
    """From the fever guide's step `first` to the last one."""
    for number in range(first, steps + 1):
        person.sees(f"Шаг {number} из {steps}.")
        person.presses("✅ Понятно" if number in WARNINGS else "✅ Сделала")


def test_nadya_goes_back_to_where_she_came_from_and_begins_anew(town: Town) -> None:
    nadya = town.mother()
    nadya.starts()
    nadya.presses("📖 Как сделать")
    nadya.presses("👶 Малыш")
    nadya.presses("🛁 Купание")
    nadya.presses("⬅️ Назад", nadya.sees("Купаем малыша спокойно"))
    nadya.presses("⬅️ Назад", nadya.sees("👶 Малыш. Что показать по шагам?"))
    nadya.sees("О чём показать?")
    to_first_step(nadya, "👶 Малыш", "🛁 Купание")
    nadya.presses("✅ Сделала")
    nadya.presses("⬅️ Назад", nadya.sees("Шаг 2 из 8."))
    nadya.presses("⬅️ Назад", nadya.sees("Шаг 1 из 8."))
    asked = nadya.sees("Вы были на шаге 1 из 8.\nПродолжим?")
    assert nadya.buttons(asked) == ["✅ Дальше", "Сначала", "⬅️ Назад"]
    nadya.presses("✅ Дальше")
    nadya.presses("✅ Сделала")
    nadya.presses("✅ Сделала")
    nadya.sees("Шаг 3 из 8.")
    nadya.presses("📖 Как сделать")
    nadya.presses("👶 Малыш")
    nadya.presses("🛁 Купание")
    nadya.presses("⬅️ Назад", nadya.sees("Вы были на шаге 3 из 8."))
    nadya.presses("🛁 Купание", nadya.sees("👶 Малыш. Что показать по шагам?"))
    nadya.presses("Сначала", nadya.sees("Вы были на шаге 3 из 8."))
    nadya.sees("Шаг 1 из 8.")
    query = "SELECT step FROM guide_progress JOIN person ON person.id = person_id WHERE telegram_id = ?"
    assert [row["step"] for row in town.rows(query, nadya.id)] == [1]


def test_simpler_words_lead_on_or_back_to_the_step(town: Town) -> None:
    olya = town.mother()
    olya.starts()
    to_first_step(olya, "🩺 Здоровье", "🌡 Температура")
    olya.presses("❓ Не понимаю")
    simpler = olya.sees("Скажу проще.")
    assert olya.buttons(simpler) == ["✅ Сделала", "💬 Спросить куратора", "⬅️ К этому шагу"]
    olya.presses("⬅️ К этому шагу")
    olya.presses("❓ Не понимаю", olya.sees("Шаг 1 из 7."))
    olya.presses("✅ Сделала", olya.sees("Скажу проще."))
    olya.presses("❓ Не понимаю", olya.sees("Шаг 2 из 7."))
    olya.presses("✅ Понятно", olya.sees("Скажу проще."))
    olya.sees("Шаг 3 из 7.")
    assert not doubts(town, olya)


def test_what_is_not_clear_is_said_aloud_and_her_curator_hears_it(town: Town) -> None:
    town.clock.next(14)
    zina = town.mother(level="easy")
    olga = town.curator_of(zina)
    zina.starts()
    to_first_step(zina, "👶 Малыш", "🛁 Купание")
    zina.presses("❓ Не понимаю")
    zina.presses("⬅️ К шагу", zina.sees("👍 Хорошо, что спросили."))
    zina.presses("❓ Не понимаю", zina.sees("Шаг 1 из 8."))
    zina.presses("💬 Спросить куратора", zina.sees("👍 Хорошо, что спросили."))
    olga.sees(f"({town.case_code(zina)}) не понимает шаг 1", ever=True)
    asked = zina.sees("🎤 Есть вопрос? Скажите голосом.")
    assert zina.buttons(asked) == ["🎤 Сказать куратору", "⬅️ К шагу"]
    zina.presses("🎤 Сказать куратору")
    zina.sees(f"👩 Это прочитает {olga.name}.")
    olga.remembers()
    zina.sends_voice()
    zina.sees(f"Отправила. Прочитает {olga.name}.")
    heard = olga.sees(f"{zina.name} · {town.case_code(zina)}")
    assert heard["voice"], "as it is: nobody writes it down for her"
    olga.presses("✍️ Ответить", heard)
    olga.sends_voice()
    wait_until(lambda: any(m.get("voice") and m["from"] == "bot" for m in zina.chat()["messages"]), "her answer")
    kept = """SELECT count(*) AS n FROM relay_message JOIN person ON person.id = from_id
              WHERE telegram_id = ? AND relay_message.kind = 'voice'"""
    assert town.rows(kept, zina.id)[0]["n"] == 1


def test_no_need_after_the_fever_and_nobody_is_told(town: Town) -> None:
    sveta = town.mother()
    sveta.starts()
    to_first_step(sveta, "🩺 Здоровье", "🌡 Температура")
    reads_on(sveta, 7)
    sveta.presses("Не надо", sveta.sees("Сообщить куратору?"))
    sveta.sees("Что вам нужно сейчас?")
    town.settles()
    told = """SELECT 1 FROM task JOIN cases ON cases.id = case_id JOIN person ON person.id = mother_id
              WHERE task.kind = 'guide_told' AND telegram_id = ?"""
    assert not town.rows(told, sveta.id)


def test_whoever_has_no_curator_is_not_sent_to_one(town: Town) -> None:
    """A guest, and somebody close to a mother, who is spoken to without gender."""
    guest = town.stranger("Рая")
    guest.starts()
    guest.presses("ℹ️ О нас")
    guest.presses("📄 Как показывать текст")
    guest.presses("🟢 Короткий текст")
    to_first_step(guest, "🩺 Здоровье", "🌡 Температура")
    guest.presses("❓ Не понимаю")
    alone = guest.sees("👥 Прочитайте с близким человеком.")
    assert guest.buttons(alone) == ["⬅️ К шагу"]
    guest.presses("⬅️ К шагу")
    guest.sees("Шаг 1 из 7.")

    town.clock.next(10)
    vera = town.mother()
    vera.starts()
    dima = comes_by_her_link(town, vera, "👤 Муж или партнёр", "Дима")
    to_first_step(dima, "🩺 Здоровье", "🌡 Температура")
    assert dima.buttons(dima.sees("Шаг 1 из 7.")) == ["✅ Готово", "⬅️ Назад", "❓ Не понимаю"]
    dima.presses("❓ Не понимаю")
    assert dima.buttons(dima.sees("Скажу проще.")) == ["✅ Готово", "⬅️ К этому шагу"]
    dima.presses("⬅️ К этому шагу")
    dima.presses("✅ Готово", dima.sees("Шаг 1 из 7."))
    dima.presses("❓ Не понимаю", dima.sees("Шаг 2 из 7."))
    dima.presses("✅ Понятно", dima.sees("Скажу проще."))
    dima.presses("⬅️ Назад", dima.sees("Шаг 3 из 7."))
    dima.sees("Шаг 2 из 7.")
    assert not doubts(town, dima)


def test_she_who_wants_to_listen_reads_until_somebody_has_spoken_it(town: Town) -> None:
    yana = town.mother()
    yana.starts()
    yana.presses("⚙️ Ещё")
    yana.presses("📄 Как показывать текст")
    yana.presses("⬅️ Назад", yana.sees("Как вам удобнее читать?"))
    yana.presses("📄 Как показывать текст", yana.sees("Что показать?"))
    yana.presses("🔊 Слушать")
    yana.sees("🔊 Голоса пока нет. Вот текст.")
    assert yana.menu == ["🆘 Помощь", "📅 Мои дела", "📖 Как сделать", "💬 Мои люди"]
    to_first_step(yana, "👶 Малыш", "🛁 Купание")
    assert "🏠 Закройте окно." in yana.sees("Шаг 1 из 8.")["text"], "in the short words, which begin with a picture"
    kept = town.rows("SELECT text_level, listens FROM person WHERE telegram_id = ?", yana.id)[0]
    assert tuple(kept) == ("easy", 1)
