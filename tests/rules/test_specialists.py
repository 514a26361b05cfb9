"""When a specialist is free, how old children are without their birthdays, and what the role may at all."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.content.appointments import APPOINTMENTS
from bot.content.permissions import matrix
from bot.content.specialists import SPECIALISTS
from bot.domain.people import STAFF, Role
from bot.domain.permissions import Scope
from bot.domain.reminders import local
from bot.domain.specialists import (
    FREE_SHOWN,
    HOURS,
    MEETING,
    NeedDomain,
    SpecialistKind,
    free_on,
    is_free,
    next_free,
)

ZONE = "Asia/Barnaul"
NOW = datetime(2026, 12, 1, 6, tzinfo=UTC)  # one o'clock in the afternoon there
moments = st.integers(-48 * 4, 45 * 24 * 4).map(lambda quarters: NOW + timedelta(minutes=15 * quarters))
days = st.integers(0, 40).map(lambda ahead: date(2026, 12, 1) + timedelta(days=ahead))
leaves = st.lists(st.tuples(days, st.integers(0, 20)), max_size=3).map(
    lambda given_: [(first, first + timedelta(days=length)) for first, length in given_]
)


@given(moments, st.lists(moments, max_size=40), leaves)
def test_what_is_offered_is_free_ahead_by_day_and_not_on_leave(
    after: datetime, taken: list[datetime], away: list[tuple[date, date]]
) -> None:
    offered = next_free(after, ZONE, NOW, taken, away)
    assert len(offered) <= FREE_SHOWN
    assert offered == sorted(set(offered))
    for moment in offered:
        here = moment.astimezone(ZoneInfo(ZONE))
        assert moment > NOW
        assert moment >= after
        assert here.time() in HOURS
        assert all(abs(moment - other) >= MEETING for other in taken)
        assert not any(first <= here.date() <= last for first, last in away)


@given(moments, st.lists(moments, max_size=10))
def test_no_earlier_hour_is_passed_over(after: datetime, taken: list[datetime]) -> None:
    offered = next_free(after, ZONE, NOW, taken)
    day = max(after, NOW).astimezone(ZoneInfo(ZONE)).date()
    before = [one for one in free_on(day, ZONE, NOW, taken) if one >= after]
    assert offered[: len(before)] == before[:FREE_SHOWN]


@given(moments, st.integers(-90, 90))
def test_two_meetings_begin_an_hour_apart(at: datetime, minutes: int) -> None:
    assert is_free(at, [at + timedelta(minutes=minutes)]) == (abs(minutes) >= 60)


def test_a_day_of_leave_has_no_hour_and_today_only_what_is_left() -> None:
    today = date(2026, 12, 1)
    assert free_on(today, ZONE, NOW, [], [(today, today)]) == []
    assert free_on(today, ZONE, NOW, [])[0] == local(today, time(14), ZONE)


def test_a_specialist_may_nothing_but_what_was_shared() -> None:
    theirs = {
        action: scopes[Role.SPECIALIST] for action, scopes in matrix().actions.items() if Role.SPECIALIST in scopes
    }
    own = {
        "menu.open",
        "people.join",
        "people.settings",
        "phones.see",
        "guides.read",
        "specialists.own",
        "mentoring.apply",
    }
    assert theirs == dict.fromkeys(own, Scope.OWN) | dict.fromkeys(("services.log", "specialists.book"), Scope.SHARED)
    fields = {field for field, cells in matrix().fields.items() if Role.SPECIALIST in cells}
    assert fields == {
        "case.code",
        "case.alias",
        "child.age_band",
        "service_record",
        "service_name",
        "specialist",
        "case_share",
        "specialist_booking",
    }
    assert Role.SPECIALIST not in STAFF


def test_every_kind_and_need_has_its_words() -> None:
    assert set(SPECIALISTS.kinds) == set(SpecialistKind)
    assert set(SPECIALISTS.needs) == set(NeedDomain)
    assert {kind.appointment for kind in SPECIALISTS.kinds.values()} <= set(APPOINTMENTS)
