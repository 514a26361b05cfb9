"""What has been in a case, as one list: nothing in it is counted or judged."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.visits import Mark

NOTE_LIMIT = 300
"""One line, as at the door."""


class Caller(StrEnum):
    """Who telephoned the curator about the family."""

    MOTHER = "mother"
    RELATIVE = "relative"
    AGENCY = "agency"
    OTHER = "other"


class Kind(StrEnum):
    VISIT = "visit"
    SERVICE = "service"
    APPOINTMENT = "appointment"
    REQUEST = "request"  # its number and time alone: what was asked for stands on its own card
    NOTE = "note"
    CALL = "call"


@dataclass(frozen=True, slots=True)
class Entry:
    """`what` holds codes of the kind: topics, a service, a type of appointment, a number, who called. `how`: a safety
    mark, a recipient, an outcome. `until`: when a request was closed. `voice_of`: the visit with a voice to hear."""

    kind: Kind
    at: datetime
    what: tuple[str, ...] = ()
    how: str = ""
    words: str = ""
    until: datetime | None = None
    marks: tuple[tuple[str, Mark], ...] = ()
    voice_of: int | None = None
