"""The escalation table, as everybody may rely on it."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.help_requests import FIRST, LISTS, after
from bot.content.screens import SCREENS
from bot.domain.codes import DIGITS, LETTERS, read_number, request_number
from bot.domain.help_requests import Fact, HelpKind, Ladder, ladder_of
from bot.domain.help_requests_ladder import LADDERS, LONGEST, Rung, Steps, choices, due, reached, rungs, steps_of
from bot.domain.working_hours import is_working_day

ZONES = st.sampled_from(["Asia/Barnaul", "Europe/Moscow", "Europe/Berlin"])
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=730)).map(lambda passed: datetime(2026, 1, 1, tzinfo=UTC) + passed)
EVERYBODY = {Rung.CURATOR, Rung.DUTY, Rung.COORDINATOR, Rung.SUPERVISOR}


def told(steps: Steps, start: datetime, zone: str, minutes: float) -> set[Rung]:
    """Who has been told so many minutes after `start`."""
    last = reached(steps, start, zone, start + timedelta(minutes=minutes))
    names = {rung for step in range(last + 1) for rung in rungs(steps, step)}
    return EVERYBODY if Rung.EVERYBODY in names else names


def steps_for(kind: HelpKind) -> Steps:
    return LADDERS[ladder_of(kind)]


@given(start=MOMENTS, zone=ZONES)
@pytest.mark.parametrize("kind", [HelpKind.DANGER, HelpKind.SUICIDAL])
def test_danger_reaches_everybody_within_thirty_minutes(kind: HelpKind, start: datetime, zone: str) -> None:
    steps = steps_for(kind)
    assert told(steps, start, zone, 0) == {Rung.CURATOR, Rung.DUTY}
    assert told(steps, start, zone, 10) == {Rung.CURATOR, Rung.DUTY, Rung.COORDINATOR}
    assert told(steps, start, zone, 20) == told(steps, start, zone, 30) == EVERYBODY
    for number in range(3, 40):
        assert due(steps, number, start, zone) == start + timedelta(minutes=10 * number)


@given(start=MOMENTS, zone=ZONES)
@pytest.mark.parametrize(
    "kind", [HelpKind.CHILD_ILL, HelpKind.EXHAUSTED, HelpKind.RELAPSE, HelpKind.VIOLENCE, HelpKind.RELINQUISHMENT]
)
def test_the_second_row_of_the_table(kind: HelpKind, start: datetime, zone: str) -> None:
    steps = steps_for(kind)
    assert told(steps, start, zone, 29) == {Rung.CURATOR}
    assert told(steps, start, zone, 30) == {Rung.CURATOR, Rung.DUTY}
    assert told(steps, start, zone, 60) == {Rung.CURATOR, Rung.DUTY, Rung.COORDINATOR}
    assert told(steps, start, zone, 120) == EVERYBODY
    assert due(steps, 5, start, zone) == start + timedelta(hours=4), "and every hour until somebody takes it"


@given(start=MOMENTS, zone=ZONES)
@pytest.mark.parametrize("kind", [HelpKind.HOUSING, HelpKind.THINGS, HelpKind.OTHER])
def test_the_rest_waits_for_working_mornings(kind: HelpKind, start: datetime, zone: str) -> None:
    moments = [due(steps_for(kind), step, start, zone) for step in range(1, 6)]
    assert start < moments[0]
    assert all(a < b for a, b in pairwise(moments))
    for moment in moments:
        local = moment.astimezone(ZoneInfo(zone))
        assert (local.hour, local.minute) == (9, 0)
        assert is_working_day(local.date())
    assert moments[0] - start < timedelta(days=12), "the longest holidays are those of January"


@given(start=MOMENTS, zone=ZONES, minutes=st.integers(0, 60 * 24 * 8))
@pytest.mark.parametrize("ladder", list(Ladder))
def test_steps_come_in_order_and_reached_is_the_last_of_them(
    ladder: Ladder, start: datetime, zone: str, minutes: int
) -> None:
    now, steps = start + timedelta(minutes=minutes), LADDERS[ladder]
    last = reached(steps, start, zone, now)
    moments = [due(steps, step, start, zone) for step in range(last + 2)]
    assert all(moment <= now for moment in moments[:-1])
    assert moments[-1] > now
    assert all(a < b for a, b in pairwise(moments))


@given(st.data())
@pytest.mark.parametrize("ladder", [Ladder.URGENT, Ladder.SOON])
def test_no_setting_makes_a_step_too_late_or_out_of_turn(ladder: Ladder, data: st.DataObject) -> None:
    minutes: dict[int, int] = {}
    for _ in range(6):
        steps = steps_of(ladder, minutes)
        number = data.draw(st.integers(1, len(steps) - 1))
        if can_be := choices(ladder, steps, number):
            minutes[number] = data.draw(st.sampled_from(can_be))
    found = [step.minutes for step in steps_of(ladder, minutes)]
    assert found[0] == 0
    assert all(a < b for a, b in pairwise(found))
    assert found[-1] <= LONGEST[ladder]


@pytest.mark.parametrize("ladder", list(Ladder))
def test_no_ladder_has_a_last_rung(ladder: Ladder) -> None:
    assert rungs(LADDERS[ladder], 99) == (Rung.EVERYBODY,)


def test_the_first_step_is_the_curator_at_once() -> None:
    assert all(Rung.CURATOR in steps[0].rungs and not steps[0].minutes for steps in LADDERS.values())


@given(st.integers(3, 4))
def test_numbers_can_be_read_aloud(length: int) -> None:
    number = request_number(length)
    assert len(number) == length
    assert set(number) <= set(LETTERS)
    assert set(number) & set(DIGITS)
    assert read_number(f" {number.lower()} ") == number


def test_latin_lookalikes_are_accepted() -> None:
    assert read_number("7k4") == "7К4"
    assert read_number("abekmhpctx") == "АВЕКМНРСТХ"


def test_every_button_of_the_safe_texts_is_a_list_a_kind_or_a_fact() -> None:
    """A key that is none of these would be left out in silence."""
    screens = [*FIRST.values(), *(after(kind, fact) for kind in HelpKind for fact in Fact)]
    screens += [f"help_requests.{name}" for name in LISTS]
    known = {*HelpKind, *Fact, "hide", "steps"}
    for screen_id in screens:
        lists = LISTS.get(screen_id.removeprefix("help_requests."), {})
        assert set(SCREENS[screen_id].buttons) <= known | set(lists), screen_id


def test_every_first_text_names_a_number_in_its_first_lines() -> None:
    """Who is in danger must not look for the number; two texts ask one question first and give it with the answer."""
    asks_first = {HelpKind.RELAPSE, HelpKind.RELINQUISHMENT, HelpKind.SUICIDAL}
    for kind in set(HelpKind) - asks_first:
        assert "112" in SCREENS[FIRST[kind]].plain or "103" in SCREENS[FIRST[kind]].plain, kind
