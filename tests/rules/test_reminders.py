"""When a family is reminded: never at night, never too late, each step once, in any zone, when clocks change too."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.appointments import APPOINTMENTS
from bot.content.documents import DOCUMENTS
from bot.domain import reminders_later as later
from bot.domain.quiet_hours import is_quiet
from bot.domain.reminders import Due, Step, after_asking, is_stale, local, of_appointment, of_document, useful_until
from bot.domain.reminders_later import Later

BARNAUL = "Asia/Barnaul"
ZONES = st.sampled_from([BARNAUL, "Europe/Moscow", "Europe/Berlin"])
STARTS = st.integers(0, 5 * 365 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
AHEAD = st.timedeltas(timedelta(minutes=1), timedelta(days=20))


def at(day: int, hour: int, minute: int = 0, zone: str = BARNAUL) -> datetime:
    return datetime(2026, 12, day, hour, minute, tzinfo=ZoneInfo(zone))


def plan(start: datetime, now: datetime, zone: str = BARNAUL) -> dict[int, datetime]:
    return {due.step: due.at.astimezone(ZoneInfo(zone)) for due in of_appointment(start, zone, now)}


def test_the_ladder_of_an_afternoon_appointment() -> None:
    assert plan(at(10, 14), now=at(1, 12)) == {
        3: at(7, 18),
        1: at(9, 18),
        Step.HOURS_2: at(10, 12),
        Step.ASKED: at(10, 17),
    }


@pytest.mark.parametrize(
    ("start", "reminded"),
    [
        (at(10, 10), at(9, 20)),  # 8:00 is still the night: the evening before
        (at(10, 10, 1), at(10, 8, 1)),
        (at(10, 8), at(9, 20)),
        (at(10, 22, 59), at(10, 20, 59)),
        (at(10, 23), at(10, 20)),
        (at(10, 0, 30), at(9, 20)),
    ],
)
def test_two_hours_before_gives_way_to_the_night(start: datetime, reminded: datetime) -> None:
    assert plan(start, now=at(1, 12))[Step.HOURS_2] == reminded


@pytest.mark.parametrize(
    ("start", "asked"),
    [(at(10, 17, 59), at(10, 20, 59)), (at(10, 18), at(11, 9)), (at(10, 4), at(10, 9)), (at(10, 5), at(10, 8))],
)
def test_the_question_afterwards_waits_for_the_morning(start: datetime, asked: datetime) -> None:
    assert plan(start, now=at(1, 12))[Step.ASKED] == asked


def test_steps_that_are_over_when_it_is_added_are_left_out() -> None:
    assert list(plan(at(10, 14), now=at(9, 19))) == [Step.HOURS_2, Step.ASKED]
    assert list(plan(at(10, 14), now=at(10, 13))) == [Step.ASKED]


def test_a_commission_is_told_a_week_before() -> None:
    days = APPOINTMENTS["commission_or_court"].early_days
    assert of_appointment(at(20, 14), BARNAUL, at(1, 12), days)[0] == Due(7, at(13, 18))


def test_two_questions_then_the_curator() -> None:
    again = after_asking(Step.ASKED, at(11, 9), BARNAUL)
    assert again == Due(Step.ASKED_AGAIN, at(12, 12))
    assert after_asking(again.step, again.at, BARNAUL) == Due(Step.GIVEN_UP, at(13, 12))


@given(STARTS, AHEAD, ZONES, st.sets(st.integers(1, 30), max_size=3))
def test_no_reminder_at_night_none_after_the_start_each_once_and_in_order(
    start: datetime, ahead: timedelta, zone: str, early: set[int]
) -> None:
    now = start - ahead
    due = of_appointment(start, zone, now, early)
    assert all(not is_quiet(one.at, zone) for one in due)
    assert all(now < one.at < start for one in due if one.step >= 0)
    assert [one.step for one in due] == sorted({one.step for one in due}, reverse=True)
    assert [one.at for one in due] == sorted(one.at for one in due)
    assert due[-1].step == Step.ASKED
    assert start + timedelta(hours=3) <= due[-1].at < start + timedelta(hours=17)


@given(STARTS, ZONES)
def test_the_days_before_are_days_of_her_calendar(start: datetime, zone: str) -> None:
    """Also in the night when the clocks change: three days before is a date, not 72 hours."""
    place = ZoneInfo(zone)
    for due in of_appointment(start, zone, start - timedelta(days=10)):
        if due.step > 0:
            reminded = due.at.astimezone(place)
            assert (start.astimezone(place).date() - reminded.date()).days == due.step
            assert reminded.time() == time(18)


@given(STARTS, ZONES)
def test_asking_again_is_never_at_night_and_always_later(start: datetime, zone: str) -> None:
    again = after_asking(Step.ASKED, start, zone)
    assert not is_quiet(again.at, zone)
    assert timedelta(hours=11) <= again.at - start <= timedelta(hours=37)


@given(st.dates(date(2026, 12, 2), date(2035, 1, 1)), ZONES, st.sampled_from(sorted(DOCUMENTS)))
def test_a_document_is_told_at_noon_at_each_of_its_times(ends_on: date, zone: str, kind: str) -> None:
    now = datetime(2026, 12, 1, tzinfo=UTC)
    leads = {*DOCUMENTS[kind].lead_days, *(-days for days in DOCUMENTS[kind].after_days)}
    due = of_document(ends_on, zone, now, DOCUMENTS[kind].lead_days, DOCUMENTS[kind].after_days)
    assert all(one.at < useful_until(ends_on, one.step, zone) for one in due)
    assert all(one.at.astimezone(ZoneInfo(zone)).time() == time(12) for one in due)
    assert all(one.at.astimezone(ZoneInfo(zone)).date() == ends_on - timedelta(days=one.step) for one in due)
    left_out = leads - {one.step for one in due}
    assert all(local(ends_on - timedelta(days=days), time(12), zone) <= now for days in left_out)
    assert [one.at for one in due] == sorted(one.at for one in due)


@pytest.mark.parametrize(
    ("late", "ahead", "stale"),
    [
        (timedelta(hours=12), timedelta(minutes=1), False),
        (timedelta(hours=12, seconds=1), timedelta(days=2), True),
        (timedelta(minutes=1), timedelta(0), True),
        (timedelta(0), timedelta(hours=2), False),
    ],
)
def test_a_late_reminder_is_dropped_after_twelve_hours_or_once_it_began(
    late: timedelta, ahead: timedelta, stale: bool
) -> None:
    now = at(10, 14)
    assert is_stale(now - late, now + ahead, now) is stale


@given(STARTS, AHEAD, ZONES)
def test_later_is_never_at_night_and_never_after_the_start(start: datetime, ahead: timedelta, zone: str) -> None:
    now = start - ahead
    for moment in later.of_appointment(now, start, zone).values():
        assert now < moment <= start - later.ON_THE_WAY
        assert not is_quiet(moment, zone)


def test_what_can_be_chosen_in_the_evening_of_the_day_before() -> None:
    found = later.of_appointment(at(9, 15), at(10, 14), BARNAUL)
    assert found == {Later.HOUR: at(9, 16), Later.EVENING: at(9, 18), Later.MORNING: at(10, 9)}
    assert later.of_appointment(at(9, 20), at(10, 14), BARNAUL) == {Later.MORNING: at(10, 9)}
    assert later.of_appointment(at(10, 12, 45), at(10, 14), BARNAUL) == {}
