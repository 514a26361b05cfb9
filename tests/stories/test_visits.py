"""🚪 Olga was at Anya's home: written down at the door, taken back, and the next visit reaches Anya's calendar."""

from datetime import timedelta
from typing import Any

import pytest

from bot.texts import Texts
from tests.stories.cards import opens_card, taps
from tests.stories.town import Person, Town

TEXTS = Texts("ru", "Asia/Barnaul")


def visits_of(town: Town, mother: Person) -> list[Any]:
    return town.rows(
        """SELECT home_visit.*, (SELECT group_concat(topic) FROM visit_topic WHERE visit_id = home_visit.id) AS topics
           FROM home_visit JOIN cases ON cases.id = case_id JOIN person ON person.id = mother_id
           WHERE telegram_id = ? ORDER BY home_visit.id""",
        mother.id,
    )


def next_visit(town: Town, mother: Person) -> Any:
    query = """SELECT appointment.* FROM appointment
               JOIN cases ON cases.id = case_id JOIN person ON person.id = mother_id
               WHERE telegram_id = ? AND kind = 'home_visit' ORDER BY appointment.id DESC"""
    return town.rows(query, mother.id)[0]


def test_a_visit_in_eight_taps_with_a_skill_and_the_next_day(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    town.clock.next(14)
    opens_card(town, olga, anya)
    count = taps(olga, "🚪 Визит", "👶 Уход за ребёнком", "➡️ Дальше", "😌 спокойно", "Купание", "показала")
    assert "✅ Купание: показала" in olga.buttons(olga.sees("Одна строка, или голосом до 3 минут."))
    count += taps(olga, "➡️ Без заметки", "Через неделю")
    saved = olga.sees("🚪 Визит записан.")
    assert count == 8
    day = TEXTS.day(town.clock.now + timedelta(days=7))
    assert f"📅 Следующий: {day}, в 14:00." in saved["text"]
    assert "вы придёте помочь с ребёнком" in saved["text"]
    (visit,) = visits_of(town, anya)
    assert (visit["safety"], visit["topics"], visit["note"], visit["request_id"]) == ("calm", "child_care", None, None)
    marks = town.rows("SELECT skill, mark FROM skill_mark WHERE visit_id = ?", visit["id"])
    assert [tuple(row) for row in marks] == [("bathing", "shown")]
    assert next_visit(town, anya)["id"] == visit["next_id"]
    log = "SELECT count(*) AS n FROM audit WHERE action = 'visits.log' AND object_id = ?"
    assert town.rows(log, visit["id"])[0]["n"] == 1


def test_the_mother_hears_of_the_next_visit_and_asks_for_another_day(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    town.clock.next(10)
    opens_card(town, olga, anya)
    taps(olga, "🚪 Визит", "🏠 Быт", "💰 Бюджет", "➡️ Дальше", "😟 есть тревога")
    olga.says("Сели за стол вместе <3")
    olga.sees("Когда следующий визит?")
    olga.presses("Через 2 недели")
    olga.sees("🚪 Визит записан.")
    (visit,) = visits_of(town, anya)
    assert visit["note"] is not None
    assert "Сели" not in str(visit["note"])
    town.settles()
    assert not anya.has("У вас новая запись")
    town.clock.advance(minutes=3)
    anya.presses("Показать", anya.sees("У вас новая запись", ever=True))
    card = anya.sees("К вам придёт Ольга: помочь с делами дома.")
    assert anya.buttons(card) == ["✅ Жду", "📅 Перенести", "📖 Как подготовиться", "❌ Не надо приходить"]
    first = visit["next_id"]
    town.clock.advance(days=13)
    town.clock.next(18)
    anya.presses("Показать", anya.sees("Напоминание на завтра", ever=True))
    anya.sees("К вам придёт Ольга: помочь с делами дома.")
    anya.presses("📅 Перенести")
    anya.presses("Через 7 дней")
    anya.presses("10:00")
    anya.presses("✅ Да")
    town.settles()
    olga.sees("перенесла", ever=True)
    (visit,) = visits_of(town, anya)
    assert visit["next_id"] != first
    moved = town.rows("SELECT outcome FROM appointment WHERE id = ?", first)[0]
    assert moved["outcome"] == "moved"
    anya.starts()
    anya.presses("📅 Мои дела")
    anya.presses("Записи и встречи")
    anya.presses(next(label for label in anya.buttons(anya.sees("Встреча дома")) if "Встреча дома" in label))
    anya.sees("К вам придёт Ольга: помочь с делами дома.")


def test_a_visit_of_today_stands_in_the_day_with_a_button_to_write_it_down(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    town.clock.next(10)
    code = opens_card(town, olga, anya)
    taps(olga, "🚪 Визит", "👶 Уход за ребёнком", "➡️ Дальше", "😌 спокойно", "Купание", "делаем вместе")
    taps(olga, "➡️ Без заметки", "Через неделю")
    olga.sees("🚪 Визит записан.")
    opens_card(town, olga, anya)
    olga.sees("🎓 Купание: делаем вместе", ever=True)
    town.clock.next(9, days=6)
    olga.presses("✅ Сегодня")
    assert f"10:00 · {code} {anya.name} · 🏠 Встреча дома" in olga.sees("✅ Сегодня, ")["text"]
    olga.presses(f"🚪 Визит: {code}")
    olga.sees("Чем занимались?")
    taps(olga, "👶 Уход за ребёнком", "➡️ Дальше", "😌 спокойно", "Купание")
    olga.sees("В прошлый раз: делаем вместе.")
    taps(olga, "делает сама", "➡️ Без заметки", "Пока нет")
    olga.sees("🚪 Визит записан.")
    assert [visit["planned_id"] for visit in visits_of(town, anya)] == [None, next_visit(town, anya)["id"]]
    assert next_visit(town, anya)["outcome"] == "attended"
    olga.presses("✅ Сегодня")
    assert f"🚪 Визит: {code}" not in olga.buttons(olga.sees("✅ Сегодня, "))


def test_another_hour_of_the_next_visit_takes_four_presses_more(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    town.clock.next(11)
    opens_card(town, olga, anya)
    taps(olga, "🚪 Визит", "🏠 Быт", "➡️ Дальше", "😌 спокойно", "➡️ Без заметки", "Через неделю")
    olga.presses("🕙 Другое время", olga.sees("🚪 Визит записан."))
    olga.says("16:30")
    olga.presses("✅ Да")
    olga.sees("Записано. Ей придёт сообщение", ever=True)
    assert visits_of(town, anya)[0]["next_id"] == next_visit(town, anya)["id"]
    town.clock.advance(minutes=3)
    anya.presses("Показать", anya.sees("У вас новая запись", ever=True))
    assert "в 16:30" in anya.sees("К вам придёт Ольга: помочь с делами дома.")["text"]
    town.settles()
    assert sum("новая запись" in (one.get("text") or "") for one in anya.chat()["messages"]) == 0


def test_danger_asks_at_once_and_opens_a_request_in_the_familys_name(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    opens_card(town, olga, anya)
    taps(olga, "🚪 Визит", "💬 Другое", "➡️ Дальше", "🔴 опасно")
    asked = olga.sees("Сначала звоните 112.")
    assert olga.buttons(asked) == ["🆘 Открыть просьбу", "🚐 Вызвать бригаду", "➡️ Не нужно", "⬅️ Назад"]
    mine = "SELECT help_request.* FROM help_request JOIN person ON person.id = person_id WHERE telegram_id = ?"
    assert town.rows(mine, anya.id) == []
    olga.presses("🆘 Открыть просьбу")
    (request,) = town.rows(mine, anya.id)
    olga.sees(f"🆘 № {request['number']} открыта")
    assert (request["kind"], request["state"]) == ("danger", "created")
    nina = town.other_curator(olga)
    assert "✍️ Открыл сотрудник от имени семьи." in nina.sees(f"№ {request['number']}", ever=True)["text"]
    by = town.rows(
        """SELECT telegram_id FROM help_event JOIN person ON person.id = person_id
           WHERE request_id = ? AND what = 'created'""",
        request["id"],
    )
    assert [row["telegram_id"] for row in by] == [olga.id]
    taps(olga, "➡️ Без заметки", "Пока нет")
    olga.sees("🚪 Визит записан.")
    (visit,) = visits_of(town, anya)
    assert (visit["safety"], visit["request_id"], visit["next_id"]) == ("danger", request["id"], None)


def test_danger_without_a_press_opens_nothing(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    before = town.rows("SELECT count(*) AS n FROM help_request")[0]["n"]
    opens_card(town, olga, anya)
    taps(olga, "🚪 Визит", "💬 Другое", "➡️ Дальше", "🔴 опасно", "➡️ Не нужно", "➡️ Без заметки", "Пока нет")
    olga.sees("🚪 Визит записан.")
    assert visits_of(town, anya)[0]["safety"] == "danger"
    assert town.rows("SELECT count(*) AS n FROM help_request")[0]["n"] == before


def test_the_brigade_is_called_from_the_door_and_the_visit_stands_as_it_is(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    opens_card(town, olga, anya)
    taps(olga, "🚪 Визит", "🏠 Быт", "➡️ Дальше", "🔴 опасно")
    # the card of an earlier request has the same key
    olga.presses("🚐 Вызвать бригаду", olga.sees("Открыть просьбу о помощи от имени семьи?"))
    olga.sees("🚪 Визит записан.")
    olga.sees("Куда ехать в этот раз?", ever=True)
    (visit,) = visits_of(town, anya)
    assert visit["request_id"] is not None
    olga.presses("Узнаю и допишу")
    olga.presses("Всех: 3 человека")
    olga.presses("🚐 Вызвать 3 человек")
    olga.sees("🚐 Зову.", ever=True)
    called = town.rows("SELECT count(*) AS n FROM brigade_callout WHERE request_id = ?", visit["request_id"])
    assert called[0]["n"] == 1


def test_undo_takes_all_of_it_back_for_two_minutes(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    town.clock.next(11)
    opens_card(town, olga, anya)
    way = ("🚪 Визит", "🏠 Быт", "➡️ Дальше", "😌 спокойно", "Уборка", "делаем вместе", "➡️ Без заметки", "Через месяц")
    taps(olga, *way)
    olga.presses("↩️ Отменить (2 минуты)", olga.sees("🚪 Визит записан."))
    olga.sees("этот визит не записан")
    assert visits_of(town, anya) == []
    assert next_visit(town, anya)["outcome"] == "cancelled"
    assert (
        town.rows("SELECT count(*) AS n FROM skill_mark WHERE visit_id NOT IN (SELECT id FROM home_visit)")[0]["n"] == 0
    )
    town.clock.advance(minutes=3)
    town.settles()
    assert not anya.has("У вас новая запись")

    opens_card(town, olga, anya)
    taps(olga, *way)
    saved = olga.sees("🚪 Визит записан.")
    town.clock.advance(minutes=3)
    olga.presses("↩️ Отменить (2 минуты)", saved)
    olga.sees("Две минуты прошли")
    assert len(visits_of(town, anya)) == 1


def test_slips_are_each_told_in_a_sentence_and_nothing_is_half_saved(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    opens_card(town, olga, anya)
    olga.presses("🚪 Визит")
    olga.sees("Чем занимались?")
    olga.says("убирали")
    olga.sees("Здесь нужно нажать кнопку.")
    taps(olga, "📄 Документы", "📅 Это было в другой день")
    olga.says("завтра")
    olga.sees("Этот день ещё не наступил.")
    olga.says("3 мая 2019")
    olga.sees("Семья с нами только с этого дня")
    taps(olga, "⬅️ Назад", "➡️ Дальше", "😌 спокойно")
    olga.sends_photo()
    olga.sees("Здесь нужны слова или голос")
    olga.talks_for(20 * 60)
    olga.sees("Голосовое длится 20 мин, можно до 3.")
    olga.says("а" * 337)
    olga.sees("Это на 37 знаков длиннее, можно до 300.")
    assert visits_of(town, anya) == []
    olga.sends_voice()
    olga.sees("Когда следующий визит?")
    olga.says("вчера")
    olga.sees("Это время уже прошло.")
    assert visits_of(town, anya) == []
    olga.presses("Пока нет")
    olga.sees("🚪 Визит записан.")
    (visit,) = visits_of(town, anya)
    assert visit["voice"] is not None


def test_two_phones_write_it_down_once(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    opens_card(town, olga, anya)
    taps(olga, "🚪 Визит", "🏠 Быт", "➡️ Дальше", "😌 спокойно", "➡️ Без заметки")
    asked = olga.sees("Когда следующий визит?")
    last = next(key["callback_data"] for row in asked["inline"] for key in row if key["text"] == "Пока нет")
    for _ in range(2):
        town.http.post(f"/sim/people/{olga.id}/press", text="Пока нет", message_id=asked["message_id"])
    town.settles()
    olga.forges(last)
    town.settles()
    assert len(visits_of(town, anya)) == 1


@pytest.mark.parametrize("role", ["coordinator", "supervisor", "silver_mentor", "contact_family"])
def test_nobody_else_gets_to_a_visit(town: Town, role: str) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    opens_card(town, olga, anya)
    taps(olga, "🚪 Визит", "🏠 Быт", "➡️ Дальше", "😌 спокойно")
    olga.sends_voice()
    olga.presses("Пока нет")
    olga.sees("🚪 Визит записан.")
    (visit,) = visits_of(town, anya)
    other = town.person(role)
    other.starts()
    other.sees("")
    for data in (f"visits_log:{visit['case_id']}", f"visits:{visit['id']}:voice", f"visits:{visit['id']}:undo"):
        other.forges(data)
        other.sees("для другого человека")
    assert len(visits_of(town, anya)) == 1
