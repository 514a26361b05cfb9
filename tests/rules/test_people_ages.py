"""How old somebody is, as far as it was told: never other than she can be, and asked while it is not sure."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people_ages import (
    OLDEST,
    YOUNGEST,
    AgeFacts,
    AgeGroup,
    Turn,
    at_least,
    at_most,
    birth_date,
    group_of,
    is_minor,
    possible,
    turns,
    years_between,
)
from bot.domain.typed import day_of

TOLD = date(2026, 11, 29)
GROUPS = st.sampled_from(list(AgeGroup))
births = st.dates(date(1990, 1, 1), date(2018, 6, 1))
days = st.integers(0, 365 * 12)


@given(born=births, told=st.integers(0, 365 * 8), later=days)
def test_what_she_told_never_says_more_than_is_true(born: date, told: int, later: int) -> None:
    """Whatever her true day of birth is: a group told on a day brackets her age on every later day."""
    told_on = date(2026, 11, 29) + timedelta(days=told)
    today = told_on + timedelta(days=later)
    facts = AgeFacts(group_of(years_between(born, told_on)), told_on)
    age, least, most = years_between(born, today), at_least(facts, today), at_most(facts, today)
    assert least is not None
    assert least <= age
    assert most is None or age <= most
    assert group_of(age) in possible(facts, today)


@given(born=births, told=st.integers(0, 365 * 8), later=days)
def test_nobody_under_18_is_ever_taken_for_an_adult(born: date, told: int, later: int) -> None:
    told_on = date(2026, 11, 29) + timedelta(days=told)
    today = told_on + timedelta(days=later)
    facts = AgeFacts(group_of(years_between(born, told_on)), told_on)
    if years_between(born, today) < 18:
        assert is_minor(facts, today)
    assert is_minor(AgeFacts(born_on=born), today) == (years_between(born, today) < 18)


@given(born=births, told=st.integers(0, 365 * 8))
def test_sixteen_is_surely_eighteen_two_years_later(born: date, told: int) -> None:
    told_on = date(2026, 11, 29) + timedelta(days=told)
    facts = AgeFacts(AgeGroup.FROM_16, told_on)
    (day, turn) = turns(facts, told_on)[-1]
    assert turn is Turn.TURNS_18
    assert is_minor(facts, day - timedelta(days=1))
    assert not is_minor(facts, day)
    assert years_between(told_on, day) == 2


@given(group=GROUPS, later=days)
def test_the_days_to_ask_are_a_year_apart_and_end_when_it_is_sure(group: AgeGroup, later: int) -> None:
    facts, today = AgeFacts(group, TOLD), TOLD + timedelta(days=later)
    ahead = turns(facts, today)
    assert all(day > today for day, _ in ahead)
    asks = [day for day, turn in ahead if turn is Turn.ASK]
    assert all((later - day).days >= 365 for day, later in pairwise(asks))
    assert all(is_minor(facts, day) for day in asks)
    assert bool(ahead) == is_minor(facts, today), "whoever is under 18 has a day ahead on which that ends or is asked"


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        (AgeGroup.ADULT, []),
        (AgeGroup.FROM_16, [(2027, Turn.ASK), (2028, Turn.TURNS_18)]),
        (
            AgeGroup.FROM_14,
            [(2027, Turn.ASK), (2028, Turn.TURNS_16), (2029, Turn.ASK), (2030, Turn.TURNS_18)],
        ),
    ],
)
def test_what_lies_ahead_of_a_group(group: AgeGroup, expected: list[tuple[int, Turn]]) -> None:
    assert turns(AgeFacts(group, TOLD), TOLD) == [(date(year, 11, 29), turn) for year, turn in expected]


def test_a_day_of_birth_is_exact_and_nobody_is_asked() -> None:
    born = date(2011, 3, 5)
    assert turns(AgeFacts(AgeGroup.FROM_14, TOLD, born), TOLD) == [
        (date(2027, 3, 5), Turn.TURNS_16),
        (date(2029, 3, 5), Turn.TURNS_18),
    ]


def test_born_on_29_february_she_is_18_on_the_first_of_march() -> None:
    facts = AgeFacts(born_on=date(2008, 2, 29))
    assert is_minor(facts, date(2026, 2, 28))
    assert not is_minor(facts, date(2026, 3, 1))
    assert turns(facts, date(2025, 3, 1)) == [(date(2026, 3, 1), Turn.TURNS_18)]


def test_of_whom_nothing_was_told_nothing_is_claimed() -> None:
    assert possible(AgeFacts(), TOLD) == frozenset(AgeGroup)
    assert not is_minor(AgeFacts(), TOLD)
    assert turns(AgeFacts(), TOLD) == []


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5 марта 2008", date(2008, 3, 5)),
        ("05.03.2008", date(2008, 3, 5)),
        ("5/3/2008 г.", date(2008, 3, 5)),
        (" 29  Мая 2008 года", date(2008, 5, 29)),
        ("1st May 2008", date(2008, 5, 1)),
        ("31 февраля 2008", None),
        ("31.02.2008", None),
        ("29 февраля 2007", None),
        ("5 марта", None),
        ("март 2008", None),
        ("5 мармелада", None),
        ("32.13.2008", None),
        ("вчера", None),
        ("", None),
        ("5.3.08", None),
    ],
)
def test_a_typed_day_is_one_of_the_calendar_or_none(typed: str, day: date | None) -> None:
    assert day_of(typed) == day


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_a_day(typed: str) -> None:
    day_of(typed)


@given(st.dates(date(2000, 1, 1), date(2026, 11, 29)))
def test_every_day_can_be_typed(day: date) -> None:
    assert day_of(f"{day:%d.%m.%Y}") == day == day_of(f"{day.day} {day:%B} {day.year}")


@pytest.mark.parametrize(
    ("day", "kept"),
    [
        (date(2008, 3, 5), True),
        (TOLD + timedelta(days=1), False),
        (date(TOLD.year - 120, 1, 1), False),
        (date(TOLD.year - YOUNGEST + 1, 1, 1), False),
        (date(TOLD.year - OLDEST, 1, 1), True),
        (None, False),
    ],
)
def test_a_day_of_birth_is_one_a_mother_can_have(day: date | None, kept: bool) -> None:
    assert (birth_date(day, TOLD) is not None) is kept
