"""Call-back requests of people who came without a link."""

from dataclasses import dataclass
from datetime import datetime

ANSWER_LIMIT = 200
"""Characters of a place, or of how to reach somebody."""


@dataclass(frozen=True, slots=True)
class Intake:
    """`place` and `contact` are as the person typed them."""

    id: int
    organisation_id: int
    telegram_id: int | None
    place: str
    contact: str
    taken_by: int | None
    created_at: datetime
