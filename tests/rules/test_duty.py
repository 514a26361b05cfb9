"""The rota and working time: what is a hole, when is a working morning, how long somebody waited."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.duty import Hours, StandIn, holes, span_of
from bot.domain.working_hours import CLOSES, OPENS, is_open, is_working_day, morning, worked

ZONES = st.sampled_from(["Asia/Barnaul", "Europe/Moscow", "Europe/Berlin"])
BEGIN = datetime(2026, 11, 30, tzinfo=UTC)
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=730)).map(lambda passed: BEGIN + passed)
WEEK = timedelta(days=7)
SHIFTS = st.lists(
    st.tuples(st.integers(-24, 190), st.integers(1, 48)).map(
        lambda one: (BEGIN + timedelta(hours=one[0]), BEGIN + timedelta(hours=one[0] + one[1]))
    ),
    max_size=12,
)


@given(shifts=SHIFTS, hour=st.integers(0, 167))
def test_a_moment_is_in_a_hole_or_in_a_shift_and_never_in_both(
    shifts: list[tuple[datetime, datetime]], hour: int
) -> None:
    found, moment = holes(shifts, BEGIN, BEGIN + WEEK), BEGIN + timedelta(hours=hour)
    covered = any(begins <= moment < ends for begins, ends in shifts)
    assert covered != any(begins <= moment < ends for begins, ends in found)
    assert all(one[1] < other[0] for one, other in pairwise(found)), "two holes side by side are one"


@given(day=st.dates(date(2026, 1, 1), date(2027, 12, 31)), zone=ZONES)
@pytest.mark.parametrize("hours", list(Hours))
def test_a_shift_ends_within_a_day_of_the_clock(day: date, zone: str, hours: Hours) -> None:
    begins, ends = span_of(day, hours, zone)
    assert begins < ends
    assert ends.astimezone(UTC) - begins.astimezone(UTC) <= timedelta(hours=25), "when the clocks go back"


def test_day_and_night_leave_no_hole() -> None:
    day = date(2026, 12, 1)
    spans = [span_of(day, hours, "Asia/Barnaul") for hours in (Hours.DAY, Hours.NIGHT)]
    assert holes(spans, spans[0][0], spans[1][1]) == []


@pytest.mark.parametrize(
    ("day", "working"),
    [(date(2026, 12, 30), True), (date(2027, 1, 1), False), (date(2027, 1, 8), False), (date(2026, 11, 4), False)],
)
def test_russias_holidays_are_no_working_days(day: date, working: bool) -> None:
    assert is_working_day(day) is working


@given(after=MOMENTS, zone=ZONES, number=st.integers(1, 4))
def test_a_working_morning_is_nine_of_a_working_day(after: datetime, zone: str, number: int) -> None:
    moment = morning(after, zone, number)
    local = moment.astimezone(ZoneInfo(zone))
    assert moment > after
    assert local.time() == OPENS
    assert is_open(moment, zone)
    assert not is_open(moment - timedelta(seconds=1), zone)


@given(start=MOMENTS, hours=st.integers(0, 24 * 20), zone=ZONES)
def test_working_time_is_what_an_hourglass_on_the_desk_would_show(start: datetime, hours: int, zone: str) -> None:
    start = start.replace(minute=0, second=0, microsecond=0)
    end = start + timedelta(hours=hours)
    open_hours = sum(is_open(start + timedelta(hours=number), zone) for number in range(hours))
    assert worked(start, end, zone) == timedelta(hours=open_hours)


def test_a_whole_working_day_is_nine_hours() -> None:
    zone = ZoneInfo("Asia/Barnaul")
    day = date(2026, 12, 1)
    assert worked(datetime.combine(day, OPENS, zone), datetime.combine(day, CLOSES, zone), "Asia/Barnaul") == timedelta(
        hours=9
    )


@given(first=st.dates(date(2026, 1, 1), date(2027, 12, 31)), days=st.integers(0, 30), about=st.integers(-40, 70))
def test_standing_in_is_for_the_days_of_the_leave(first: date, days: int, about: int) -> None:
    leave = StandIn(1, 2, first, first + timedelta(days=days))
    day = first + timedelta(days=about)
    assert leave.covers(day, is_open=False) == (0 <= about <= days)
    assert leave.covers(day, is_open=True) == (-1 <= about <= days), "and the list nobody closed the day before"
