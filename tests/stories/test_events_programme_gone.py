"""A programme is taken out of the content while its meetings stand in the database: what was written of them stays."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.stories.phone_calendars import ServingBot
from tests.stories.test_events import button
from tests.stories.test_events_attendance import announces_to
from tests.stories.test_events_feed import gets_link, reads
from tests.stories.test_events_papers import open_month_of
from tests.stories.town import Person, Town

GONE = "old_outing"


@pytest.fixture
def served(tmp_path: Path, template: tuple[Path, list[dict[str, Any]]]) -> Iterator[Town]:
    town = Town(tmp_path, *template, bot=ServingBot)
    yield town
    town.stop()


def is_taken_out(town: Town) -> int:
    """As the row looks to a bot that starts without the programme."""
    event = int(town.rows("SELECT max(id) AS id FROM event")[0]["id"])
    with sqlite3.connect(town.data / "ryadom.db") as base:
        base.execute("UPDATE event SET programme = ? WHERE id = ?", (GONE, event))
    return event


def sees_papers(olga: Person, event: int) -> None:
    olga.presses("📎 Плакат, список, календарь")
    assert "🖼 Плакат с QR-кодом" not in olga.buttons(olga.sees("[📋 Список на бумагу]"))
    olga.presses("📋 Список на бумагу")
    assert olga.sees("Список для стола")["document"]["file_name"] == f"e_{event:x}-list.pdf"
    olga.presses("🗓 В календарь телефона")
    olga.sees("Откройте файл на телефоне")


def test_what_was_written_stays_under_its_code_for_the_staff_and_under_no_name_for_the_family(served: Town) -> None:
    town, anya, vera = served, served.mother(), served.person("coordinator")
    olga = town.curator_of(anya)
    announces_to(town, olga, anya)
    event = is_taken_out(town)
    begins = town.rows("SELECT starts_at FROM event WHERE id = ?", event)[0]["starts_at"]
    town.restart_bot()

    anya.presses("❓ Что там будет?", anya.sees("Отдых с детьми"))
    anya.sees("пока не знаю")
    anya.presses("✅ Приду", anya.sees("Отдых с детьми", ever=True))
    anya.sees("вас ждут")
    olga.sees(f"📣 {GONE}", ever=True)
    olga.presses("👥 Кто придёт")
    olga.sees(f"👥 {GONE}")
    sees_papers(olga, event)
    assert reads(town, gets_link(olga)).events.keys() >= {"Занято"}
    open_month_of(town, olga, begins)
    olga.sees(f"{GONE}, Парк у реки")
    vera.starts()
    vera.presses("📣 Объявление")
    vera.presses("🗓 Встречи месяца")
    vera.sees("В этом месяце встреч нет")

    town.clock.next(9, 1, days=1)
    assert "Встреча" in anya.sees("Сегодня в 11:00: ", ever=True)["text"]
    town.clock.next(12, 31)
    olga.presses("✔️ Кто был", olga.sees("Встреча прошла. Кто был?"))
    olga.presses(button(olga, olga.sees("Нажмите на семью"), f"▫️ {anya.name} "))
    olga.presses("✔️ Готово, записать", olga.sees("Семей: 1."))
    olga.sees("Записано")
    assert not town.rows("SELECT 1 FROM event_guest WHERE event_id = ? AND service_id IS NOT NULL", event)
    vera.presses("⬅️ Назад")
    vera.presses("📊 Мероприятия за период")
    vera.sees("Без направления")
    assert not anya.has(GONE)
