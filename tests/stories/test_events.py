"""A group session from the curator's words to the mothers' answers, the evening before, and the calling off."""

from datetime import date, timedelta

import pytest

from tests.stories.processes import wait_until
from tests.stories.town import Message, Person, Town


@pytest.fixture(scope="module")
def three(town: Town) -> tuple[Person, Person, Person]:
    """A curator and two of her mothers: an announcement reaches all her families, so these stories share them."""
    anya = town.mother()
    olga = town.curator_of(anya)
    return olga, anya, family_of(town, olga, "plain")


def family_of(town: Town, curator: Person, level: str) -> Person:
    while town.curator_of(mother := town.mother(level=level)).id != curator.id:
        continue
    return mother


def button(person: Person, message: Message, words: str) -> str:
    return next(label for label in person.buttons(message) if words in label)


def opens(town: Town, curator: Person, days: int) -> date:
    """Go to ten in the morning, open the form, and answer the day that is so many days ahead."""
    today = town.clock.next(10).date()
    curator.starts()
    curator.presses("📣 Объявление")
    curator.presses("👥 Позвать на встречу")
    curator.sees("Что это будет?")
    return today + timedelta(days=days)


def chooses(curator: Person, day: date) -> None:
    calendar = curator.sees("[Пн]")  # the newest one: an older one loses its buttons
    if str(day.day) not in curator.buttons(calendar):
        curator.presses(button(curator, calendar, "›"))
        curator.sees("[Пн]")
    curator.presses(str(day.day))
    curator.sees("Во сколько?")


def sends(curator: Person) -> None:
    curator.presses(button(curator, curator.sees("[📣 Отправить"), "Отправить"))


def announces(town: Town, curator: Person, title: str, days: int = 3) -> Message:
    """Every step by the shortest way; answers the curator's card with the live count."""
    day = opens(town, curator, days)
    curator.says(title)
    chooses(curator, day)
    curator.presses("11:00")
    curator.sees("Где это будет?")
    curator.says("Улица Мира, дом 5, комната 3")
    curator.sees("Что там будет?")
    curator.presses("⏭ Пропустить")
    sends(curator)
    return curator.sees(f"📣 {title}")


def test_mothers_answer_and_the_curator_sees_a_live_count(town: Town, three: tuple[Person, Person, Person]) -> None:
    olga, anya, lena = three
    board = announces(town, olga, "Встреча у фонтана")
    invited = town.rows(
        "SELECT count(*) AS n FROM cases JOIN person p ON p.id = curator_id WHERE p.telegram_id = ?", olga.id
    )[0]["n"]
    assert f"молчат {invited}" in board["text"]
    card = anya.sees("Встреча у фонтана")
    assert anya.buttons(card) == ["✅ Приду", "❌ Не приду", "❓ Что там будет?"]
    anya.presses("✅ Приду")
    anya.sees("Хорошо, вас ждут. Я напомню за день.")
    olga.sees("Придут 1 · не придут 0")
    lena.presses("✅ Приду")
    lena.sees("вас ждут")
    olga.sees("Придут 2 · не придут 0")
    lena.presses("❌ Не приду")
    lena.sees("Спасибо")
    olga.sees(f"Придут 1 · не придут 1 · молчат {invited - 2}")
    assert town.rows("SELECT count(*) AS n FROM event_guest WHERE answer = 'coming'")[0]["n"] == 1

    olga.presses("👥 Кто придёт")
    assert f"✅ {anya.name} · {town.case_code(anya)}" in olga.sees("Встреча у фонтана")["text"]
    assert town.rows("SELECT count(*) AS n FROM audit WHERE action = 'events.guests'")[0]["n"] == 1


def test_a_meeting_stands_among_her_affairs_until_she_declines(
    town: Town, three: tuple[Person, Person, Person]
) -> None:
    olga, anya, _ = three
    announces(town, olga, "Сказки вслух", days=0)
    card = anya.sees("Сказки вслух")
    for button_, line in (("Сегодня", "👥 Сказки вслух: 11:00"), ("Записи и встречи", "👥 Сказки вслух: ")):
        anya.starts()
        anya.presses("📅 Мои дела")
        anya.presses(button_, anya.sees("Ваши дела"))
        anya.sees(line)
    anya.presses("❌ Не приду", card)
    anya.sees("Спасибо")
    anya.presses("📅 Мои дела")
    anya.presses("Сегодня", anya.sees("Ваши дела"))
    assert "Сказки" not in anya.sees("На сегодня записей нет")["text"]


def test_only_those_who_come_are_reminded_the_evening_before(town: Town, three: tuple[Person, Person, Person]) -> None:
    olga, anya, lena = three
    announces(town, olga, "Чай и пироги", days=3)
    anya.presses("✅ Приду", anya.sees("Чай и пироги"))
    anya.sees("вас ждут")
    lena.presses("❌ Не приду", lena.sees("Чай и пироги"))
    lena.sees("Спасибо")
    town.clock.next(17, 59, days=2)
    town.settles()
    anya.remembers()
    lena.remembers()
    town.clock.advance(minutes=2)
    anya.sees("Завтра: Чай и пироги")
    town.settles()
    assert not lena.has("Завтра")
    anya.presses("❌ Не приду")
    anya.sees("Спасибо")

    town.clock.next(11, 1)
    anya.presses("✅ Приду", anya_card(anya, "Чай и пироги"))
    anya.sees("Встреча уже идёт")
    assert (
        town.rows(
            "SELECT g.answer FROM event_guest g JOIN cases c ON c.id = g.case_id "
            "JOIN person p ON p.id = c.mother_id JOIN event e ON e.id = g.event_id "
            "WHERE p.telegram_id = ? ORDER BY e.id DESC LIMIT 1",
            anya.id,
        )[0]["answer"]
        == "not_coming"
    )


def anya_card(person: Person, title: str) -> Message:
    return next(m for m in person.chat()["messages"] if title in (m.get("text") or ""))


def test_calling_off_tells_everybody_and_nobody_is_reminded(town: Town, three: tuple[Person, Person, Person]) -> None:
    olga, anya, lena = three
    announces(town, olga, "Прогулка в парке", days=2)
    anya.presses("✅ Приду", anya.sees("Прогулка в парке"))
    anya.sees("вас ждут")
    lena.sees("Прогулка в парке")
    olga.presses("🚫 Отменить встречу")
    olga.sees("Отменить встречу?")
    olga.presses("⬅️ Не отменять")
    olga.sees("встреча остаётся")
    olga.presses("🚫 Отменить встречу")
    olga.presses("🚫 Да, отменить")
    olga.sees("Сообщаем всем")
    anya.sees("Встречи не будет: Прогулка в парке")
    lena.sees("Встречи не будет: Прогулка в парке")
    wait_until(lambda: olga.has("Всем приглашённым сообщили"), "the curator's card")
    town.clock.next(18, 1)
    town.settles()
    assert not anya.has("Завтра: Прогулка")
    anya.presses("✅ Приду", anya_card(anya, "Прогулка в парке"))
    anya.sees("Встречи не будет")


def test_nothing_typed_is_lost_by_a_slip(town: Town, three: tuple[Person, Person, Person]) -> None:
    olga, _, _ = three
    day = opens(town, olga, 1)
    for slip in (olga.sends_voice, olga.sends_photo, lambda: olga.sends_contact(own=False), lambda: olga.says("🌷🌷")):
        slip()
        olga.sees("Здесь нужны слова")
    olga.says("ы" * 4000)
    olga.sees("а здесь 4000")
    olga.says("Осуществление мероприятия <b>")
    olga.sees("В какой день?")
    olga.says("завтра")
    olga.sees("нужно нажать кнопку")
    chooses(olga, day)
    olga.says("утром")
    olga.sees("Не поняла время")
    olga.says("в 18.30")
    olga.sees("Где это будет?")
    olga.says("Улица Мира, дом 5.")
    olga.sees("Что там будет?")
    town.settles()
    town.restart_bot(kill=True)
    olga.says("Будем пить чай и петь.")
    preview = olga.sees("Так это прочитает мама")
    assert "Осуществление мероприятия <b>." in preview["text"]
    assert "в 18:30" in preview["text"]
    assert "Будем пить чай и петь." in preview["text"]
    assert "Можно ли проще?" in preview["text"]
    olga.presses("☐ 👶 Можно с ребёнком, бесплатно")
    assert "Можно с ребёнком. Это бесплатно." in olga.sees("Так это прочитает мама")["text"]
    for _ in range(5):
        olga.presses("⬅️ Назад")
    olga.sees("Что это будет?")
    olga.presses("👩 Для родителей")
    olga.presses("Встреча мам")
    assert "Встреча мам." in olga.sees("Так это прочитает мама")["text"]
    olga.presses("❌ Отменить")
    olga.sees("Ничего не отправлено")
    assert not town.rows("SELECT 1 FROM event WHERE programme = 'mothers_meeting'")


def test_an_event_in_the_past_is_refused_kindly(town: Town, three: tuple[Person, Person, Person]) -> None:
    olga, _, _ = three
    day = opens(town, olga, 0)
    olga.presses("👩 Для родителей")
    olga.presses("Школа материнства")
    chooses(olga, day)
    assert "9:30" not in olga.buttons(olga.sees("Во сколько?"))
    olga.says("9:30")
    olga.sees("Это время уже прошло")
    olga.presses("10:30")
    olga.says("Улица Мира, дом 5")
    olga.presses("⏭ Пропустить")
    olga.sees("[📣 Отправить")
    town.clock.advance(hours=1)
    sends(olga)
    olga.sees("Это время уже прошло")
    olga.sees("В какой день?")
    assert not town.rows("SELECT 1 FROM event WHERE programme = 'motherhood_school'")


def test_what_will_be_there_and_a_soon_event(town: Town, three: tuple[Person, Person, Person]) -> None:
    olga, anya, _ = three
    day = opens(town, olga, 0)
    olga.presses("👩 Для родителей")
    olga.presses("Клуб поддержки")
    chooses(olga, day)
    olga.presses("19:00")
    olga.says("Улица Мира, дом 5")
    olga.presses("⏭ Пропустить")
    sends(olga)
    anya.presses("❓ Что там будет?", anya.sees("Встреча"))
    answer = anya.sees("поддерживают друг друга")
    assert anya.buttons(answer) == ["✅ Приду", "❌ Не приду", "💬 Спросить куратора"]
    anya.presses("✅ Приду", answer)
    assert "Я напомню" not in anya.sees("Хорошо, вас ждут. Это будет")["text"]


def test_another_curators_family_never_sees_it(town: Town, three: tuple[Person, Person, Person]) -> None:
    olga, anya, _ = three
    nina = town.other_curator(olga)
    zoya = family_of(town, nina, "easy")
    announces(town, olga, "Тайный сад")
    anya.sees("Тайный сад")
    event = town.rows("SELECT id FROM event ORDER BY id DESC LIMIT 1")[0]["id"]
    town.settles()
    assert not zoya.has("Тайный сад")
    zoya.starts()
    zoya.sees("Выберите кнопку")
    nina.starts()
    nina.sees("Меню куратора")
    zoya.forges(f"events_answer:{event}:coming")
    zoya.sees("для другого человека")
    zoya.forges(f"events_answer:{event}:what")
    zoya.sees("для другого человека")
    for what in ("who", "cancel", "call_off"):
        nina.forges(f"events_board:{event}:{what}:0")
        nina.sees("для другого человека")
    anya.forges(f"events_board:{event}:call_off:0")
    anya.sees("для другого человека")
    anya.forges("events_answer:12345:coming")
    anya.sees("для другого человека")
    assert town.rows("SELECT state FROM event WHERE id = ?", event)[0]["state"] == "planned"


def test_an_announcement_at_night_waits_for_the_morning(town: Town, three: tuple[Person, Person, Person]) -> None:
    olga, anya, _ = three
    opens(town, olga, 0)
    town.clock.next(22)
    day = (town.clock.now + timedelta(hours=7, days=2)).date()
    olga.says("Ночная выдумка")
    chooses(olga, day)
    olga.presses("11:00")
    olga.says("Улица Мира, дом 5")
    olga.presses("⏭ Пропустить")
    sends(olga)
    olga.sees("📣 Ночная выдумка")
    town.settles()
    assert not anya.has("Ночная выдумка")
    olga.presses("🚫 Отменить встречу")
    olga.presses("🚫 Да, отменить")
    olga.sees("Сообщаем всем")
    town.clock.next(8, 1)
    town.settles()
    assert not anya.has("Ночная выдумка"), "she is not told of the end of what she never heard of"
