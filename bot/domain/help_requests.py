"""Kinds of help, what she can tell by a button, and the states of a request."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.people import Role


class HelpKind(StrEnum):
    DANGER = "danger"
    VIOLENCE = "violence"
    SUICIDAL = "suicidal"
    RELAPSE = "relapse"
    CHILD_ILL = "child_ill"
    EXHAUSTED = "exhausted"
    RELINQUISHMENT = "relinquishment"
    HOUSING = "housing"
    THINGS = "things"
    OTHER = "other"


class Fact(StrEnum):
    """What she told by pressing a button of a safe text; each is the key of that button. Staff read it on the card."""

    CALLED = "called"
    CANNOT_CALL = "cannot_call"
    MAY_CALL = "may_call"
    NO_CALL = "no_call"
    CALLING_103 = "calling_103"
    NOT_UNDERSTOOD = "not_understood"
    BETTER = "better"
    CALL_ME = "call_me"
    TALK = "talk"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    CALL_ONLY = "call_only"
    THINKING = "thinking"
    NOT_THINKING = "not_thinking"
    NOT_ALONE = "not_alone"
    ADULT = "adult"
    ALONE = "alone"
    AWAY = "away"
    ADULT_CALLED = "adult_called"
    NOBODY = "nobody"
    NOW = "now"
    TOMORROW = "tomorrow"
    AFRAID = "afraid"
    WAYS = "ways"
    AGAIN = "again"  # pressed the same kind once more
    HIDDEN = "hidden"  # «Спрятать»
    PLAN = "plan"  # wants a safety plan made with her
    SAFE = "safe"  # «Я в безопасности»: good to know, and no reason to stop; somebody else may hold her phone
    NOT_NEEDED = "not_needed"  # «Больше не нужно» where a person asks her all the same


REASSURING = frozenset(
    {Fact.CALLED, Fact.CALLING_103, Fact.BETTER, Fact.NOT_ALONE, Fact.HIDDEN, Fact.SAFE, Fact.NOT_NEEDED}
)
"""Pressed on an old message, these say nothing new; every other one asks for somebody, so it opens a request."""


class RequestState(StrEnum):
    CREATED = "created"
    TAKEN = "taken"
    CONTACTED = "contacted"
    CLOSED = "closed"


class Outcome(StrEnum):
    SOLVED = "solved"
    REFERRED = "referred"
    NOT_REACHED = "not_reached"
    SERVICES_CAME = "services_came"
    BY_MISTAKE = "by_mistake"
    WITH_MOTHER = "with_mother"
    WITH_RELATIVES = "with_relatives"
    IN_CENTRE = "in_centre"
    PLACED = "placed"
    WITHDRAWN = "withdrawn"  # she took it back herself


class Ladder(StrEnum):
    URGENT = "urgent"
    SOON = "soon"
    CALM = "calm"


RAISES = frozenset({Fact.THINKING, Fact.ALONE, Fact.NOBODY})
"""Told at any time, these put the request on the urgent ladder."""

UNDO = timedelta(minutes=2)
FORGET_GUEST = timedelta(hours=72)
SAME = timedelta(hours=12)
"""So long after somebody took a request, the same press still belongs to it."""
_CALM = frozenset({HelpKind.HOUSING, HelpKind.THINGS, HelpKind.OTHER})
_URGENT = frozenset({HelpKind.DANGER, HelpKind.SUICIDAL})


@dataclass(frozen=True, slots=True)
class HelpRequest:
    """`guest` is the account of somebody without consent. `code` is empty and `curator_id` None without a case.

    `zone` is the case's, or the organisation's. `step` is the last step of the ladder that was told.
    """

    id: int
    organisation_id: int
    number: str
    kind: HelpKind
    ladder: Ladder
    step: int
    state: RequestState
    call_allowed: bool
    person_id: int | None
    guest: int | None
    case_id: int | None
    code: str
    curator_id: int | None
    zone: str
    taken_by: int | None
    taken_at: datetime | None
    outcome: Outcome | None
    created_at: datetime
    asked_as: Role = Role.MOTHER  # or a family member of hers, of which she is told nothing


@dataclass(frozen=True, slots=True)
class Words:
    """Something said to the other side of a request; `kind` is a word of RelayKind."""

    kind: str
    text: str = ""
    file_id: str = ""


def ladder_of(kind: HelpKind) -> Ladder:
    return Ladder.URGENT if kind in _URGENT else Ladder.CALM if kind in _CALM else Ladder.SOON


def joins(request: HelpRequest, now: datetime) -> bool:
    """Whether another press of the same kind is the same request.

    Danger after somebody took the first is new; so is everything else long after somebody took it: then all are called.
    """
    if request.state is RequestState.CREATED:
        return True
    return request.ladder is not Ladder.URGENT and request.taken_at is not None and now - request.taken_at < SAME
