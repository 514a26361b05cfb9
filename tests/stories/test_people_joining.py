"""The side roads of coming in: back, later, no; the short text from the first question; a girl whose adult agreed."""

from datetime import timedelta

import pytest

from tests.stories.coming_in import CALM, new_family, to_age, to_consent, to_the_name
from tests.stories.processes import wait_until
from tests.stories.town import Person, Town

EASY = "🟢 Короткий текст"
SAYS = {
    "✅ Да": "Новые правила придут отдельно.",
    "Ещё нет": "Всё остаётся как было.",
    "Пропустить": "Я спрошу в другой раз.",
}


def kept(town: Town, person: Person) -> bool:
    return bool(town.rows("SELECT 1 FROM person WHERE telegram_id = ?", person.id))


def test_she_looks_back_reads_more_and_waits_for_her_curator(town: Town) -> None:
    olga, mila = town.person("curator"), town.stranger("Мила")
    to_the_name(mila, new_family(olga, "Мила"))
    mila.presses("⬅️ Назад", mila.sees("Как к вам обращаться?"))
    mila.presses("⬅️ Назад", mila.sees("Как вам удобнее читать?"))
    mila.presses("⬅️ Назад", mila.sees("Если опасно прямо сейчас, звоните 112."))
    mila.presses("Дальше", mila.sees("Здравствуйте!"))
    mila.presses("Понятно")
    mila.presses("📄 Обычный текст")
    mila.says("Мила")
    mila.presses("18 и больше")
    mila.presses("Прочитать подробнее", mila.sees("Кто видит ваши сообщения?"))
    mila.presses("Хорошо", mila.sees("Другие мамы вас не видят."))
    mila.presses("✅ Можно", mila.sees("Можно хранить ваше имя"))
    mila.sees("Ваш куратор — Ольга.")
    mila.presses("💬 Мои люди")
    waiting = mila.sees("Куратор ещё не ответил")
    assert mila.buttons(waiting) == ["👀 Кто видит сообщения"]
    mila.presses("👀 Кто видит сообщения", waiting)
    mila.sees("Куратор не читает ваш разговор с наставником.")
    assert town.rows("SELECT text_level FROM person WHERE telegram_id = ?", mila.id)[0]["text_level"] == "plain"


def test_the_short_text_from_the_first_question_to_the_waiting(town: Town) -> None:
    olga, nika = town.person("curator"), town.stranger("Ника")
    to_the_name(nika, new_family(olga, "Ника"), EASY)
    nika.sees("👩 Как вас зовут?")
    nika.says("Ника")
    nika.presses("18 и больше", nika.sees("📅 Сколько вам лет?"))
    shown = nika.sees("👀 Куратор видит ваши дела.")
    assert "Если опасно, прочитает. Мы скажем вам." in shown["text"]
    assert nika.buttons(shown) == ["Хорошо", "⬅️ Назад"]
    nika.presses("Хорошо", shown)
    asked = nika.sees("📝 Можно записать ваше имя?")
    assert nika.buttons(asked) == ["✅ Да", "❌ Нет", "❓ Спросить куратора", "⬅️ Назад"]
    nika.presses("✅ Да", asked)
    nika.sees("Ольга увидит, что вы пришли.")
    nika.presses("📅 Мои дела")
    nika.presses("⚙️ Ещё", nika.sees("🕙 Подождите куратора."))
    nika.sees("⚙️ Что показать?")
    level = town.rows("SELECT text_level, listens FROM person WHERE telegram_id = ?", nika.id)[0]
    assert tuple(level) == ("easy", 0)


@pytest.mark.parametrize("level", ["📄 Обычный текст", EASY])
def test_no_is_an_answer_and_help_works_without_a_name(town: Town, level: str) -> None:
    olga, tosya = town.person("curator"), town.stranger("Тося")
    to_the_name(tosya, new_family(olga, "Тося"), level)
    tosya.says("Тося")
    tosya.presses("18 и больше")
    tosya.presses("Хорошо")
    tosya.presses("❌ Нельзя" if level != EASY else "❌ Нет")
    tosya.sees("Помощь открыта." if level == EASY else "Подсказки, номера и помощь открыты.")
    tosya.presses("🆘 Помощь" if level == EASY else "🆘 Нужна помощь")
    tosya.sees("запишу, что случилось" if level == EASY else "я запишу, что случилось, и номер чата")
    tosya.presses("🤒 Ребёнок болеет")
    tosya.sees("Ваше сообщение у нас.")
    (row,) = town.rows("SELECT person_id, case_id, kind FROM help_request WHERE guest_telegram_id = ?", tosya.id)
    assert tuple(row) == (None, None, "child_ill")
    assert not kept(town, tosya)


def test_she_asks_her_curator_first_and_then_says_no(town: Town) -> None:
    olga, fira = town.person("curator"), town.stranger("Фира")
    to_consent(fira, new_family(olga, "Фира"), "Фира")
    fira.presses("❓ Спросить куратора")
    olga.sees("хочет спросить вас до согласия", ever=True)
    fira.presses("❌ Нельзя", fira.sees("Я передала ваш вопрос."))
    fira.sees("Имя и дела я не храню.")
    assert fira.menu == CALM
    assert not kept(town, fira)


def test_a_mother_has_one_family_also_when_two_curators_write_her_down(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    nina, code = town.other_curator(olga), town.case_code(anya)
    link = new_family(nina, "Аня младшая")
    for _ in range(2):
        anya.starts(link)
        anya.sees("Вы уже здесь")
    told = nina.sees("эта мама уже с нами", ever=True)
    assert f"{code}, её куратор — {olga.name}." in told["text"]
    assert anya.name not in told["text"].replace("Аня младшая", "")
    town.settles()
    assert town.rows("SELECT count(*) AS n FROM outbox WHERE kind = 'people.second_family'")[0]["n"] == 1
    assert town.case_code(anya) == code
    nina.presses(nina.buttons(told)[0], told)
    nina.sees("Аня младшая")


def test_a_link_for_another_phone_that_is_not_hers(town: Town) -> None:
    olga, lada = town.person("curator"), town.stranger("Лада")
    link = link_for_a_phone(town, olga, "Лада")
    lada.starts(link)
    lada.presses("❌ Нет", lada.sees("Это ссылка для нового телефона."))
    lada.sees("Что вам нужно сейчас?")
    assert lada.menu == CALM
    town.settles()
    assert not olga.has("нажали ссылку для нового телефона")
    assert not kept(town, lada)


def link_for_a_phone(town: Town, olga: Person, alias: str) -> str:
    """Of a mother who is kept on paper."""
    new_family(olga, alias)
    olga.presses("👨‍👩‍👧 Карточка семьи", olga.sees(f"{alias}: семья записана", ever=True))
    olga.presses("📝 Согласия")
    olga.presses("📝 Подписала, Telegram нет")
    olga.says("31")
    olga.presses("Подписали сегодня")
    olga.presses("✅ Записать", olga.sees("Бумага № 31 от"))
    olga.presses("👨‍👩‍👧 Карточка семьи", olga.sees("Эту семью ведёте вы"))
    olga.presses("📱 Другой телефон")
    olga.presses("📱 Она рядом, дать ссылку")
    return str(olga.sees("https://t.me/")["caption"]).splitlines()[-1]


def test_a_number_is_written_where_she_lives_is_pressed(town: Town) -> None:
    vera, kira = town.person("coordinator"), town.stranger("Кира")
    kira.starts()
    kira.presses("ℹ️ О нас")
    kira.presses("📄 Как показывать текст")
    kira.presses("🟢 Короткий текст")
    kira.presses("📞 Перезвоните мне")
    kira.presses("❌ Не надо", kira.sees("📍 Где вы живёте?"))
    kira.sees("✅ Хорошо. Я не отправила.")
    kira.presses("📞 Перезвоните мне")
    kira.presses("Барнаул", kira.sees("📍 Где вы живёте?"))
    kira.sees("📞 Как вам ответить?")
    kira.says("8 000 000-00-07")
    assert "📞 8 000 000-00-07" in kira.sees("📨 Ваша просьба у нас.")["text"]
    vera.sees("Просят перезвонить.", ever=True)
    assert b"000-00-07" not in town.rows("SELECT contact FROM intake ORDER BY id DESC LIMIT 1")[0]["contact"]


def test_later_and_no_before_an_adult_agreed(town: Town) -> None:
    olga, asya = town.person("curator"), town.stranger("Ася")
    to_age(asya, new_family(olga, "Ася"), "16–17")
    asya.presses("Боюсь сказать взрослым")
    olga.sees("боится говорить взрослым", ever=True)
    asya.presses("Позже", asya.sees("Мы не будем писать вашим родителям без вас."))
    asya.presses("Понятно", asya.sees("Детский телефон: 8-800-2000-122."))
    asya.presses("✅ Продолжить", asya.sees("Куратор знает и поможет."))
    asya.says("Ася")
    asya.presses("16–17", asya.sees("Сколько вам лет?"))
    asya.presses("Ольга поможет спросить", asya.sees("По закону нам нужно согласие взрослого."))
    asya.presses("❌ Не хочу", asya.sees("Ольга поможет спросить."))
    asya.sees("Имя и дела я не храню.")
    assert asya.menu == CALM
    assert not kept(town, asya)
    assert not olga.has("она просит позвонить")


def test_a_girl_of_fifteen_reads_the_short_text_and_an_adult_agrees_again(town: Town) -> None:
    town.clock.next(12)
    olga, rita = town.person("curator"), town.stranger("Рита")
    link = new_family(olga, "Рита и Лёва")
    olga.presses("👨‍👩‍👧 Карточка семьи", olga.sees("Рита и Лёва: семья записана", ever=True))
    olga.presses("📝 Согласия")
    signs(olga, "17")
    to_the_name(rita, link, EASY)
    rita.says("Рита")
    rita.presses("14–15", rita.sees("📅 Сколько вам лет?"))
    rita.presses("⬅️ Назад", rita.sees("Куратор может читать разговор с наставником."))
    rita.presses("14–15", rita.sees("📅 Сколько вам лет?"))
    rita.presses("Хорошо", rita.sees("Наставник это знает."))
    rita.presses("✅ Да")
    olga.presses("Да", olga.sees("Рита вошла. Это она?", ever=True))
    rita.sees("Теперь открыто всё.")
    olga.presses("👨‍👩‍👧 Карточка семьи", olga.sees("Записано.", ever=True))
    olga.presses("📝 Согласия")
    assert "Семейный кодекс" in olga.sees("Возраст с её слов: 14–15")["text"]
    olga.presses("↩️ Взрослый забрал согласие")
    olga.presses("Да, забрал")
    rita.sees("💬 Нет согласия взрослого.")
    rita.presses("💬 Мои люди")
    rita.sees("💬 Нет согласия взрослого.")
    signs(olga, "18")
    rita.sees("✅ Снова открыто всё.")
    rita.presses("📅 Мои дела")
    rita.sees("📅 Ваши дела.")
    shut = "SELECT awaits_adult FROM person WHERE telegram_id = ?"
    wait_until(lambda: town.rows(shut, rita.id)[0]["awaits_adult"] == 0, "her affairs to be open")


def signs(olga: Person, number: str) -> None:
    """From the list of consents: an adult has signed."""
    olga.presses("📝 Взрослый подписал", olga.sees("Согласие взрослого не записано."))
    olga.presses("Мама")
    olga.says(number)
    olga.presses("Подписали сегодня")
    olga.presses("✅ Записать", olga.sees(f"Бумага № {number} от"))
    olga.sees("Записано.")


def test_each_year_a_girl_is_asked_and_what_she_says_counts(town: Town) -> None:
    """«Пропустить» and «Ещё нет» leave it as it was; «Да» is what she decides herself from then on."""
    town.clock.next(12)
    olga = town.person("curator")
    girls = {said: comes_in(town, olga, name, "16–17") for name, said in zip(("Юна", "Яна", "Зара"), SAYS, strict=True)}
    town.clock.next(10, days=365)
    for said, answer in SAYS.items():
        girl = girls[said]
        girl.presses(said, girl.sees("Вам уже 18 лет?", ever=True))
        girl.sees(answer)
    yes = girls["✅ Да"]
    yes.presses("👀 Кто видит сообщения", yes.sees("теперь решаете вы сами", ever=True))
    yes.sees("Куратор не читает ваш разговор с наставником.")
    group = "SELECT age_group FROM person WHERE telegram_id = ?"
    kept_as = [town.rows(group, girl.id)[0]["age_group"] for girl in girls.values()]
    assert kept_as == ["adult", "from_16", "from_16"]


def comes_in(town: Town, olga: Person, name: str, group: str) -> Person:
    """A girl for whom an adult has signed."""
    girl = town.stranger(name)
    link = new_family(olga, name)
    olga.presses("👨‍👩‍👧 Карточка семьи", olga.sees(f"{name}: семья записана", ever=True))
    olga.presses("📝 Согласия")
    signs(olga, "19")
    to_age(girl, link, group)
    girl.presses("Хорошо", girl.sees("Куратор может читать разговор с наставником."))
    girl.presses("✅ Можно")
    olga.presses("Да", olga.sees(f"{name} вошла. Это она?", ever=True))
    girl.sees("Теперь открыто всё.")
    return girl


def test_a_girl_of_thirteen_turns_fourteen_and_her_own_word_counts(town: Town) -> None:
    town.clock.next(12)
    olga = town.person("curator")
    ida = comes_in(town, olga, "Ида", "Меньше 14")
    ida.presses("⚙️ Ещё")
    ida.presses("👀 Кто видит сообщения", ida.sees("Что показать?"))
    ida.presses("Прочитать подробнее", ida.sees("Куратор может читать разговор с наставником."))
    ida.presses("Хорошо", ida.sees("Он не видит адрес, телефон, документы и записи."))
    birthday(ida)
    ida.presses("❌ Не надо", ida.sees("Когда вы родились?"))
    ida.presses("⬅️ Назад", ida.sees("Дату я не записала."))
    born = town.clock.now.replace(year=town.clock.now.year - 14) + timedelta(days=40)
    birthday(ida)
    ida.sees("Когда вы родились?")
    ida.says(f"{born:%d.%m.%Y}")
    ida.sees("Записала:")
    town.clock.set(town.clock.now + timedelta(days=41))
    ida.presses("📝 Что можно хранить", ida.sees("Теперь ваше слово тоже важно.", ever=True))
    ida.sees("Вот что можно хранить, а что нельзя.")
    assert town.rows(
        "SELECT 1 FROM task JOIN person ON person.id = ref_id WHERE kind = 'age_14' AND telegram_id = ?", ida.id
    )


def birthday(girl: Person) -> None:
    """From the menu to the question about her day of birth."""
    girl.presses("⚙️ Ещё")
    girl.presses("➡️ Ещё", girl.sees("Что показать?"))
    girl.presses("📝 Мои данные", girl.sees("Что ещё показать?"))
    girl.presses("✅ Что можно хранить")
    girl.presses("День рождения", girl.sees("Вот что можно хранить, а что нельзя."))
    girl.presses("✅ Можно", girl.sees("Можно хранить ваш день рождения?"))
