"""After a request has ended: late words, how the help was, the family's plan, the next day, care for whoever helped."""

from tests.stories.calls import asks, card, ends, number_of, requests_of, toast
from tests.stories.processes import wait_until
from tests.stories.town import Town


def tasks_of(town: Town, kind: str, number: str) -> int:
    query = "SELECT 1 FROM task JOIN help_request r ON r.id = ref_id WHERE task.kind = ? AND number = ?"
    return len(town.rows(query + " AND done_at IS NULL", kind, number))


def test_words_after_the_end_wait_for_her_choice_and_open_it_again(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    asks(anya, "😔 Мне плохо", "Нет сил")
    number = number_of(anya)
    ends(olga, number)
    anya.sees("Мы закончили", ever=True)
    town.clock.advance(hours=5)
    anya.says("Опять плачет всю ночь")
    asked = anya.sees("Ваши слова я пока никому не отправила.")
    assert anya.buttons(asked) == ["🔁 Снова нужна помощь", "💬 Написать куратору"]
    assert not olga.has("Опять плачет")
    anya.presses("🔁 Снова нужна помощь")
    anya.sees("Положите малыша на спину в кроватку.")
    anya.sees("Ваши слова я передала.")
    again = number_of(anya)
    assert again != number
    olga.sees("Опять плачет всю ночь", ever=True)
    second = olga.sees(f"Снова помощь, после № {number}", ever=True)
    assert f"🆘 № {again} " in second["text"]
    assert requests_of(town, anya) == [("exhausted", "closed"), ("exhausted", "created")]


def test_words_after_the_end_go_to_the_curator_if_she_says_so(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    asks(anya, "🤝 Другое", "🧸 Нужны вещи")
    number = number_of(anya)
    ends(olga, number)
    anya.says("Коляска пришла, спасибо")
    anya.presses("💬 Написать куратору")
    anya.sees(f"Это прочитает {olga.name}.")
    olga.sees("Коляска пришла, спасибо", ever=True)
    assert requests_of(town, anya) == [("things", "closed")]


def test_after_a_day_words_are_words(town: Town) -> None:
    anya = town.mother()
    asks(anya, "🤝 Другое", "🧸 Нужны вещи")
    ends(town.curator_of(anya), number_of(anya))
    town.clock.advance(hours=25)
    anya.says("Здравствуйте")
    anya.sees("Кому отправить это сообщение?")


def test_how_the_help_was_is_asked_only_when_she_wants_and_never_twice(town: Town) -> None:
    anya = town.mother()
    tamara = town.person("supervisor")
    asks(anya, "🤒 Ребёнок болеет")
    number = number_of(anya)
    ends(town.curator_of(anya), number, "приехали 112 или 103")
    anya.presses("😊 Как вам помощь?")
    assert anya.buttons(anya.sees("Как вам наша помощь?")) == ["😊 Хорошо", "😐 По-разному", "😟 Плохо"]
    anya.presses("😟 Плохо")
    anya.sees("Хотите поговорить с другим человеком?")
    anya.presses("✅ Да, хочу")
    anya.sees("Я передала: вы хотите поговорить с другим человеком.")
    told = tamara.sees(f"№ {number}")
    assert told["text"] == f"{town.case_code(anya)} · № {number}: просит поговорить с другим человеком."
    anya.presses("😊 Как вам помощь?")
    anya.sees("Спасибо. Я записала ваш ответ.")
    row = "SELECT rating, another_person FROM help_after JOIN help_request ON id = request_id WHERE number = ?"
    assert [tuple(one) for one in town.rows(row, number)] == [("bad", 1)]


def test_only_the_outcomes_that_fit_are_shown(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    asks(anya, "🤝 Другое", "Думаю оставить малыша")
    hers = card(olga, number_of(anya))
    olga.presses("Беру", hers)
    olga.presses("Закрыть", hers)
    shown = olga.buttons(olga.sees("ребёнок с мамой"))
    assert shown[:4] == ["ребёнок с мамой", "временно у родных", "временно в центре", "передан"]
    assert "решено" not in shown
    assert "приехали 112 или 103" not in shown
    olga.presses("временно у родных", hers)
    olga.sees("Закрыта: временно у родных", ever=True)
    lena = town.mother()
    nina = town.curator_of(lena)
    asks(lena, "🤝 Другое", "🧸 Нужны вещи")
    hers = card(nina, number_of(lena))
    nina.presses("Беру", hers)
    nina.presses("Закрыть", hers)
    assert nina.buttons(nina.sees("решено")) == ["решено", "направлена", "не дозвонились", "нажала случайно", "⬅️ Назад"]


def test_what_is_left_goes_into_the_plan_as_a_task(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    asks(anya, "🤝 Другое", "🏠 Негде жить")
    number = number_of(anya)
    hers = ends(olga, number, "направлена")
    olga.presses("➕ В план семьи", hers)
    toast(olga, "Дело стоит у куратора в «✅ Сегодня».")
    olga.sees("Стоит у куратора в делах на сегодня", ever=True)
    assert tasks_of(town, "help_follow", number) == 1
    olga.says("✅ Сегодня")
    assert f"Из просьбы о помощи № {number} (негде жить): добавьте в план семьи." in olga.sees("Сегодня,")["text"]


def test_the_next_day_she_is_asked_how_she_is(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    town.clock.next(15)
    asks(anya, "😔 Мне плохо", "Нет сил")
    number = number_of(anya)
    ends(olga, number)
    town.settles()
    anya.remembers()
    town.clock.next(10, 59)
    town.settles()
    assert not anya.has("Как вы сегодня?")
    town.clock.advance(minutes=1, seconds=5)
    asked = anya.sees("Здравствуйте! Как вы сегодня?")
    assert asked["text"] == "Здравствуйте! Как вы сегодня?"
    anya.presses("😟 Плохо", asked)
    assert anya.buttons(anya.sees("Что вам поможет сейчас?")) == ["🆘 Нужна помощь", "💬 Поговорить с куратором"]
    assert tasks_of(town, "help_bad", number) == 1
    olga.says("✅ Сегодня")
    today = olga.sees("Сегодня,")["text"]
    assert f"😟 {town.case_code(anya)} {anya.name} · № {number}" in today
    town.clock.advance(hours=25)
    town.settles()
    assert tasks_of(town, "help_silent", number) == 0
    anya.presses("🆘 Нужна помощь", asked)
    anya.sees("🔥 Опасно")


def test_silence_on_the_next_day_is_a_task_and_not_a_second_question(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    asks(anya, "😔 Мне плохо", "Нет сил")
    number = number_of(anya)
    ends(olga, number)
    town.clock.next(11, 1)
    anya.sees("Как вы сегодня?", ever=True)
    town.clock.advance(hours=24, minutes=1)
    wait_until(lambda: tasks_of(town, "help_silent", number) == 1, "a task about her silence")
    town.clock.advance(days=2)
    town.settles()
    assert sum("Как вы сегодня?" in (m.get("text") or "") for m in anya.chat()["messages"]) == 1


def test_whoever_hid_the_talk_is_not_written_to_on_the_next_day(town: Town) -> None:
    anya, lena = town.mother(), town.mother()
    numbers, curators = {}, {mother.name: town.curator_of(mother) for mother in (anya, lena)}
    for mother, press in ((anya, "🙈 Спрятать"), (lena, "Не писать сюда, звонить")):
        asks(mother, "😔 Мне плохо", "Страшно дома")
        numbers[mother.name] = number_of(mother)
        if mother is lena:
            lena.presses("💬 Поговорить с куратором")
        mother.presses(press)
        town.settles()
        ends(curators[mother.name], numbers[mother.name])
    town.clock.next(11, 1)
    for mother in (anya, lena):
        number = numbers[mother.name]
        wait_until(lambda number=number: tasks_of(town, "help_call", number) == 1, "a task to call")
        assert not mother.has("Как вы сегодня?")
        assert not mother.has("Мы закончили с просьбой")


def test_a_heavy_case_brings_a_word_of_care(town: Town) -> None:
    anya = town.mother()
    olga, tamara = town.curator_of(anya), town.person("supervisor")
    asks(anya, "🔥 Опасно")
    number = number_of(anya)
    ends(olga, number, "приехали 112 или 103")
    care = olga.sees(f"№ {number}: это был тяжёлый случай", ever=True)
    olga.presses("🤝 Поговорить с супервизором", care)
    olga.sees("Супервизор знает только ваше имя и код.")
    asked = tamara.sees(f"🤝 {olga.name} хочет поговорить с вами.")
    assert asked["text"] == f"🤝 {olga.name} хочет поговорить с вами. {town.case_code(anya)} · № {number}."
    tamara.presses("Договорились", asked)
    tamara.sees("Вы договорились.")
    olga.sees(f"{tamara.name} поговорит с вами.", ever=True)


def test_after_an_ordinary_case_nobody_is_comforted(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    asks(anya, "🤝 Другое", "🧸 Нужны вещи")
    number = number_of(anya)
    ends(olga, number)
    town.settles()
    query = """SELECT 1 FROM outbox, help_request ON json_extract(payload, '$.request_id') = help_request.id
               WHERE number = ? AND outbox.kind = 'help_requests.care'"""
    assert town.rows(query, number) == []
