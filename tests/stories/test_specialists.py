"""👤 Inna, a psychologist, is invited, meets families that were shared with her, and sees nothing else of them."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.texts import Texts
from tests.stories.cards import opens_card, taps
from tests.stories.coming_in import link_of
from tests.stories.test_hiding import quiet_mode
from tests.stories.town import Person, Town

TEXTS = Texts("ru", "Asia/Barnaul")
MENU = ["📅 Мои записи", "👨‍👩‍👧 Семьи", "➕ Услуга", "📖 Как сделать", "☎️ Номера"]


def bookings_of(town: Town, mother: Person) -> list[Any]:
    return town.rows(
        """SELECT a.outcome, a.starts_at, a.kind FROM specialist_booking b JOIN appointment a ON a.id = appointment_id
           JOIN cases ON cases.id = b.case_id JOIN person ON person.id = mother_id WHERE telegram_id = ?
           ORDER BY b.id""",
        mother.id,
    )


def invites(town: Town, *kind: str) -> tuple[Person, str]:
    """The coordinator asks somebody in; answers her and the code."""
    vera = town.person("coordinator")
    vera.starts()
    taps(vera, "👥 Люди", "👤 Специалисты", "➕ Пригласить специалиста", *kind)
    return vera, str(vera.sees("код назовите голосом")["text"])[-3:]


def comes(town: Town, vera: Person, code: str, name: str) -> Person:
    inna = town.stranger(name)
    inna.starts(link_of(vera))
    inna.sees("Напишите код")
    inna.says(code)
    inna.sees("Как вас зовут?")
    inna.says(name)
    inna.sees(f"Готово, {name}.")
    return inna


def shares(town: Town, olga: Person, anya: Person, name: str, need: str = "😔 Настроение") -> None:
    opens_card(town, olga, anya)
    olga.presses("👥 Кто рядом")
    olga.presses("👥 Команда")
    olga.sees(", куратор")
    olga.presses("➕ Специалист")
    olga.presses(f"💬 Психолог {name}")
    olga.sees("Заметок, просьб, адреса и номера не увидит.")
    olga.presses(need)
    olga.sees("✅ Доступ открыт.")


def books(person: Person, day: str, hour: str, place: str = "Мира, 5") -> None:
    person.presses("📅 Записать на встречу")
    person.sees("В какой день?")
    person.says(day)
    person.sees("во сколько?")
    person.says(hour)
    person.sees("Где?")
    person.says(place)
    person.sees("Всё верно?")
    person.presses("✅ Записать")
    person.sees("📅 Записано:")


def day_in(town: Town, days: int) -> str:
    """As a curator types it."""
    local = town.clock.now.astimezone(ZoneInfo("Asia/Barnaul"))
    return TEXTS.short_day(datetime.fromtimestamp(local.timestamp() + days * 86_400, ZoneInfo("Asia/Barnaul")))


def psychologist(town: Town, name: str) -> Person:
    vera, code = invites(town, "💬 Психолог")
    return comes(town, vera, code, name)


def test_one_is_invited_under_the_organisations_own_word(town: Town) -> None:
    vera = town.person("coordinator")
    vera.starts()
    taps(vera, "👥 Люди", "👤 Специалисты", "➕ Пригласить специалиста", "👤 Другой специалист")
    vera.sees("Как называется этот специалист?")
    vera.sends_photo()
    vera.sees("Здесь нужна строка словами.")
    vera.says("о" * 42)
    vera.sees("Это на 2 знака длиннее, можно до 40.")
    vera.says("логопед <дети>")
    code = str(vera.sees("👤 логопед <дети>. Передайте ссылку")["text"])[-3:]
    oleg = comes(town, vera, code, "Олег Носов")
    assert oleg.menu == MENU
    oleg.presses("📅 Мои записи")
    oleg.sees("Записей нет.")
    oleg.presses("👨‍👩‍👧 Семьи")
    oleg.sees("Сейчас у вас нет семей.")
    oleg.presses("➕ Услуга")
    oleg.sees("Сейчас у вас нет семей.")
    oleg.presses("☎️ Номера")
    oleg.sees("112")
    taps(vera, "👥 Люди", "👤 Специалисты")
    vera.sees("👤 логопед <дети> Олег Носов")
    assert "0 семей, 0 записей впереди" in vera.screen()


def test_from_the_share_to_how_it_was(town: Town) -> None:
    anya = town.mother()
    olga, inna = town.curator_of(anya), psychologist(town, "Инна Серова")
    town.clock.next(12)
    shares(town, olga, anya, "Инна Серова")
    code = town.case_code(anya)
    inna.sees(f"{code} {anya.name}: вам открыли доступ к семье. Куратор: Ольга.", ever=True)
    books(olga, day_in(town, 3), "10:30")
    olga.presses("👥 Команда")
    olga.sees("😔 Настроение, ")
    inna.sees("к вам записана семья", ever=True)
    anya.presses("Показать", anya.sees("🔔 У вас новая запись.", ever=True))
    shown = anya.sees("С вами поговорит Инна.")
    assert "Серова" not in shown["text"]
    assert "📍 Мира, 5" in shown["text"]
    assert anya.buttons(shown) == ["✅ Пойду", "📅 Перенести", "❌ Не приду", "📖 Как подготовиться"]

    anya.presses("📅 Перенести")
    anya.says(day_in(town, 5))
    anya.says("11:00")
    anya.presses("✅ Да", anya.sees("Верно?"))
    town.settles()
    moved = inna.sees(f"📅 {code}: встреча перенесена.", ever=True)
    assert anya.name not in moved["text"]
    assert [row["outcome"] for row in bookings_of(town, anya)] == ["moved", "open"]

    inna.presses("👨‍👩‍👧 Семьи")
    inna.presses(f"{code} {anya.name} · 😔 Настроение")
    card = inna.sees(f"{code} · {anya.name}")
    assert "в 11:00, Мира, 5" in card["text"]
    assert inna.buttons(card) == ["📅 Записать на встречу", "🧾 Услуга", "⬅️ Назад"]
    taps(inna, "🧾 Услуга", "💬 Психолог", "PSY2 Консультация психолога")
    inna.sees("🧾 Записано")
    inna.presses("👩 К семье")
    inna.sees("🧾 ")

    town.clock.next(12, days=4)
    inna.presses("📅 Мои записи")
    inna.sees("отметьте, пришла ли мама")
    assert taps(inna, "✅ 1. Пришла") == 1
    inna.sees("✅ Пришла. Записано.")
    assert bookings_of(town, anya)[-1]["outcome"] == "attended"
    inna.presses("↩️ Отменить (2 минуты)")
    inna.presses("❌ Не пришла", inna.sees("✅ Пришла"))
    inna.sees("❌ Не пришла. Записано")
    assert bookings_of(town, anya)[-1]["outcome"] == "missed"
    town.clock.advance(hours=6)
    town.settles()
    assert not anya.has("Вы поговорили с психологом?")


def test_slips_and_a_taken_hour_are_each_a_sentence(town: Town) -> None:
    anya, inna = town.mother(), psychologist(town, "Дина Лось")
    olga = town.curator_of(anya)
    town.clock.next(12)
    shares(town, olga, anya, "Дина Лось")
    day = day_in(town, 4)
    books(olga, day, "10")
    olga.presses("👥 Команда")
    olga.presses("💬 Психолог Дина Лось")
    olga.presses("📅 Записать на встречу")
    for words, answer in (
        ("вчера", "Этот день уже прошёл."),
        ("когда-нибудь", "Я не поняла день."),
    ):
        olga.says(words)
        olga.sees(answer)
    olga.says(f"{day} в 10:30")
    taken = olga.sees("У специалиста в этот час другая встреча.")
    assert "Ближайшее свободное: " in taken["text"]
    assert "в 11:00; " in taken["text"]
    hours = olga.sees("во сколько?")
    assert "10:00" not in olga.buttons(hours)
    assert "11:00" in olga.buttons(hours)
    olga.sends_voice()
    olga.sees("Не поняла время.")
    olga.says("25:70")
    olga.sees("Не поняла время.")
    olga.presses("11:00")
    olga.sees("Где?")
    olga.sends_photo()
    olga.sees("буквами")
    anya.starts()
    quiet_mode(anya)
    anya.presses("📞 Звонки")
    anya.presses("🚫 Не звонить мне")
    olga.presses("📞 По телефону")
    olga.sees("🚫 Мама просила не звонить. Выберите место.")
    anya.presses("📞 Можно звонить")
    olga.presses("📞 По телефону", olga.sees("Где?"))
    olga.sees("📞 По телефону")
    olga.presses("✅ Записать")
    olga.sees("📅 Записано:")
    town.settles()
    assert len(bookings_of(town, anya)) == 2
    inna.sees("📍 По телефону", ever=True)
    anya.presses("Показать", anya.sees("🔔 У вас новая запись."))
    anya.presses("✅ Буду", anya.sees("📞 Вам позвонит Дина."))
    anya.sees("Я записала, что вы ждёте звонка.")
    olga.presses("👥 Команда")
    olga.presses("💬 Психолог Дина Лось")
    olga.presses("📅 Записать на встречу")
    olga.presses("❌ Не надо")
    olga.sees("встреча не записана")
    assert len(bookings_of(town, anya)) == 2


def test_an_hour_that_is_taken_is_said_to_her_too(town: Town) -> None:
    anya, other = town.mother(), town.mother(level="easy")
    psychologist(town, "Лада Юнг")
    town.clock.next(12)
    for mother, hour in ((anya, "10"), (other, "12")):
        olga = town.curator_of(mother)
        shares(town, olga, mother, "Лада Юнг")
        books(olga, day_in(town, 4), hour)
    other.presses("Показать", other.sees("🔔 У вас новая запись.", ever=True))
    other.presses("📅 Перенести")
    other.says(day_in(town, 4))
    other.sees("Во сколько?")
    other.says("10:00")
    other.presses("✅ Да", other.sees("Верно?"))
    other.sees("❌ Это время занято. Вот свободное:")
    assert f"🕙 {day_in(town, 4)}, 11 утра" in other.screen()
    assert [row["outcome"] for row in bookings_of(town, other)] == ["open"]


def test_when_the_share_ends_the_next_press_sees_nothing(town: Town) -> None:
    anya, inna = town.mother(), psychologist(town, "Марта Рощина")
    olga, code = town.curator_of(anya), town.case_code(anya)
    town.clock.next(12)
    shares(town, olga, anya, "Марта Рощина")
    inna.presses("👨‍👩‍👧 Семьи")
    inna.presses(f"{code} {anya.name} · 😔 Настроение")
    inna.sees(f"{code} · {anya.name}")
    books(inna, day_in(town, 2), "15")
    olga.sees("новая запись. Специалист: 💬 Психолог Марта Рощина", ever=True)
    olga.presses("👥 Команда")
    olga.presses("💬 Психолог Марта Рощина")
    olga.presses("🚫 Закрыть доступ")
    olga.sees("Отменится 1 встреча.")
    olga.presses("🚫 Да, закрыть")
    olga.sees("Доступ закрыт")
    inna.presses("👨‍👩‍👧 К семье")
    inna.sees("Это сообщение для другого человека")
    inna.presses("👨‍👩‍👧 Семьи")
    inna.sees("Сейчас у вас нет семей.")
    inna.presses("📅 Мои записи")
    inna.sees("Записей нет.")
    ended = inna.sees(f"{code}: ваша работа с этой семьёй закончена.", ever=True)
    assert anya.name not in ended["text"]
    anya.presses("Показать", anya.sees("🔔 Одна ваша запись изменилась.", ever=True))
    off = anya.sees("Этой встречи не будет.")
    assert "Ольга поможет выбрать другой день." in off["text"]
    anya.presses("👥 Моя команда")
    anya.sees("👩 Ольга, ваш куратор.")
    assert not anya.has("Марта, психолог")


def test_her_team_by_first_names_in_each_level(town: Town) -> None:
    psychologist(town, "Ева Белая")
    for level, words in (("plain", "Можно поговорить о настроении."), ("easy", "Можно поговорить о настроении.")):
        anya = town.mother(level=level)
        shares(town, town.curator_of(anya), anya, "Ева Белая")
        anya.starts()
        anya.presses("💬 Мои люди")
        anya.presses("👥 Моя команда")
        team = anya.sees("Ева, психолог.")
        assert words in team["text"]
        assert "Белая" not in team["text"]
        anya.presses("💬 Спросить куратора" if level == "plain" else "💬 Куратору")
        anya.sees("Это прочитает")


def test_somebody_leaves_and_no_meeting_hangs_in_the_air(town: Town) -> None:
    anya, inna = town.mother(), psychologist(town, "Раиса Ким")
    olga, vera = town.curator_of(anya), town.person("coordinator")
    town.clock.next(12)
    shares(town, olga, anya, "Раиса Ким")
    books(olga, day_in(town, 3), "16")
    inna.sees("к вам записана семья", ever=True)
    taps(vera, "👥 Люди", "👤 Специалисты")
    roster = vera.sees("👤 Специалисты\n")
    if "💬 Психолог Раиса Ким" not in vera.buttons(roster):
        vera.presses("➡️ Ещё")
    vera.presses("💬 Психолог Раиса Ким")
    vera.sees("1 семья, 1 запись впереди")
    vera.presses("🚪 Закончить работу")
    vera.sees("Вернуть это нельзя.")
    vera.presses("🚪 Да, закончить")
    vera.sees("Отменена 1 встреча")
    inna.sees("Ваша работа здесь закончилась.", ever=True)
    anya.sees("🔔 Одна ваша запись изменилась.", ever=True)
    olga.presses("✅ Сегодня")
    olga.sees("Найдите другой день или другого специалиста")
    assert "📅 Мои записи" not in inna.menu
    inna.says("Мои записи")
    inna.sees("Это сообщение для другого человека")
    assert bookings_of(town, anya)[0]["outcome"] == "cancelled"
    opens_card(town, olga, anya)
    olga.presses("👥 Кто рядом")
    olga.presses("👥 Команда")
    olga.sees("Специалистов с этой семьёй пока нет.")


def test_on_leave_nobody_is_booked_and_what_was_is_a_task(town: Town) -> None:
    anya, vera = town.mother(), town.person("coordinator")
    zoya, olga = psychologist(town, "Зоя Вилк"), town.curator_of(anya)
    town.clock.next(12)
    shares(town, olga, anya, "Зоя Вилк")
    olga.presses("📅 Записать на встречу")
    olga.says("сегодня в 18")
    olga.sees("Где?")
    olga.presses("📞 По телефону")
    olga.presses("✅ Записать")
    olga.sees("📅 Записано:")
    taps(vera, "🗓 Дежурства", "🏖 Кто отсутствует", "➕ Отпуск или болезнь", "Зоя Вилк")
    today = next(label for label in vera.buttons(vera.sees("какой день первый?")) if label.isdigit())
    vera.presses(today)
    vera.presses(today, vera.sees("Какой день последний?"))
    vera.presses("Никто")
    vera.presses("✅ Записать")
    vera.sees("Записано.")
    zoya.sees("Вас нет", ever=True)
    olga.presses("✅ Сегодня")
    olga.sees("Специалист в этот день в отпуске")
    opens_card(town, olga, anya)
    taps(olga, "👥 Команда", "💬 Психолог Зоя Вилк", "📅 Записать на встречу")
    olga.says("сегодня в 16")
    olga.sees("Специалист в отпуске до ")
    assert len(bookings_of(town, anya)) == 1
    vera.presses("↩️ Отменить")
    vera.sees("на месте")
    olga.says("16")
    olga.sees("Где?")
