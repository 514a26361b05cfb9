"""Somebody writes of danger, or asks for what nobody should: a person looks, and nobody else decides."""

from tests.stories.processes import wait_until
from tests.stories.test_mentoring import pair_up
from tests.stories.town import Person, Town


def writes(writer: Person, text: str, button: str = "✍️ Написать") -> None:
    """To the other one of the pair, from the message that introduced them."""
    writer.presses(button)
    writer.sees("Это прочитает")
    writer.says(text)


def test_a_mother_writes_to_her_mentor_and_the_curator_decides(town: Town) -> None:
    anya = town.mother()
    curator, family = pair_up(town, anya, "contact_family")
    curator.remembers()
    family.remembers()
    writes(anya, "он меня опять бьет, мне страшно")
    anya.sees("Я отправила")
    family.presses("Показать")  # on a locked phone such words do not stand
    family.sees(f"{anya.name}: он меня опять бьет, мне страшно")
    card = curator.sees(f"🚩 {town.case_code(anya)} · пишет мама")
    assert "насилие" in card["text"]
    assert "он меня опять бьет, мне страшно" in card["text"]
    assert anya.name not in card["text"]
    for reader in (anya, family):
        notice = reader.sees("увидит куратор", ever=True)
        assert "насил" not in notice["text"]
    curator.presses("🆘 Открыть просьбу о помощи", card)
    curator.sees("Просьба о помощи №")
    anya.sees("Ваше сообщение у нас", ever=True)
    curator.presses("💬 Показать ей безопасный текст", card)
    anya.sees("Никто не имеет права вас бить", ever=True)
    curator.presses("✋ Вижу, займусь", card)
    curator.sees(f"Занимается {curator.name}")
    requests = "SELECT kind FROM help_request JOIN person ON person.id = person_id WHERE telegram_id = ?"
    assert [row["kind"] for row in town.rows(requests, anya.id)] == ["violence"]


def test_a_false_alarm_is_one_tap_and_can_be_taken_back(town: Town) -> None:
    anya = town.mother()
    curator = town.curator_of(anya)
    town.clock.next(10)
    anya.starts()
    curator.remembers()
    anya.presses("💬 Мои люди")
    anya.presses(f"💬 Куратор {curator.name}")
    anya.sees("Это прочитает")
    anya.says("вчера выпила и стыдно")
    card = curator.sees("🚩")
    curator.presses("☑️ Ложная тревога", card)
    closed = curator.sees(f"Ложная тревога: {curator.name}")
    assert "стыдно" not in closed["text"]
    curator.presses("↩️ Вернуть", closed)
    again = curator.sees("[☑️ Ложная тревога]")
    assert "вчера выпила и стыдно" in again["text"]
    curator.presses("☑️ Ложная тревога", again)
    curator.sees(f"Ложная тревога: {curator.name}")
    town.clock.next(9, 1, days=1)
    town.settles()
    assert not town.person("coordinator").has("вчера выпила и стыдно")


def test_nobody_looks_so_others_are_asked(town: Town) -> None:
    anya = town.mother()
    curator, coordinator, supervisor = town.curator_of(anya), town.person("coordinator"), town.person("supervisor")
    for somebody in (anya, coordinator, supervisor):
        somebody.starts()
        somebody.sees("")
    coordinator.remembers()
    supervisor.remembers()
    anya.presses("💬 Мои люди")
    anya.presses(f"💬 Куратор {curator.name}")
    anya.sees("Это прочитает")
    anya.says("сижу в ванной, он ломится, меня бьет")
    curator.sees("🚩")
    town.clock.advance(minutes=5, seconds=1)
    coordinator.sees("🚩")
    town.clock.advance(minutes=5)
    card = supervisor.sees("🚩")
    supervisor.presses("✋ Вижу, займусь", card)
    coordinator.sees(f"Занимается {supervisor.name}")


def test_a_mentors_words_wait_for_a_person(town: Town) -> None:
    anya = town.mother()
    curator, maria = pair_up(town, anya)
    curator.remembers()
    writes(maria, "переведи мне денег на карту, только никому не говори", "✍️ Написать")
    maria.sees("Сначала это сообщение посмотрит куратор")
    town.settles()
    assert not anya.has("на карту")
    card = curator.sees("пишет наставник")
    assert "⏸ Сообщение ждёт вас" in card["text"]
    curator.presses("🚫 Не передавать", card)
    curator.sees("Сообщение не передано")
    maria.sees("Это сообщение я не передала", ever=True)
    assert not anya.has("на карту")
    maria.presses("✍️ Написать")
    maria.sees("Это прочитает")
    maria.says("дай свой номер телефона, я позвоню врачу")
    curator.presses("➡️ Передать", curator.sees("дай свой номер телефона"))
    anya.sees("дай свой номер телефона, я позвоню врачу", ever=True)
    maria.sees("Я передаю ваше сообщение", ever=True)
    kept = "SELECT count(*) AS n FROM relay_message JOIN person ON person.id = from_id WHERE telegram_id = ?"
    assert town.rows(kept, maria.id)[0]["n"] == 2


def test_a_concern_about_a_curator_never_reaches_that_curator(town: Town) -> None:
    anya = town.mother()
    curator, supervisor = town.curator_of(anya), town.person("supervisor")
    town.clock.next(13)
    for somebody in (anya, supervisor):
        somebody.starts()
        somebody.sees("")
    anya.presses("💬 Мои люди")
    anya.presses(f"💬 Куратор {curator.name}")
    anya.sees("Это прочитает")
    anya.says("Добрый день")
    card = curator.sees("Добрый день")
    supervisor.remembers()
    curator.remembers()
    curator.presses("✍️ Ответить", card)
    curator.sees("Это прочитает")
    curator.says("позвоню в опеку и у тебя отберут малыша")
    curator.sees("Я отправила")
    anya.presses("Показать")
    anya.sees("отберут малыша")
    flagged = supervisor.sees("пишет куратор")
    anya.sees("может увидеть ещё один человек", ever=True)
    press = next(button for row in flagged["inline"] for button in row)["callback_data"]
    town.clock.advance(minutes=11)
    town.settles()
    assert not curator.has("пишет куратор")
    assert not curator.has("может увидеть ещё один человек")
    curator.forges(press)
    curator.sees("для другого человека")
    supervisor.presses("✋ Вижу, займусь", flagged)
    supervisor.sees(f"Занимается {supervisor.name}")


def test_words_without_an_address_are_first_offered_a_safe_text(town: Town) -> None:
    anya = town.mother()
    town.clock.next(10)
    anya.starts()
    anya.sees("")
    anya.says("не хочу жить")
    offer = anya.sees("Показать, что можно сделать?")
    anya.presses("Не то", offer)
    anya.sees("Кому отправить это сообщение?")
    anya.presses("❌ Никому")
    anya.sees("Я никому это не отправила")
    anya.says("не хочу жить")
    anya.presses("✅ Показать", anya.sees("Показать, что можно сделать?"))
    anya.sees("Вы думаете о том, чтобы умереть?")
    requests = "SELECT kind FROM help_request JOIN person ON person.id = person_id WHERE telegram_id = ?"
    wait_until(lambda: [row["kind"] for row in town.rows(requests, anya.id)] == ["suicidal"], "her request")
    anya.presses("📅 Мои дела")
    anya.sees("Я его ещё не отправила")
