"""Where a case may go from where it stands, whatever was written down before."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cases_course import (
    AFTER_AGREEMENT,
    ENDED,
    Misstep,
    Stage,
    Step,
    misstep,
    now_at,
    open_stages,
    this_time,
    usual_next,
)
from bot.domain.taken_back import standing

TODAY = date(2026, 12, 1)
NOON = datetime(2026, 12, 1, 6, tzinfo=UTC)
presses = st.lists(st.tuples(st.sampled_from(Stage), st.integers(-400, 3)), max_size=30)


def at(number: int, stage: Stage, days: int = 0) -> Step:
    return Step(number, stage, TODAY + timedelta(days=days), "Ольга", NOON)


def went(tries: Sequence[tuple[Stage, int]]) -> list[Step]:
    """What stands written after somebody pressed all that, right or wrong."""
    steps: list[Step] = []
    for number, (stage, days) in enumerate(tries, 1):
        step = at(number, stage, days)
        if misstep(steps, stage, step.on_day, TODAY) is None:
            steps.append(step)
    return steps


@given(presses)
def test_days_never_run_backwards_and_never_ahead(tries: list[tuple[Stage, int]]) -> None:
    days = [step.on_day for step in went(tries)]
    assert days == sorted(days)
    assert all(day <= TODAY for day in days)


@given(presses)
def test_work_begins_only_after_the_family_signed(tries: list[tuple[Stage, int]]) -> None:
    seen: set[Stage] = set()
    for step in went(tries):
        if step.stage is Stage.INTAKE:
            seen = set()
        assert step.stage not in AFTER_AGREEMENT or Stage.AGREEMENT in seen
        seen.add(step.stage)


@given(presses)
def test_it_goes_forward_until_it_ends_and_begins_anew_only_from_the_intake(tries: list[tuple[Stage, int]]) -> None:
    order = list(Stage)
    last = Stage.INTAKE
    for number, step in enumerate(went(tries)):
        if last in ENDED:
            assert step.stage in (Stage.INTAKE, Stage.FOLLOW_UP)
        else:
            assert order.index(step.stage) >= order.index(last)
            assert step.stage is not last or last is Stage.MONITORING or number == 0
            assert step.stage is not Stage.FOLLOW_UP
        last = step.stage


@given(presses)
def test_whatever_stands_there_the_usual_step_is_open_or_its_agreement_is_missing(
    tries: list[tuple[Stage, int]],
) -> None:
    steps = went(tries)
    assert usual_next(steps) in open_stages(steps)


@given(presses, st.integers(0, 29))
def test_a_slip_taken_back_leaves_what_stood_before(tries: list[tuple[Stage, int]], cut: int) -> None:
    steps = went(tries)[: cut + 1]
    if not steps:
        return
    undo = Step(99, steps[-1].stage, steps[-1].on_day, "Нина", NOON, takes_back=steps[-1].id)
    assert standing([*steps, undo]) == steps[:-1]


def test_a_decision_on_need_may_be_left_out_or_stand_in_its_place() -> None:
    assert open_stages([]) == [Stage.INTAKE, Stage.NEEDS_DECISION, Stage.AGREEMENT, Stage.CLOSURE]
    assert Stage.AGREEMENT in open_stages([at(1, Stage.NEEDS_DECISION)])
    assert Stage.NEEDS_DECISION not in open_stages([at(1, Stage.AGREEMENT)])


def test_each_refusal_has_its_reason() -> None:
    signed = [at(1, Stage.INTAKE, -40), at(2, Stage.AGREEMENT, -30)]
    day = timedelta(days=1)
    assert misstep(signed, Stage.ASSESSMENT, TODAY + day, TODAY) is Misstep.FUTURE
    assert misstep(signed, Stage.ASSESSMENT, TODAY - 31 * day, TODAY) is Misstep.TOO_EARLY
    assert misstep(signed[:1], Stage.ASSESSMENT, TODAY, TODAY) is Misstep.NO_AGREEMENT
    assert misstep(signed, Stage.INTAKE, TODAY, TODAY) is Misstep.OUT_OF_ORDER
    assert misstep([*signed, at(3, Stage.CLOSURE)], Stage.CLOSURE, TODAY, TODAY) is Misstep.ENDED
    assert misstep(signed, Stage.ASSESSMENT, TODAY - 30 * day, TODAY) is None


def test_a_family_that_comes_back_signs_anew() -> None:
    back = [at(1, Stage.AGREEMENT, -90), at(2, Stage.CLOSURE, -60), at(3, Stage.INTAKE, -5)]
    assert [step.id for step in this_time(back)] == [3]
    assert misstep(back, Stage.PLAN, TODAY, TODAY) is Misstep.NO_AGREEMENT
    assert now_at(back) is Stage.INTAKE
