"""Safe hours: when a message may make her phone ring. Each weekday has its own; a window may go over midnight."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class Part(StrEnum):
    """What she chooses by a button. The night begins on the day it is named after."""

    MORNING = "morning"
    DAY = "day"
    EVENING = "evening"
    NIGHT = "night"


SPANS: dict[Part, tuple[time, time]] = {
    Part.MORNING: (time(8), time(12)),
    Part.DAY: (time(12), time(17)),
    Part.EVENING: (time(17), time(21)),
    Part.NIGHT: (time(21), time(1)),
}
WEEK = range(7)  # 0 is Monday


@dataclass(frozen=True, slots=True)
class SafeHours:
    """The chosen (weekday, part); nothing chosen: any time is safe, and the ordinary quiet hours hold."""

    chosen: frozenset[tuple[int, Part]] = frozenset()

    @classmethod
    def read(cls, text: str | None) -> "SafeHours":
        """What `text` wrote; a word of another program's is left out."""
        found = set()
        for word in (text or "").split():
            day, _, part = word.partition(":")
            if day.isdigit() and int(day) in WEEK and part in set(Part):
                found.add((int(day), Part(part)))
        return cls(frozenset(found))

    def text(self) -> str:
        return " ".join(f"{day}:{part}" for day in WEEK for part in Part if (day, part) in self.chosen)

    def __bool__(self) -> bool:
        return bool(self.chosen)

    def of(self, day: int) -> list[Part]:
        return [part for part in Part if (day, part) in self.chosen]

    def turned(self, days: Iterable[int], part: Part) -> "SafeHours":
        """This part of all these days on, or off where it is on for all of them."""
        these = {(day, part) for day in days}
        return SafeHours(self.chosen - these if these <= self.chosen else self.chosen | these)

    def open_at(self, moment: datetime, zone: str) -> bool:
        """Whether a message may go now."""
        return not self.chosen or any(begin <= moment < end for begin, end in self._windows(moment, zone))

    def next_open(self, moment: datetime, zone: str) -> datetime:
        """The first moment from now on at which a message may go."""
        if self.open_at(moment, zone):
            return moment
        return min(begin for begin, _ in self._windows(moment, zone) if begin > moment)

    def _windows(self, moment: datetime, zone: str) -> list[tuple[datetime, datetime]]:
        """Those of yesterday and of the eight days from today on, as points in time: clocks that are put forward or
        back make an hour longer or shorter, never wrong."""
        place = ZoneInfo(zone)
        today = moment.astimezone(place).date()
        found = []
        for ahead in range(-1, 9):
            date = today + timedelta(days=ahead)
            for part in self.of(date.weekday()):
                first, last = SPANS[part]
                until = date + timedelta(days=1) if last <= first else date
                begin = datetime.combine(date, first, place).astimezone(UTC)
                end = datetime.combine(until, last, place).astimezone(UTC)
                if begin < end:
                    found.append((begin, end))
        return found


ANY_HOUR = SafeHours()
