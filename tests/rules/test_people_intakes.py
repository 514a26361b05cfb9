"""When a request is late, and who may be the same person."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.content.permissions import matrix
from bot.domain.people import Role
from bot.domain.people_intakes import (
    URGENT,
    Intake,
    IntakeState,
    Known,
    Source,
    Words,
    as_written,
    phones_in,
    same_person,
)
from bot.domain.working_hours import DAY, later, worked

ZONE = "Asia/Barnaul"
MONDAY_11 = datetime(2026, 11, 30, 4, tzinfo=UTC)  # 11:00 in Barnaul
NOBODY = Known(None, "", MONDAY_11, None, frozenset(), frozenset(), None)


def intake(created: datetime, *, urgent: bool = False, state: IntakeState = IntakeState.NEW) -> Intake:
    source, words = Source.SELF, Words("Барнаул", "+7 900")
    return Intake(1, 1, source, None, 300, None, words, urgent, state, None, None, "", None, created)


@pytest.mark.parametrize(
    ("created", "due"),
    [
        (MONDAY_11, MONDAY_11 + timedelta(days=1)),
        (datetime(2026, 11, 30, 14, tzinfo=UTC), datetime(2026, 12, 1, 11, tzinfo=UTC)),  # at 21:00: Tuesday 18:00
        (datetime(2026, 12, 4, 9, tzinfo=UTC), datetime(2026, 12, 7, 9, tzinfo=UTC)),  # Friday 16:00: Monday 16:00
        (datetime(2026, 12, 5, 9, tzinfo=UTC), datetime(2026, 12, 7, 11, tzinfo=UTC)),  # Saturday: Monday 18:00
        (datetime(2026, 12, 31, 6, tzinfo=UTC), datetime(2027, 1, 11, 11, tzinfo=UTC)),  # over the holidays
    ],
)
def test_a_request_may_wait_for_one_working_day(created: datetime, due: datetime) -> None:
    assert intake(created).due_at(ZONE) == due
    assert worked(created, due, ZONE) == DAY
    assert not intake(created).is_overdue(due - timedelta(seconds=1), ZONE)
    assert intake(created).is_overdue(due, ZONE)
    assert not intake(created, state=IntakeState.CASE).is_overdue(due + timedelta(days=9), ZONE)
    assert later(created, timedelta(), ZONE) >= created


def test_an_urgent_one_waits_for_no_morning() -> None:
    saturday_night = datetime(2026, 12, 5, 18, tzinfo=UTC)
    assert intake(saturday_night, urgent=True).due_at(ZONE) == saturday_night + URGENT


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("8 913 123-45-67", {"+79131234567"}),
        ("звонить маме +7 (913) 123 45 67, вечером", {"+79131234567"}),
        ("89131234567 или 8 (3852) 55-12-34", {"+79131234567", "+73852551234"}),
        ("через соседку", set()),
        ("", set()),
    ],
)
def test_a_number_is_the_same_however_it_is_written(text: str, found: set[str]) -> None:
    assert phones_in(text) == found


def test_a_name_is_the_same_however_it_is_written() -> None:
    assert as_written("  Анна   ФЁДОРОВА ") == as_written("анна федорова") == "анна федорова"
    assert as_written("…") == ""


@pytest.mark.parametrize(
    ("marks", "same"),
    [
        ({"telegram_id": 7}, True),
        ({"telegram_id": 8}, False),
        ({"phones": frozenset({"+79131234567"})}, True),
        ({"names": frozenset({"анна"}), "territory_id": 3}, True),
        ({"names": frozenset({"анна"}), "territory_id": 4}, False),
        ({"names": frozenset({"анна"})}, False),
        ({"territory_id": 3}, False),
        ({}, False),
    ],
)
def test_who_may_be_the_same(marks: dict[str, Any], same: bool) -> None:
    known = Known(5, "", MONDAY_11, 7, frozenset({"+79131234567"}), frozenset({"анна"}), 3)
    assert (same_person(replace(NOBODY, **marks), [NOBODY, known]) is known) is same


def test_of_several_the_newest_is_shown() -> None:
    old = Known(5, "", MONDAY_11, 7, frozenset(), frozenset(), None)
    new = Known(6, "", MONDAY_11 + timedelta(days=1), 7, frozenset(), frozenset(), None)
    assert same_person(old, [old, new, old]) is new


def test_the_matrix_gives_the_words_of_a_request_to_two_roles_and_an_agency_to_one() -> None:
    fields = matrix().fields
    readers = {role for role, (letters, _) in fields["intake.words"].items() if "r" in letters}
    assert readers == {Role.COORDINATOR, Role.CURATOR}
    assert fields["intake.words"][Role.CURATOR][1] == "assigned"
    assert set(fields["intake_agency"]) == {Role.COORDINATOR}
    assert set(fields["project"]) == {Role.COORDINATOR, Role.CURATOR}
    actions = matrix().actions
    assert set(actions["people.hand_over"]) == set(actions["people.agencies"]) == {Role.COORDINATOR}
    assert set(actions["people.answer_intake"]) == {Role.CURATOR}
    assert set(actions["projects.keep"]) == {Role.COORDINATOR}
    assert set(actions["cases.take_up"]) == {Role.COORDINATOR, Role.CURATOR}
