"""A child's calendar from any birth date: sorted, nothing before the birth, nothing twice, ages right at month ends."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.children import CODE_LIMIT, ITEMS, rules
from bot.content.screens import say
from bot.domain.children import (
    Answer,
    BirthDay,
    CalendarRule,
    ItemKind,
    Mark,
    Planned,
    age,
    at_age,
    calendar,
    check_born,
    is_current,
    is_missed,
    next_reminder,
    put_off,
    remind_at,
    reminded_on,
)
from bot.domain.plain_language import check, errors
from bot.domain.quiet_hours import is_quiet
from bot.domain.voices import VOICES
from bot.handlers.children import line, title
from bot.texts import Texts
from bot.use_cases.children_calendar import Entry
from tests.use_cases.kids import MISHA

BIRTHS = st.dates(date(2008, 1, 1), date(2040, 12, 31))
ZONES = st.sampled_from(["Asia/Barnaul", "Europe/Moscow", "Europe/Berlin"])
TODAY = date(2026, 12, 1)


def of(born: date, item: str) -> list[Planned]:
    return [one for one in calendar(born, rules()) if one.item == item]


@given(BIRTHS)
def test_a_calendar_is_sorted_begins_with_the_birth_and_says_nothing_twice(born: date) -> None:
    found = calendar(born, rules())
    assert [one.on for one in found] == sorted(one.on for one in found)
    assert all(born <= one.on <= one.until for one in found)
    assert len({one.code for one in found}) == len(found)
    assert {one.item for one in found} == set(ITEMS)
    assert all(len(one.code) <= CODE_LIMIT for one in found)


@given(BIRTHS, st.integers(0, 240))
def test_an_age_in_months_is_the_same_day_or_the_last_of_a_month_that_is_too_short(born: date, months: int) -> None:
    reached = at_age(born, months=months)
    assert (reached.year * 12 + reached.month) - (born.year * 12 + born.month) == months
    last = monthrange(reached.year, reached.month)[1]
    assert reached.day == min(born.day, last)


@pytest.mark.parametrize(
    ("born", "item", "on"),
    [
        (date(2026, 1, 31), "vac_1m", date(2026, 2, 28)),
        (date(2028, 1, 31), "vac_1m", date(2028, 2, 29)),
        (date(2024, 2, 29), "vac_12m", date(2025, 2, 28)),
        (date(2026, 8, 31), "vac_6m", date(2027, 2, 28)),
        (date(2026, 10, 31), "vac_4m", date(2027, 3, 15)),
        (date(2020, 2, 29), "vac_6y", date(2026, 2, 28)),
    ],
)
def test_at_the_ends_of_months(born: date, item: str, on: date) -> None:
    assert [one.on for one in of(born, item)] == [on]


@given(BIRTHS)
def test_flu_comes_each_autumn_from_half_a_year_until_eighteen(born: date) -> None:
    days = [one.on for one in of(born, "flu")]
    assert {(day.month, day.day) for day in days} == {(9, 15)}
    assert at_age(born, months=6) <= days[0] < at_age(born, months=6, years=1)
    assert at_age(born, years=17) <= days[-1] < at_age(born, years=18)
    assert [after.year - before.year for before, after in pairwise(days)] == [1] * (len(days) - 1)


@given(BIRTHS, st.sampled_from([None, *Answer]))
def test_nobody_is_reminded_before_the_birth_nor_of_what_is_closed(born: date, said: Answer | None) -> None:
    mark = Mark(said) if said else None
    for one in calendar(born, rules()):
        days = reminded_on(one, mark, born)
        assert days == sorted(set(days))
        assert all(born <= day <= one.on for day in days)
        assert not (days and said in (Answer.DONE, Answer.NOT_NEEDED))


@given(BIRTHS, st.integers(0, 7000))
def test_later_is_one_day_within_a_week_while_it_counts(born: date, lived: int) -> None:
    today = born + timedelta(days=lived)
    for one in calendar(born, rules()):
        again = put_off(one, today)
        if again is None:
            assert one.until <= today
        else:
            assert today < again <= min(one.until, today + timedelta(days=7))
            days = reminded_on(one, Mark(Answer.LATER, again), born)
            assert again in days
            assert min(days) == again


@given(BIRTHS, ZONES, st.integers(0, 7000))
def test_the_next_word_is_still_to_come_by_day_and_one_for_a_day(born: date, zone: str, lived: int) -> None:
    now = datetime(born.year, born.month, born.day, 3, tzinfo=UTC) + timedelta(days=lived)
    days = [day for one in calendar(born, rules()) for day in reminded_on(one, None, born)]
    at = next_reminder(days, zone, now)
    if at is None:
        assert all(remind_at(day, zone) <= now for day in days)
    else:
        assert at > now
        assert not is_quiet(at, zone)
        assert next_reminder([at.astimezone(ZoneInfo(zone)).date()] * 3, zone, now) == at


def test_the_days_before_a_vaccination() -> None:
    (one,) = of(date(2026, 11, 20), "vac_3m")
    assert reminded_on(one, None, date(2026, 11, 20)) == [date(2027, 2, 6), date(2027, 2, 17), date(2027, 2, 19)]


@given(BIRTHS, st.integers(0, 7000))
def test_what_was_over_before_a_child_was_written_down_is_never_missed(born: date, lived: int) -> None:
    added = born + timedelta(days=lived)
    found = calendar(born, rules())
    assert not [one for one in found if is_missed(one, None, added, added)]
    later = added + timedelta(days=400)
    assert all(one.until >= added for one in found if is_missed(one, None, later, added))
    assert not [one for one in found if is_missed(one, None, later, added) and is_current(one, None, later)]


@given(BIRTHS)
def test_a_two_year_old_has_only_a_handful_to_think_of(born: date) -> None:
    today = at_age(born, years=2)
    assert sum(is_current(one, None, today) for one in calendar(born, rules())) <= 4


@pytest.mark.parametrize(
    ("born", "verdict"),
    [
        (TODAY, BirthDay.FINE),
        (date(2026, 12, 2), BirthDay.AHEAD),
        (date(2008, 12, 2), BirthDay.FINE),
        (date(2008, 12, 1), BirthDay.TOO_LONG_AGO),
        (date(1996, 5, 3), BirthDay.TOO_LONG_AGO),
    ],
)
def test_a_day_that_can_be_a_birthday(born: date, verdict: BirthDay) -> None:
    assert check_born(born, TODAY) is verdict


@pytest.mark.parametrize(
    ("born", "lived"),
    [
        (TODAY, (0, "day")),
        (date(2026, 11, 3), (28, "day")),
        (date(2026, 11, 1), (1, "month")),
        (date(2026, 10, 31), (1, "month")),
        (date(2025, 12, 1), (12, "month")),
        (date(2024, 12, 2), (23, "month")),
        (date(2024, 12, 1), (2, "year")),
    ],
)
def test_an_age_as_it_is_said(born: date, lived: tuple[int, str]) -> None:
    assert age(born, TODAY) == lived


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("item", ITEMS)
def test_each_item_can_be_understood(item: str, voice: str) -> None:
    """As the screens show it, with its own words in them."""
    (one, *_) = of(MISHA.born, item)
    entry, texts = Entry(MISHA, one, None), Texts(voice, "Asia/Barnaul")  # type: ignore[arg-type]
    what, about = title(entry, texts.voice), ITEMS[item].about.text(texts.voice)
    values = {"what": what, "name": MISHA.name, "day": texts.whole_day(one.on)}
    easy = voice == "ru@easy"
    screens = [
        say("children.item_vaccine", texts.voice, about=None if easy else about, **values).text,
        say("children.item_more", texts.voice, what=what, name=MISHA.name, about=about).text,
        say("children.item_missed", texts.voice, **values).text,
        say(
            "children.child",
            texts.voice,
            name=MISHA.name,
            age=texts.span(11, "month"),
            items="\n".join([line(entry, texts.voice, texts)] * (2 if easy else 3)),
        ).text,
    ]
    if voice != "en":
        level = "easy" if easy else "plain"
        assert errors([remark for text in screens for remark in check(text, [what], level)]) == []  # type: ignore[arg-type]
    assert all(word not in text.lower() for text in screens for word in ("обязан", "должн", "must", "необходим"))


def test_every_kind_leads_to_an_appointment_and_says_where_it_comes_from() -> None:
    from bot.content.appointments import APPOINTMENTS
    from bot.content.children import APPOINTMENT, SOURCES

    assert set(APPOINTMENT) == set(SOURCES) == set(ItemKind)
    assert all("child" in APPOINTMENTS[code].offered_to for code in APPOINTMENT.values())
    assert all(item.to_verify for item in ITEMS.values()), "no doctor of an organisation has looked yet"


def test_a_rule_of_our_own_is_one_day() -> None:
    rule = CalendarRule("x", ItemKind.VISIT, days=10, window=5, leads=(3,))
    assert calendar(TODAY, [rule]) == [
        Planned("x", "x", ItemKind.VISIT, date(2026, 12, 11), date(2026, 12, 16), (3,)),
    ]
