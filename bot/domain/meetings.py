"""Meetings of several agencies about one family: who is called, what is talked over, and when the next one is due."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from dateutil.relativedelta import relativedelta

from bot.domain.people import Role

LINE_LIMIT: Final = 160
"""All lines of a meeting together fit into one message."""
PLACE_LIMIT: Final = 200
MOST: Final = 7
"""Lines of an agenda, and of decisions: more is not talked over in an hour."""
HERS: Final = 3
"""Lines she may send along."""
FURTHEST: Final = timedelta(days=366)


class MeetingState(StrEnum):
    DRAFT = "draft"  # nobody knows of it but the family's curator
    PLANNED = "planned"
    HELD = "held"
    CALLED_OFF = "called_off"


class LineKind(StrEnum):
    HERS = "hers"  # «Скажите от меня»: first on the agenda, and on no paper for others
    AGENDA = "agenda"
    DECISION = "decision"


class Coming(StrEnum):
    NONE = "none"
    COMING = "coming"
    CANNOT = "cannot"


class Every(StrEnum):
    """How often the family's agencies meet; the word is what a press carries."""

    NEVER = "never"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"


MONTHS: Final = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6}


class Fault(StrEnum):
    """Why a press changed nothing."""

    QUICKER = "quicker"  # somebody changed it meanwhile
    NOT_NOW = "not_now"  # as it stands, this cannot be done
    PAST = "past"
    NOBODY = "nobody"
    FULL = "full"
    NAMED = "named"  # the words name somebody of the family
    ENDED = "ended"  # the work with the family is over


@dataclass(frozen=True, slots=True)
class Meeting:
    """`version` grows with each change: a press that knew of an older one changes nothing. `tells_her`: the family's
    mother hears of it. `held_at`: when it was written down that it took place."""

    id: int
    organisation_id: int
    case_id: int
    starts_at: datetime
    place: str
    state: MeetingState
    version: int
    tells_her: bool
    held_at: datetime | None = None

    def begun(self, now: datetime) -> bool:
        return now >= self.starts_at


@dataclass(frozen=True, slots=True)
class Guest:
    """An agency, or a colleague in that `role`."""

    id: int
    name: str
    agency_id: int | None
    colleague_id: int | None
    role: Role | None
    coming: Coming
    was_there: bool


@dataclass(frozen=True, slots=True)
class Line:
    """`for_her`: a decision the curator wants to show the mother."""

    id: int
    kind: LineKind
    words: str
    for_her: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    all: tuple[Line, ...] = field(default=())

    def of(self, kind: LineKind) -> list[Line]:
        return [line for line in self.all if line.kind is kind]

    @property
    def for_her(self) -> list[Line]:
        return [line for line in self.of(LineKind.DECISION) if line.for_her]


def full(lines: Lines, kind: LineKind) -> bool:
    return len(lines.of(kind)) >= (HERS if kind is LineKind.HERS else MOST)


def writes(meeting: Meeting, kind: LineKind) -> bool:
    """Whether lines of the kind are written down now: an agenda until it was held, decisions afterwards."""
    if kind is LineKind.DECISION:
        return meeting.state is MeetingState.HELD
    return meeting.state in (MeetingState.DRAFT, MeetingState.PLANNED)


def next_day(last: date, every: Every) -> date | None:
    """When the next one is to be thought of."""
    return last + relativedelta(months=MONTHS[every]) if every in MONTHS else None


_ENDINGS: Final = ("", *"аяыиеуюйь", "ой", "ей", "ою", "ею", "ом", "ем", "ью", "ам", "ям", "ами", "ями", "ах", "ях")
_NO_NAMES: Final = frozenset({"семья", "мама", "мать", "дети", "ребенок", "малыш", "дочь", "сын"})


def names_somebody(words: str, names: Iterable[str]) -> bool:
    """Whether a name of these stands in the words, in any of its cases: they are read by others."""
    said = {word.strip(".,:;!?()«»\"'").replace("ё", "е") for word in words.casefold().split()}
    for name in (part for whole in names for part in whole.casefold().replace("ё", "е").split()):
        stem = name[:-1] if name[-1:] in set("аяйьеиыую") else name
        if len(name) > 2 and name not in _NO_NAMES and said & {stem + ending for ending in (*_ENDINGS, name[-1:])}:
            return True
    return False
