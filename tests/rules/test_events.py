"""Rules of group sessions: when those who come are reminded, whose clock counts, and words that mothers can read."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.events import (
    PROGRAMMES,
    card,
    class_of,
    in_the_register,
    is_closed,
    is_discreet,
    outward,
    title,
    what,
)
from bot.domain.events import Announcement, Step, due, zone_of
from bot.domain.events_ages import Fit, fit, read_ages
from bot.domain.events_attendance import completed
from bot.domain.events_seats import fits, offer_until
from bot.domain.events_series import MOST_SESSIONS, starts
from bot.domain.plain_language import check, errors
from bot.domain.quiet_hours import is_quiet, quiet_end
from bot.domain.times import read_time
from bot.domain.voices import VOICES
from bot.domain.working_hours import is_holiday
from bot.texts import Texts

NOON = datetime(2026, 12, 12, 5, 0, tzinfo=UTC)  # 12:00 in Barnaul
AGES = st.tuples(st.integers(0, 17), st.integers(2, 18)).filter(lambda ages: ages[0] < ages[1])
ZONES = st.sampled_from(["Asia/Barnaul", "Europe/Moscow", "Europe/Berlin"])
MOMENTS = st.integers(0, 2 * 366 * 24 * 60).map(lambda minutes: NOON + timedelta(minutes=minutes))


@given(MOMENTS, ZONES, st.timedeltas(timedelta(minutes=1), timedelta(days=60)), st.integers(0, 5))
def test_the_clock_comes_in_waking_hours_and_never_after_the_start(
    start: datetime, zone: str, ahead: timedelta, least: int
) -> None:
    now, there = start - ahead, ZoneInfo(zone)
    says = Announcement("", "Чай", start, zone, "Мира", minimum=least)
    moments = due(says, now)
    evening = datetime.combine(start.astimezone(there).date() - timedelta(days=1), time(18), there)
    assert moments.get(Step.DAY_BEFORE) == (evening if evening > now else None)
    assert (Step.MINIMUM in moments) == (bool(least) and evening - timedelta(hours=6) > now)
    assert moments.pop(Step.AFTER) == says.ends_at
    for at in moments.values():
        assert now < at < start
        assert not is_quiet(at, zone)


@given(MOMENTS, ZONES, st.timedeltas(timedelta(minutes=1), timedelta(days=60)))
def test_a_kept_place_leaves_time_to_answer_by_day_and_ends_before_the_start(
    start: datetime, zone: str, ahead: timedelta
) -> None:
    now = start - ahead
    until = offer_until(now, start, zone)
    read_at = quiet_end(now, zone) if is_quiet(now, zone) else now
    if until is None:
        assert start - read_at < timedelta(hours=2)
    else:
        assert read_at + timedelta(hours=1) <= until <= start - timedelta(hours=1)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 9))
def test_a_room_takes_who_fits(capacity: int, taken: int, more: int) -> None:
    assert fits(capacity, taken, more) == (capacity == 0 or taken + more <= capacity)


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


@given(st.dates(date(2005, 1, 1), date(2030, 12, 31)), st.lists(st.integers(-400, 20 * 366), max_size=4), AGES)
def test_a_child_is_of_an_age_from_one_birthday_to_the_eve_of_another(
    day: date, lived: list[int], ages: tuple[int, int]
) -> None:
    births = [day - timedelta(days=days) for days in lived]

    def years(born: date) -> int:
        return day.year - born.year - ((day.month, day.day) < (born.month, min(born.day, 28)))

    plain = [born for born in births if born.day <= 28]  # the 29th of February has its birthday where it is kept
    found = fit(births, day, ages)
    assert (found is Fit.UNKNOWN) == (not births)
    if births == plain and births:
        of_age = any(born <= day and ages[0] <= years(born) <= ages[1] for born in births)
        assert found is (Fit.FITS if of_age else Fit.NO_CHILD)


@given(AGES)
def test_two_ages_are_read_as_people_write_them(ages: tuple[int, int]) -> None:
    for form in ("{}-{}", "от {} до {} лет", " {} — {} ", "{} … {}"):
        assert read_ages(form.format(*ages)) == ages


@pytest.mark.parametrize("text", ["", "малыши", "3", "7-3", "5-5", "0-1", "3-40", "3-7-9", "333-7"])
def test_what_is_no_two_ages_is_not_guessed(text: str) -> None:
    assert read_ages(text) is None


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_every_programme_is_plain_enough(programme: str) -> None:
    says = Announcement(programme, "", NOON, "Asia/Barnaul", "Улица Мира, дом 5", with_child=True)
    for voice in VOICES:
        clock = Texts(voice, says.zone)
        series = card(replace(says, sessions=18), voice, clock.when(NOON), clock.weekdays([NOON]))
        aged = [
            replace(says, ages=(13, 17), with_child=brings, sessions=n) for brings in (True, False) for n in (0, 18)
        ]
        for_age = [card(one, voice, clock.when(NOON), clock.weekdays([NOON])) for one in aged]
        for said in (card(says, voice, clock.when(NOON)), series, what(says, voice), *for_age):
            assert said.buttons
            if voice != "en":
                labels = list(said.buttons.values())
                assert errors(check(said.text, labels, "easy" if voice == "ru@easy" else "plain")) == []


def test_what_the_curator_wrote_stands_before_what_we_would_say() -> None:
    own = Announcement("mothers_meeting", "", NOON, "Asia/Barnaul", "Улица Мира", "Будет <чай>.")
    assert "Будет &lt;чай&gt;." in what(own, "ru").text
    assert "Мамы встречаются" in what(Announcement("mothers_meeting", "", NOON, "UTC", "Мира"), "ru").text
    assert "пока не знаю" in what(Announcement("", "Чай", NOON, "UTC", "Мира"), "ru").text


@given(
    st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    st.times(time(8), time(20)),
    ZONES,
    st.sets(st.integers(0, 6)),
    st.integers(1, MOST_SESSIONS),
)
def test_a_series_keeps_its_hour_and_its_weekdays_over_the_change_of_the_year(
    first: date, hour: time, zone: str, weekdays: set[int], sessions: int
) -> None:
    found = [at.astimezone(ZoneInfo(zone)) for at in starts(first, hour, zone, weekdays, sessions)]
    assert len(found) == sessions
    assert found[0].date() == first
    assert {at.time().replace(tzinfo=None) for at in found} == {hour.replace(tzinfo=None)}
    assert {at.weekday() for at in found[1:]} <= (weekdays or {first.weekday()})
    assert not any(is_holiday(at.date()) for at in found[1:])
    assert found == sorted(set(found))


@given(st.integers(0, 30), st.integers(0, 30), st.integers(1, 100))
def test_whoever_came_to_the_share_has_been_through_it(came: int, held: int, percent: int) -> None:
    assert completed(came, held, percent) == (held > 0 and came / held >= percent / 100)


def test_of_a_discreet_programme_not_even_the_theme_is_told() -> None:
    closed = Announcement("closed_group", "", NOON, "UTC", "Мира", number=2)
    school = Announcement("motherhood_school", "", NOON, "UTC", "Мира", number=10)
    longer = Announcement("motherhood_school", "", NOON, "UTC", "Мира", number=19)
    assert outward(closed, "ru") == "Встреча"
    assert title(closed, "ru") == "Группа после реабилитации. Занятие 2"
    assert outward(school, "ru") == "Школа мам. Занятие 10: Купаем малыша"
    assert outward(longer, "ru") == "Школа мам. Занятие 19"
    assert is_closed(closed)
    assert not is_closed(school)


def test_a_programme_that_was_taken_out_keeps_its_meetings_under_its_code_and_tells_nobody_else() -> None:
    """It may have been a closed or a discreet one."""
    gone = Announcement("old_club", "", NOON, "Asia/Barnaul", "Улица Мира", number=3)
    assert (title(gone, "ru"), title(replace(gone, number=0), "en")) == ("old_club. Занятие 3", "old_club")
    assert [outward(gone, voice) for voice in VOICES] == ["Встреча", "Встреча 👥", "A meeting"]
    assert is_closed(gone)
    assert is_discreet(gone)
    assert (class_of(gone), in_the_register("old_club", "ru")) == (None, None)
    for voice in VOICES:
        assert "old_club" not in card(gone, voice, "завтра").text + what(gone, voice).text
