"""Group sessions: what is announced, what the invited say, and when those who come are reminded."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import IntEnum, StrEnum
from zoneinfo import ZoneInfo

from bot.domain.events_ages import Ages
from bot.domain.quiet_hours import is_quiet

REMIND_AT = time(18, 0)  # of the day before
REMIND_AGAIN = timedelta(hours=2)
MINIMUM_AT = time(12, 0)  # of the day before, so that a calling off comes in place of the reminder
MINUTES = 90
MOST_WITH_HER = 4  # children, and as many grown-ups


LINK = "e_"
"""A link with this beginning opens the bot with an event: it stands on posters."""


def code_of(event_id: int) -> str:
    """What stands behind `start=`, and under the QR code."""
    return f"{LINK}{event_id:x}"


def id_of(code: str) -> int | None:
    """The event of such a link; None for what is none."""
    try:
        found = int(code.removeprefix(LINK), 16)
    except ValueError:
        return None
    return found if 0 < found < 2**63 else None


class EventState(StrEnum):
    PLANNED = "planned"
    CANCELLED = "cancelled"


class Direction(StrEnum):
    """Of group work (S1-37)."""

    PARENTS = "parents"
    CHILDREN = "children"
    PARENT_CHILD = "parent_child"


class Form(StrEnum):
    SINGLE = "single"
    CLUB = "club"  # whoever likes comes
    COURSE = "course"  # the same families through all classes
    CLOSED = "closed"  # a course by personal invitation alone


class Step(IntEnum):
    """What the clock brings about around an event."""

    DAY_BEFORE = 0
    HOURS_BEFORE = 1
    MINIMUM = 2  # fewer come than were hoped for
    AFTER = 3  # who was there?


class Answer(StrEnum):
    NONE = "none"
    COMING = "coming"
    NOT_COMING = "not_coming"
    WAITING = "waiting"  # every place was taken
    OFFERED = "offered"  # a place became free and is kept for a while
    ENDED = "ended"  # the work with the family is over: it has no place, and hears nothing of the meeting any more


HOLDS = (Answer.COMING, Answer.OFFERED)
"""Whoever has a place."""


@dataclass(frozen=True, slots=True)
class Company:
    """Who comes along with somebody."""

    children: int = 0
    adults: int = 0

    @property
    def people(self) -> int:
        """Places for her and for them."""
        return 1 + self.children + self.adults


@dataclass(frozen=True, slots=True)
class Announcement:
    """What the curator wrote. `programme` is a code of content/programmes.yaml, or empty with a `title` of her own.

    `capacity`: how many people find room, children with them; 0: as many as come. `minimum`: with fewer families that
    come the curator is asked whether it takes place; 0: never. `minutes`: how long it lasts. `sessions`: how many
    classes the series has, where this is its head, which carries the invitation and the places. `number`: which class.
    `way`: how to get there. `ages`: of the children it is for; None: of any.
    """

    programme: str
    title: str
    starts_at: datetime
    zone: str
    place: str
    details: str = ""
    with_child: bool = False
    with_family: bool = False
    capacity: int = 0
    minimum: int = 0
    minutes: int = MINUTES
    sessions: int = 0
    number: int = 0
    way: str = ""
    ages: Ages | None = None

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Event:
    id: int
    organisation_id: int
    created_by: int
    says: Announcement
    cancelled: bool
    board_message_id: int | None
    series_id: int | None = None
    held_at: datetime | None = None
    moved: int = 0

    def over(self, now: datetime) -> bool:
        """Nobody's mind can change once it has begun."""
        return now >= self.says.starts_at


@dataclass(frozen=True, slots=True)
class Counts:
    """Families by their answer; `offered`: for whom a place is kept, `people`: the places that are taken or kept."""

    coming: int = 0
    not_coming: int = 0
    silent: int = 0
    waiting: int = 0
    offered: int = 0
    people: int = 0

    @property
    def invited(self) -> int:
        return self.coming + self.not_coming + self.silent + self.waiting + self.offered


@dataclass(frozen=True, slots=True)
class Invitee:
    """A family that may come; `person_id`: its mother, where Telegram lets us write to her. `ended`: the work is over,
    so it is invited by name alone."""

    person_id: int | None
    case_id: int
    zone: str
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Guest:
    """A family on the list, as its curator calls it. `reachable`: its mother answers for herself.

    `came`: None before anybody ticked it; `walk_in`: it was not invited and came. `in_vain`: how often a place was kept
    for it and its curator did not say.
    """

    case_id: int
    person_id: int | None
    curator_id: int
    code: str
    alias: str
    answer: Answer
    reachable: bool
    company: Company = Company()
    offered_until: datetime | None = None
    came: bool | None = None
    children_came: int = 0
    walk_in: bool = False
    service_id: int | None = None
    in_vain: int = 0


def second_reminder(says: Announcement) -> datetime | None:
    """Two hours before; None before ten in the morning: nobody is woken, and the first came the evening before."""
    at = says.starts_at - REMIND_AGAIN
    return None if is_quiet(at, says.zone) else at


def due(says: Announcement, now: datetime) -> dict[Step, datetime]:
    """When the clock has to do something, by the clock at the place; what is over already is left out."""
    place = ZoneInfo(says.zone)
    day = says.starts_at.astimezone(place).date() - timedelta(days=1)
    moments = {Step.DAY_BEFORE: datetime.combine(day, REMIND_AT, place).astimezone(UTC), Step.AFTER: says.ends_at}
    if again := second_reminder(says):
        moments[Step.HOURS_BEFORE] = again
    if says.minimum:
        moments[Step.MINIMUM] = datetime.combine(day, MINIMUM_AT, place).astimezone(UTC)
    return {step: at for step, at in moments.items() if at > now}


def zone_of(families: Sequence[str], own: str) -> str:
    """Where most of the families live is where they meet; without families, where the curator is."""
    return Counter(families).most_common(1)[0][0] if families else own
