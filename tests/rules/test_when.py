"""Days as people type them, against a table; whatever is not understood to the last word is refused, not guessed."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.when import Unclear, When, read_when

NOW = datetime(2026, 12, 1, 13, 0, tzinfo=ZoneInfo("Asia/Barnaul"))  # a Tuesday
NO, NONE = Unclear.NOT_UNDERSTOOD, Unclear.NO_SUCH_DAY


def d(day: int, month: int = 12, year: int = 2026) -> date:
    return date(year, month, day)


SAID: list[tuple[str, date | None, time | None]] = [
    ("сегодня", d(1), None),
    ("Сегодня в 18:00", d(1), time(18)),
    ("сегодня вечером в 6", d(1), time(18)),
    ("завтра", d(2), None),
    ("завтра утром", d(2), None),  # at which hour is asked next
    ("завтра утром в 8", d(2), time(8)),
    ("Завтра в 15", d(2), time(15)),
    ("завтра в 3", d(2), time(15)),
    ("завтра в 3 часа ночи", d(2), time(3)),
    ("завтра в 9 утра", d(2), time(9)),
    ("завтра в 12", d(2), time(12)),
    ("завтра в полдень", d(2), time(12)),
    ("завтра в 9.30", d(2), time(9, 30)),
    ("завтра в 12.05", d(2), time(12, 5)),
    ("завтра 10:15", d(2), time(10, 15)),
    ("на завтра к 11 часам", d(2), time(11)),
    ("Запишите на завтра в 9, пожалуйста", d(2), time(9)),
    ("послезавтра", d(3), None),
    ("послезавтра в 8 вечера", d(3), time(20)),
    ("вчера", d(30, 11), None),
    ("через день", d(2), None),
    ("через 3 дня", d(4), None),
    ("через три дня в 10", d(4), time(10)),
    ("через неделю", d(8), None),
    ("через неделю в 9", d(8), time(9)),
    ("через две недели", d(15), None),
    ("через 10 дней", d(11), None),
    ("через месяц", d(1, 1, 2027), None),
    ("через 2 месяца", d(1, 2, 2027), None),
    ("в пятницу", d(4), None),
    ("в пятницу в 9", d(4), time(9)),
    ("В пятницу в 9 утра.", d(4), time(9)),
    ("пятница 14:30", d(4), time(14, 30)),
    ("в эту субботу", d(5), None),
    ("в ближайшее воскресенье", d(6), None),
    ("в понедельник", d(7), None),
    ("в понедельник в 8:15", d(7), time(8, 15)),
    ("во вторник", d(8), None),  # it is Tuesday today
    ("во вторник в 18", d(1), time(18)),  # and still before six
    ("во вторник в 9", d(8), time(9)),
    ("в следующую пятницу", d(11), None),
    ("в следующий вторник в 10", d(8), time(10)),
    ("на следующей неделе в среду", d(9), None),
    ("на этой неделе в четверг", d(3), None),
    ("пт в 9", d(4), time(9)),
    ("12 марта", d(12, 3, 2027), None),
    ("12 марта в 9 утра", d(12, 3, 2027), time(9)),
    ("5 декабря", d(5), None),
    ("1 декабря", d(1), None),
    ("30 ноября", d(30, 11, 2027), None),
    ("5 дек", d(5), None),
    ("5-го декабря", d(5), None),
    ("пятого декабря в 16:00", d(5), time(16)),
    ("двадцать первого декабря", d(21), None),
    ("первого мая", d(1, 5, 2027), None),
    ("20 января 2028 года", d(20, 1, 2028), None),
    ("20 января 2028 г.", d(20, 1, 2028), None),
    ("3 января 2020", d(3, 1, 2020), None),  # long over: whoever asked says so
    ("29 февраля", d(29, 2, 2028), None),
    ("12 March", d(12, 3, 2027), None),
    ("March 12 at 9 am", d(12, 3, 2027), time(9)),
    ("March 12th, 2028", d(12, 3, 2028), None),
    ("tomorrow at 3", d(2), time(15)),
    ("The day after tomorrow, 7:30 pm", d(3), time(19, 30)),
    ("on Friday at 12 pm", d(4), time(12)),
    ("in 3 days", d(4), None),
    ("in a week", d(8), None),
    ("15.03", d(15, 3, 2027), None),
    ("15.03.2027", d(15, 3, 2027), None),
    ("15.03.27 в 9:00", d(15, 3, 2027), time(9)),
    ("05.12 в 14.30", d(5), time(14, 30)),
    ("5/12", d(5), None),
    ("15-03-2027", d(15, 3, 2027), None),
    ("2027-03-15", d(15, 3, 2027), None),
    ("15 числа", d(15), None),
    ("15-го", d(15), None),
    ("1 числа", d(1), None),
    ("31 числа в 10", d(31), time(10)),
    ("в 15:30", None, time(15, 30)),
    ("в 3 часа дня", None, time(15)),
    ("в 12 ночи", None, time(0)),
]
REFUSED: list[tuple[str, Unclear]] = [
    ("31 февраля", NONE),
    ("30 февраля 2028", NONE),
    ("29 февраля 2027", NONE),
    ("31.04", NONE),
    ("32.01.2027", NONE),
    ("15.13.2027", NONE),
    ("40 числа", NONE),
    ("0 марта", NONE),
    ("", NO),
    ("🙂", NO),
    ("не завтра", NO),
    ("завтра или послезавтра", NO),
    ("на следующей неделе", NO),
    ("в марте", NO),
    ("скоро", NO),
    ("когда получится", NO),
    ("через полчаса", NO),
    ("после обеда", NO),
    ("завтра в 25", NO),
    ("next Friday", NO),  # this week's for one, the other's for another
    ("tomorrow evening", NO),
    ("at 5 in the morning", NO),
    ("31 February", NONE),
    ("завтра в 9:75", NO),
    ("в выходные", NO),
    ("15", NO),
    ("9" * 500, NO),
    ("завтра, но сын заболел", NO),
    ("в пятницу 12 марта 2027 в 9 и в 10", NO),
]


@pytest.mark.parametrize(("text", "day", "at"), SAID, ids=[text for text, *_ in SAID])
def test_a_day_is_read_as_it_was_meant(text: str, day: date | None, at: time | None) -> None:
    assert read_when(text, NOW) == When(day, at)


@pytest.mark.parametrize(("text", "why"), REFUSED)
def test_what_is_unclear_is_asked_about(text: str, why: Unclear) -> None:
    assert read_when(text, NOW) is why


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12 марта", d(12, 3)),
        ("1 декабря", d(1)),
        ("5 декабря", d(5, 12, 2025)),
        ("15.03", d(15, 3)),
        ("в пятницу", d(27, 11)),
        ("вчера", d(30, 11)),
        ("неделю назад", d(24, 11)),
        ("3 дня назад", d(28, 11)),
        ("25 числа", d(25, 11)),
        ("29 февраля", d(29, 2, 2024)),
    ],
)
def test_a_day_of_the_past_is_looked_for_backwards(text: str, day: date) -> None:
    assert read_when(text, NOW, behind=True) == When(day, None)


@pytest.mark.parametrize(("zone", "day"), [("Asia/Barnaul", d(2)), ("Europe/Moscow", d(1)), ("Europe/Berlin", d(1))])
def test_tomorrow_is_hers(zone: str, day: date) -> None:
    """A minute to midnight in Moscow is four in the morning of the next day in Barnaul."""
    moment = datetime(2026, 11, 30, 20, 59, tzinfo=UTC)
    assert read_when("завтра", moment.astimezone(ZoneInfo(zone))) == When(day, None)


@given(st.dates(date(2026, 12, 1), date(2027, 11, 30)), st.times(time(7)))
def test_any_day_written_out_is_read_back(day: date, at: time) -> None:
    names = re.findall(r"\w+", "января февраля марта апреля мая июня июля августа сентября октября ноября декабря")
    clock = at.replace(second=0, microsecond=0)
    for text in (f"{day.day} {names[day.month - 1]}", f"{day:%d.%m}", f"{day:%d.%m.%Y}", f"{day:%Y-%m-%d}"):
        assert read_when(f"{text} в {clock:%H:%M}", NOW) == When(day, clock)


@given(st.text(max_size=60))
def test_nothing_breaks_it(text: str) -> None:
    found = read_when(text, NOW)
    assert isinstance(found, Unclear) or found.day is not None or found.at is not None


@given(
    st.sampled_from(["понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье"]),
    st.integers(0, 400),
)
def test_a_weekday_is_always_ahead_and_within_a_week(name: str, days: int) -> None:
    """What a well-known library reads as a day of the past."""
    now = NOW + timedelta(days=days)
    found = read_when(f"в {name} в 9", now)
    assert isinstance(found, When)
    assert found.day is not None
    assert (
        now.replace(tzinfo=None) < datetime.combine(found.day, time(9)) <= now.replace(tzinfo=None) + timedelta(days=7)
    )
