"""What a project may say of itself, and when it has a place for a family."""

from datetime import date

import pytest

from bot.domain.projects import MOST_FAMILIES, MOST_MONTHS, PART_LIMIT, Fault, Fill, Part, Project, changed, has_room
from bot.domain.projects import read_part as read

SPRING = Project(1, 1, "Весна", starts_on=date(2026, 3, 1), ends_on=date(2026, 11, 30), min_months=3, max_months=24)


@pytest.mark.parametrize(
    ("part", "typed", "found"),
    [
        (Part.NAME, "  Новая   опора ", "Новая опора"),
        (Part.NUMBER, "21-1-001234", "21-1-001234"),
        (Part.FUNDER, "…", Fault.NO_WORDS),
        (Part.FUNDER, "/start", Fault.NO_WORDS),
        (Part.NAME, "а" * PART_LIMIT, "а" * PART_LIMIT),
        (Part.NAME, "а" * (PART_LIMIT + 1), Fault.TOO_LONG),
        (Part.STARTS_ON, "1 марта 2026", date(2026, 3, 1)),
        (Part.STARTS_ON, "01.03.2026", date(2026, 3, 1)),
        (Part.ENDS_ON, "31 ноября 2026", Fault.NO_DAY),
        (Part.ENDS_ON, "осенью", Fault.NO_DAY),
        (Part.TARGET, " 20 ", 20),
        (Part.TARGET, "двадцать", Fault.NO_NUMBER),
        (Part.TARGET, "0", Fault.NO_NUMBER),
        (Part.TARGET, "-5", Fault.NO_NUMBER),
        (Part.TARGET, "٢٠", Fault.NO_NUMBER),
        (Part.TARGET, "²", Fault.NO_NUMBER),
        (Part.TARGET, str(MOST_FAMILIES + 1), Fault.NO_NUMBER),
        (Part.TARGET, "9" * 30, Fault.NO_NUMBER),
        (Part.MIN_MONTHS, "3", 3),
        (Part.MAX_MONTHS, str(MOST_MONTHS + 1), Fault.NO_NUMBER),
    ],
)
def test_what_somebody_typed(part: Part, typed: str, found: object) -> None:
    assert read(part, typed) == found


@pytest.mark.parametrize(
    ("part", "value", "fault"),
    [
        (Part.ENDS_ON, date(2026, 2, 28), Fault.ENDS_BEFORE),
        (Part.STARTS_ON, date(2026, 12, 1), Fault.ENDS_BEFORE),
        (Part.MAX_MONTHS, 2, Fault.MONTHS_CROSSED),
        (Part.MIN_MONTHS, 25, Fault.MONTHS_CROSSED),
    ],
)
def test_a_project_does_not_contradict_itself(part: Part, value: object, fault: Fault) -> None:
    assert changed(SPRING, part, value) is fault  # type: ignore[arg-type]


def test_a_project_may_last_one_day_and_forget_a_part() -> None:
    one_day = changed(SPRING, Part.ENDS_ON, SPRING.starts_on)
    assert isinstance(one_day, Project)
    assert one_day.ends_on == one_day.starts_on
    endless = changed(one_day, Part.ENDS_ON, None)
    assert isinstance(endless, Project)
    assert not endless.is_over(date(2099, 1, 1))
    assert SPRING.is_over(date(2026, 12, 1))
    assert not SPRING.is_over(date(2026, 11, 30))


def test_there_is_a_place_until_as_many_were_taken_as_were_promised() -> None:
    assert has_room(SPRING, Fill(500))
    promised = changed(SPRING, Part.TARGET, 20)
    assert isinstance(promised, Project)
    assert has_room(promised, Fill(19, waiting=7))
    assert not has_room(promised, Fill(20))
    assert not has_room(promised, Fill(21))
