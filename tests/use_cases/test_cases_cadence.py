"""The numbers of a level: within bounds, with a history, and in force at once for every clock that runs."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.buttons.cases_cadence import CadenceDaysPress
from bot.content.cases_levels import CADENCES
from bot.domain.cases_cadence import ALWAYS, MOST, Part, Trouble, changed, choices, sound
from bot.domain.cases_clocks import due_days
from bot.domain.cases_course import Stage
from bot.domain.cases_levels import Cadence, Level
from bot.domain.cases_pace import Waits, waits_for
from bot.domain.permissions import Denied
from bot.use_cases import cases_cadence_setting as setting
from bot.use_cases import cases_levels
from bot.use_cases.cases_cadence_setting import Kept
from tests.use_cases.family_town import case_of
from tests.use_cases.place import Place
from tests.use_cases.test_cases_clocks import open_tasks, passes, signs
from tests.use_cases.test_cases_course import goes, today
from tests.use_cases.test_cases_levels import sets
from tests.use_cases.test_cases_pace import late

levels, parts = st.sampled_from(Level), st.sampled_from(Part)
numbers = st.none() | st.integers(-5, 400)


async def days(place: Place, level: Level, part: Part, number: int | None, *, seen: int | None = None) -> Kept:
    vera = place.people["Вера"]
    if seen is None:
        seen = (await place.ledger.read(setting.level, vera, level)).seen
    kept = await place.ledger.run(setting.set_days, vera, level, part, number, seen)
    assert isinstance(kept, Kept)
    return kept


async def test_what_is_late_by_the_new_number_is_a_task_at_once_and_by_the_old_one_none_again(place: Place) -> None:
    await sets(place, Level.CRISIS)
    await passes(place, 6)
    assert late(place) == []
    await days(place, Level.CRISIS, Part.CONTACT, 3)
    assert late(place) == ["contact_overdue"]
    await days(place, Level.CRISIS, Part.CONTACT, 14)
    assert late(place) == []
    await passes(place, 4)
    assert late(place) == [], "ten days, and fourteen are allowed"


async def test_another_level_and_another_family_are_left_alone(place: Place) -> None:
    await sets(place, Level.BASIC)
    await passes(place, 6)
    await days(place, Level.CRISIS, Part.CONTACT, 1)
    assert late(place) == []


async def test_a_review_moves_with_its_number_in_the_same_commit(place: Place) -> None:
    await signs(place, today(place))
    await goes(place, Stage.PLAN, today(place))
    await sets(place, Level.BASIC)
    due = "SELECT due_at FROM timer WHERE kind = 'case_course' AND step = 9 AND state = 0"
    (before,) = place.rows(due)
    await days(place, Level.BASIC, Part.REVIEW, 60)
    (after,) = place.rows(due)
    assert 120 <= (before["due_at"] - after["due_at"]) / 86_400e6 <= 126


async def test_the_curator_reads_the_numbers_of_her_organisation(place: Place) -> None:
    await days(place, Level.CRISIS, Part.VISIT, 10)
    seen = await sets(place, Level.CRISIS)
    assert seen.cadence == replace(CADENCES[Level.CRISIS], visit=10)
    again = await place.ledger.run(cases_levels.see, place.people["Ольга"], case_of(place.people["Аня"]))
    assert again.cadence == seen.cadence


async def test_who_when_from_and_to_are_kept_and_reset_is_a_row_of_its_own(place: Place) -> None:
    await days(place, Level.CRISIS, Part.CONTACT, 3)
    place.clock.advance(days=1)
    kept = await days(place, Level.CRISIS, Part.VISIT, 7)
    assert [
        (one.by, before.contact, one.cadence.contact, before.visit, one.cadence.visit) for one, before in kept.steps
    ] == [
        ("Вера", 7, 3, 14, 14),
        ("Вера", 3, 3, 14, 7),
    ]
    vera = place.people["Вера"]
    kept = await place.ledger.run(setting.reset, vera, Level.CRISIS, kept.seen)
    assert (kept.cadence, kept.own, len(kept.history)) == (CADENCES[Level.CRISIS], False, 3)
    again = await place.ledger.run(setting.reset, vera, Level.CRISIS, kept.seen)
    assert len(again.history) == 3, "what holds already is no change"


async def test_of_two_coordinators_at_once_one_changes_it_and_the_other_is_told(place: Place) -> None:
    first, second = await asyncio.gather(
        days(place, Level.CRISIS, Part.CONTACT, 3, seen=0), days(place, Level.CRISIS, Part.CONTACT, 10, seen=0)
    )
    assert not first.quicker
    assert second.quicker
    assert second.cadence.contact == 3
    assert len(place.rows("SELECT 1 FROM level_cadence")) == 1


async def test_coordinators_hear_the_code_once_when_they_want_to(place: Place) -> None:
    vera = place.people["Вера"]
    told = "SELECT recipient_id AS id, role, payload FROM outbox WHERE kind = 'cases.waits'"
    await sets(place, Level.CRISIS)
    await passes(place, 9)
    assert late(place) == ["contact_overdue"]
    assert place.rows(told) == []
    kept = await place.ledger.run(setting.tell_above, vera, Level.CRISIS, 0, above=True)
    await passes(place, 3)
    assert [(row["id"], row["role"]) for row in place.rows(told)] == [(vera.person_id, "coordinator")]
    await place.ledger.run(setting.tell_above, vera, Level.CRISIS, kept.seen, above=False)
    await passes(place, 3)
    assert len(place.rows(told)) == 1


async def test_after_the_end_of_the_work_no_new_number_wakes_anything(place: Place) -> None:
    await sets(place, Level.CRISIS)
    await signs(place, today(place))
    await goes(place, Stage.CLOSURE, today(place))
    await passes(place, 5)
    await days(place, Level.CRISIS, Part.CONTACT, 1)
    await passes(place, 5)
    assert [kind for kind in open_tasks(place) if kind != "follow_up_due"] == []


async def test_nobody_else_sets_it(place: Place) -> None:
    for name in ("Ольга", "Тамара", "Аня", "Семья Образцовых"):
        with pytest.raises(Denied):
            await place.ledger.run(setting.set_days, place.people[name], Level.CRISIS, Part.CONTACT, 3, 0)
        with pytest.raises(Denied):
            await place.ledger.run(setting.reset, place.people[name], Level.CRISIS, 0)


@given(levels, st.lists(st.tuples(parts, numbers), max_size=12))
def test_whatever_is_pressed_a_level_stays_within_its_bounds(
    level: Level, presses: list[tuple[Part, int | None]]
) -> None:
    holds = CADENCES[level]
    for part, number in presses:
        new = changed(level, holds, part, number)
        holds = new if isinstance(new, Cadence) else holds
    for part in Part:
        found = getattr(holds, part)
        assert found is None or 1 <= found <= MOST[level][part]
        assert found is not None or (level, part) not in ALWAYS
    assert sound(holds) == holds
    start = date(2026, 12, 1)
    later = start + timedelta(days=MOST[level][Part.CONTACT_LATER] + 1)
    assert waits_for(holds, start, None, None, later + timedelta(days=91)) in (Waits.CONTACT, Waits.BOTH)
    assert due_days((), None, holds.review, start) == {}


@given(levels, parts)
def test_every_number_on_a_button_can_be_pressed(level: Level, part: Part) -> None:
    offered = choices(level, CADENCES[level], part)
    assert offered
    assert all(isinstance(changed(level, CADENCES[level], part, number), Cadence) for number in offered)


@given(levels)
def test_what_the_content_says_is_within_the_bounds_itself(level: Level) -> None:
    for part in Part:
        assert changed(level, CADENCES[level], part, getattr(CADENCES[level], part)) == CADENCES[level]


def test_a_number_out_of_bounds_or_out_of_order_says_why() -> None:
    adaptation = CADENCES[Level.ADAPTATION]
    assert changed(Level.CRISIS, CADENCES[Level.CRISIS], Part.CONTACT, 15) is Trouble.BOUNDS
    assert changed(Level.CRISIS, CADENCES[Level.CRISIS], Part.VISIT, None) is Trouble.ALWAYS
    assert changed(Level.ADAPTATION, adaptation, Part.CONTACT_LATER, 5) is Trouble.ORDER
    assert changed(Level.EMERGENCY, replace(CADENCES[Level.EMERGENCY], contact=3), Part.REVIEW, 2) is Trouble.ORDER


@given(levels, parts)
def test_a_button_has_room_for_every_id(level: Level, part: Part) -> None:
    assert CadenceDaysPress(level=level, part=part, seen=2**63 - 1, days=999).pack()
