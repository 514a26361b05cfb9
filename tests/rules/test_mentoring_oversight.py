"""The ladder of silence: each step in its order and its hours, sooner in a crisis, and none before its time."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cases_levels import Level
from bot.domain.mentoring_oversight import CLOSE, WEEKS, Step, after, due_at, next_look, reached, weeks
from bot.domain.quiet_hours import is_quiet
from bot.domain.working_hours import is_open

ZONES = st.sampled_from(["Asia/Barnaul", "Europe/Moscow", "Europe/Berlin", "America/New_York"])
START = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=700)).map(lambda later: START + later)
LEVELS = st.sampled_from([None, *Level])
STEPS = st.sampled_from(list(Step))


@given(STEPS, MOMENTS, LEVELS, ZONES)
def test_no_step_comes_before_its_time_at_night_or_on_a_day_off(
    step: Step, heard: datetime, level: Level | None, zone: str
) -> None:
    due = due_at(step, heard, level, zone)
    assert due >= heard + after(step, level)
    assert due - heard <= after(step, level) + timedelta(days=12), "the longest holidays"
    assert not is_quiet(due, zone)
    assert step is Step.NUDGE or is_open(due, zone)


def test_the_days_are_3_7_21_and_2_in_a_crisis() -> None:
    assert [after(step, Level.BASIC).days for step in Step] == [3, 7, 21]
    assert [after(step, None).days for step in Step] == [3, 7, 21]
    for level in CLOSE:
        assert after(Step.TASK, level).days == 2
        assert after(Step.REVIEW, level).days == 21


@given(MOMENTS, LEVELS, ZONES, st.timedeltas(timedelta(0), timedelta(days=60)))
def test_what_was_reached_stays_reached_and_the_nudge_gives_way(
    heard: datetime, level: Level | None, zone: str, silence: timedelta
) -> None:
    now = heard + silence
    found = reached(heard, now, level, zone)
    later = reached(heard, now + timedelta(hours=5), level, zone)
    assert {step for step in found if step is not Step.NUDGE} <= set(later)
    assert found == sorted(found)
    assert not {Step.NUDGE, Step.TASK} <= set(found)
    assert Step.REVIEW not in found or Step.TASK in found
    assert found == [] or silence >= timedelta(days=2)


@given(MOMENTS, LEVELS, ZONES)
def test_looking_when_told_to_misses_no_step(heard: datetime, level: Level | None, zone: str) -> None:
    now, seen = heard, set()
    while now < heard + timedelta(days=40):
        later = next_look(heard, now, level, zone)
        assert timedelta(0) < later - now <= timedelta(days=1)
        now = later
        seen |= set(reached(heard, now, level, zone))
        for step in Step:
            assert (now < due_at(step, heard, level, zone)) or step in seen or step is Step.NUDGE
    nudged_before_task = due_at(Step.NUDGE, heard, level, zone) < due_at(Step.TASK, heard, level, zone)
    assert (Step.NUDGE in seen) is nudged_before_task


@given(
    st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    ZONES,
    st.lists(st.integers(0, 24 * 40), max_size=30),
    st.lists(st.integers(0, 24 * 40), max_size=30),
    st.lists(st.integers(0, 40), max_size=9),
)
def test_weeks_count_each_thing_once_and_none_from_before(
    today: date, zone: str, hers: list[int], theirs: list[int], met: list[int]
) -> None:
    place = ZoneInfo(zone)
    noon = datetime(today.year, today.month, today.day, 12, tzinfo=place)
    moments = [[noon - timedelta(hours=ago) for ago in of] for of in (hers, theirs)]
    days = [today - timedelta(days=ago) for ago in met]
    found = weeks(today, zone, moments[0], moments[1], days)
    first = found[-1].monday
    assert [one.monday.weekday() for one in found] == [0] * WEEKS
    assert found[0].monday <= today < found[0].monday + timedelta(days=7)
    for of, counted in zip(moments, ([w.from_mother for w in found], [w.from_mentor for w in found]), strict=True):
        assert sum(counted) == sum(one.astimezone(place).date() >= first for one in of)
    assert sum(one.meetings for one in found) == sum(day >= first for day in days)
