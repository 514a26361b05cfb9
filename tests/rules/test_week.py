"""The coming days as a file: a phone can read it, a second one changes the first, a neutral one says nothing."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from PIL import Image

from bot.content.appointments import APPOINTMENTS
from bot.domain.events import Announcement, Event
from bot.domain.reminders import Answer, Appointment, Attends, Outcome
from bot.domain.voices import VOICES, Voice
from bot.domain.week import Entry, days_from
from bot.handlers.week import _entries
from bot.reports.phone_calendar import calendar
from bot.reports.week_page import PICTURES, Day, Row, page
from bot.use_cases.week import Ahead

NOW = datetime(2026, 12, 1, 6, tzinfo=UTC)
BARNAUL = "Asia/Barnaul"


def entry(starts_at: datetime, *, cancelled: bool = False, zone: str = BARNAUL) -> Entry:
    return Entry("7@calendar", "Дело", "📅", starts_at, zone, "", cancelled)


def read(file: bytes) -> list[dict[str, object]]:
    return [{name: found.decoded(name) for name in found} for found in Calendar.from_ical(file).walk("VEVENT")]


@given(
    st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: NOW + timedelta(minutes=minutes)),
    st.sampled_from([BARNAUL, "Europe/Moscow", "Europe/Berlin"]),
)
@settings(max_examples=40)
def test_a_phone_reads_the_same_moment_in_the_zone_of_the_place(starts_at: datetime, zone: str) -> None:
    file = calendar([entry(starts_at, zone=zone)], NOW)
    (found,) = Calendar.from_ical(file).walk("VEVENT")
    assert found.decoded("dtstart") == starts_at
    assert found["dtstart"].params["TZID"] == zone
    assert [part["tzid"] for part in Calendar.from_ical(file).walk("VTIMEZONE")] == [zone]
    assert found.decoded("dtstamp") == NOW


def test_a_second_file_changes_the_first_and_what_is_called_off_says_so() -> None:
    start = NOW + timedelta(days=3)
    (first,), (second,) = (read(calendar([entry(start, cancelled=off)], NOW)) for off in (False, True))
    assert first["UID"] == second["UID"]
    assert (first["STATUS"], second["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert second["SEQUENCE"] > first["SEQUENCE"]  # type: ignore[operator]


def ahead(kind: str = "narcologist_or_psychiatrist", outcome: Outcome = Outcome.OPEN) -> Ahead:
    start = NOW + timedelta(days=2)
    visit = Appointment(5, 1, Attends.SELF, kind, start, BARNAUL, "Улица Мира, 5", Answer.NONE, outcome)
    says = Announcement("", "Кружок мам", start, BARNAUL, "Центр")
    return Ahead(NOW, date(2026, 12, 1), BARNAUL, [visit], [Event(6, 1, 1, says, False, None)])


@pytest.mark.parametrize("voice", VOICES)
def test_a_neutral_file_says_only_when(voice: Voice) -> None:
    words = calendar(_entries(ahead(), voice, shown=False), NOW).decode()
    assert not {"Мира", "Кружок", "Центр", "LOCATION", "врач", "Врач", "Doctor"} & set(words.replace("\\", "").split())
    assert all(part not in words for part in ("Мира", "Кружок", "Врач", "Doctor", "ryadom", "Рядом"))


def test_what_others_must_not_guess_is_only_a_doctor_also_when_it_is_shown() -> None:
    words = calendar(_entries(ahead(), "ru", shown=True), NOW).decode()
    assert "SUMMARY:Врач" in words
    assert "нарколог" not in words.lower()
    assert "Кружок мам" in words


def test_called_off_goes_into_the_phone_as_cancelled() -> None:
    found = {one.uid: one.cancelled for one in _entries(ahead(outcome=Outcome.MOVED), "ru", shown=False)}
    assert found == {"5@calendar": True, "6@calendar": False}


@pytest.mark.parametrize("code", APPOINTMENTS)
def test_every_kind_of_appointment_has_its_picture(code: str) -> None:
    sign = APPOINTMENTS[code].shown.ru
    assert (PICTURES / f"{ord(sign[0]):x}.png").exists(), sign


@pytest.mark.parametrize("count", [0, 1, 3, 9])
def test_a_page_is_a4_however_much_a_day_holds(count: int) -> None:
    rows = [Row("10:00", "🩺", "Врач для ребёнка " * 6, "Улица Мира, дом 5")] * count
    days = [Day(f"{day:%d} декабря", rows if day.day % 2 else []) for day in days_from(date(2026, 12, 1))]
    image = Image.open(BytesIO(page("Моя неделя", days, "Свободный день", "и ещё дела")))
    assert image.format == "PNG"
    assert abs(image.width / image.height - 210 / 297) < 0.005
    assert round(image.width / image.info["dpi"][0] * 25.4) == 210


def test_the_days_of_a_page_are_seven() -> None:
    days = days_from(datetime(2026, 12, 28, tzinfo=ZoneInfo(BARNAUL)).date())
    assert [day.day for day in days] == [28, 29, 30, 31, 1, 2, 3]
