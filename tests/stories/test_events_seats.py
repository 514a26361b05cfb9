"""Places of a meeting: more want to come than find room, whole families come, and too few."""

from datetime import timedelta

import pytest

from tests.stories.processes import wait_until
from tests.stories.test_events import button, chooses, family_of, opens
from tests.stories.town import Message, Person, Town


@pytest.fixture(scope="module")
def four(town: Town) -> tuple[Person, Person, Person, Person]:
    """A curator and three of her mothers."""
    anya = town.mother()
    olga = town.curator_of(anya)
    return olga, anya, family_of(town, olga, "plain"), family_of(town, olga, "easy")


def prepares(town: Town, curator: Person, title: str, days: int = 5) -> None:
    """Everything but the sending."""
    day = opens(town, curator, days)
    curator.says(title)
    chooses(curator, day)
    curator.presses("11:00")
    curator.says("Улица Мира, дом 5")
    curator.sees("Что там будет?")
    curator.presses("⏭ Пропустить")
    curator.sees("Так это прочитает мама")


def has_room_for(curator: Person, people: int) -> None:
    curator.presses("🪑 Мест: сколько придёт")
    curator.sees("Сколько человек поместится")
    curator.says(str(people))
    curator.sees(f"🪑 Мест: {people}")


def sends(curator: Person, title: str) -> Message:
    curator.presses(button(curator, curator.sees("[📣 Отправить"), "Отправить"))
    return curator.sees(f"📣 {title}")


def answers_of(town: Town) -> list[str]:
    """Of the newest event, without those who are silent."""
    rows = town.rows(
        "SELECT answer FROM event_guest WHERE event_id = (SELECT max(id) FROM event WHERE series_id IS NULL) "
        "AND answer != 'none' ORDER BY answer"
    )
    return [row["answer"] for row in rows]


def test_two_places_and_three_who_want_to_come(town: Town, four: tuple[Person, ...]) -> None:
    olga, anya, lena, zoya = four
    prepares(town, olga, "Печём хлеб")
    olga.presses("🪑 Мест: сколько придёт")
    olga.sees("Сколько человек поместится")
    for wrong in ("0", "много", "-3", "5000"):
        olga.says(wrong)
        olga.sees("Здесь нужно число от 1 до 1000")
    olga.says("2")
    sends(olga, "Печём хлеб")
    for mother in (anya, lena):
        mother.presses("✅ Приду", mother.sees("Печём хлеб"))
        mother.sees("вас ждут")
    zoya.presses("✅ Приду", zoya.sees("Печём хлеб"))
    zoya.sees("Сейчас мест нет. Вы в очереди")
    olga.sees("Ждут места: 1")
    olga.sees("Занято мест: 2 из 2")
    assert answers_of(town) == ["coming", "coming", "waiting"]

    anya.presses("❌ Не приду")
    anya.sees("Спасибо")
    offer = zoya.sees("Для вас есть место: Печём хлеб")
    assert answers_of(town) == ["coming", "not_coming", "offered"]
    anya.presses("✅ Приду")
    anya.sees("Вы в очереди")  # the free place is kept for whoever waited longer
    zoya.presses("✅ Приду", offer)
    zoya.sees("вас ждут")
    olga.sees("Занято мест: 2 из 2")
    assert answers_of(town) == ["coming", "coming", "waiting"]


def test_a_place_nobody_answers_for_goes_on_to_the_next(town: Town, four: tuple[Person, ...]) -> None:
    olga, anya, lena, zoya = four
    prepares(town, olga, "Шьём куклу")
    has_room_for(olga, 1)
    sends(olga, "Шьём куклу")
    anya.presses("✅ Приду", anya.sees("Шьём куклу"))
    anya.sees("вас ждут")
    for mother in (lena, zoya):
        mother.presses("✅ Приду", mother.sees("Шьём куклу"))
        mother.sees("Вы в очереди")
    anya.presses("❌ Не приду")
    lena.sees("Для вас есть место: Шьём куклу")
    town.settles()
    lena.remembers()
    zoya.remembers()
    town.clock.advance(hours=25)
    lena.sees("Место теперь у другой семьи")
    zoya.sees("Для вас есть место: Шьём куклу")
    lena.presses("⏳ Ждать")
    lena.sees("Вы в очереди")
    zoya.presses("❌ Не приду")
    lena.sees("Для вас есть место: Шьём куклу")


def test_whoever_waits_alone_is_told_of_another_time_and_finds_the_place_free_late(
    town: Town, four: tuple[Person, ...]
) -> None:
    olga, anya, lena, zoya = four
    prepares(town, olga, "Красим вазу")
    has_room_for(olga, 1)
    sends(olga, "Красим вазу")
    anya.presses("✅ Приду", anya.sees("Красим вазу"))
    anya.sees("вас ждут")
    for mother in (lena, zoya):
        mother.presses("✅ Приду", mother.sees("Красим вазу"))
        mother.sees("Вы в очереди")
    olga.presses("🕙 Перенести")
    olga.sees("Когда теперь?")
    olga.says(f"{(town.clock.now + timedelta(days=6)).date():%d.%m.%Y} 15:00")
    olga.presses("✅ Перенести", olga.sees("Перенести на"))
    olga.sees("Перенесли")
    waits = lena.sees("У встречи другое время: Красим вазу")
    assert "Вы пока в очереди. Будет место? Я напишу." in waits["text"]
    assert lena.buttons(waits) == ["❌ Не ждать"], "she has no place to promise"
    assert "✅ Приду" in anya.buttons(anya.sees("У встречи другое время: Красим вазу"))
    assert "⏳ Вы в очереди. Будет место? Я напишу." in zoya.sees("Красим вазу: время теперь другое.")["text"]
    zoya.presses("❌ Не ждать")
    zoya.sees("Спасибо")

    anya.presses("❌ Не приду")
    offer = lena.sees("Для вас есть место: Красим вазу")
    weekdays = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
    assert any(day in offer["text"].partition("Ответьте до этого времени")[2] for day in weekdays)
    assert "Потом я спрошу другую семью." in offer["text"]
    town.settles()
    lena.remembers()
    town.clock.advance(hours=25)
    late = lena.sees("Красим вазу. Я не дождалась ответа.")
    assert "Место ещё есть. Хотите прийти?" in late["text"]
    assert lena.buttons(late) == ["✅ Приду"]
    lena.presses("✅ Приду", late)
    lena.sees("вас ждут")
    assert answers_of(town) == ["coming", "not_coming", "not_coming"]


def test_a_family_comes_along_as_far_as_there_is_room(town: Town, four: tuple[Person, ...]) -> None:
    olga, anya, _, zoya = four
    prepares(town, olga, "Праздник двора")
    has_room_for(olga, 5)
    olga.presses("☐ 👶 Можно с ребёнком, бесплатно")
    olga.presses("☐ Можно с близкими")
    sends(olga, "Праздник двора")
    anya.presses("✅ Приду", anya.sees("Праздник двора"))
    question = anya.sees("Сколько детей придёт с вами?")
    assert anya.buttons(question) == ["Приду одна", "1 ребёнок", "2 ребёнка", "3 ребёнка", "4 ребёнка"]
    anya.presses("2 ребёнка")
    anya.sees("Придёт с вами кто-то из взрослых?")
    anya.presses("Да — 1 взрослый")
    anya.sees("Вас вместе: 4")
    zoya.presses("✅ Приду", zoya.sees("Праздник двора"))
    easy = zoya.sees("Сколько детей придёт с вами?")
    assert zoya.buttons(easy) == ["Приду одна", "1 ребёнок", "2 ребёнка", "3 ребёнка"]
    zoya.presses("1 ребёнок")
    refused = zoya.sees("Для всех места нет")
    assert zoya.buttons(refused) == ["👤 Приду одна", "💬 Спросить куратора"]
    zoya.presses("👤 Приду одна")
    zoya.sees("Вас ждут")
    olga.sees("Занято мест: 5 из 5")
    olga.presses("👥 Кто придёт")
    listed = olga.sees(f"{anya.name} · {town.case_code(anya)}")["text"]
    assert "детей: 2 · взрослых с ней: 1" in listed


def test_too_few_come_and_the_curator_decides(town: Town, four: tuple[Person, ...]) -> None:
    olga, anya, _, _ = four
    prepares(town, olga, "Хор мам", days=3)
    olga.presses("🚌 Как добраться")
    olga.sees("Как туда добраться?")
    olga.says("Автобус 5 до парка. Вход со двора.")
    olga.presses("✅ 🚌 Как добраться")
    olga.presses("⬅️ Назад")
    has_room_for(olga, 4)
    olga.presses("👥 Проводим в любом случае")
    olga.says("9")
    olga.sees("Мест 4, поэтому 9 семей прийти не могут")
    olga.says("3")
    olga.sees("Не меньше семей: 3")
    sends(olga, "Хор мам")
    card = anya.sees("Хор мам")
    anya.presses("❓ Что там будет?", card)
    anya.sees("Как добраться: Автобус 5 до парка. Вход со двора.")
    anya.presses("✅ Приду", card)
    anya.sees("вас ждут")
    town.clock.next(12, 1, days=2)
    olga.sees("Придут: 1. Вы ждали не меньше 3")
    olga.presses("✅ Да, проводим")
    olga.sees("встреча будет")
    town.clock.next(18, 1)
    assert "Как добраться: Автобус 5" in anya.sees("Завтра: Хор мам")["text"]


def test_another_time_is_told_at_once_and_reminds_anew(town: Town, four: tuple[Person, ...]) -> None:
    olga, anya, lena, _ = four
    prepares(town, olga, "Рисуем дом", days=2)
    sends(olga, "Рисуем дом")
    anya.presses("✅ Приду", anya.sees("Рисуем дом"))
    anya.sees("вас ждут")
    lena.presses("❌ Не приду", lena.sees("Рисуем дом"))
    lena.sees("Спасибо")
    olga.presses("🕙 Перенести")
    olga.sees("Когда теперь?")
    for wrong in ("как-нибудь", "31 февраля"):
        olga.says(wrong)
        olga.sees("Не поняла. Напишите так")
    olga.says("вчера в 10")
    olga.sees("Это время уже прошло")
    later = (town.clock.now + timedelta(days=6)).date()
    olga.says(f"{later:%d.%m.%Y} 15:00")
    olga.sees("Перенести на")
    assert not anya.has("У встречи другое время: Рисуем дом"), "nobody is told before it was read over"
    olga.presses("✅ Перенести")
    olga.sees("Перенесли")
    anya.sees("У встречи другое время: Рисуем дом")
    town.settles()
    assert not lena.has("У встречи другое время: Рисуем дом")
    row = town.rows("SELECT starts_at FROM event ORDER BY id DESC LIMIT 1")[0]
    assert row["starts_at"] // 1_000_000 > (town.clock.now + timedelta(days=4)).timestamp()
    town.clock.next(18, 1, days=1)
    town.settles()
    assert not anya.has("Завтра: Рисуем дом"), "the old time reminds nobody"


def test_a_mother_without_the_bot_answers_by_her_curators_hand(town: Town, four: tuple[Person, ...]) -> None:
    olga, anya, lena, _ = four
    lena.blocks_bot()
    prepares(town, olga, "Вечер песен")
    sends(olga, "Вечер песен")
    wait_until(
        lambda: town.rows("SELECT contact FROM person WHERE telegram_id = ?", lena.id)[0]["contact"] == "blocked",
        "the bot to learn that she blocked it",
    )
    olga.presses("👥 Кто придёт")
    olga.presses("📞 Записать ответ со слов мамы", olga.sees("Вечер песен"))
    olga.sees("Этим мамам бот написать не может")
    olga.presses(f"✅ {lena.name}")
    olga.sees(f"✅ {lena.name}")
    assert answers_of(town) == ["coming"]
    anya.sees("Вечер песен")
    event = town.rows("SELECT max(id) AS id FROM event")[0]["id"]
    case = town.rows("SELECT c.id FROM cases c JOIN person p ON p.id = c.mother_id WHERE p.telegram_id = ?", anya.id)
    olga.forges(f"events_for:{event}:{case[0]['id']}:yes:0")
    olga.sees("для другого человека")  # she answers for herself
    lena.unblocks_bot()
    lena.starts()
