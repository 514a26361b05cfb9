"""🤝 When an answer is overdue, and when it is told: always before the appointment."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.accompany import IN_HASTE, SETTLES, overdue_at, told_at

NOW = datetime(2026, 12, 1, 6, tzinfo=UTC)
ZONES = st.sampled_from(["Asia/Barnaul", "Europe/Moscow", "Asia/Kamchatka", "Europe/Kaliningrad"])
MINUTES = st.integers(1, 60 * 24 * 40)


@given(MINUTES, ZONES)
def test_it_is_overdue_at_noon_of_the_day_before_or_soon_after_a_late_question(minutes: int, zone: str) -> None:
    start = NOW + timedelta(minutes=minutes)
    due = overdue_at(NOW, start, zone)
    assert NOW < due < start
    local = due.astimezone(ZoneInfo(zone))
    at_noon = local.time() == time(12) and local.date() == start.astimezone(ZoneInfo(zone)).date() - timedelta(days=1)
    assert at_noon or due - NOW <= IN_HASTE


@given(MINUTES)
def test_an_answer_is_told_before_it_begins(minutes: int) -> None:
    start = NOW + timedelta(minutes=minutes)
    assert NOW <= told_at(NOW, start) < start
    assert told_at(NOW, start) - NOW <= SETTLES
