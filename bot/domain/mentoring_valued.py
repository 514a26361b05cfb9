"""«Что было самым ценным?»: asked once of both sides, the morning after a planned goodbye."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

HOUR: Final = time(11)


class Good(StrEnum):
    """What may be tapped, as the buttons are called. No mark on anybody: nothing here can be bad."""

    LISTENED = "listened"
    WALKED = "walked"
    CHILD = "child"
    NOT_ALONE = "not_alone"


@dataclass(frozen=True, slots=True)
class Valued:
    """One side's question. `passed`: whether the other side may read what was tapped; None: not said."""

    id: int
    match_id: int
    person_id: int
    good: tuple[Good, ...]
    passed: bool | None


def changed(good: Iterable[Good], one: Good, *, on: bool) -> tuple[Good, ...]:
    """In the order of the buttons, each once."""
    chosen = {*good, one} if on else {*good} - {one}
    return tuple(each for each in Good if each in chosen)


def due_at(ended_at: datetime, zone: str) -> datetime:
    """The next morning, where the family lives."""
    day = ended_at.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    return datetime.combine(day, HOUR, ZoneInfo(zone)).astimezone(ended_at.tzinfo)
