"""Somebody who wants to help, before they are a volunteer: what they are asked, and how long it is kept."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from bot.domain.mentoring_matching import Hours, Tag
from bot.domain.people import Role

ANSWER_LIMIT: Final = 200
"""Characters of a name with a number, and of a district."""
UNTOUCHED: Final = timedelta(days=90)
"""So long after anybody last did something with it an application is deleted."""


@dataclass(frozen=True, slots=True)
class Answers:
    """`contact`: the name and how to reach them, in their own words. `lived`: nothing where nothing was chosen."""

    role: Role
    contact: str
    place: str
    lived: frozenset[Tag] = frozenset()
    free: frozenset[Hours] = frozenset()


@dataclass(frozen=True, slots=True)
class Application:
    """`person_id`: somebody known already, else None. `talk_on`: the day of the interview. `invitation_id`: the link
    they were sent.
    `touched_at`: when the coordinator last did something with it."""

    id: int
    organisation_id: int
    telegram_id: int
    person_id: int | None
    answers: Answers
    talk_on: date | None
    invitation_id: int | None
    created_at: datetime
    touched_at: datetime
