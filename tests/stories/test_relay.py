"""People write to each other through the bot: it arrives under the writer's name, and at the right person only."""

from typing import Any

from bot.buttons.cases import FamilyPress
from bot.buttons.mentoring import WritePress
from tests.stories.processes import wait_until
from tests.stories.town import Person, Town


def by_day(town: Town) -> None:
    """Nobody's quiet hours."""
    town.clock.next(10)


def curator_button(town: Town, mother: Person) -> str:
    return f"💬 Куратор {town.curator_of(mother).name}"


def writes(town: Town, mother: Person, text: str) -> dict[str, Any]:
    """To her curator, through «Мои люди»."""
    mother.presses("💬 Мои люди")
    mother.presses(curator_button(town, mother))
    mother.sees("Это прочитает")
    said = mother.says(text)
    mother.sees("Я отправила")
    return said


def ids(town: Town, person: Person) -> Any:
    query = """SELECT person.id, cases.id AS case_id FROM person JOIN cases ON mother_id = person.id
               WHERE telegram_id = ?"""
    return town.rows(query, person.id)[0]


def test_a_mother_and_her_curator_write_to_each_other(town: Town) -> None:
    by_day(town)
    anya = town.mother()
    olga = town.curator_of(anya)
    anya.starts()
    writes(town, anya, "У меня вопрос про <садик> & прививку")
    card = olga.sees(f"{anya.name} · {town.case_code(anya)}: У меня вопрос про <садик> & прививку")
    assert olga.buttons(card) == ["✍️ Ответить"]
    olga.presses("✍️ Ответить", card)
    olga.sees(f"Это прочитает {anya.name} · {town.case_code(anya)}")
    olga.says("Да, спрашивайте")
    olga.sees("Я отправила")
    assert "BRN" not in anya.sees(f"{olga.name}: Да, спрашивайте")["text"]
    anya.says("Спасибо", reply_to=anya.sees("Да, спрашивайте")["message_id"])
    olga.sees("Спасибо")


def test_she_sees_what_each_is_for_who_reads_and_asks_for_a_call(town: Town) -> None:
    by_day(town)
    anya = town.mother()
    olga = town.curator_of(anya)
    anya.starts()
    anya.presses("💬 Мои люди")
    shown = anya.sees(f"Куратор {olga.name} — для дел и документов")
    assert "Наставника пока нет" in shown["text"]
    anya.presses(curator_button(town, anya))
    anya.presses("👀 Кто это видит", anya.sees("Это прочитает"))
    anya.presses("✍️ Написать", anya.sees(f"Ваши слова видит {olga.name}"))
    anya.presses("📞 Пусть позвонит", anya.sees("Это прочитает"))
    anya.sees(f"Её увидит {olga.name}")
    olga.sees("Позвоните мне, пожалуйста")
    anya.presses("💬 Мои люди")
    anya.presses(curator_button(town, anya))
    anya.says("Я дома")
    olga.sees("Я дома")


def test_the_words_are_sealed(town: Town) -> None:
    by_day(town)
    anya = town.mother()
    anya.starts()
    writes(town, anya, "Тайные слова про дом")
    town.settles()
    for path in town.data.glob("ryadom.db*"):
        assert "Тайные слова".encode() not in path.read_bytes()


def test_voice_photo_and_sticker_are_carried_without_their_origin(town: Town) -> None:
    by_day(town)
    anya = town.mother()
    olga = town.curator_of(anya)
    anya.starts()
    writes(town, anya, "Сейчас пришлю")
    anya.sends_voice()
    assert olga.sees("Вам пишет")["voice"]
    anya.sends_photo("Вот справка")
    assert olga.sees(f"{anya.name} · {town.case_code(anya)}: Вот справка")["photo"]
    anya._does("sticker")
    wait_until(lambda: any(message.get("sticker") for message in olga.chat()["messages"]), "the sticker")
    anya.says("😊😊😊")
    olga.sees("😊😊😊")
    methods = {entry["method"] for entry in town.http.get("/sim/journal?kind=call")["entries"]}
    assert not methods & {"forwardMessage", "forwardMessages", "copyMessage"}


def test_files_stay_and_a_number_or_a_place_for_her_curator_become_words(town: Town) -> None:
    by_day(town)
    anya = town.mother()
    olga = town.curator_of(anya)
    anya.starts()
    anya.presses("💬 Мои люди")
    anya.presses(curator_button(town, anya))
    anya._does("document")
    anya.sees("Файлы я не передаю")
    anya.sends_contact(own=False)
    olga.sees("☎️ Кто-то +70000000000")
    anya._does("location", latitude=53.3, longitude=83.7)
    olga.sees("📍 53.300000, 83.700000")
    assert town.rows("SELECT count(*) AS n FROM relay_message WHERE from_id = ?", ids(town, anya)["id"])[0]["n"] == 2


def test_words_without_an_address_wait_until_she_says_to_whom(town: Town) -> None:
    by_day(town)
    anya = town.mother()
    olga = town.curator_of(anya)
    anya.starts()
    olga.remembers()
    anya.says("Мне грустно")
    question = anya.sees("Кому отправить это сообщение?")
    anya.says("И страшно")
    anya.sees("Кому отправить это сообщение?")
    town.settles()
    assert not olga.has("Мне грустно")
    anya.presses("📅 Мои дела")
    anya.sees("Я его ещё не отправила")
    anya.presses(curator_button(town, anya))
    anya.sees("Я отправила")
    olga.sees("Мне грустно")
    olga.sees("И страшно")
    anya.presses("❌ Никому", question)
    anya.sees("Эта кнопка уже старая")


def test_nobody_is_an_answer_too_and_the_menu_is_never_locked(town: Town) -> None:
    by_day(town)
    lena = town.mother(level="easy")
    olga = town.curator_of(lena)
    lena.starts()
    lena.says("Ладно, забудьте")
    lena.presses("❌ Никому")
    lena.sees("Я не отправила")
    lena.says("Ещё слова")
    lena.sees("Кому это отправить?")
    lena.presses("🆘 Помощь")
    assert "🔥" in str(lena.buttons(lena.sees("🔥")))
    lena.presses("📖 Как сделать")
    lena.sees("ещё у меня")
    lena.presses("📖 Как сделать")
    town.settles()
    assert "ещё у меня" not in lena.chat()["messages"][-1]["text"]
    assert not olga.has("Ещё слова")
    assert not olga.has("забудьте")


def test_a_talk_ends_with_any_other_press_and_with_time(town: Town) -> None:
    by_day(town)
    anya = town.mother()
    anya.starts()
    writes(town, anya, "Первое")
    anya.says("Второе")
    anya.sees("Я отправила")
    town.clock.advance(minutes=20)
    anya.says("Третье")
    anya.sees("Кому отправить")
    anya.presses(curator_button(town, anya))
    anya.sees("Я отправила")
    anya.presses("📖 Как сделать")
    guides = anya.sees("👶 Малыш")
    anya.says("Четвёртое")
    anya.sees("Кому отправить")
    anya.presses("❌ Никому")
    writes(town, anya, "Пятое")
    anya.presses("👶 Малыш", guides)
    anya.says("Шестое")
    anya.sees("Кому отправить")
    anya.presses("❌ Никому")


def test_an_edit_is_carried(town: Town) -> None:
    by_day(town)
    anya = town.mother()
    olga = town.curator_of(anya)
    anya.starts()
    said = writes(town, anya, "Приду в десять")
    copy = olga.sees("Приду в десять")
    anya.edits(said, "Приду в одиннадцать")
    assert olga.sees("Приду в одиннадцать")["message_id"] == copy["message_id"]


def test_of_a_long_text_nothing_is_lost(town: Town) -> None:
    by_day(town)
    anya = town.mother()
    olga = town.curator_of(anya)
    anya.starts()
    words = " ".join(f"слово{number}" for number in range(460))
    said = writes(town, anya, words)
    olga.sees("слово459")
    parts = [m["text"].partition(": ")[2] for m in olga.chat()["messages"] if "слово" in (m.get("text") or "")]
    assert len(parts) == 2
    assert " ".join(part.strip() for part in parts) == words
    anya.edits(said, "Коротко")
    olga.sees("Коротко")
    wait_until(lambda: not olga.has("слово450"), "the second part to leave")


def test_at_night_she_sleeps_and_staff_hear_at_once(town: Town) -> None:
    town.clock.next(22)
    anya = town.mother()
    olga = town.curator_of(anya)
    anya.starts()
    writes(town, anya, "Не сплю")
    card = olga.sees("Не сплю")
    olga.presses("✍️ Ответить", card)
    olga.says("Утром поговорим")
    olga.sees("Я передам утром")
    town.settles()
    assert not anya.has("Утром поговорим")
    anya.remembers()
    town.clock.next(8, 1)
    anya.sees("Утром поговорим")


def test_a_third_persons_press_is_refused(town: Town) -> None:
    by_day(town)
    anya, lena = town.mother(), town.mother()
    nina = town.other_curator(town.curator_of(anya))
    them = ids(town, anya)
    press = WritePress(to=them["id"], case_id=them["case_id"]).pack()
    for somebody in (lena, nina, town.person("silver_mentor"), town.person("contact_family")):
        somebody.starts()
        somebody.sees("")
        somebody.forges(press)
        somebody.sees("для другого человека")
        somebody.says("Подслушаю")
        town.settles()
    assert not anya.has("Подслушаю")
    assert town.rows("SELECT count(*) AS n FROM relay_message WHERE to_id = ?", them["id"])[0]["n"] == 0


def test_the_curator_chooses_among_her_families_by_page(town: Town) -> None:
    by_day(town)
    anya = town.mother()
    olga = town.curator_of(anya)
    olga.says("Собрание завтра")
    name = f"👩 {anya.name} · {town.case_code(anya)}"
    while name not in olga.buttons(olga.sees("Кому отправить")):
        olga.presses("➡️ Ещё")
    olga.presses(name)
    olga.sees("Я отправила")
    anya.sees("Собрание завтра")


def test_to_somebody_who_blocked_the_bot_nothing_is_promised(town: Town) -> None:
    by_day(town)
    anya = town.mother()
    olga = town.curator_of(anya)
    anya.starts()
    writes(town, anya, "До свидания")
    card = olga.sees("До свидания")
    anya.blocks_bot()
    town.settles()
    olga.presses("✍️ Ответить", card)
    olga.says("Постойте")
    olga.sees("Не получилось отправить")


def test_what_went_well_is_told_praised_and_taken_off(town: Town) -> None:
    by_day(town)
    anya = town.mother()
    olga = town.curator_of(anya)
    anya.starts()
    anya.presses("💬 Мои люди")
    anya.presses("➡️ Ещё", anya.sees("Кому написать"))
    anya.presses("⭐ Что получилось", anya.sees("Кому написать"))
    anya.presses("➕ Рассказать")
    anya.sees("Что у вас получилось? Это увидит куратор")
    anya.says("Сама записала сына к врачу")
    anya.sees("Спасибо, что рассказали! Это теперь в вашем списке")
    olga.sees("Сама записала сына к врачу")
    them = ids(town, anya)
    olga.forges(FamilyPress(case_id=them["case_id"]).pack())
    card = olga.sees(f"{town.case_code(anya)} · {anya.name}")
    olga.presses("➡️ Ещё", card)
    olga.presses("⭐ Что получилось", card)
    shown = olga.sees("нажатие отправит короткое доброе слово")
    olga.presses(next(label for label in olga.buttons(shown) if "👏 Похвалить: ⭐ «Сама записала" in label), shown)
    word = anya.sees("Для вас есть доброе слово")
    assert "«Сама записала сына к врачу»" in word["text"]
    assert "Сама записала" not in word["text"][:40]
    assert town.rows("SELECT count(*) AS n FROM praise WHERE case_id = ?", them["case_id"])[0]["n"] == 1
    anya.presses("⭐ Что получилось", word)
    listed = anya.sees("Вот что у вас получилось")
    anya.presses("⭐ «Сама записала сына к…", listed)
    deed = anya.sees(f"{olga.name}: «Спасибо, что рассказали")
    anya.presses("❌ Убрать из списка", deed)
    anya.sees("Этого в списке больше нет")
    left = "SELECT count(*) AS n FROM good_note WHERE case_id = ?"
    assert town.rows(left, them["case_id"])[0]["n"] == 0


def test_a_voice_question_without_an_address_goes_to_her_curator_as_it_is(town: Town) -> None:
    by_day(town)
    anya = town.mother()
    olga = town.curator_of(anya)
    anya.starts()
    olga.remembers()
    anya.sends_voice()
    anya.presses(curator_button(town, anya), anya.sees("Кому отправить это сообщение?"))
    anya.sees("Я отправила")
    heard = olga.sees(f"{anya.name} · {town.case_code(anya)}")
    assert heard["voice"]
    kept = town.rows("SELECT kind, file_id FROM relay_message WHERE from_id = ?", ids(town, anya)["id"])
    assert [row["kind"] for row in kept] == ["voice"]
    olga.presses("✍️ Ответить", heard)
    olga.sends_voice()
    wait_until(lambda: any(m.get("voice") and m["from"] == "bot" for m in anya.chat()["messages"]), "the answer")


def test_she_thinks_better_of_it_and_nothing_is_sent(town: Town) -> None:
    by_day(town)
    lena = town.mother(level="easy")
    olga = town.curator_of(lena)
    lena.starts()
    olga.remembers()
    lena.presses("💬 Мои люди")
    lena.presses(curator_button(town, lena))
    lena.presses("👀 Кто видит", lena.sees("Или скажите голосом."))
    lena.presses("⬅️ Назад", lena.sees("👀 Ваши слова видит"))
    lena.presses(curator_button(town, lena), lena.sees("💬 Кому написать?"))
    lena.presses("❌ Не надо", lena.sees("Или скажите голосом."))
    lena.says("Это никому")
    lena.presses("❌ Никому", lena.sees("Кому это отправить?"))
    lena.presses("💬 Мои люди")
    lena.presses("⚙️ Ещё", lena.sees("💬 Кому написать?"))
    lena.sees("⚙️ Что показать?")
    town.settles()
    assert not olga.has("Это никому")
    assert not town.rows("SELECT 1 FROM relay_message WHERE from_id = ?", ids(town, lena)["id"])
