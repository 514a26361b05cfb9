"""What falls due in the course of a case: on the right days, at nine, on working days, and never for nothing."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cases_agreement import Agreement, end_of, longer_by
from bot.domain.cases_clocks import FOLLOW_UPS, STILL, Due, due_days, moments, told_at
from bot.domain.cases_course import Stage, Step
from bot.domain.working_hours import is_working_day

ZONE = "Asia/Barnaul"
SIGNED = date(2026, 3, 2)  # a Monday
NOON = datetime(2026, 3, 2, 6, tzinfo=UTC)
days = st.dates(date(2026, 1, 1), date(2029, 12, 31))


def step(number: int, stage: Stage, on_day: date) -> Step:
    return Step(number, stage, on_day, "Ольга", NOON)


def agreed(signed: date = SIGNED, months: int = 12) -> Agreement:
    return Agreement(1, 1, signed, end_of(signed, months), True, "Ольга")


def signed(*more: tuple[Stage, int]) -> list[Step]:
    """An agreement, and what came so many days after it."""
    later = [step(number, stage, SIGNED + timedelta(days=after)) for number, (stage, after) in enumerate(more, 2)]
    return [step(1, Stage.AGREEMENT, SIGNED), *later]


def test_the_assessment_is_reminded_of_a_week_before_three_weeks_are_over() -> None:
    found = due_days(signed(), agreed())
    assert (found[Due.ASSESSMENT] - SIGNED).days == 14
    assert (found[Due.ASSESSMENT_OVERDUE] - SIGNED).days == 21
    assert not {Due.ASSESSMENT, Due.ASSESSMENT_OVERDUE} & set(due_days(signed((Stage.ASSESSMENT, 20)), agreed()))


@given(st.integers(1, 400))
def test_a_review_comes_at_most_183_days_after_the_last_look(every: int) -> None:
    found = due_days(signed((Stage.ASSESSMENT, 10), (Stage.MONITORING, 40)), agreed(), every)
    since = SIGNED + timedelta(days=40)
    assert found[Due.REVIEW] == since + timedelta(days=min(every, 183))
    assert found[Due.REVIEW_OVERDUE] > found[Due.REVIEW]
    warned = [found[due] for due in (Due.REVIEW_MONTH, Due.REVIEW_WEEK) if due in found]
    assert all(since < day < found[Due.REVIEW] for day in warned)
    assert (Due.REVIEW_MONTH in found) == (every > 30)


@given(st.integers(3, 36))
def test_the_agreement_is_told_of_before_its_end_and_after_a_year_and_33_months(months: int) -> None:
    found = due_days(signed(), agreed(months=months))
    assert found[Due.AGREEMENT_OVER] == SIGNED + relativedelta(months=months)
    assert found[Due.AGREEMENT_OVER] - found[Due.AGREEMENT_ENDS] == timedelta(days=30)
    assert (Due.AGREEMENT_YEAR in found) == (months > 12)
    assert (Due.AGREEMENT_THIRD_YEAR in found) == (months > 33)


def test_after_the_end_come_three_looks_and_nothing_else() -> None:
    end = SIGNED + timedelta(days=100)
    found = due_days(signed((Stage.CLOSURE, 100)), agreed())
    assert found == {due: end + relativedelta(months=months) for due, months in FOLLOW_UPS.items()}
    looked = due_days(signed((Stage.CLOSURE, 100), (Stage.FOLLOW_UP, 132)), agreed())
    assert set(looked) == {Due.FOLLOW_UP_3, Due.FOLLOW_UP_6}


def test_without_an_agreement_nothing_is_due() -> None:
    assert due_days([], None) == {}
    assert due_days([step(1, Stage.INTAKE, SIGNED)], None) == {}


@given(days)
def test_it_is_told_at_nine_on_a_working_day_not_before_its_own(day: date) -> None:
    local = told_at(day, ZONE).astimezone(ZoneInfo(ZONE))
    assert local.time() == time(9)
    assert local.date() >= day
    assert is_working_day(local.date())


@given(days)
def test_what_is_over_when_it_is_written_down_is_told_next_morning_the_rest_not_at_all(today: date) -> None:
    now = datetime.combine(today, time(12), ZoneInfo(ZONE))
    told = moments(due_days(signed(), agreed()), now, ZONE)
    assert all(at > now for at in told.values())
    assert set(STILL) <= set(told)
    in_time = {due: day for due, day in due_days(signed(), agreed()).items() if due in told and due not in STILL}
    assert all(told_at(day, ZONE) == told[due] for due, day in in_time.items())


@given(st.integers(3, 36), st.integers(3, 36))
def test_however_often_it_is_made_longer_it_ends_within_what_is_allowed(months: int, most: int) -> None:
    now = agreed(months=min(months, most))
    while more := longer_by(now, most):
        now = Agreement(now.id + 1, 1, now.signed_on, end_of(now.ends_on, more[0]), True, "Ольга", "ещё нужно")
    assert now.ends_on <= end_of(SIGNED, most) + timedelta(days=3), "a month that ends earlier may cost a day or two"


@given(st.integers(0, 400), st.sampled_from([7, 30, 90, 183]))
def test_a_closer_level_brings_the_review_nearer_and_is_never_overdue_at_once(after: int, every: int) -> None:
    since = SIGNED + timedelta(days=after)
    review = due_days(signed(), agreed(), every, since)[Due.REVIEW]
    assert review <= SIGNED + timedelta(days=183)
    assert review > min(since, SIGNED + timedelta(days=182))
