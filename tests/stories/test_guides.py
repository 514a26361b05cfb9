"""📖 A guide, read step by step: by a mother, by somebody without a link, across a restart."""

from tests.stories.town import Town

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
