"""Days as people type them: «в пятницу в 9», «12 марта в 9 утра», «через неделю», «15.03», "March 12 at 9 am".

What is not understood to the last word is not guessed: a day that is wrong by a week is worse than a question.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from dateutil.relativedelta import relativedelta

from bot.domain.when_words import FILLERS, MONTHS, NUMBERS, ORDINALS, RELATIVE, WEEKDAYS


class Unclear(StrEnum):
    NOT_UNDERSTOOD = "not_understood"
    NO_SUCH_DAY = "no_such_day"  # 31 февраля


@dataclass(frozen=True, slots=True)
class When:
    """What she named of the two. The day may be over: whoever asked says so."""

    day: date | None
    at: time | None


class _NoSuchDayError(ValueError):
    pass


PARTS: Final = {"утра": 0, "дня": 12, "вечера": 12, "ночи": 0, "am": 0, "pm": 12}
PART_OF: Final = {"утром": "утра", "днем": "дня", "вечером": "вечера", "ночью": "ночи"}
NEXT: Final = r"(?:следующ\w+|будущ\w+)"
THIS: Final = r"(?:эт\w+|ближайш\w+)"
DAY: Final = r"(?P<day>\d{1,2})(?:-?го|-?ого|-?е|st|nd|rd|th)?"
MONTH: Final = rf"(?P<month>(?:{'|'.join(MONTHS)})[^\W\d_]*)"
AT: Final = r"(?:(?:в|к|at)\s+)"
PART: Final = rf"(?P<part>{'|'.join(PARTS)})"


def read_when(text: str, now: datetime, *, behind: bool = False) -> When | Unclear:
    """`now`: the clock on her wall. `behind`: a day of the past is asked for, so «12 марта» is the last one."""
    words = _plain(text)
    if not words or len(words) > 80:
        return Unclear.NOT_UNDERSTOOD
    try:
        for found, rest in _days(words, now.date(), behind=behind):
            return _with_time(found, rest, now)
    except (_NoSuchDayError, OverflowError):
        return Unclear.NO_SUCH_DAY
    return _with_time(None, words, now)


def _plain(text: str) -> str:
    """Small letters, single spaces, numbers as figures."""
    words = text.lower().replace("ё", "е")
    words = re.sub(r"[,;!?()«»\"]+|\.(?=\s|$)", " ", words)
    for said, figure in (*ORDINALS.items(), *NUMBERS.items()):
        words = re.sub(rf"\b{said}\b", str(figure), words)
    words = re.sub(r"\b(утром|днем|вечером|ночью)\s+((?:в|к)\s+\d{1,2}(?:[:.]\d{2})?)", _part_after, words)
    return " ".join(words.split())


def _part_after(found: re.Match[str]) -> str:
    """«вечером в 6» as «в 6 вечера»"""
    return f"{found[2]} {PART_OF[found[1]]}"


def _days(words: str, today: date, *, behind: bool) -> Iterator[tuple[date, str]]:
    """The day that is named, and the words without it."""
    for pattern, read in _READERS:
        if found := re.search(rf"(?<![\w.:/-]){pattern}(?![\w:/-]|\.\d)", words):
            day = read(found, today, behind)
            if day is not None:
                yield day, f"{words[: found.start()]} {words[found.end() :]}".strip()


def _with_time(day: date | None, rest: str, now: datetime) -> When | Unclear:
    at, left = _time(rest)
    if any(word not in FILLERS for word in left.split()) or (day is None and at is None):
        return Unclear.NOT_UNDERSTOOD
    if isinstance(day, _Weekday):
        day = day.of(now, at)
    return When(day, at)


def _time(words: str) -> tuple[time | None, str]:
    for pattern in (
        rf"{AT}?(?P<h>\d{{1,2}})[:.-](?P<m>\d{{2}})(?:\s*{PART})?",
        rf"{AT}?(?P<h>\d{{1,2}})(?:\s*ч(?:ас\w*)?)?\s+(?P<m>\d{{2}})\s*мин\w*",
        rf"{AT}?(?P<h>\d{{1,2}})(?:\s*ч(?:ас\w*)?)?\s*{PART}",
        rf"{AT}(?P<h>\d{{1,2}})(?:\s*ч(?:ас\w*)?)?",
        r"(?P<h>\d{1,2})\s*ч(?:ас\w*)?",
    ):
        if found := re.search(rf"(?<![\w.:]){pattern}(?![\w.:])", words):
            at = _clock(found.groupdict())
            if at is not None:
                return at, f"{words[: found.start()]} {words[found.end() :]}".strip()
    if found := re.search(r"\bв полдень\b", words):
        return time(12), words.replace(found[0], " ").strip()
    return None, words


def _clock(said: dict[str, str | None]) -> time | None:
    """«в 3» without a part of the day is in the afternoon: nothing of hers is at three in the night."""
    hour, minute, part = int(said["h"] or 0), int(said.get("m") or 0), said.get("part")
    if part and hour < 12:
        hour += PARTS[part]
    elif part in {"ночи", "am"} and hour == 12:
        hour = 0
    elif not part and 1 <= hour <= 6:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


class _Weekday(date):
    """«в пятницу»: this very day counts when its hour is still to come."""

    def of(self, now: datetime, at: time | None) -> date:
        plain = date(self.year, self.month, self.day)
        today_left = at is not None and datetime.combine(plain, at) > now.replace(tzinfo=None)
        return plain if plain != now.date() or today_left else plain + timedelta(days=7)


def _relative(found: re.Match[str], today: date, behind: bool) -> date | None:
    return today + timedelta(days=RELATIVE[found[1]])


def _in_so_many(found: re.Match[str], today: date, behind: bool) -> date | None:
    number, unit = int(found[1] or 1), found[2]
    if unit.startswith(("недел", "week")):
        return today + timedelta(weeks=number)
    if unit.startswith(("месяц", "month")):
        return today + relativedelta(months=number)
    return today + timedelta(days=number)


def _ago(found: re.Match[str], today: date, behind: bool) -> date | None:
    later = _in_so_many(found, today, behind)
    return None if later is None else today - (later - today)


def _weekday(found: re.Match[str], today: date, behind: bool) -> date | None:
    number = WEEKDAYS[found["weekday"]]
    if found["next"]:
        return today + timedelta(days=7 - today.weekday() + number)
    if behind:
        return today - timedelta(days=(today.weekday() - number) % 7)
    ahead = today + timedelta(days=(number - today.weekday()) % 7)
    return _Weekday(ahead.year, ahead.month, ahead.day)


def _named_month(found: re.Match[str], today: date, behind: bool) -> date | None:
    month = next(number for stem, number in MONTHS.items() if found["month"].startswith(stem))
    return _dated(int(found["day"]), month, found["year"], today, behind)


def _figures(found: re.Match[str], today: date, behind: bool) -> date | None:
    day, month = int(found[1]), int(found[2])
    if not 1 <= month <= 12 and not found["year"]:
        return None  # «12.30» is a time
    return _dated(day, month, found["year"], today, behind)


def _iso(found: re.Match[str], today: date, behind: bool) -> date | None:
    return _whole(int(found[1]), int(found[2]), int(found[3]))


def _of_the_month(found: re.Match[str], today: date, behind: bool) -> date | None:
    """«15 числа»: the next month that has it."""
    day = int(found[1])
    if not 1 <= day <= 31:
        raise _NoSuchDayError
    step = -1 if behind else 1
    for months in range(4):
        month = today.replace(day=1) + relativedelta(months=step * months)
        try:
            at = month.replace(day=day)
        except ValueError:
            continue
        if (at <= today) if behind else (at >= today):
            return at
    return None


def _dated(day: int, month: int, year: str | None, today: date, behind: bool) -> date:
    if year:
        number = int(year)
        return _whole(number if number > 99 else 2000 + number, month, day)
    for offset in range(5):  # the 29th of February is not in every year
        try:
            at = date(today.year + (-offset if behind else offset), month, day)
        except ValueError:
            continue
        if (at <= today) if behind else (at >= today):
            return at
    raise _NoSuchDayError


def _whole(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as none:
        raise _NoSuchDayError from none


YEAR: Final = r"(?P<year>\d{4}|\d{2})"
UNITS: Final = r"(дн\w+|день|недел\w+|месяц\w*)"
_READERS: Final = (
    (rf"({'|'.join(RELATIVE)})", _relative),
    (rf"через\s+(?:(\d{{1,3}})\s+)?{UNITS}", _in_so_many),
    (rf"(?:(\d{{1,3}})\s+)?{UNITS}\s+назад", _ago),
    (r"in\s+(?:(\d{1,3})|an?)\s+(days?|weeks?|months?)", _in_so_many),
    (
        rf"(?:на|в|во|on)?\s*(?:(?P<next>{NEXT})|{THIS})?\s*(?:недел\w+\s+(?:в|во)\s+)?(?P<weekday>{'|'.join(WEEKDAYS)})",
        _weekday,
    ),
    (rf"{DAY}\s+{MONTH}(?:\s+(?P<year>\d{{4}})(?:\s*г\w*)?)?", _named_month),
    (rf"{MONTH}\s+{DAY}(?:\s+(?P<year>\d{{4}}))?", _named_month),
    (r"(\d{4})-(\d{1,2})-(\d{1,2})", _iso),
    (rf"(?<!в )(?<!к )(\d{{1,2}})[./](\d{{1,2}})(?:[./]{YEAR})?(?:\s*г\w*)?", _figures),
    (rf"(?<!в )(\d{{1,2}})-(\d{{1,2}})-{YEAR}", _figures),
    (r"(\d{1,2})(?:\s+числа|-?го(?:\s+числа)?)", _of_the_month),
)
