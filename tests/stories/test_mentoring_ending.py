"""How a pair ends, rests and is asked again: on a day that both know, and nobody has to guess why."""

from datetime import timedelta

from bot.buttons.mentoring import WritePress
from bot.buttons.mentoring_oversight import PairsPress
from tests.stories.test_mentoring import FAMILY, match_of, pair_up, tasks
from tests.stories.town import Person, Town


def opens_the_pair(town: Town, curator: Person, mother: Person) -> None:
    curator.forges(PairsPress(case_id=match_of(town, mother)["case_id"]).pack())


def agrees_on_a_day(town: Town, curator: Person, mother: Person, number: int) -> None:
    """One of the days that are offered: two, three or four weeks ahead, but for one that holds already."""
    opens_the_pair(town, curator, mother)
    curator.presses("📅 Последний день", curator.sees("[📅 Последний день]"))
    offered = [label for label in curator.buttons(curator.sees("Последний день")) if label.startswith("📅")]
    curator.presses(offered[number])
    curator.presses("✅ Согласны обе стороны", curator.sees("Обе стороны согласны?"))
    curator.sees("Вечером этого дня пара закончится")


def cannot_write(town: Town, mother: Person, mentor: Person) -> None:
    """Not even by a press that was kept."""
    match = match_of(town, mother)
    for writer, reader in ((mother, match["mentor_id"]), (mentor, match["mother_id"])):
        writer.forges(WritePress(to=reader, case_id=match["case_id"]).pack())
        writer.sees("Сейчас в этом разговоре писать нельзя")


def test_a_silver_mentor_says_goodbye_on_a_day_that_both_know(town: Town) -> None:
    anya = town.mother()
    curator, maria = pair_up(town, anya)
    maria.presses("👩 Моя мама")
    maria.presses("⏸ Закончить", maria.sees(f"Её зовут {anya.name}"))
    maria.presses("📅 Закончить не сразу", maria.sees("Закончить разговор?"))
    maria.sees("Хорошо, что вы сказали заранее")
    curator.sees(f"{maria.name}: хочет закончить, но не сразу")
    assert tasks(town, anya) == ["pair_last_day_asked"]
    assert not anya.has("закончатся")

    agrees_on_a_day(town, curator, anya, number=0)
    for side, other in ((anya, maria), (maria, anya)):
        side.sees(f"Рядом с вами {other.name}. Ваши встречи скоро закончатся")
    assert town.rows("SELECT 1 FROM task WHERE kind = 'pair_last_day_asked' AND done_at IS NOT NULL")
    anya.remembers()
    agrees_on_a_day(town, curator, anya, number=0)
    anya.sees("Ваши встречи скоро закончатся")

    town.clock.next(12, 1, days=18)
    for side in (anya, maria):
        side.sees("Скоро последний день ваших встреч", ever=True)
    assert match_of(town, anya)["state"] == "active"
    town.clock.next(19, 30, days=2)
    anya.sees(f"Рядом с вами был добрый человек: {maria.name}", ever=True)
    goodbye = maria.sees(f"Рядом с вами была мама: {anya.name}", ever=True)
    curator.sees("последний день прошёл", ever=True)
    assert match_of(town, anya)["state"] == "ended"
    assert not anya.has("Вашей вины в этом нет")
    cannot_write(town, anya, maria)

    maria.presses("🌙 Хочу отдохнуть", goodbye)
    maria.presses("🌙 Пока не скажу", maria.sees("Сколько времени не предлагать"))
    maria.sees("Новую пару вам пока не предложат")
    maria.presses("👩 Моя мама")
    maria.presses("🤝 Можно новую пару", maria.sees("Новую пару вам пока не предложат"))
    maria.sees("Куратор увидит, что вам можно предложить пару")


def test_the_morning_after_both_say_what_was_good_and_a_yes_passes_it_on(town: Town) -> None:
    anya = town.mother()
    curator, maria = pair_up(town, anya)
    agrees_on_a_day(town, curator, anya, number=0)
    town.clock.next(19, 30, days=14)
    goodbye = anya.sees(f"Рядом с вами был добрый человек: {maria.name}", ever=True)
    assert not anya.has("Что было самым ценным?"), "not on the evening itself"
    town.clock.next(13)
    question = anya.sees("Что было самым ценным?", ever=True)
    assert question["message_id"] > goodbye["message_id"]
    assert maria.name in question["text"]
    anya.presses("Меня слушали", question)
    anya.presses("Гуляли вместе", anya.sees("Можно выбрать ещё"))
    anya.presses("Было не одиноко", anya.sees("Можно выбрать ещё"))
    anya.presses("✅ Гуляли вместе", anya.sees("Можно выбрать ещё"))
    anya.presses("➡️ Готово", anya.sees("Можно выбрать ещё"))
    asked = anya.sees("Передать ваш ответ?")
    assert f"Прочитает только {maria.name}" in asked["text"]
    town.settles()
    assert not maria.has("добрые слова")
    anya.presses("✅ Да", asked)
    thanks = anya.sees("Я передам ваш ответ")
    received = maria.sees(f"Вам передаёт добрые слова {anya.name}", ever=True)
    assert "Меня слушали" in received["text"]
    assert "Было не одиноко" in received["text"]
    assert "Гуляли" not in received["text"]

    anya.presses("✍️ Написать куратору", thanks)
    anya.sees("")
    anya.says("Мария научила меня печь хлеб")
    curator.sees("печь хлеб", ever=True)
    assert not maria.has("печь хлеб"), "own words go to the curator alone"

    his = maria.sees(f"хороший человек: {anya.name}", ever=True)  # and not the question of an earlier pair
    maria.presses("Помощь с малышом", his)
    maria.presses("➡️ Готово", maria.sees("Можно выбрать ещё"))
    maria.presses("❌ Нет", maria.sees("Передать ваш ответ?"))
    maria.sees("не сохраню его")
    town.settles()
    assert not anya.has("добрые слова")
    theirs = "SELECT good, passed FROM mentoring_valued WHERE match_id = ? ORDER BY passed"
    rows = town.rows(theirs, match_of(town, anya)["id"])
    assert [(row["good"], row["passed"]) for row in rows] == [("", 0), ("listened,not_alone", 1)]
    assert not curator.has("Меня слушали")


def test_in_easy_words_what_was_good_stays_hers(town: Town) -> None:
    anya = town.mother(level="easy")
    curator, family = pair_up(town, anya, FAMILY)
    agrees_on_a_day(town, curator, anya, number=0)
    town.clock.next(19, 30, days=14)
    anya.sees(f"Рядом был добрый человек: {family.name}", ever=True)
    town.clock.next(13)
    question = anya.sees("Можно не отвечать", ever=True)
    assert "Что было самым ценным?" in question["text"]
    anya.presses("Меня слушали", question)
    anya.presses("➡️ Готово", anya.sees("Потом нажмите «Готово»"))
    anya.presses("❌ Нет", anya.sees("💬 Передать ваш ответ?"))
    anya.sees("Ваш ответ никто не увидит")
    town.settles()
    assert not family.has("добрые слова")
    rows = town.rows("SELECT good, passed FROM mentoring_valued WHERE match_id = ?", match_of(town, anya)["id"])
    assert ("", 0) in [(row["good"], row["passed"]) for row in rows]


def test_a_last_day_is_called_off_and_a_near_one_is_refused(town: Town) -> None:
    anya = town.mother(level="easy")
    curator, family = pair_up(town, anya, FAMILY)
    agrees_on_a_day(town, curator, anya, number=2)
    anya.sees("Вы не виноваты")
    opens_the_pair(town, curator, anya)
    curator.presses("📅 Последний день")
    curator.presses("✏️ Другой день", curator.sees("Вечером этого дня"))
    tomorrow = town.clock.now + timedelta(days=1)
    curator.says(f"{tomorrow.day}.{tomorrow.month:02}.{tomorrow.year}")
    curator.presses("⬅️ Назад", curator.sees("Этот день не подходит"))
    curator.presses("❌ Не заканчивать", curator.sees("Вечером этого дня"))
    curator.sees("Последний день не назначен")
    for side in (anya, family):
        side.sees("Последнего дня нет", ever=True)
    town.clock.next(19, 30, days=29)
    town.settles()
    assert match_of(town, anya)["state"] == "active"


def test_a_contact_family_takes_a_break_and_comes_back_earlier(town: Town) -> None:
    anya = town.mother()
    curator, family = pair_up(town, anya, FAMILY)
    family.presses("👩 Наша семья")
    family.presses("🌙 Взять перерыв", family.sees(f"Её зовут {anya.name}"))
    family.presses("2 недели", family.sees("На сколько недель перерыв?"))
    kept = family.sees("Хорошего отдыха!")
    assert f"{anya.name} узнает, что сейчас перерыв" in kept["text"]
    told = anya.sees("Сейчас перерыв")
    assert family.name in told["text"]
    assert "Вы не виноваты" in told["text"]
    assert "✅ Вернуться раньше" not in anya.buttons(told)
    curator.sees("перерыв, снова пишут", ever=True)
    cannot_write(town, anya, family)

    family.presses("👩 Наша семья")
    resting = family.sees(f"🌙 {anya.name}: разговор пока отдыхает")
    assert "Снова можно писать" in resting["text"]
    family.presses("📅 Встречи")
    family.sees(f"🌙 {anya.name}: разговор пока отдыхает")
    anya.presses("💬 Мои люди")
    anya.presses(f"🌙 {family.name}", anya.sees(f"🌙 {family.name}: пока отдых."))
    hers = anya.sees(f"🌙 {family.name}: разговор пока отдыхает")
    assert anya.buttons(hers) == ["✍️ Написать куратору", "⏸ Закончить разговор"]

    family.presses("👩 Наша семья")
    family.presses("✅ Вернуться раньше", family.sees("разговор пока отдыхает"))
    family.sees("С возвращением! Перерыв закончился")
    anya.sees(f"Разговор продолжается. Это {family.name}", ever=True)
    assert match_of(town, anya)["state"] == "active"


def test_a_mother_takes_a_break_that_ends_by_itself(town: Town) -> None:
    anya = town.mother(level="easy")
    _, maria = pair_up(town, anya)
    anya.presses("⏸ Закончить разговор", anya.sees(f"Это {maria.name}"))
    anya.presses("🌙 Перерыв", anya.sees("Закончить разговор?"))
    anya.presses("1 неделя", anya.sees("На сколько недель перерыв?"))
    anya.sees("Хорошего отдыха!")
    maria.sees("Сейчас перерыв", ever=True)
    town.clock.next(9, 1, days=6)
    for side in (anya, maria):
        side.sees("Разговор продолжается", ever=True)
    assert match_of(town, anya)["state"] == "active"


def test_both_are_asked_again_and_a_no_is_a_no(town: Town) -> None:
    anya = town.mother()
    curator, maria = pair_up(town, anya)
    town.clock.next(12, 1, days=13)
    anya.sees("Как вам с наставником?", ever=True)
    town.clock.next(12, 1)  # one thing a day that she did not ask for
    question = anya.sees("Хотите дальше видеться?", ever=True)
    assert f"Рядом с вами {maria.name}" in question["text"]
    maria.presses("✅ Да", maria.sees(f"Рядом с вами {anya.name}", ever=True))
    maria.sees("Всё идёт как раньше")
    anya.presses("💬 Подумать", question)
    anya.sees("Я спрошу ещё раз через неделю")
    anya.remembers()
    town.clock.next(12, 1, days=6)
    anya.presses("❌ Нет", anya.sees("Хотите дальше видеться?"))
    anya.presses("⬅️ Назад", anya.sees("Больше не видеться?"))
    anya.presses("❌ Нет", anya.sees("Хотите дальше видеться?"))
    sure = anya.sees("Больше не видеться? Писать друг другу будет нельзя")
    assert match_of(town, anya)["state"] == "active"
    anya.presses("Да, закончить", sure)
    anya.sees("Это ваше решение")
    maria.sees("Этот разговор закончился. Вашей вины в этом нет", ever=True)
    curator.sees("разговор закончен", ever=True)
    cannot_write(town, anya, maria)


def worries_about(mother: Person, mentor: Person) -> None:
    mentor.presses("✍️ Написать", mentor.sees(f"Её зовут {mother.name}", ever=True))
    mentor.says("Как ваши дела?")
    mother.presses("⋯ Ещё", mother.sees("Как ваши дела?"))
    mother.presses("😟 Мне тревожно")
    mother.presses("✅ Отправить без слов", mother.sees("Что вас тревожит?"))


def test_a_worry_ends_it_and_a_person_tells_her_first(town: Town) -> None:
    anya, supervisor = town.mother(), town.person("supervisor")
    supervisor.starts()
    supervisor.sees("")
    curator, maria = pair_up(town, anya)
    worries_about(anya, maria)
    supervisor.presses("⏸ Остановить переписку", supervisor.sees("беспокоится мама"))
    supervisor.presses("⏸ Остановить", supervisor.sees("маме сначала скажет человек"))
    card = curator.sees("Скажите маме сами, сегодня", ever=True)
    assert anya.name in card["text"]
    maria.sees("Этот разговор пока отдыхает", ever=True)
    cannot_write(town, anya, maria)
    anya.presses("💬 Мои люди", anya.sees("Сейчас в этом разговоре писать нельзя"))
    assert f"💬 Куратор {curator.name}" in anya.buttons(anya.sees("Кому написать?"))
    town.settles()
    assert not anya.has("Этот разговор пока отдыхает.")
    curator.presses("✅ Мама знает", card)
    curator.sees("Спасибо, что сказали сами")
    anya.sees("Этот разговор пока отдыхает. Вашей вины в этом нет", ever=True)

    supervisor.presses("⚡ Закончить внезапно", supervisor.sees("беспокоится мама", ever=True))
    supervisor.presses("⚡ Закончить и сказать волонтёру", supervisor.sees("дальше рядом не будет?"))
    supervisor.sees("бот больше ничего не передаёт")
    again = curator.sees("дальше рядом не будет, писать друг другу уже нельзя", ever=True)
    assert match_of(town, anya)["state"] == "ended"
    anya.presses("💬 Мои люди")
    anya.presses(f"💬 {maria.name}", anya.sees(f"💬 {maria.name}: сейчас писать нельзя"))
    anya.sees("Куратор скоро поговорит с вами")
    assert not anya.has("Этот разговор закончился")
    curator.presses("✅ Мама знает", again)
    anya.sees("Этот разговор закончился. Вашей вины в этом нет", ever=True)


def test_nobody_tells_her_for_two_days_and_then_the_bot_does(town: Town) -> None:
    anya, supervisor = town.mother(), town.person("supervisor")
    supervisor.starts()
    supervisor.sees("")
    curator, family = pair_up(town, anya, FAMILY)
    opens_the_pair(town, curator, anya)
    curator.presses("⚡ Закончить внезапно", curator.sees("Слов вы не читаете"))
    curator.presses("⚡ Закончить, волонтёру не писать", curator.sees("Это для болезни, смерти или тревоги"))
    curator.sees("Скажите маме сами, сегодня", ever=True)
    cannot_write(town, anya, family)
    town.clock.advance(days=1, minutes=1)
    told = supervisor.sees("Скажите маме сами", ever=True)
    assert anya.name not in told["text"]
    assert not anya.has("Этот разговор закончился")
    town.clock.advance(days=1)
    town.clock.next(12)
    anya.sees("Этот разговор закончился", ever=True)
    supervisor.sees("Бот сказал ей сам", ever=True)
    assert not family.has("Вашей вины в этом нет")
