"""Meetings that volunteers write down: hours, the two minutes, and who is worn out."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from bot.content.mentoring_hints import ANY, HINTS, hint
from bot.domain.children_ages import Phase, phase, spoken
from bot.domain.mentoring_contacts import (
    TIRED_IN_A_ROW,
    UNDO,
    How,
    Logged,
    by_month,
    in_hours,
    may_undo,
    wears_out,
)
from bot.domain.mentoring_dates import may_be, offered
from bot.domain.mentoring_expenses import read_sum
from bot.domain.mentoring_thanks import may_thank
from bot.reports.letter import letter

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
DAYS = st.dates(date(2024, 1, 1), date(2026, 11, 30))


@given(st.lists(st.booleans()))
def test_only_three_hard_times_in_a_row_call_a_person(newest_first: list[bool]) -> None:
    tired = newest_first[:TIRED_IN_A_ROW] == [True] * TIRED_IN_A_ROW
    assert wears_out(newest_first) is tired


@given(st.lists(st.tuples(DAYS, st.sampled_from([0, 30, 90, 150]))))
def test_no_minute_is_lost_between_the_months(meetings: list[tuple[date, int]]) -> None:
    months = by_month(meetings)
    assert sum(minutes for _, minutes in months) == sum(minutes for _, minutes in meetings)
    assert [month for month, _ in months] == sorted({day.replace(day=1) for day, _ in meetings}, reverse=True)


def test_hours_are_rounded_as_a_person_would() -> None:
    assert [in_hours(minutes) for minutes in (0, 29, 30, 90, 150, 600)] == [0, 0, 1, 2, 3, 10]


def test_a_meeting_is_taken_back_for_two_minutes_and_once() -> None:
    logged = Logged(1, 2, 3, How.MET, 30, NOW.date(), None, NOW, taken_back=False)
    assert may_undo(logged, NOW + UNDO)
    assert not may_undo(logged, NOW + UNDO + timedelta(seconds=1))


@given(DAYS, st.integers(-200, 6000))
def test_an_age_is_told_in_words_that_fit_it(today: date, days: int) -> None:
    born = today - timedelta(days=days)
    n, unit = spoken(born, today)
    assert n >= 0
    assert unit in ("day", "month", "year")
    assert (unit == "year") is (born <= today - relativedelta(years=2))


def test_each_age_has_its_hints() -> None:
    today = date(2026, 11, 30)
    ages = {-1: Phase.PREGNANCY, 60: Phase.TO_3_MONTHS, 100: Phase.TO_6_MONTHS, 200: Phase.TO_12_MONTHS}
    ages |= {500: Phase.TO_2_YEARS, 900: Phase.TO_3_YEARS, 2000: Phase.TO_7_YEARS, 3000: Phase.SCHOOL}
    assert {days: phase(today - timedelta(days=days), today) for days in ages} == ages


@given(st.frozensets(st.sampled_from(Phase)), st.integers(0, 9_999))
def test_a_hint_is_for_this_family_or_for_any(phases: frozenset[Phase], number: int) -> None:
    fitting = [one for name in (*phases, ANY) for one in HINTS[name]]
    assert hint(phases, number, apart=False) in fitting
    assert {hint(phases, number + n, apart=False).plain for n in range(len(fitting))} == {one.plain for one in fitting}


@pytest.mark.parametrize(
    ("typed", "roubles"),
    [
        ("120", 120),
        ("120 руб.", 120),
        ("1 200 рублей", 1200),
        ("0", None),
        ("сто", None),
        ("12,5", None),
        ("999999", None),
    ],
)
def test_a_sum_is_read_as_it_is_written(typed: str, roubles: int | None) -> None:
    assert read_sum(typed) == (roubles or None)


@given(st.timedeltas(timedelta(0), timedelta(days=30)))
def test_thanks_come_once_a_week_at_most(passed: timedelta) -> None:
    assert may_thank(None, NOW)
    assert may_thank(NOW, NOW + passed) is (passed >= timedelta(days=7))


def test_the_letter_is_one_page_however_long_a_name_is() -> None:
    for name in ("Мария Ивановна", "Мария " * 40):
        made = letter("Спасибо", name, ["Строка"] * 5, "Подпись: ", "Рядом, 30 ноября 2026 года", NOW.date())
        assert made.startswith(b"%PDF")
        assert made.count(b"/Type /Page\n") + made.count(b"/Type /Page ") + made.count(b"/Type /Page/") <= 1


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_the_days_offered_are_ahead_and_three(today: date) -> None:
    days = offered(today)
    assert len(set(days.values())) == 3
    assert min(days.values()) == days["tomorrow"] > today
    assert (days["saturday"].weekday(), days["sunday"].weekday()) == (5, 6) or days["tomorrow"].weekday() in (5, 6)
    assert all(may_be(datetime.combine(day, time(12)), datetime.combine(today, time(9))) for day in days.values())


def test_beside_a_mother_under_18_no_hint_is_for_a_meeting() -> None:
    """Her curator alone arranges one."""
    shown = {hint(frozenset(Phase), number, apart=True) for number in range(100)}
    assert shown
    assert not any(one.meets for one in shown)
    inviting = ("прийти", "Позовите", "Сходите", "увидитесь")
    assert not [one.plain for one in shown if any(word in one.plain for word in inviting)]
