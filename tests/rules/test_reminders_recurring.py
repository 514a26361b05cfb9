"""What comes again comes when the plain rule says so, by the clock on her wall, in any zone and season."""

# ruff: noqa: DTZ001 - times on a wall have no zone

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reminders_recurring import Every, Rule, between, following, moment, next_turn, possible, read, written

FIRST = date(2026, 12, 1)
ZONES = st.sampled_from(["Asia/Barnaul", "Europe/Moscow", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
TIMES = st.lists(
    st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 59])), min_size=1, max_size=4, unique=True
)
UNTIL = st.none() | st.dates(date(2026, 12, 1), date(2028, 1, 1))
RULES = st.builds(
    lambda every, times, weekdays, day, until: Rule(
        every,
        tuple(sorted(times)),
        tuple(sorted(weekdays)) if every is Every.WEEK else (),
        day if every is Every.MONTH else 1,
        until,
    ),
    st.sampled_from(Every),
    TIMES,
    st.sets(st.integers(0, 6), min_size=1),
    st.integers(1, 31),
    UNTIL,
)


@given(RULES)
def test_a_rule_can_be_read_again(rule: Rule) -> None:
    assert read(written(rule)) == rule


@given(RULES, st.datetimes(datetime(2026, 12, 1), datetime(2027, 12, 1)))
def test_the_next_time_is_the_one_she_would_count_herself(rule: Rule, after: datetime) -> None:
    """Day by day over the calendar, without any library."""
    found = following(written(rule), FIRST, after)
    assert found == next(_counted(rule, after), None)


def _counted(rule: Rule, after: datetime) -> Iterator[datetime]:
    day = after.date()
    for _ in range(63):
        if _fits(rule, day) and (rule.until is None or day <= rule.until):
            yield from (at for clock in rule.times if (at := datetime.combine(day, clock)) > after)
        day += timedelta(days=1)


def _fits(rule: Rule, day: date) -> bool:
    last = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return {
        Every.DAY: True,
        Every.WEEK: day.weekday() in rule.weekdays,
        Every.MONTH: day.day == min(rule.day, last.day),
    }[rule.every]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (28, ["28.12", "28.01", "28.02", "28.03"]),
        (29, ["29.12", "29.01", "28.02", "29.03"]),
        (30, ["30.12", "30.01", "28.02", "30.03"]),
        (31, ["31.12", "31.01", "28.02", "31.03", "30.04"]),
    ],
)
def test_a_day_that_a_short_month_lacks_is_its_last_day(day: int, found: list[str]) -> None:
    text = written(Rule(Every.MONTH, (time(9),), day=day))
    at = between(text, FIRST, datetime(2026, 12, 1), datetime(2027, 5, 1))
    assert [f"{one:%d.%m}" for one in at][: len(found)] == found


@given(RULES, ZONES, st.integers(0, 400))
def test_the_clock_on_the_wall_does_not_move_with_the_seasons(rule: Rule, zone: str, days: int) -> None:
    """A medicine at 9 is at 9 in summer and in winter; in the lost hour of spring it comes within the hour."""
    at = following(written(rule), FIRST, datetime(2026, 12, 1) + timedelta(days=days))
    if at is None:
        return
    shown = moment(at, zone).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert timedelta(0) <= shown - at <= timedelta(hours=1)
    exists = at.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == at
    assert (shown == at) == exists


@given(RULES, ZONES, st.integers(0, 90 * 24))
def test_after_a_standstill_the_next_turn_is_fresh_and_none_is_left_out(rule: Rule, zone: str, hours: int) -> None:
    text, after = written(rule), datetime(2026, 12, 1)
    now = moment(after, zone) + timedelta(hours=hours)
    at = next_turn(text, FIRST, after, zone, now)
    every = [one for one in between(text, FIRST, after, after + timedelta(days=160)) if one > after]
    fresh = [one for one in every if moment(one, zone) > now - timedelta(hours=3)]
    assert at == (fresh[0] if fresh else None) or (at is not None and at > after + timedelta(days=159))


def test_the_text_is_a_rule_of_rfc_5545() -> None:
    """Any calendar reads it."""
    assert written(Rule(Every.WEEK, (time(10, 30),), (3,), until=date(2027, 1, 31))) == (
        "RRULE:FREQ=WEEKLY;BYDAY=TH;BYHOUR=10;BYMINUTE=30;BYSECOND=0;UNTIL=20270131T235959"
    )
    assert "BYDAY=TU,TH;" in written(Rule(Every.WEEK, (time(16),), (3, 1)))
    twice = written(Rule(Every.DAY, (time(20, 30), time(8))))
    assert twice.splitlines() == [
        "RRULE:FREQ=DAILY;BYHOUR=8;BYMINUTE=0;BYSECOND=0",
        "RRULE:FREQ=DAILY;BYHOUR=20;BYMINUTE=30;BYSECOND=0",
    ]
    start = datetime(2026, 12, 1)
    for rule, plain in (
        (Rule(Every.DAY, (time(8),)), rrule(DAILY, start, byhour=8, byminute=0, bysecond=0)),
        (
            Rule(Every.WEEK, (time(8),), (3, 1)),
            rrule(WEEKLY, start, byweekday=(1, 3), byhour=8, byminute=0, bysecond=0),
        ),
        (Rule(Every.MONTH, (time(8),), day=9), rrule(MONTHLY, start, bymonthday=9, byhour=8, byminute=0, bysecond=0)),
    ):
        assert between(written(rule), FIRST, start, start + timedelta(days=90)) == plain.between(
            start, start + timedelta(days=90), inc=True
        )


def test_a_week_without_a_day_and_a_day_without_an_hour_never_come() -> None:
    at = (time(16),)
    assert not possible(Rule(Every.WEEK, at))
    assert not possible(Rule(Every.WEEK, at, (1, 7)))
    assert not possible(Rule(Every.DAY, ()))
    assert possible(Rule(Every.WEEK, at, (1, 3)))
    assert possible(Rule(Every.DAY, at))
