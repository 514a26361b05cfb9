"""Numbers as people type them, when they have to be called again, and what of them fits on a page a mother can read."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.phones import near_pages
from bot.domain.phones import (
    AGAIN,
    GOOD_FOR,
    RegionalPhone,
    digits,
    for_territories,
    next_warning,
    read_number,
    stale,
    warn_at,
)
from bot.domain.plain_language import check, errors
from bot.domain.quiet_hours import is_quiet
from bot.memory import CHATS, PEOPLE, SAYINGS, Memory

DAY = date(2026, 11, 29)
DAYS = st.integers(0, 2000).map(lambda days: DAY + timedelta(days=days))


@pytest.mark.parametrize(
    "typed",
    [
        "8 (385) 255-12-34",
        "+7 385 255 12 34",
        "73852551234",
        "8-385-255-12-34",
        " 8(3852)55-12-34 ",
        "3852 55 12 34",
        "８３８５２５５１２３４",
    ],
)
def test_one_number_is_read_however_it_is_typed(typed: str) -> None:
    assert read_number(typed) == "8 (385) 255-12-34"


@given(st.text("-() ", max_size=4), st.text("-() ", max_size=4), st.sampled_from(["8", "+7", "7"]))
def test_signs_between_the_digits_do_not_matter(one: str, other: str, trunk: str) -> None:
    assert read_number(f"{trunk} 385{one}255{other}1234") == "8 (385) 255-12-34"


@pytest.mark.parametrize("short", ["112", "122", "124"])
def test_short_numbers_stay_as_they_are(short: str) -> None:
    assert read_number(short) == short


@pytest.mark.parametrize(
    "typed", ["", "55-12-34", "звоните нам", "8 385", "812", "11", "8 3852 55-12-34 доб. 5", "<b>1"]
)
def test_what_nobody_can_call_is_no_number(typed: str) -> None:
    assert read_number(typed) is None


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_or_refused_and_reading_again_changes_nothing(typed: str) -> None:
    number = read_number(typed)
    assert number is None or (read_number(number) == number and digits(number))


def test_a_number_of_another_country_keeps_its_code() -> None:
    assert read_number("+7 727 250 50 50") == "+7 7272 50 50 50"


@given(DAYS, DAYS)
def test_a_warning_is_always_still_to_come_and_falls_on_the_ninetieth_day_or_a_thirtieth_after(
    checked: date, today: date
) -> None:
    day = next_warning(checked, today)
    assert day > today or day == checked + GOOD_FOR
    assert (day - checked - GOOD_FOR) % AGAIN == timedelta(0)
    assert stale(checked, day)
    assert day <= max(today, checked + GOOD_FOR) + AGAIN


@given(DAYS)
def test_a_number_is_good_until_its_ninetieth_day(checked: date) -> None:
    assert not stale(checked, checked + GOOD_FOR - timedelta(days=1))
    assert stale(checked, checked + GOOD_FOR)


@given(st.lists(DAYS, min_size=1), DAYS, st.sampled_from(["Asia/Barnaul", "Europe/Kaliningrad", "Asia/Kamchatka"]))
def test_the_coordinator_is_asked_at_the_earliest_day_and_never_at_night(
    checked: list[date], today: date, zone: str
) -> None:
    now = datetime(today.year, today.month, today.day, 12, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    due = warn_at(checked, now, zone)
    assert due is not None
    assert due > now or min(checked) + GOOD_FOR > today
    assert due.astimezone(ZoneInfo(zone)).date() == min(next_warning(day, today) for day in checked)
    assert not is_quiet(due, zone)


def test_without_numbers_nobody_is_asked() -> None:
    assert warn_at([], datetime(2026, 12, 1, tzinfo=UTC), "Asia/Barnaul") is None


def phone(number: int, territory: int | None = None, name: str = "Кризисный центр") -> RegionalPhone:
    return RegionalPhone(number, territory, name, "8 (385) 255-12-34", DAY)


def test_the_nearest_numbers_come_first_and_those_of_others_not_at_all() -> None:
    known = [phone(1), phone(2, 10), phone(3, 20), phone(4)]
    assert [one.id for one in for_territories(known, [20])] == [3, 1, 4]
    assert [one.id for one in for_territories(known, [])] == [1, 4]


@given(st.integers(0, 20))
def test_every_page_begins_with_112_and_keeps_to_the_rules(count: int) -> None:
    numbers = [phone(number) for number in range(count)]
    for voice, level in (("ru", "plain"), ("ru@easy", "easy")):
        pages = near_pages(voice, numbers)  # type: ignore[arg-type]
        assert sum(page.count("8 (385)") for page in pages) == count
        for page in pages:
            assert page.splitlines()[0].endswith("112")
            assert errors(check(f"Номера рядом с вами.\n{page}", ["➡️ Ещё", "⬅️ Назад"], level)) == []  # type: ignore[arg-type]


def test_memory_is_bounded_and_forgets_who_was_silent_longest() -> None:
    from bot.domain.people import Role, Who

    memory = Memory(1)
    memory.meet(*(Who(1, Role.MOTHER, number, number, "en") for number in range(1, PEOPLE + 2)))
    memory.meet(Who(1, Role.MOTHER, 2, 2, "en"))
    memory.meet(Who(1, Role.MOTHER, 0, PEOPLE + 5, "en"))
    assert memory.who(1).role is Role.STRANGER
    assert memory.who(2).language == "en"
    assert memory.who(3).language == "ru"
    for number in range(SAYINGS + 1):
        memory.say(7, f"press {number}", "card", number)
    assert not memory.has_said(7, "press 0", "card")
    assert len(memory.sayings(7)) == SAYINGS
    for chat in range(100, 100 + CHATS):
        memory.say(chat, "press", "card", 1)
    assert memory.sayings(7) == []
