"""🏠 No room is overfull on any night, whatever comes; and the nights of a period add up."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.stays import MOST_PEOPLE, Stay, StayState, figures, fits, may_stay, nights_of, taken

DAY = date(2026, 12, 1)
wishes = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 20), st.integers(1, 10)), max_size=15)


def stay(number: int, people: int, start: int, nights: int) -> Stay:
    first = DAY + timedelta(days=start)
    return Stay(number, 1, 1, people, first, first + timedelta(days=nights), None, StayState.CONFIRMED)


@given(st.integers(1, 6), wishes)
def test_a_room_that_takes_whoever_fits_is_never_overfull_and_refuses_nobody_it_has_beds_for(
    beds: int, wanted: list[tuple[int, int, int]]
) -> None:
    there: list[Stay] = []
    for number, wish in enumerate(wanted):
        new = stay(number, *wish)
        fitting = fits(beds, there, new.people, new.first, new.until)
        worst = max(taken([*there, new], night) for night in nights_of(new.first, new.until))
        assert fitting == (worst <= beds)
        if fitting:
            there.append(new)
    assert all(taken(there, DAY + timedelta(days=n)) <= beds for n in range(40))


@given(wishes, st.integers(-5, 25), st.integers(0, 30), st.integers(0, 30))
def test_nights_of_two_periods_side_by_side_add_up(
    wanted: list[tuple[int, int, int]], start: int, one: int, other: int
) -> None:
    there = [stay(number, *wish) for number, wish in enumerate(wanted)]
    first, middle, last = (DAY + timedelta(days=n) for n in (start, start + one, start + one + 1 + other))
    whole, people = figures(there, first, last)
    before, after = figures(there, first, middle), figures(there, middle + timedelta(days=1), last)
    assert whole == before[0] + after[0]
    assert whole == sum(taken(there, first + timedelta(days=n)) for n in range((last - first).days + 1))
    assert max(before[1], after[1]) <= people <= before[1] + after[1]


@given(st.integers(0, 14), st.integers(-3, 400), st.integers(-3, 400))
def test_a_stay_begins_today_or_later_and_has_an_end(people: int, start: int, nights: int) -> None:
    first = DAY + timedelta(days=start)
    may = may_stay(people, first, first + timedelta(days=nights), DAY)
    assert may == (1 <= people <= MOST_PEOPLE and 0 <= start <= 366 and 1 <= nights <= 366)
