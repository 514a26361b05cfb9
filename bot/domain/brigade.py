"""The mobile brigade: what a call-out and each member of it can be, what may follow what, and minutes between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from statistics import median
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.domain.help_requests import HelpKind, HelpRequest, Ladder, RequestState
from bot.domain.people import Role


class Going(StrEnum):
    """How far one member of the brigade is with one call-out."""

    CALLED = "called"
    CANNOT = "cannot"
    GOING = "going"
    LEFT = "left"
    ARRIVED = "arrived"
    FINISHED = "finished"


class CalloutState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    CALLED_OFF = "called_off"


class Result(StrEnum):
    """How a call-out ended, in the words of whoever was there."""

    SAFE = "safe"
    HOSPITAL = "hospital"
    POLICE = "police"
    NOT_FOUND = "not_found"
    HANDED_ON = "handed_on"
    OTHER = "other"  # with words of her own


class Agency(NamedTuple):
    """A partner that sends people, or takes families up. `contact`: how a curator reaches it. `ended`: not offered any
    more."""

    id: int
    name: str
    contact: str = ""
    ended: bool = False


class Member(NamedTuple):
    """Somebody of the brigade. `reachable`: Telegram lets us write to her."""

    person_id: int
    name: str
    agency_id: int | None
    agency: str
    on_call: bool
    reachable: bool


MOVES: Mapping[Going, frozenset[Going]] = {
    Going.CALLED: frozenset({Going.GOING, Going.CANNOT}),
    Going.CANNOT: frozenset({Going.GOING}),
    Going.GOING: frozenset({Going.LEFT, Going.ARRIVED, Going.CANNOT}),
    Going.LEFT: frozenset({Going.ARRIVED, Going.CANNOT}),
    Going.ARRIVED: frozenset({Going.FINISHED}),
    Going.FINISHED: frozenset(),
}
"""What may be pressed next. Whoever drives may forget «Выехали», and a car may break down on the way."""

ON_THE_WAY = frozenset({Going.GOING, Going.LEFT, Going.ARRIVED})
COMES = ON_THE_WAY | {Going.FINISHED}
SILENCE = timedelta(minutes=5)
"""So long the brigade has for the first «Еду»; then it is called again, and the coordinator hears of it."""
CALLS = 3
UNDO = timedelta(minutes=2)
PLACE_LIMIT, WORDS_LIMIT, AGENCY_LIMIT = 200, 300, 60
CONTACT_LIMIT = 120
_EMERGENCIES = frozenset(
    {
        HelpKind.DANGER,
        HelpKind.VIOLENCE,
        HelpKind.SUICIDAL,
        HelpKind.RELAPSE,
        HelpKind.CHILD_ILL,
        HelpKind.RELINQUISHMENT,
    }
)


@dataclass(frozen=True, slots=True)
class Callout:
    """`place` is what the caller wrote for this call, and is gone once it is over. Nothing of the case comes along.

    `request_id` is None when the request was forgotten. `told` is what the caller decided about telling her.
    """

    id: int
    organisation_id: int
    request_id: int | None
    case_id: int | None
    number: str
    code: str
    kind: HelpKind
    caller_id: int
    caller_role: Role
    place: str
    told: bool | None
    state: CalloutState
    called_at: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class Called:
    """One member called to one call-out. `before` is the state a wrong press can be taken back to."""

    id: int
    person_id: int
    agency: str
    state: Going
    before: Going | None
    changed_at: datetime
    at: Mapping[Going, datetime]
    result: Result | None
    words: str
    reachable: bool


def emergency(request: HelpRequest) -> bool:
    """Whether a brigade can be called to it at all."""
    return request.kind in _EMERGENCIES or request.ladder is Ladder.URGENT


def may_call(request: HelpRequest, person_id: int) -> bool:
    """Who has taken the request; while nobody has, everybody who may see it."""
    return emergency(request) and request.state is not RequestState.CLOSED and request.taken_by in (None, person_id)


def leads(callout: Callout, request: HelpRequest | None, person_id: int, role: Role) -> bool:
    """Who may change the place, call it off and close it: whoever called, whoever has the request now, and those above.

    A caller may leave in the middle of it, and the place must not stay on the members' phones.
    """
    if callout.caller_id == person_id or role in (Role.COORDINATOR, Role.SUPERVISOR):
        return True
    return request is not None and request.taken_by in (None, person_id)


def may_move(one: Called, to: Going) -> bool:
    return to in MOVES[one.state]


def may_undo(one: Called, now: datetime) -> bool:
    return one.before is not None and now - one.changed_at < UNDO


def nobody_can(members: Sequence[Called]) -> bool:
    """Whether there is nobody left who could still say «Еду»."""
    return all(one.state is Going.CANNOT or (one.state is Going.CALLED and not one.reachable) for one in members)


def silent(members: Sequence[Called]) -> list[Called]:
    """Those who have not answered; nobody when somebody comes already."""
    if any(one.state in COMES for one in members):
        return []
    return [one for one in members if one.state is Going.CALLED and one.reachable]


def reads_place(one: Called, callout: Callout) -> bool:
    """Whoever said that she cannot, or has finished, needs it no more; nobody does when it is over."""
    return callout.state is CalloutState.OPEN and one.state not in (Going.CANNOT, Going.FINISHED)


def first(members: Sequence[Called], state: Going) -> datetime | None:
    """When the first of them came so far."""
    return min((one.at[state] for one in members if state in one.at), default=None)


def minutes(since: datetime, until: datetime | None) -> int | None:
    """Whole minutes that have passed; None while it has not happened."""
    return None if until is None else max(timedelta(0), until - since) // timedelta(minutes=1)


def middle(values: Sequence[int]) -> int | None:
    """The median in whole minutes, halves up."""
    return int(median(values) + 0.5) if values else None


def month(day: date, zone: str) -> tuple[datetime, datetime]:
    """The month of this day by the clock of the zone: from its first midnight to the next month's."""
    begin = day.replace(day=1)
    end = (begin + timedelta(days=31)).replace(day=1)
    here = ZoneInfo(zone)
    since, until = (datetime.combine(one, time(), here).astimezone(UTC) for one in (begin, end))
    return since, until
