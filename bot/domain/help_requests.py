"""Kinds of help, states of a request, and who is told when."""

from dataclasses import dataclass
from enum import StrEnum


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


class RequestState(StrEnum):
    CREATED = "created"
    TAKEN = "taken"
    CONTACTED = "contacted"
    CLOSED = "closed"


class Rung(StrEnum):
    """Who is told at one step of the ladder."""

    CURATOR = "curator"
    DUTY = "duty"
    COORDINATOR = "coordinator"
    SUPERVISOR = "supervisor"
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class Step:
    """`minutes` after the request was created, tell `rungs`. The last step with `repeats` comes again every so many minutes."""

    minutes: int
    rungs: tuple[Rung, ...]
    repeats: int | None = None
