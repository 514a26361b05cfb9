"""The rules of the mobile brigade: what may follow what, minutes, who may call and lead, when nobody can go."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.permissions import matrix
from bot.content.protocols import PROTOCOLS
from bot.content.screens import SCREENS
from bot.domain.brigade import (
    COMES,
    MOVES,
    UNDO,
    Called,
    Callout,
    CalloutState,
    Going,
    Result,
    emergency,
    first,
    leads,
    may_call,
    may_move,
    may_undo,
    middle,
    minutes,
    month,
    nobody_can,
    reads_place,
    silent,
)
from bot.domain.brigade_protocols import GRACE, Reminder, Situation, due, number, read_number, remind_at
from bot.domain.help_requests import HelpKind, Ladder, RequestState
from bot.domain.people import STAFF, Role
from tests.rules.requests import NOON, request

MOMENTS = st.integers(0, 10_000).map(lambda seconds: NOON + timedelta(seconds=seconds))


def member(state: Going = Going.CALLED, *, reachable: bool = True, **values: object) -> Called:
    given_at = values.pop("at", {Going.CALLED: NOON})
    base = {"id": 1, "person_id": 1, "agency": "", "before": None, "changed_at": NOON}
    return Called(state=state, reachable=reachable, at=given_at, result=None, words="", **base | values)  # type: ignore[arg-type]


def callout(state: CalloutState = CalloutState.OPEN) -> Callout:
    return Callout(
        1, 1, 5, None, "7К4", "", HelpKind.DANGER, 9, Role.CURATOR, "там", None, state, NOON, "Europe/Moscow"
    )


@given(st.lists(st.sampled_from(Going), max_size=12))
def test_no_way_leads_past_the_arrival_and_nothing_follows_the_result(presses: Sequence[Going]) -> None:
    state, walked = Going.CALLED, [Going.CALLED]
    for pressed in presses:
        if may_move(member(state), pressed):
            state = pressed
            walked.append(state)
    if Going.FINISHED in walked:
        assert walked[-1] is Going.FINISHED
        assert walked[-2] is Going.ARRIVED
        assert Going.GOING in walked
    assert Going.CALLED not in walked[1:]


def test_whoever_drives_may_forget_that_they_set_off_and_may_break_down() -> None:
    assert {Going.ARRIVED, Going.CANNOT} <= MOVES[Going.GOING]
    assert Going.CANNOT in MOVES[Going.LEFT]
    assert Going.GOING in MOVES[Going.CANNOT]


@given(st.integers(0, 600))
def test_a_wrong_press_is_taken_back_for_two_minutes_only(seconds: int) -> None:
    now = NOON + timedelta(seconds=seconds)
    assert may_undo(member(Going.GOING, before=Going.CALLED), now) is (seconds < UNDO.total_seconds())
    assert not may_undo(member(Going.GOING), now)


@given(MOMENTS, st.one_of(st.none(), MOMENTS))
def test_minutes_are_whole_and_never_negative(since: datetime, until: datetime | None) -> None:
    found = minutes(since, until)
    if until is None:
        assert found is None
        return
    assert found is not None
    assert found >= 0
    if until >= since:
        assert timedelta(0) <= until - since - timedelta(minutes=found) < timedelta(minutes=1)


@given(st.lists(st.integers(0, 300), max_size=9))
def test_the_middle_has_as_many_below_as_above(values: list[int]) -> None:
    found = middle(values)
    if not values:
        assert found is None
        return
    assert found is not None
    assert 2 * sum(value < found for value in values) <= len(values)
    assert 2 * sum(value > found for value in values) <= len(values)


@given(st.lists(MOMENTS, max_size=4))
def test_the_first_to_arrive_counts(moments: list[datetime]) -> None:
    members = [member(Going.ARRIVED, at={Going.ARRIVED: moment}) for moment in moments]
    assert first([member(), *members], Going.ARRIVED) == (min(moments) if moments else None)


@given(st.lists(st.tuples(st.sampled_from(Going), st.booleans()), min_size=1, max_size=5))
def test_either_somebody_comes_or_somebody_may_still_answer_or_nobody_can(states: list[tuple[Going, bool]]) -> None:
    members = [member(state, reachable=reachable) for state, reachable in states]
    comes = any(state in COMES for state, _ in states)
    assert [comes, bool(silent(members)), nobody_can(members)].count(True) == 1


@pytest.mark.parametrize("kind", HelpKind)
def test_a_brigade_is_for_emergencies_and_for_what_was_raised(kind: HelpKind) -> None:
    never = {HelpKind.EXHAUSTED, HelpKind.HOUSING, HelpKind.THINGS, HelpKind.OTHER}
    assert emergency(request(kind)) is (kind not in never)
    assert emergency(request(kind, Ladder.URGENT))


def test_whoever_has_the_request_calls_and_everybody_while_nobody_has_it() -> None:
    assert may_call(request(HelpKind.DANGER), 7)
    assert may_call(request(HelpKind.DANGER, taken_by=7), 7)
    assert not may_call(request(HelpKind.DANGER, taken_by=8), 7)
    assert not may_call(request(HelpKind.DANGER, taken_by=7, state=RequestState.CLOSED), 7)
    assert not may_call(request(HelpKind.THINGS), 7)


def test_the_caller_leads_to_the_end_and_whoever_has_the_request_now() -> None:
    assert leads(callout(), request(HelpKind.DANGER, taken_by=8, state=RequestState.CLOSED), 9, Role.CURATOR)
    assert leads(callout(), None, 9, Role.CURATOR)
    assert leads(callout(), request(HelpKind.DANGER, taken_by=8), 8, Role.CURATOR)
    assert not leads(callout(), request(HelpKind.DANGER, taken_by=8), 7, Role.CURATOR)
    assert not leads(callout(), None, 7, Role.CURATOR)
    assert leads(callout(), None, 7, Role.COORDINATOR) and leads(callout(), None, 7, Role.SUPERVISOR)


@pytest.mark.parametrize("state", CalloutState)
@pytest.mark.parametrize("going", Going)
def test_the_place_is_read_only_by_those_who_need_it_still(state: CalloutState, going: Going) -> None:
    needs = state is CalloutState.OPEN and going not in (Going.CANNOT, Going.FINISHED)
    assert reads_place(member(going), callout(state)) is needs


@given(st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 1, 1)))
def test_months_follow_each_other_without_a_gap(day: date) -> None:
    zone = "Asia/Barnaul"
    since, until = month(day, zone)
    assert since.astimezone(ZoneInfo(zone)).day == 1
    assert month(until.astimezone(ZoneInfo(zone)).date(), zone)[0] == until
    assert since < until


def test_a_member_may_nothing_but_her_calls() -> None:
    hers = {action for action, roles in matrix().actions.items() if Role.BRIGADE_MEMBER in roles}
    assert hers == {"menu.open", "people.join", "people.settings", "phones.see", "brigade.answer", "mentoring.apply"}
    fields = {field for field, cells in matrix().fields.items() if Role.BRIGADE_MEMBER in cells}
    callouts = {f"brigade_callout.{name}" for name in ("place", "times", "result")}
    assert fields == callouts | {"case.code", "help_request.kind"}
    assert Role.BRIGADE_MEMBER not in STAFF


def test_every_state_and_result_has_its_words() -> None:
    assert set(SCREENS["brigade.steps"].buttons) == set(Going)
    assert set(SCREENS["brigade.outcomes"].buttons) == set(Result)
    pressed = SCREENS["brigade.results"].buttons.keys() | SCREENS["brigade.results_more"].buttons.keys()
    assert pressed == set(Result)
    assert all(f"brigade.{state}" in SCREENS for state in Going)


def test_every_situation_has_a_checklist_with_owners_and_hours() -> None:
    assert set(PROTOCOLS) == set(Situation)
    for protocol in PROTOCOLS.values():
        assert [step.hours for step in protocol.steps if step.whose not in SCREENS["brigade.owners"].buttons] == []
        assert protocol.steps[0].hours <= 2


def test_whether_to_report_is_a_decision_of_a_person_wherever_it_stands() -> None:
    asked = {situation for situation, found in PROTOCOLS.items() if any(step.decides for step in found.steps)}
    assert {Situation.DANGER, Situation.VIOLENCE, Situation.RELAPSE_CHILD, Situation.CHILD_ALONE} <= asked
    assert all(step.decides for found in PROTOCOLS.values() for step in found.steps if step.id == "report")


@given(st.sampled_from(Situation), st.integers(0, 99), st.sampled_from(Reminder))
def test_the_number_of_a_timer_says_which_step_it_is(situation: Situation, step: int, reminder: Reminder) -> None:
    assert read_number(number(situation, step, reminder)) == (situation, step, reminder)


@given(st.floats(0.01, 200), MOMENTS)
def test_nobody_is_reminded_before_a_step_is_due_or_right_after_the_list_was_begun(
    hours: float, begun: datetime
) -> None:
    moment = remind_at(due(NOON, hours), begun)
    assert moment >= due(NOON, hours)
    assert moment >= begun + GRACE
