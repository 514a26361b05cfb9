"""A mother comes in by a link, or says «Нельзя»; and what the staff see of it."""

import re

from tests.stories.coming_in import CALM, link_of, new_family, to_consent, to_the_name
from tests.stories.processes import wait_until
from tests.stories.town import Town


def test_a_mother_comes_in_and_the_curator_says_that_it_is_her(town: Town) -> None:
    olga, anya = town.person("curator"), town.stranger("Аня")
    link = new_family(olga, "Аня и Миша")
    olga.remembers()
    to_consent(anya, link, "Аня")
    assert not town.rows("SELECT 1 FROM person WHERE telegram_id = ?", anya.id)
    anya.presses("✅ Можно")
    anya.sees("Ваш куратор — Ольга.")
    assert anya.menu == ["🆘 Нужна помощь", "📅 Мои дела", "📖 Как сделать", "💬 Мои люди", "⚙️ Ещё"]
    question = olga.sees("Аня вошла. Это она?")
    assert olga.buttons(question) == ["Да", "Нет"]
    anya.presses("📅 Мои дела")
    anya.sees("Куратор ещё не ответил")
    anya.presses("📖 Как сделать")
    anya.sees("О чём показать?")
    anya.remembers()
    olga.presses("Да", question)
    olga.sees("Аня вошла. Теперь ей открыто всё.")
    anya.sees("Теперь открыто всё.")
    query = "SELECT code FROM cases JOIN person ON person.id = cases.mother_id WHERE telegram_id = ?"
    assert town.rows(query, anya.id)
    done = town.rows("SELECT action FROM audit WHERE case_id = (SELECT max(id) FROM cases) ORDER BY id")
    assert [row["action"] for row in done][:4] == [
        "cases.create",
        "people.invite_family",
        "people.join",
        "people.confirm_mother",
    ]
    anya.starts(link)
    anya.sees("Вы уже здесь, Аня.")


def test_the_short_way_with_listening_and_a_name_that_is_not_easy_to_give(town: Town) -> None:
    olga, lena = town.person("curator"), town.stranger("Лена")
    to_the_name(lena, new_family(olga, "Лена"), "🔊 Слушать")
    lena.sees("Голоса пока нет. Вот текст.")
    lena.sees("Как вас зовут?")
    lena.sends_voice()
    lena.sees("Я не слышу голос.")
    lena.says("ы" * 4000)
    lena.sees("Текст очень длинный.")
    lena.says("🙂🙂🙂")
    lena.sees("Напишите имя буквами.")
    lena.sends_contact(own=False)
    lena.sees("Напишите имя буквами.")
    lena.edits(lena.says("Лена <b>"), "Лена")
    lena.sees("Сколько вам лет?")
    lena.sends_voice()
    lena.sees("Здесь нажмите кнопку.")
    lena.presses("18 и больше")
    lena.sees("Куратор видит ваши дела.")
    lena.says("а дальше?")
    lena.sees("Здесь нажмите кнопку.")
    lena.presses("Хорошо")
    lena.presses("✅ Да")
    lena.sees("Ваш куратор — Ольга.")
    assert lena.menu == ["🆘 Помощь", "📅 Мои дела", "📖 Как сделать", "💬 Мои люди"]
    olga.sees("Лена <b> вошла.")
    assert town.rows("SELECT listens FROM person WHERE telegram_id = ?", lena.id)[0]["listens"] == 1


def test_it_was_not_her_and_a_new_link_brings_the_right_one(town: Town) -> None:
    olga, katya, dasha = town.person("curator"), town.stranger("Катя"), town.stranger("Даша")
    to_consent(katya, new_family(olga, "Даша"), "Катя")
    katya.presses("✅ Можно")
    katya.sees("Готово.")
    question = olga.sees("Катя вошла. Это она?")
    katya.remembers()
    olga.presses("Нет", question)
    katya.sees("Эта ссылка была для другого человека.")
    wait_until(lambda: katya.menu == CALM, "a stranger's menu")
    assert not town.rows("SELECT 1 FROM person WHERE telegram_id = ?", katya.id)
    olga.presses("🔗 Новая ссылка")
    link = link_of(olga)
    to_the_name(dasha, link)
    dasha.presses("Пропустить")
    dasha.presses("18 и больше")
    dasha.presses("Хорошо")
    dasha.presses("✅ Можно")
    olga.presses("Да", olga.sees("Кто-то вошёл без имени. Это она?"))
    olga.sees("мама вошла. Теперь ей открыто всё.")
    dasha.sees("Теперь открыто всё.")


def test_a_question_before_consent_reaches_the_curator_and_keeps_nothing(town: Town) -> None:
    olga, ira = town.person("curator"), town.stranger("Ира")
    to_consent(ira, new_family(olga, "Ира"), "Ира")
    ira.presses("❓ Спросить куратора")
    ira.sees("Я передала ваш вопрос.")
    assert ira.menu == CALM
    olga.sees("хочет спросить вас до согласия")
    assert town.rows("SELECT 1 FROM task WHERE kind = 'new_family_question' AND done_at IS NULL")
    ira.presses("✅ Продолжить")
    ira.says("Ира")
    ira.presses("18 и больше")
    ira.presses("Хорошо")
    ira.presses("✅ Можно")
    ira.sees("Ваш куратор — Ольга.")
    assert not town.rows("SELECT 1 FROM task WHERE kind = 'new_family_question' AND done_at IS NULL")


def test_another_curator_may_not_say_who_it_is(town: Town) -> None:
    olga, nina, vika = town.person("curator"), town.person("curator", 1), town.stranger("Вика")
    to_consent(vika, new_family(olga, "Вика"), "Вика")
    vika.presses("✅ Можно")
    olga.sees("Вика вошла.")
    invitation = town.rows("SELECT id FROM invitation ORDER BY id DESC LIMIT 1")[0]["id"]
    nina.starts()
    nina.sees("Меню куратора.")
    for somebody in (nina, vika):
        somebody.forges(f"people_is_her:{invitation}:1")
        somebody.sees("Это сообщение для другого человека.")
    assert town.rows("SELECT reply FROM invitation WHERE id = ?", invitation)[0]["reply"] == "waiting"


def test_how_text_is_shown_changes_at_once(town: Town) -> None:
    anya = town.mother()
    anya.starts()
    anya.presses("⚙️ Ещё")
    anya.presses("👀 Кто видит сообщения")
    anya.sees("Куратор не читает ваш разговор с наставником.")
    anya.presses("Прочитать подробнее")
    anya.presses("Хорошо")
    anya.presses("➡️ Ещё")
    anya.presses("☎️ Номера")
    anya.sees("112")
    anya.presses("⚙️ Ещё")
    anya.presses("📄 Как показывать текст")
    anya.presses("🟢 Короткий текст")
    anya.sees("Теперь текст короткий.")
    anya.sees("Выберите кнопку.")
    assert anya.menu == ["🆘 Помощь", "📅 Мои дела", "📖 Как сделать", "💬 Мои люди"]


def test_whoever_says_no_is_forgotten_after_a_day_of_silence(town: Town) -> None:
    olga, yulya = town.person("curator"), town.stranger("Юля")
    link = new_family(olga, "Юля")
    to_consent(yulya, link, "Юлия Тайная")
    yulya.presses("❌ Нельзя")
    yulya.sees("Имя и дела я не храню.")
    assert yulya.menu == CALM
    yulya.presses("☎️ Номера")
    yulya.sees("112")
    town.settles()
    left = town.rows("SELECT count(*) AS n FROM inbox WHERE payload IS NOT NULL OR effect IS NOT NULL")[0]["n"]
    assert left == 0, "what anybody sent is wiped when it was handled"
    town.clock.advance(hours=23)
    yulya.presses("✅ Передумала")
    yulya.sees("Как к вам обращаться?")
    town.settles()
    town.clock.advance(hours=23)
    assert town.rows("SELECT 1 FROM guest WHERE telegram_id = ?", yulya.id)
    town.clock.advance(hours=2)
    gone = "SELECT 1 FROM guest WHERE telegram_id = ?"
    wait_until(lambda: not town.rows(gone, yulya.id), "the guest to be forgotten")
    assert not town.rows("SELECT 1 FROM dialog_state WHERE chat_id = ?", yulya.id)
    yulya.starts(link)
    yulya.sees("Попросите у куратора новую ссылку.")


def test_links_that_do_not_open_say_why(town: Town) -> None:
    olga, anna, rita = town.person("curator"), town.stranger("Анна"), town.stranger("Рита")
    link = new_family(olga, "Анна")
    olga.starts(link)
    olga.sees("Эта ссылка для другого человека.")
    anna.starts(link)
    anna.sees("Здравствуйте!")
    rita.starts(link)
    rita.sees("По этой ссылке уже кто-то вошёл.")
    assert rita.menu == CALM
    rita.starts(re.sub("i_.*", "i_nothing", link))
    rita.sees("Эта ссылка не подошла.")
    town.clock.next(12, days=4)
    olga.sees("время ссылки кончилось")
    anna.starts(link)
    anna.sees("Время этой ссылки кончилось.")


def test_stopping_in_the_middle_and_coming_back_days_later(town: Town) -> None:
    town.clock.next(12)
    olga, rada = town.person("curator"), town.stranger("Рада")
    link = new_family(olga, "Рада")
    to_the_name(rada, link)
    rada.sees("Как к вам обращаться?")
    town.settles()
    town.clock.advance(hours=50)
    rada.says("Рада")
    town.settles()
    assert not town.rows("SELECT 1 FROM person WHERE telegram_id = ?", rada.id)
    to_consent(rada, link, "Рада")
    rada.presses("⬅️ Назад")
    rada.presses("⬅️ Назад")
    rada.presses("18 и больше")
    rada.presses("Хорошо")
    rada.presses("✅ Можно")
    rada.sees("Ваш куратор — Ольга.")
