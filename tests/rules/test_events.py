"""Rules of group sessions: when those who come are reminded, whose clock counts, and words that mothers can read."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.events import EVENT_KINDS, card, what
from bot.domain.events import Announcement, remind_at, zone_of
from bot.domain.plain_language import check, errors
from bot.domain.quiet_hours import is_quiet
from bot.domain.times import read_time
from bot.domain.voices import VOICES
from bot.texts import Texts

NOON = datetime(2026, 12, 12, 5, 0, tzinfo=UTC)  # 12:00 in Barnaul
ZONES = st.sampled_from(["Asia/Barnaul", "Europe/Moscow", "Europe/Berlin"])
MOMENTS = st.integers(0, 2 * 366 * 24 * 60).map(lambda minutes: NOON + timedelta(minutes=minutes))


@given(MOMENTS, ZONES, st.timedeltas(timedelta(minutes=1), timedelta(days=60)))
def test_the_reminder_comes_at_six_the_evening_before(start: datetime, zone: str, ahead: timedelta) -> None:
    now = start - ahead
    at = remind_at(start, zone, now)
    there = ZoneInfo(zone)
    evening = datetime.combine(start.astimezone(there).date() - timedelta(days=1), time(18), there)
    if at is None:
        assert evening <= now
    else:
        assert now < at < start
        assert at.astimezone(there) == evening
        assert not is_quiet(at, zone)


@given(st.lists(ZONES, min_size=1))
def test_most_families_decide_whose_clock_counts(families: list[str]) -> None:
    chosen = zone_of(families, "Asia/Tokyo")
    assert all(families.count(chosen) >= families.count(zone) for zone in families)
    assert zone_of([], "Asia/Tokyo") == "Asia/Tokyo"


@given(st.times())
def test_a_time_is_read_as_people_write_it(hour: time) -> None:
    for form in (f"{hour:%H:%M}", f"{hour:%H.%M}", f" в {hour.hour}:{hour:%M} ", f"{hour:%H %M}"):
        assert read_time(form) == time(hour.hour, hour.minute)
    assert read_time(str(hour.hour)) == time(hour.hour)


@pytest.mark.parametrize("text", ["", "утром", "25:00", "10:60", "10:30:15", "🌷", "в", "1030", "10:3"])
def test_what_is_no_time_is_not_guessed(text: str) -> None:
    assert read_time(text) is None


@pytest.mark.parametrize("kind", EVENT_KINDS)
def test_every_kind_of_meeting_is_plain_enough(kind: str) -> None:
    says = Announcement(kind, "", NOON, "Asia/Barnaul", "Улица Мира, дом 5", with_child=True)
    for voice in VOICES:
        for said in (card(says, voice, Texts(voice, says.zone).when(NOON)), what(says, voice)):
            assert said.buttons
            if voice != "en":
                labels = list(said.buttons.values())
                assert errors(check(said.text, labels, "easy" if voice == "ru@easy" else "plain")) == []


def test_what_the_curator_wrote_stands_before_what_we_would_say() -> None:
    own = Announcement("mothers_meeting", "", NOON, "Asia/Barnaul", "Улица Мира", "Будет <чай>.")
    assert "Будет &lt;чай&gt;." in what(own, "ru").text
    assert "Мамы встречаются" in what(Announcement("mothers_meeting", "", NOON, "UTC", "Мира"), "ru").text
    assert "пока не знаю" in what(Announcement("", "Чай", NOON, "UTC", "Мира"), "ru").text
