"""How contact families and silver mentors come: where each stands on the way, and for how long."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stage(StrEnum):
    """In the order in which they are gone through."""

    APPLIED = "applied"
    TALK = "talk"
    CHECKS = "checks"
    TRAINING = "training"
    READY = "ready"
    PAIRED = "paired"


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody on the way. Of an applicant `application_id`, of a volunteer `person_id`; the other one is 0."""

    stage: Stage
    since: date
    name: str
    application_id: int = 0
    person_id: int = 0
