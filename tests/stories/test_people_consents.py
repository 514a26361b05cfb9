"""What may be kept: an adult's yes for a girl under 18, her own purpose by purpose, new words, and paper."""

import sqlite3
from datetime import timedelta

from tests.stories.coming_in import CALM, link_of, new_family, signs_for, to_age
from tests.stories.town import Town


def test_at_sixteen_an_adult_agrees_first_and_may_take_it_back(town: Town) -> None:
    town.clock.next(12)
    olga, nastya = town.person("curator"), town.stranger("Настя")
    to_age(nastya, new_family(olga, "Настя и Ваня"), "Меньше 14")
    nastya.sees("По закону нам нужно согласие взрослого.")
    nastya.presses("⬅️ Назад")
    nastya.presses("⬅️ Назад")
    nastya.says("Настя")
    nastya.presses("16–17")
    nastya.presses("Ольга поможет спросить")
    nastya.sees("Пока я ничего не храню.")
    assert nastya.menu == CALM
    olga.sees("Просит помочь спросить взрослого")
    assert town.rows("SELECT 1 FROM task WHERE kind = 'young_asks' AND done_at IS NULL")
    assert not town.rows("SELECT 1 FROM person WHERE telegram_id = ?", nastya.id)
    nastya.presses("✅ Продолжить")
    nastya.says("Настя")
    nastya.presses("16–17")
    nastya.sees("По закону нам нужно согласие взрослого.")
    signs_for(olga)
    nastya.presses("✅ Продолжить", nastya.sees("Ответ пришёл.", ever=True))
    nastya.says("Настя")
    nastya.presses("16–17")
    nastya.sees("Куратор может читать разговор с наставником.")
    nastya.presses("Хорошо")
    nastya.presses("✅ Можно")
    nastya.sees("Ваш куратор — Ольга.")
    olga.presses("Да", olga.sees("Настя вошла. Это она?"))
    nastya.sees("Теперь открыто всё.")
    assert not town.rows("SELECT 1 FROM task WHERE kind = 'young_asks' AND done_at IS NULL")
    kept = town.rows("SELECT age_group, age_told_on FROM person WHERE telegram_id = ?", nastya.id)[0]
    assert tuple(kept) == ("from_16", f"{town.clock.now:%Y-%m-%d}")
    olga.presses("👨‍👩‍👧 Карточка семьи")
    olga.presses("➡️ Ещё")
    olga.presses("📝 Согласия")
    olga.sees("опекун, № 17/2")
    olga.presses("↩️ Взрослый забрал согласие")
    olga.presses("Да, забрал")
    olga.sees("Согласие взрослого не записано.")
    nastya.sees("Сейчас нет согласия взрослого.")
    nastya.presses("📅 Мои дела")
    nastya.sees("Сейчас нет согласия взрослого.")
    nastya.presses("📖 Как сделать")
    nastya.sees("О чём показать?")
    nastya.presses("🆘 Нужна помощь")
    nastya.presses("🤒 Ребёнок болеет")
    nastya.sees("Номер")
    assert town.rows("SELECT 1 FROM help_request JOIN person ON person.id = person_id WHERE telegram_id = ?", nastya.id)


def test_afraid_to_tell_adults_is_heard_at_once(town: Town) -> None:
    olga, sveta = town.person("curator"), town.stranger("Света")
    olga.starts()
    to_age(sveta, new_family(olga, "Света"), "14–15")
    sveta.presses("Боюсь сказать взрослым")
    sveta.sees("Мы не будем писать вашим родителям без вас.")
    olga.sees("боится говорить взрослым", ever=True)
    row = town.rows("SELECT lane FROM outbox WHERE kind = 'people.young' ORDER BY id DESC LIMIT 1")[0]
    assert row["lane"] == 1, "in the lane of help"
    assert town.rows("SELECT 1 FROM task WHERE kind = 'young_afraid' AND done_at IS NULL")
    sveta.presses("📞 Пусть Ольга позвонит")
    sveta.sees("8-800-2000-122")
    olga.sees("она просит позвонить", ever=True)
    sveta.presses("Понятно")
    sveta.sees("Помощь и подсказки открыты.")
    assert sveta.menu == CALM
    sveta.presses("❌ Не хочу")
    sveta.sees("Имя и дела я не храню.")
    assert not town.rows("SELECT 1 FROM person WHERE telegram_id = ?", sveta.id)


def test_what_may_be_kept_is_hers_to_say_and_a_birthday_too(town: Town) -> None:
    town.clock.next(12)
    anya = town.mother()
    anya.starts()
    anya.presses("⚙️ Ещё")
    anya.presses("➡️ Ещё", anya.sees("Что показать?"))
    anya.presses("📝 Мои данные")
    anya.presses("✅ Что можно хранить")
    anya.sees("День рождения: я ещё не спрашивала.")
    anya.presses("День рождения")
    anya.sees("Можно хранить ваш день рождения?")
    anya.presses("✅ Можно")
    anya.sees("Когда вы родились?")
    for sends in (
        anya.sends_voice,
        anya.sends_photo,
        lambda: anya.says("31 февраля 2010"),
        lambda: anya.says("весной"),
    ):
        sends()
        anya.sees("Такой день я не нашла в календаре.")
    for wrong in ("1 января 1906", f"1 января {town.clock.now.year + 1}"):
        anya.says(wrong)
        anya.sees("Этот год мне непонятен.")
    young = town.clock.now.replace(year=town.clock.now.year - 18, day=1)
    born = young.replace(month=young.month % 12 + 1, year=young.year + young.month // 12)
    anya.says(f"{born:%d.%m.%Y}")
    anya.sees("Записала:")
    kept = "SELECT birth_date, awaits_adult FROM person WHERE telegram_id = ?"
    (row,) = town.rows(kept, anya.id)
    assert f"{born:%Y}".encode() not in row["birth_date"]
    assert row["awaits_adult"] == 1, "she is 17 for some weeks, and no adult has signed"
    town.clock.set(born + timedelta(days=366 * 18))
    town.clock.next(12)
    anya.sees("теперь решаете вы сами", ever=True)
    assert town.rows(kept, anya.id)[0]["awaits_adult"] == 0
    anya.presses("📝 Что можно хранить", anya.sees("теперь решаете вы сами", ever=True))
    anya.presses("День рождения")
    anya.presses("❌ Нельзя")
    anya.sees("День рождения: нельзя.")
    assert town.rows(kept, anya.id)[0]["birth_date"] is None
    anya.presses("Имя и дела")
    anya.presses("❌ Нельзя")
    anya.sees("Без имени и дел я не смогу напоминать.")
    anya.presses("❓ Спросить куратора")
    anya.sees("Я передала ваш вопрос.")
    assert town.rows("SELECT 1 FROM task WHERE kind = 'consent_question' AND done_at IS NULL")


def test_new_words_are_read_before_affairs_open_and_never_before_help(town: Town) -> None:
    lena = town.mother()
    lena.starts()
    with sqlite3.connect(town.data / "ryadom.db", timeout=10) as writing:
        columns = "id, organisation_id, person_id, purpose, version, voice, text_hash, channel, minor, given_at"
        values = "7, organisation_id, id, 'name_and_affairs', 0, 'ru', '', 'bot', 0, 0"
        writing.execute(
            f"INSERT INTO consent ({columns}) SELECT {values} FROM person WHERE telegram_id = ?",  # noqa: S608
            [lena.id],
        )
    lena.presses("📅 Мои дела")
    lena.sees("Прочитайте")
    question = lena.sees("Можно")
    lena.presses("🆘 Помощь" if "🆘 Помощь" in lena.menu else "🆘 Нужна помощь")
    lena.sees("Что случилось?")
    lena.presses(lena.buttons(question)[0], question)
    lena.sees("Имя и дела: можно.")
    lena.presses("📅 Мои дела")
    lena.sees("Сегодня")
    assert town.rows(
        "SELECT 1 FROM consent WHERE person_id = (SELECT id FROM person WHERE telegram_id = ?) "
        "AND version > 0 AND withdrawn_at IS NULL",
        lena.id,
    )


def test_a_mother_without_telegram_is_kept_on_paper(town: Town) -> None:
    olga = town.person("curator")
    new_family(olga, "Галя")
    olga.presses("👨‍👩‍👧 Карточка семьи")
    olga.presses("📝 Согласия")
    olga.presses("📝 Подписала, Telegram нет")
    olga.says("21")
    olga.presses("Подписали сегодня")
    olga.presses("✏️ Другой номер")
    olga.says("22")
    olga.presses("Подписали сегодня")
    olga.sees("Бумага № 22 от")
    olga.presses("✅ Записать")
    olga.sees("Эту семью ведёте вы")
    row = town.rows(
        "SELECT channel, telegram_id FROM consent JOIN person ON person.id = person_id ORDER BY consent.id"
    )[-1]
    assert tuple(row) == ("paper", None)
    olga.presses("👨‍👩‍👧 Карточка семьи")
    olga.presses("📝 Согласия")
    olga.sees("Подписала сама: № 22")
    olga.presses("⬅️ Назад")
    olga.presses("📱 Другой телефон")
    olga.presses("📱 Она рядом, дать ссылку")
    olga.sees("Старый телефон больше ничего не откроет.")
    galya, link = town.stranger("Галя"), link_of(olga)
    galya.starts(link)
    galya.sees("Это ссылка для нового телефона.")
    galya.presses("✅ Да")
    galya.sees("Куратор ещё не ответил")
    olga.presses("Да", olga.sees("нажали ссылку для нового телефона", ever=True))
    galya.sees("Теперь открыто всё.")
    assert "📅 Мои дела" in galya.menu
    other = town.stranger("Галя")
    olga.presses("👨‍👩‍👧 Карточка семьи")
    olga.presses("➡️ Ещё")
    olga.presses("📱 Другой телефон")
    olga.presses("📱 Она рядом, дать ссылку")
    link = link_of(olga)
    galya.sees("Кнопки внизу.", ever=True)
    assert "📅 Мои дела" not in galya.menu
    galya.says("📅 Мои дела")
    galya.sees("Это сообщение для другого человека.")
    other.starts(link)
    other.presses("✅ Да")
    olga.presses("Да", olga.sees("нажали ссылку для нового телефона", ever=True))
    other.sees("Теперь открыто всё.")
    person = "SELECT count(*) AS n FROM person WHERE telegram_id = ?"
    assert [town.rows(person, one.id)[0]["n"] for one in (galya, other)] == [0, 1]
