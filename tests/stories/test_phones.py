"""Telephone numbers of a region: entered by the coordinator, shown to whoever lives there, called again in time."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.stories.processes import wait_until
from tests.stories.town import Person, Town

CRISIS, NUMBER = "Кризисный центр", "8 (385) 255-12-34"
LIST = "Видят все"


@pytest.fixture
def town(tmp_path: Path, template: tuple[Path, list[dict[str, Any]]]) -> Iterator[Town]:
    """Each story begins without numbers."""
    place = Town(tmp_path, *template)
    yield place
    place.stop()


def enters(vera: Person, name: str, number: str, place: str = "Барнаул") -> None:
    vera.says("☎️ Номера")
    vera.sees(LIST)
    vera.presses("➕ Добавить номер")
    vera.sees("Для кого этот номер?")
    vera.presses(place)
    vera.sees("Как это называется?")
    vera.says(name)
    vera.sees("Какой номер?")
    vera.says(number)
    vera.sees("Так это прочитает мама")
    vera.presses("✅ Проверен сегодня, сохранить")
    vera.sees("Теперь этот номер видят")


def opens(person: Person) -> str:
    person.says("номера")
    return str(person.sees("Эти звонки бесплатные")["text"])


def test_a_number_is_entered_with_slips_and_a_mother_sees_it_after_those_of_the_country(town: Town) -> None:
    vera, anya = town.person("coordinator"), town.mother()
    vera.says("☎️ Номера")
    assert "У территории Барнаул нет своих номеров." in vera.sees(LIST)["text"]
    vera.presses("➕ Добавить номер")
    vera.sees("Для кого этот номер?")
    vera.says("Барнаул, конечно")
    vera.sees("Здесь нужно нажать кнопку")
    vera.presses("Барнаул")
    vera.says("☎️ 12")
    vera.sees("Здесь нужны слова")
    vera.says("Учреждение по осуществлению сопровождения семей")
    vera.sees("Сюда помещается знаков: 40")
    vera.says("Осуществляем приём <семей>")
    vera.sees("Какой номер?")
    vera.says("55-12-34")
    vera.sees("По такому номеру не позвонить")
    vera.says("112")
    vera.sees("и так видят все")
    vera.sends_voice()
    vera.sees("По такому номеру не позвонить")
    vera.says("+7 (3852) 55 12 34")
    shown = vera.sees("Так это прочитает мама")["text"]
    assert f"Осуществляем приём <семей>: {NUMBER}" in shown
    assert "Можно ли проще?" in shown
    vera.presses("✍️ Другое название")
    vera.says(CRISIS)
    shown = vera.sees("Так это прочитает мама")["text"]
    assert f"☎️ {CRISIS}: {NUMBER}" in shown
    assert "Можно ли проще?" not in shown
    assert "Кто увидит: Барнаул." in shown
    assert town.rows("SELECT 1 FROM phone") == []
    vera.presses("✅ Проверен сегодня, сохранить")
    vera.sees(f"Теперь этот номер видят: {CRISIS}, {NUMBER}")
    vera.presses("☎️ Все номера")
    listed = vera.sees(LIST)["text"]
    assert "нет своих номеров" not in listed
    assert f"1. {CRISIS}: {NUMBER}\n✅ проверен " in listed

    assert CRISIS not in opens(anya)
    anya.presses("➡️ Ещё")
    near = anya.sees("Номера рядом с вами")
    assert near["text"].splitlines()[1:] == ["Любая опасность: 112", f"{CRISIS}: {NUMBER}"]
    assert all(not button.get("url") for row in near["inline"] for button in row)
    anya.presses("⬅️ Назад")
    anya.sees("Скорая: 103")


def test_whoever_lives_elsewhere_is_not_shown_it(town: Town) -> None:
    with sqlite3.connect(town.data / "ryadom.db", timeout=10) as writing:
        writing.execute(
            "INSERT INTO territory (id, organisation_id, code, name, zone, last_number) "
            "SELECT 7, organisation_id, 'BSK', 'Бийск', zone, 0 FROM territory"
        )
        account = town.of("mother")[0]["telegram_id"]
        writing.execute(
            "UPDATE cases SET territory_id = 7 WHERE mother_id = (SELECT id FROM person WHERE telegram_id = ?)",
            (account,),
        )
    vera = town.person("coordinator")
    enters(vera, CRISIS, "83852551234")
    enters(vera, "Опека края", "8 3852 55 12 35", "Для всех территорий")
    elsewhere, here, passer_by = town.person("mother", 0), town.person("mother", 2), town.stranger()
    passer_by.starts()
    passer_by.sees("Эти звонки бесплатные")
    for person, sees in ((elsewhere, [False, True]), (here, [True, True]), (passer_by, [False, True])):
        opens(person)
        person.presses("➡️ Ещё")
        text = person.sees("рядом с вами")["text"]
        assert [name in text for name in (CRISIS, "Опека края")] == sees, person.name
    vera.says("☎️ Номера")
    assert "У территории Бийск нет своих номеров." in vera.sees(LIST)["text"]


def test_in_easy_language_the_list_is_short_and_112_stays_first(town: Town) -> None:
    vera, katya = town.person("coordinator"), town.mother(level="easy")
    names = ["Кризисный центр", "Опека", "Приют", "Психолог"]
    for number, name in enumerate(names):
        enters(vera, name, f"8 3852 55 12 3{number}")
    assert opens(katya).splitlines()[1] == "☎️ Опасно: 112"
    katya.presses("➡️ Ещё")
    first = katya.sees("Кризисный центр")["text"].splitlines()
    assert first[1] == "☎️ Опасно: 112"
    assert len(first) == 5
    katya.presses("➡️ Ещё")
    last = katya.sees("Психолог")
    assert last["text"].splitlines()[1] == "☎️ Опасно: 112"
    assert katya.buttons(last) == ["⬅️ Назад"]


def test_a_number_that_was_removed_is_gone_at_once_and_can_be_put_back(town: Town) -> None:
    vera, anya = town.person("coordinator"), town.mother()
    enters(vera, CRISIS, "83852551234")
    vera.says("☎️ Номера")
    vera.presses("🗑 1. Убрать")
    vera.sees(f"больше никто не видит: {CRISIS}")
    opens(anya)
    assert anya.buttons(anya.sees("Эти звонки бесплатные")) == []
    vera.presses("↩️ Вернуть")
    vera.sees(f"снова видят: {CRISIS}")
    opens(anya)
    anya.presses("➡️ Ещё")
    anya.sees(CRISIS)


def test_after_ninety_days_the_coordinator_is_asked_by_day_and_answers_in_one_tap(town: Town) -> None:
    vera = town.person("coordinator")
    enters(vera, CRISIS, "83852551234")
    enters(vera, "Опека", "8 3852 55 12 35")
    vera.remembers()
    passes(town, days=88)
    assert not vera.has("не проверяли 90 дней")
    town.clock.next(10, 0, days=1)
    asked = vera.sees("не проверяли 90 дней")
    assert f"Барнаул. {CRISIS}: {NUMBER}" in asked["text"]
    vera.says("☎️ Номера")
    assert vera.sees(LIST)["text"].count("⚠️ старый") == 2
    vera.presses(f"✅ Проверен: {NUMBER}", asked)
    left = vera.sees("Ещё не проверены")["text"]
    assert f"Проверен сегодня: {CRISIS}, {NUMBER}" in left
    vera.presses("✅ Проверен: 8 (385) 255-12-35", asked)
    vera.sees("Все номера проверены.")
    vera.remembers()
    passes(town, days=31)
    assert asked_of(vera) == 1


def test_while_it_stays_old_she_is_asked_each_month_and_after_a_long_sleep_once(town: Town) -> None:
    vera = town.person("coordinator")
    enters(vera, CRISIS, "83852551234")
    passes(town, days=91)
    assert asked_of(vera) == 1
    passes(town, days=20)
    assert asked_of(vera) == 1
    passes(town, days=10)
    assert asked_of(vera) == 2
    town.bot.stop()
    town.clock.advance(days=200)
    town.bot.start()
    passes(town, hours=1)
    assert asked_of(vera) == 3
    assert f"{NUMBER} ({CRISIS}) was last checked on" in town.bot.log
    assert "112 (Any danger) was last checked on" in town.bot.log


def passes(town: Town, **delta: float) -> None:
    """Until one in the afternoon of that day, and until everything that was due has come about."""
    town.clock.advance(**delta)
    town.clock.next(13)
    due = "SELECT 1 FROM timer WHERE state = 0 AND due_at <= ? AND kind = 'phones'"
    wait_until(lambda: not town.rows(due, town.clock.now.timestamp() * 1e6), "what is due")
    waits = "SELECT 1 FROM outbox WHERE state IN (0, 1) AND kind = 'phones.stale'"
    wait_until(lambda: not town.rows(waits), "the reminder to arrive")


def asked_of(vera: Person) -> int:
    """How often: what she pressed in a reminder changed it."""
    faces = [message.get("text") or "" for message in vera.chat()["messages"]]
    return sum("не проверяли 90 дней" in face or "Все номера проверены" in face for face in faces)
