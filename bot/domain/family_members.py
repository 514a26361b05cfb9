"""People close to a mother whom she let in herself: who they are to her, and how long they may see what she showed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

SHOWN = 6
"""Close people a mother may have at a time, invited ones included: a list that stays readable."""
CONSENT = "family_member"
"""The purpose a close person agrees to; a mother's own are in domain/people_consents.py."""


class Relation(StrEnum):
    """Who somebody is to her. A teenager is somebody of 14 to 17; younger children have no account."""

    PARTNER = "partner"
    ELDER = "elder"
    TEEN = "teen"
    OTHER = "other"


class MemberState(StrEnum):
    PROPOSED = "proposed"  # by her curator; nothing happens before her «да»
    INVITED = "invited"
    ACTIVE = "active"
    ENDED = "ended"


LIVE = (MemberState.PROPOSED, MemberState.INVITED, MemberState.ACTIVE)


class Shared(StrEnum):
    """What a mother can show: one appointment of hers, or one meeting she is invited to."""

    APPOINTMENT = "appointment"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Member:
    """One close person of one family. `person_id` only once they have come in; `name` is the one they gave."""

    id: int
    organisation_id: int
    case_id: int
    relation: Relation
    state: MemberState
    person_id: int | None
    invitation_id: int | None
    since: datetime | None
    name: str = ""
