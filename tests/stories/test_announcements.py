"""News from a curator or a coordinator: to whom, when, taken back, stopped, corrected, and what its author sees."""

from datetime import timedelta
from http import HTTPStatus
from urllib.request import Request, urlopen
from zoneinfo import ZoneInfo

import pytest

from tests.stories.processes import wait_until
from tests.stories.test_cases_transfer import asks
from tests.stories.town import Message, Person, Town

EASY = "🎒 Можно взять вещи. Приходите завтра."


@pytest.fixture(scope="module")
def three(town: Town) -> tuple[Person, Person, Person]:
    """A curator, a mother of hers who reads plain words, and one who reads easy ones."""
    anya = town.mother()
    olga = town.curator_of(anya)
    while town.curator_of(lena := town.mother(level="easy")).id != olga.id:
        continue
    return olga, anya, lena


def writes(author: Person, words: str, easy: str = "") -> None:
    """As far as the question for whom it is."""
    author.starts()
    author.presses("📣 Объявление")
    author.presses("✉️ Написать новость")
    author.sees("Напишите новость")
    author.says(words)
    author.sees("на лёгком языке")
    author.says(easy) if easy else author.presses("⏭ Без лёгкого языка")
    author.sees("Кому отправить?")


def sends(author: Person) -> Message:
    """Of a look at it, now. Answers the author's card."""
    preview = author.sees("[✉️ Отправить")
    author.presses(next(label for label in author.buttons(preview) if "Отправить" in label))
    return author.sees("↩️ Не отправлять")


def state(town: Town, title: str, person: Person) -> list[int]:
    """What became of the message to this person."""
    query = """SELECT o.state FROM outbox o JOIN person p ON p.id = o.recipient_id
               WHERE o.kind = 'announcements.news' AND p.telegram_id = ? ORDER BY o.id DESC LIMIT 1"""
    return [row["state"] for row in town.rows(query, person.id)]


def test_a_curator_tells_her_families_in_two_levels(town: Town, three: tuple[Person, Person, Person]) -> None:
    olga, anya, lena = three
    town.clock.next(12)
    writes(olga, "Завтра раздаём детские вещи. Приходите с 10 до 12.", EASY)
    olga.presses("👁 Посмотреть")
    assert "Завтра раздаём" in olga.sees("Завтра раздаём")["text"]
    assert olga.sees(EASY)
    assert "Можно ли проще?" not in olga.sees("[✉️ Отправить")["text"], "what the bot puts around it is not hers to mend"
    card = sends(olga)
    assert "Кому: " in card["text"]
    town.settles()
    assert not anya.has("раздаём"), "for a minute nothing leaves"
    town.clock.advance(seconds=61)
    got = anya.sees("Завтра раздаём детские вещи")
    assert got["text"].startswith(f"📣 {olga.name}:")
    assert anya.buttons(got) == ["💬 Ответить"]
    assert "раздаём" not in lena.sees(EASY)["text"]
    town.settles()
    town.clock.advance(seconds=6)
    olga.sees("📬 Новость разослана", ever=True)
    wait_until(lambda: olga.has("✅ Получили: "), "the count on her card")

    anya.presses("💬 Ответить")
    anya.says("Спасибо, приду")
    olga.sees("Спасибо, приду")
    mine = "SELECT count(*) AS n FROM cases JOIN person p ON p.id = curator_id WHERE p.telegram_id = ?"
    sent = town.rows("SELECT count(*) AS n FROM outbox WHERE kind = 'announcements.news' AND state = 2")[0]["n"]
    assert sent == town.rows(mine, olga.id)[0]["n"], "to her families, and to nobody else"


def test_within_a_minute_everything_is_taken_back(town: Town, three: tuple[Person, Person, Person]) -> None:
    olga, anya, _ = three
    town.clock.next(12)
    writes(olga, "Ошибочная новость про прогулку")
    olga.presses("👁 Посмотреть")
    sends(olga)
    olga.presses("↩️ Не отправлять")
    olga.sees("Хорошо, никто ничего не получил")
    wait_until(lambda: olga.has("Отменено. Никто ничего не получил"), "her card")
    town.clock.advance(minutes=5)
    town.settles()
    assert not anya.has("прогулку")
    assert state(town, "", anya) == [8]


def test_news_waits_for_ten_in_the_morning_and_is_corrected(town: Town, three: tuple[Person, Person, Person]) -> None:
    olga, anya, lena = three
    today = town.clock.next(15).date()
    writes(olga, "В субботу ждём вас на пикник у реки.")
    olga.presses("👁 Посмотреть")
    olga.presses("🕙 В другое время")
    calendar = olga.sees("[Пн]")
    tomorrow = str((today + timedelta(days=1)).day)
    if tomorrow not in olga.buttons(calendar):
        olga.presses(next(label for label in olga.buttons(calendar) if "›" in label))
    olga.presses(tomorrow)
    olga.sees("Во сколько?")
    olga.says("ночью")
    olga.sees("Не получилось понять время")
    olga.presses("10:00")
    assert "Уйдёт: " in olga.sees("[✉️ Отправить")["text"]
    sends(olga)
    town.clock.next(9, 59)
    town.settles()
    assert not anya.has("пикник")
    town.clock.advance(minutes=2)
    anya.sees("ждём вас на пикник у реки")
    lena.sees("ждём вас на пикник у реки")
    town.settles()
    town.clock.advance(seconds=10)

    corrects(olga, "В субботу ждём", "В воскресенье ждём вас на пикник у реки.")
    anya.sees("В воскресенье ждём вас на пикник")
    assert not anya.has("В субботу")
    lena.sees("В воскресенье ждём вас на пикник", ever=True)
    town.settles()
    town.clock.advance(seconds=10)
    wait_until(lambda: olga.has("✏️ Исправлено: "), "the count of corrections")
    olga.sees("✏️ Новость исправлена: «В воскресенье", ever=True)


def corrects(author: Person, old: str, plain: str, *, old_easy: str = "") -> None:
    """The news that begins with these words: other plain words, and the easy ones stay as they are."""
    author.presses("✏️ Исправить", author.sees(f"✉️ «{old}", ever=True))
    author.sees("📄 Сейчас, простыми словами:")
    if old_easy:
        author.sees(f"📗 Сейчас, на лёгком языке:\n{old_easy}")
    author.sees("Напишите новые слова")
    author.says(plain)
    asked = author.sees("на лёгком языке")
    if old_easy:
        assert "⏭ Без лёгкого языка" not in author.buttons(asked), "who reads easy language would lose it"
    author.presses("➡️ Оставить как есть" if old_easy else "⏭ Без лёгкого языка", asked)
    look = author.sees("Новые слова")
    assert ("Слова на лёгком языке остались прежними" in look["text"]) == bool(old_easy)
    author.presses("✏️ Исправить", look)
    author.sees("скоро увидят новые слова")


def test_a_correction_of_the_plain_words_leaves_the_easy_ones(town: Town, three: tuple[Person, Person, Person]) -> None:
    """First nothing at all is changed, and there is nothing to press; then the plain words alone."""
    olga, anya, lena = three
    town.clock.next(12, days=1)
    easy = "Врач придёт во вторник. Приходите в 10."
    writes(olga, "Во вторник в 10 часов приходит детский врач.", easy)
    olga.presses("👁 Посмотреть")
    sends(olga)
    town.clock.advance(seconds=61)
    anya.sees("Во вторник в 10 часов приходит")
    lena.sees(easy)
    town.settles()
    town.clock.advance(seconds=6)
    town.settles()
    olga.presses("✏️ Исправить", olga.sees("✉️ «Во вторник", ever=True))
    olga.presses("➡️ Оставить как есть", olga.sees("Напишите новые слова"))
    olga.presses("➡️ Оставить как есть", olga.sees("на лёгком языке"))
    same = olga.sees("пока ничего не изменилось")
    assert "✏️ Исправить" not in olga.buttons(same)
    olga.presses("❌ Отмена", same)
    corrects(olga, "Во вторник", "Во вторник в 10 часов приходит врач для детей и мам.", old_easy=easy)
    anya.sees("врач для детей и мам", ever=True)
    town.settles()
    assert easy in lena.sees(easy, ever=True)["text"]
    assert not lena.has("врач для детей и мам")


def test_a_photo_goes_with_its_words_and_too_much_is_told_before(
    town: Town, three: tuple[Person, Person, Person]
) -> None:
    olga, anya, _ = three
    town.clock.next(12, days=1)
    olga.starts()
    olga.presses("📣 Объявление")
    olga.presses("✉️ Написать новость")
    olga.sees("Напишите новость")
    olga.says("ы" * 4050)
    olga.sees("Сюда помещается 4016 знаков, а здесь 4050")
    olga.sends_photo("ы" * 1000)
    olga.sees("С фото или голосом помещается 944 знаков, а здесь 1000")
    olga.sends_photo()
    olga.sees("Теперь напишите слова к этому")
    olga.says("<b>Коляска</b> & кроватка даром")
    olga.sees("на лёгком языке")
    olga.presses("⏭ Без лёгкого языка")
    olga.presses("👁 Посмотреть")
    assert "caption" in olga.sees("<b>Коляска</b> & кроватка даром")
    sends(olga)
    town.clock.advance(seconds=61)
    assert anya.sees("<b>Коляска</b> & кроватка даром")["photo"]


def test_words_that_fitted_before_the_photo_came_are_asked_for_anew(
    town: Town, three: tuple[Person, Person, Person]
) -> None:
    """And a picture sent as a file is asked for as a photo, or as a smaller one where it is too big."""
    olga, _, _ = three
    town.clock.next(12, days=1)
    olga.starts()
    olga.presses("📣 Объявление")
    olga.presses("✉️ Написать новость")
    olga.sees("Напишите новость")
    for size, said in ((1000, "как фото, а не как файл"), (10 * 1024 * 1024 + 1, "не больше 10 МБ")):
        olga.remembers()
        sends_file(town, olga, "poster.png", "image/png", size)
        olga.sees(said)
    olga.says("Завтра раздаём вещи." + " Приходите." * 100)
    olga.presses("⬅️ Назад", olga.sees("на лёгком языке"))
    olga.sees("Напишите новость")
    olga.sends_photo()
    olga.sees("Теперь напишите слова к этому")
    olga.presses("➡️ Оставить как есть")
    olga.sees("С фото или голосом помещается 944 знаков, а здесь 1120")
    olga.presses("🗑 Без фото и голоса")
    olga.presses("➡️ Оставить как есть")
    olga.presses("⏭ Без лёгкого языка", olga.sees("на лёгком языке"))
    olga.sees("Кому отправить?")
    assert not town.rows("SELECT 1 FROM announcement WHERE created_at > ?", micros(town))


def micros(town: Town) -> int:
    """An hour ago, as rows keep it."""
    return int((town.clock.now - timedelta(hours=1)).timestamp() * 1e6)


def sends_file(town: Town, person: Person, name: str, kind: str, size: int) -> None:
    """As a phone sends a picture «as a file»."""
    head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: {kind}\r\n\r\n'
    body = head.encode() + b"p" * size + b"\r\n--x--\r\n"
    path = f"{town.http.url}/sim/people/{person.id}/document"
    form = {"content-type": "multipart/form-data; boundary=x"}
    with urlopen(Request(path, body, form)) as answer:
        assert answer.status == HTTPStatus.OK


def test_nobody_fits_a_past_hour_and_two_presses_are_one(town: Town, three: tuple[Person, Person, Person]) -> None:
    olga, anya, _ = three
    now = town.clock.next(12, days=1)
    writes(olga, "Сегодня вечером не будет воды.")
    olga.presses("🎚 Уровень")
    olga.presses("☐ кризисный", olga.sees("Уровень. Ничего не отмечено"))
    olga.presses("✅ Готово")
    nobody = olga.sees("Под это никто не подходит. Выберите, пожалуйста, шире.")
    assert "👁 Посмотреть" not in olga.buttons(nobody)
    olga.presses("🎚 Уровень", nobody)
    olga.presses("✅ кризисный")
    olga.presses("✅ Готово")
    olga.presses("👁 Посмотреть", olga.sees("Кому отправить?"))

    olga.presses("🕙 В другое время")
    olga.presses(str(now.astimezone(ZoneInfo("Asia/Barnaul")).day), olga.sees("[Пн]"))
    olga.sees("Во сколько?")
    olga.says("11:30")
    olga.sees("Это время уже прошло. Выберите, пожалуйста, другое.")
    olga.says("12:30")
    olga.sees("Уйдёт: ")
    town.clock.advance(hours=1)
    olga.presses(next(label for label in olga.buttons(olga.sees("[✉️ Отправить", ever=True)) if "Отправить" in label))
    olga.sees("Это время уже прошло")
    preview = olga.sees("через минуту после нажатия", ever=True)
    before = town.rows("SELECT count(*) AS n FROM announcement")[0]["n"]
    (send,) = (key["callback_data"] for row in preview["inline"] for key in row if "Отправить" in key["text"])
    for _ in range(2):
        olga.forges(send)
    olga.sees("↩️ Не отправлять", ever=True)
    town.settles()
    assert town.rows("SELECT count(*) AS n FROM announcement")[0]["n"] == before + 1
    town.clock.advance(seconds=61)
    anya.sees("Сегодня вечером не будет воды")
    town.settles()
    got = [one for one in anya.chat()["messages"] if "не будет воды" in one.get("text", "")]
    assert len(got) == 1


def test_a_family_that_goes_while_news_is_written_does_not_get_it(
    town: Town, three: tuple[Person, Person, Person]
) -> None:
    olga, anya, lena = three
    town.clock.next(12, days=1)
    writes(olga, "Наша комната теперь на втором этаже")
    olga.presses("👁 Посмотреть")
    preview = olga.sees("[✉️ Отправить")
    nina, code = town.other_curator(olga), town.case_code(lena)
    asks(town.person("coordinator"), olga, nina, code)
    nina.presses("Беру", nina.sees(f"{code}: координатор"))
    wait_until(lambda: town.curator_of(lena).id == nina.id, "the family to be Nina's")
    olga.presses(next(label for label in olga.buttons(preview) if "Отправить" in label), preview)
    olga.sees("↩️ Не отправлять", ever=True)
    town.clock.advance(seconds=61)
    anya.sees("на втором этаже")
    town.settles()
    assert not lena.has("на втором этаже")
    asks(town.person("coordinator"), nina, olga, code)
    olga.presses("Беру", olga.sees(f"{code}: координатор", ever=True))
    wait_until(lambda: town.curator_of(lena).id == olga.id, "the family to be Olga's again")


def test_an_author_who_lost_a_family_does_not_reach_it(town: Town, three: tuple[Person, Person, Person]) -> None:
    olga, anya, lena = three
    town.clock.next(12, days=1)
    writes(olga, "Мы переезжаем в новую комнату")
    olga.presses("👁 Посмотреть")
    olga.presses("🕙 В другое время")
    olga.presses(str(town.clock.now.astimezone(ZoneInfo("Asia/Barnaul")).day), olga.sees("[Пн]"))
    olga.sees("Во сколько?")
    olga.presses("20:00")
    sends(olga)
    nina, code = town.other_curator(olga), town.case_code(lena)
    asks(town.person("coordinator"), olga, nina, code)
    nina.presses("Беру", nina.sees(f"{code}: координатор"))
    wait_until(lambda: town.curator_of(lena).id == nina.id, "the family to be Nina's")
    town.clock.next(20, 1)
    anya.sees("новую комнату")
    town.settles()
    town.clock.advance(seconds=6)
    town.settles()
    assert not lena.has("новую комнату")
    wait_until(lambda: olga.has("➖ Без новости: 1. Им вы уже не можете писать."), "her card")


def test_a_coordinator_tells_everybody_and_stops_it(town: Town, three: tuple[Person, Person, Person]) -> None:
    """Some rest from the bot and would get it tomorrow: what waits is stopped, what came stays."""
    olga, anya, lena = three
    vera = town.person("coordinator")
    town.clock.next(12, days=1)
    anya.starts()
    for label in ("⚙️ Ещё", "⏸ Пауза", "На 7 дней", "📅 Нет, напоминать"):
        anya.presses(label)
    writes(vera, "В понедельник мы закрыты. Позвоните во вторник.")
    vera.presses("👥 Кто")
    vera.presses("☐ сотрудники")
    vera.presses("✅ Готово")
    whom = vera.sees("Кто: семьи, сотрудники")
    assert lena.name not in whom["text"], "a coordinator reads numbers, and no family's name"
    vera.presses("👁 Посмотреть")
    sends(vera)
    town.clock.advance(seconds=61)
    got = lena.sees("В понедельник мы закрыты")
    assert got["text"].startswith("📣 Рядом:")
    assert not olga.buttons(olga.sees("В понедельник мы закрыты")), "whoever works here has nobody to answer"
    town.settles()
    town.clock.advance(seconds=6)
    vera.sees("📬 Новость разослана", ever=True)
    assert not anya.has("мы закрыты")
    vera.presses("🛑 Остановить")
    vera.sees("🛑 Остановлено. Получили или сейчас получат: ")
    town.clock.next(9, days=2)
    town.settles()
    assert not anya.has("мы закрыты")
    assert lena.has("В понедельник мы закрыты")

    vera.starts()
    vera.presses("📣 Объявление")
    assert "👥 Позвать на встречу" not in vera.buttons(vera.sees("О чём рассказать?"))
    vera.presses("📋 Мои новости")
    vera.presses(next(one for one in vera.buttons(vera.sees("Ваши новости")) if "понедельник" in one))
    assert "🛑 Остановлено" in vera.sees("✉️ «В понедельник мы закрыты")["text"]


def test_a_mother_without_the_bot_is_told_by_her_curator(town: Town) -> None:
    nobody = town.mother()
    olga = town.curator_of(nobody)
    town.clock.next(12, days=1)
    nobody.blocks_bot()
    town.settles()
    writes(town.person("coordinator"), "Завтра приходит врач для детей.")
    vera = town.person("coordinator")
    whom = vera.sees("закрыла бота: скажите ей сами", ever=True)
    vera.presses("👁 Посмотреть", whom)
    sends(vera)
    town.clock.advance(seconds=61)
    card = olga.sees("не получит эту новость от бота. Скажите, пожалуйста, лично")
    assert town.case_code(nobody) in card["text"]
    olga.presses("📄 Прочитать новость", card)
    olga.sees("📣 Рядом:\nЗавтра приходит врач")
    olga.starts()
    olga.presses("✅ Сегодня")
    olga.sees("Есть новость, которую мама не получит от бота")


def test_news_told_by_hand_is_corrected_and_stopped(town: Town) -> None:
    """One family told already, one not: both are told the new words, and once it is stopped, nobody is."""
    told = town.mother()
    olga = town.curator_of(told)
    town.clock.next(12, days=1)
    told.blocks_bot()
    town.settles()
    open_ = "SELECT count(*) AS n FROM task WHERE kind = 'news_by_hand' AND done_at IS NULL"
    before = town.rows(open_)[0]["n"]
    writes(olga, "В пятницу приедет машина с дровами.")
    olga.presses("👥 Кто", olga.sees("Кому отправить?"))
    olga.presses("✅ Готово")
    olga.presses("👁 Посмотреть")
    sends(olga)
    town.clock.advance(seconds=61)
    olga.sees("эту новость от бота. Скажите, пожалуйста, лично")
    assert town.rows(open_)[0]["n"] > before
    town.clock.next(12, days=8)  # whoever rested has it by now
    town.settles()
    corrects(olga, "В пятницу приедет", "В субботу приедет машина с дровами.")
    olga.sees("✏️ Слова новости, которую вы лично говорите", ever=True)
    wait_until(
        lambda: "🛑 Остановить" in olga.buttons(olga.sees("✉️ «В субботу приедет", ever=True)),
        "the way to stop it, though everybody else has it",
    )
    olga.presses("🛑 Остановить", olga.sees("✉️ «В субботу приедет", ever=True))
    olga.sees("🛑 Остановлено. Кому ещё не сказали, тем не скажут")
    olga.sees("эта новость остановлена. Кому ещё не сказали", ever=True)
    assert town.rows(open_)[0]["n"] == before
