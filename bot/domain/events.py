"""Group sessions and the answers to an invitation."""

from enum import StrEnum


class EventState(StrEnum):
    PLANNED = "planned"
    CANCELLED = "cancelled"


class Answer(StrEnum):
    NONE = "none"
    COMING = "coming"
    NOT_COMING = "not_coming"
