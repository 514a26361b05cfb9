"""What comes again: rules as RFC 5545 writes them, counted by the clock on her wall and not by UTC.

One line a time of the day, so that 8:00 and 20:30 need no trick; together they are one recurrence set. The 31st of a
short month is its last day.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum, StrEnum
from zoneinfo import ZoneInfo

from dateutil.rrule import rruleset, rrulestr

from bot.domain.reminders import local

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
AHEAD_AT = time(10)
TOO_LATE = timedelta(hours=3)
"""After a standstill: a medicine of this morning is no news in the evening."""
MOST_TIMES = 6
LEAP = timedelta(hours=2)
"""More than any clock is set by at once."""


class Every(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class SeriesState(StrEnum):
    ACTIVE = "active"
    ENDED = "ended"  # its last time has come
    STOPPED = "stopped"


class TurnState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    SKIPPED = "skipped"
    PASSED = "passed"


class Step(IntEnum):
    """Of a turn's timers."""

    PLAIN = 0
    LATER = 1
    AHEAD = 2


@dataclass(frozen=True, slots=True)
class Rule:
    """As she says it. `weekdays`: 0 is Monday. `until`: the last day on which it may come."""

    every: Every
    times: tuple[time, ...]
    weekdays: tuple[int, ...] = ()
    day: int = 1
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """`kind` is a code of content/recurring.yaml; `words` are hers, or nothing; `rule` is the text of RFC 5545."""

    id: int
    case_id: int
    kind: str
    words: str
    rule: str
    first: date
    state: SeriesState


@dataclass(frozen=True, slots=True)
class Turn:
    """One time of a series. `at`, the time on her wall, names it for good, wherever «⏰ Позже» puts it."""

    id: int
    series_id: int
    case_id: int
    at: datetime
    state: TurnState


def possible(rule: Rule) -> bool:
    """Some hours of the day, and some days where it goes by the week."""
    days = set(rule.weekdays) <= set(range(len(DAYS))) and (rule.every is not Every.WEEK or bool(rule.weekdays))
    return days and 1 <= len(rule.times) <= MOST_TIMES


def written(rule: Rule) -> str:
    """The rule as RFC 5545 has it."""
    parts = {
        Every.DAY: ["FREQ=DAILY"],
        Every.WEEK: ["FREQ=WEEKLY", f"BYDAY={','.join(DAYS[day] for day in sorted(set(rule.weekdays)))}"],
        Every.MONTH: ["FREQ=MONTHLY", *_day_of_month(rule.day)],
    }[rule.every]
    end = [f"UNTIL={rule.until:%Y%m%d}T235959"] if rule.until else []
    clock = [[f"BYHOUR={at.hour}", f"BYMINUTE={at.minute}", "BYSECOND=0"] for at in sorted(set(rule.times))]
    return "\n".join("RRULE:" + ";".join([*parts, *one, *end]) for one in clock)


def _day_of_month(day: int) -> list[str]:
    """A day that a short month lacks is its last day."""
    if day == 31:
        return ["BYMONTHDAY=-1"]
    if day <= 28:
        return [f"BYMONTHDAY={day}"]
    return [f"BYMONTHDAY={','.join(map(str, range(28, day + 1)))}", "BYSETPOS=-1"]


def read(text: str) -> Rule:
    """What `written` wrote, to be said in words."""
    lines = [dict(part.split("=", 1) for part in line.removeprefix("RRULE:").split(";")) for line in text.splitlines()]
    first = lines[0]
    every = {"DAILY": Every.DAY, "WEEKLY": Every.WEEK, "MONTHLY": Every.MONTH}[first["FREQ"]]
    days = first.get("BYMONTHDAY", "1").split(",")
    until = datetime.strptime(first["UNTIL"], "%Y%m%dT%H%M%S").date() if "UNTIL" in first else None  # noqa: DTZ007
    return Rule(
        every,
        tuple(time(int(line["BYHOUR"]), int(line["BYMINUTE"])) for line in lines),
        tuple(DAYS.index(day) for day in first["BYDAY"].split(",")) if "BYDAY" in first else (),
        31 if days == ["-1"] else int(days[-1]),
        until,
    )


def following(text: str, first: date, after: datetime) -> datetime | None:
    """The next time on her wall strictly after that one; None when there is no further."""
    return _set(text, first).after(after)


def between(text: str, first: date, start: datetime, end: datetime) -> list[datetime]:
    """All times on her wall in [start, end)."""
    return [at for at in _set(text, first).between(start, end, inc=True) if at < end]


def _set(text: str, first: date) -> rruleset:
    found = rrulestr(text, dtstart=datetime.combine(first, time(0)), forceset=True)
    assert isinstance(found, rruleset)
    return found


def moment(at: datetime, zone: str) -> datetime:
    """The time on her wall as a moment. What the clock leaves out in spring comes an hour later by it."""
    return local(at.date(), at.time(), zone)


def ahead(at: datetime, days: int, zone: str) -> datetime:
    """The morning so many days before."""
    return local(at.date() - timedelta(days=days), AHEAD_AT, zone)


def next_turn(text: str, first: date, after: datetime, zone: str, now: datetime) -> datetime | None:
    """The next time that is not too late to be told of."""
    wall = (now - TOO_LATE).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    at = following(text, first, max(after, wall - LEAP))
    while at is not None and moment(at, zone) <= now - TOO_LATE:
        at = following(text, first, at)
    return at


def on_the_minute(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(second=0, microsecond=0)
