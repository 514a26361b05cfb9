"""When a pair is asked how it goes: at noon of a known day, for ever, and on Fridays never beside another."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.mentoring_check_ins import (
    day_of,
    due_at,
    friday_after,
    is_free,
    is_monthly,
    newest,
)
from bot.domain.quiet_hours import is_quiet

ZONES = st.sampled_from(["Asia/Barnaul", "Europe/Moscow", "Europe/Berlin", "America/New_York"])
START = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=1100)).map(lambda after: START + after)
NUMBERS = st.integers(0, 60)


@given(MOMENTS, ZONES, NUMBERS)
def test_a_check_in_comes_at_noon_of_its_day_and_each_later_than_the_last(
    started: datetime, zone: str, number: int
) -> None:
    due, begun = due_at(started, number, zone), started.astimezone(ZoneInfo(zone)).date()
    local = due.astimezone(ZoneInfo(zone))
    assert (local.hour, local.minute, local.date()) == (12, 0, day_of(begun, number))
    assert not is_quiet(due, zone)
    assert due_at(started, number + 1, zone) > due > started


def test_the_days_are_3_14_28_and_then_those_of_the_calendar() -> None:
    begun = date(2026, 12, 31)
    days = [day_of(begun, number) for number in range(6)]
    first = [begun + timedelta(days=n) for n in (3, 14, 28)]
    assert days == [*first, date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(3, 60))
def test_months_do_not_drift(begun: date, number: int) -> None:
    assert is_monthly(number)
    assert day_of(begun, number) == begun + relativedelta(months=number - 1)


@given(MOMENTS, ZONES, NUMBERS, st.timedeltas(timedelta(0), timedelta(days=400)))
def test_after_a_long_stop_only_the_newest_question_is_asked(
    started: datetime, zone: str, number: int, stop: timedelta
) -> None:
    now = due_at(started, number, zone) + stop
    asked = newest(started, number, now, zone)
    assert asked >= number
    assert due_at(started, asked, zone) <= now < due_at(started, asked + 1, zone)


@given(MOMENTS, ZONES)
def test_the_next_friday_is_one_at_noon_within_a_week(now: datetime, zone: str) -> None:
    due = friday_after(now, zone)
    local = due.astimezone(ZoneInfo(zone))
    assert (local.weekday(), local.hour, local.minute) == (4, 12, 0)
    assert local.replace(tzinfo=None) - now.astimezone(ZoneInfo(zone)).replace(tzinfo=None) <= timedelta(days=7)
    assert due > now
    assert friday_after(due, zone).astimezone(ZoneInfo(zone)).date() == local.date() + timedelta(days=7)


@given(MOMENTS, ZONES)
def test_in_no_week_two_of_them(started: datetime, zone: str) -> None:
    """A year of a pair: each week has one regular question, or a Friday's, or (the first) none of the two."""
    place = ZoneInfo(zone)
    regular = [due_at(started, number, zone).astimezone(place).date() for number in range(16)]
    fridays, now = [], started
    for _ in range(52):
        now = friday_after(now, zone)
        day = now.astimezone(place).date()
        fridays += [day] if is_free(started, day, zone) else []
    weeks = {day.isocalendar()[:2] for day in regular}
    assert not weeks & {day.isocalendar()[:2] for day in fridays}
    assert all(later - earlier >= timedelta(days=7) for earlier, later in pairwise(fridays))
    assert len(fridays) >= 52 - len(regular) - 1
