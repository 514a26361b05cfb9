"""«Я беспокоюсь»: who is told of a worry about somebody, and who never is. The program decides nothing by itself.

It climbs by the rules of the cards in domain/red_flags.py, which ask a person to look in the same way.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.mentoring import Match
from bot.domain.people import Role
from bot.domain.red_flags import Urgency
from bot.domain.relay import RelayKind

WORDS_LIMIT = 2000
DONE_LIMIT = 200
SAID = frozenset({RelayKind.TEXT, RelayKind.VOICE})
"""How it can be told: a card carries no more than words or one voice."""
KEPT = timedelta(days=365)
"""So long after it was closed its words are kept, and the line with which it was closed."""


class About(StrEnum):
    """Whom a worry is about; the pair says who that is."""

    MENTOR = "mentor"
    FAMILY = "family"
    CURATOR = "curator"


class ConcernState(StrEnum):
    OPEN = "open"
    SEEN = "seen"  # «Вижу»
    CLOSED = "closed"  # with a line on what was done


@dataclass(frozen=True, slots=True)
class Concern:
    """`by_id` is worried, in `by_role`; `about_id` is the person named. What was said stays sealed in its row."""

    id: int
    organisation_id: int
    case_id: int
    code: str
    zone: str
    curator_id: int
    mother_id: int
    match_id: int
    mentor_id: int
    about: About
    about_id: int
    by_id: int
    by_role: Role
    urgency: Urgency
    state: ConcernState
    handled_by: int | None
    handled_at: datetime | None
    created_at: datetime

    def names(self, person_id: int) -> bool:
        """Whoever is worried, whoever is meant, and the family itself: they are never its readers."""
        return person_id in (self.by_id, self.about_id, self.mother_id)


def about_whom(match: Match, person_id: int, *, of_curator: bool) -> About:
    """A mother worries about her mentor, a volunteer about the family; either of them may mean the curator."""
    if of_curator:
        return About.CURATOR
    return About.MENTOR if person_id == match.mother_id else About.FAMILY


def first_readers(about: About) -> frozenset[Role]:
    """Who is told at once; CURATOR is the family's own, or who stands in."""
    return {
        About.MENTOR: frozenset({Role.SUPERVISOR, Role.CURATOR}),
        About.FAMILY: frozenset({Role.CURATOR}),
        About.CURATOR: frozenset({Role.SUPERVISOR, Role.COORDINATOR}),
    }[about]
