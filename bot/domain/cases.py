"""A family's case, and the tasks of those who run it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Case:
    """`alias` is what the curator calls the family; `zone` is its territory's."""

    id: int
    organisation_id: int
    code: str
    alias: str
    mother_id: int | None
    curator_id: int
    zone: str


class TaskKind(StrEnum):
    """What a curator is asked to do. The screen of each names what the task refers to."""

    APPOINTMENT_SILENT = "appointment_silent"  # two «Сходили?» without an answer
    APPOINTMENT_BY_HAND = "appointment_by_hand"  # a mother without Telegram: remind her yourself
    COME_WITH_ME = "come_with_me"
    DOCUMENT = "document"
    DOCUMENT_BY_HAND = "document_by_hand"
    APPOINTMENT_HELP = "appointment_help"  # she cannot go, or missed it, and asks her curator
    GUIDE_DOUBT = "guide_doubt"
    GUIDE_TOLD = "guide_told"  # she wants the curator to know what she needed a guide for
    CALL_BACK = "call_back"
    CHECK_IN_SILENT = "check_in_silent"
    CHECK_IN_WORRY = "check_in_worry"
    NEW_FAMILY_QUESTION = "new_family_question"  # «Спросить куратора» before consent
    UNREACHABLE = "unreachable"  # blocked the bot or left Telegram
    HELP_FOLLOW = "help_follow"  # a closed help request has something for the family's plan
    HELP_CALL = "help_call"  # how she is after it, by telephone: she asked not to be written to
    HELP_SILENT = "help_silent"  # no answer to «Как вы сегодня?» for a day
    HELP_BAD = "help_bad"  # not well the day after


@dataclass(frozen=True, slots=True)
class About:
    """What a task refers to: an appointment or a paper (`what` is its code), a step of a guide (`what`), a person,
    a help request by its number (`what` is its kind)."""

    what: str = ""
    at: datetime | None = None
    zone: str = ""
    until: date | None = None
    step: int | None = None
    person: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """`code` and `alias` are those of the family; a task without one has neither."""

    id: int
    kind: TaskKind
    case_id: int | None
    due_at: datetime
    code: str
    alias: str
    about: About


@dataclass(frozen=True, slots=True)
class Visit:
    """An appointment of a family; `what` is a code of content/appointments.yaml."""

    code: str
    alias: str
    what: str
    at: datetime
    zone: str
