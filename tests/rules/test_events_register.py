"""The sums of the register, held against a plain count; periods, typed days, and what is too small to be said."""

from collections import Counter
from datetime import date, timedelta
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.domain.events import Direction
from bot.domain.events_attendance import HeadGroup
from bot.domain.events_register import (
    SMALL,
    Became,
    Entry,
    Sums,
    Unit,
    by_direction,
    period,
    read_dates,
    shown,
    sums,
    turned,
)
from bot.spreadsheet import Table, book

DAYS = st.dates(date(2001, 1, 1), date(2198, 12, 31))
FEW = st.integers(0, 40)
ENTRIES = st.lists(
    st.builds(
        Entry,
        day=DAYS,
        programme=st.sampled_from(["", "a", "b"]),
        number=FEW,
        direction=st.none() | st.sampled_from(Direction),
        became=st.sampled_from(Became),
        families=st.frozensets(st.integers(1, 6), max_size=6),
        adults=FEW,
        children=FEW,
        heads=st.dictionaries(st.sampled_from(HeadGroup), FEW),
    ),
    max_size=12,
)


def counted(entries: list[Entry]) -> Sums:
    """As somebody would count with a pencil."""
    became: Counter[Became] = Counter()
    heads: Counter[HeadGroup] = Counter()
    families: list[int] = []
    visits = adults = children = 0
    for one in entries:
        became[one.became] += 1
        if one.became is not Became.HELD:
            continue
        for family in one.families:
            visits += 1
            if family not in families:
                families.append(family)
        adults, children = adults + one.adults, children + one.children
        for group, people in one.heads.items():
            heads[group] += people
    return Sums(
        {each: became[each] for each in Became},
        len(families),
        visits,
        adults,
        children,
        {group: heads[group] for group in HeadGroup},
    )


@given(ENTRIES)
def test_the_sums_are_what_somebody_would_count(entries: list[Entry]) -> None:
    assert sums(entries) == counted(entries)
    parts = by_direction(entries)
    assert parts == {key: counted([one for one in entries if one.direction is key]) for key in parts}
    assert set(parts) == {one.direction for one in entries}
    whole = sums(entries)
    for what in ("visits", "adults", "children"):
        assert sum(getattr(part, what) for part in parts.values()) == getattr(whole, what)
    assert whole.families <= sum(part.families for part in parts.values()), "a family of two directions is one family"


def test_small_numbers_are_not_said() -> None:
    assert [shown(people) for people in range(7)] == ["0", "<5", "<5", "<5", "<5", "5", "6"]
    assert SMALL == 5


@given(st.sampled_from(Unit), DAYS)
def test_a_period_holds_its_day_and_its_neighbours_touch(unit: Unit, day: date) -> None:
    first, last = period(unit, day)
    assert first <= day <= last
    assert first.day == 1
    before, after = period(unit, turned(unit, first, -1)), period(unit, turned(unit, first, 1))
    assert before[1] + timedelta(days=1) == first
    assert after[0] == last + timedelta(days=1)
    assert {Unit.MONTH: 28, Unit.QUARTER: 90, Unit.YEAR: 365}[unit] <= (last - first).days + 1 <= 366


@given(DAYS, st.integers(0, 365 * 5))
def test_typed_days_are_read_in_order(first: date, more: int) -> None:
    last = first + timedelta(days=more)
    for sign in ("–", "-", " - ", " по ", " до "):
        assert read_dates(f"с {first:%d.%m.%Y}{sign}{last:%d.%m.%Y}") == (first, last)
    assert (read_dates(f"{last:%d.%m.%Y} – {first:%d.%m.%Y}") is None) == (more > 0)


@pytest.mark.parametrize(
    "words", ["", "вчера", "1.09.2026", "31.02.2026 – 1.03.2026", "1.1.2000 – 1.1.2026", "1.9 – 2.9"]
)
def test_what_are_no_days_is_no_period(words: str) -> None:
    assert read_dates(words) is None


def test_nothing_in_a_sheet_is_a_formula() -> None:
    nasty = "=HYPERLINK(1)"
    (page,) = load_workbook(BytesIO(book([Table("Т", ["a", "b"], [[nasty, 7], [date(2026, 12, 1), "<5"]])]))).worksheets
    assert [[cell.data_type for cell in row] for row in page.iter_rows()] == [["s", "s"], ["s", "n"], ["d", "s"]]
    assert page["A2"].value == nasty
