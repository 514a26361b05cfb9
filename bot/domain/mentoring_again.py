"""«Хотите дальше видеться?»: both sides of a pair are asked again, and silence is no «no»."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import IntEnum, StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

ROUNDS: Final = (relativedelta(days=15), relativedelta(months=3, days=1))
"""After two weeks and after three months, each on the day after a check-in: not two questions on one day."""
HOUR: Final = time(12)
LATER: Final = timedelta(days=7)
"""So long nobody is asked again, and a mother who rests is not asked."""


class Say(StrEnum):
    """The answers, as their buttons are called."""

    YES = "yes"
    THINK = "think"
    NO = "no"


DECIDED: Final = (Say.YES, Say.NO)


class Turn(IntEnum):
    ASK = 0
    ONCE_MORE = 1
    PERSON = 2  # nobody is asked a third time by the bot


@dataclass(frozen=True, slots=True)
class Again:
    """One side's question. `times`: how often it was asked."""

    id: int
    match_id: int
    person_id: int
    round: int
    times: int
    said: Say | None

    @property
    def open(self) -> bool:
        return self.said not in DECIDED


def step_of(round_: int, turn: Turn) -> int:
    """Of its timer."""
    return round_ * len(Turn) + turn


def read_step(step: int) -> tuple[int, Turn]:
    return step // len(Turn), Turn(step % len(Turn))


def due_at(started_at: datetime, round_: int, zone: str) -> datetime:
    """Noon of that day, where the family lives."""
    day = started_at.astimezone(ZoneInfo(zone)).date() + ROUNDS[round_]
    return datetime.combine(day, HOUR, ZoneInfo(zone)).astimezone(started_at.tzinfo)


def is_overtaken(started_at: datetime, round_: int, now: datetime, zone: str) -> bool:
    """After a long rest or a stop of the machine only the newest question is asked."""
    return round_ + 1 < len(ROUNDS) and due_at(started_at, round_ + 1, zone) <= now
