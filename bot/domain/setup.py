"""The first setting up of an organisation: six steps in any order, and the two settings that are typed there."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

NAME_LIMIT: Final = 60
"""Characters of what mothers read as the organisation's name."""


class Step(StrEnum):
    """In the order they are shown."""

    NAME = "name"
    ZONE = "zone"
    PHONES = "phones"
    PROJECT = "project"
    CURATORS = "curators"
    DUTY = "duty"


TICKED: Final = frozenset({Step.NAME, Step.ZONE, Step.PHONES, Step.DUTY})
"""What somebody has to say herself: of a default nobody knows whether it was looked at."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Who said so, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Setup:
    """How far it is. `ticks`: what was said, by step. `old`: numbers of the region nobody has checked for long.

    `invited`: open links for curators. `shifts`: of the coming seven days.
    """

    name: str
    zone: str
    now: datetime
    ticks: dict[Step, Tick]
    phones: int
    old: int
    projects: int
    curators: int
    invited: int
    limit: int
    shifts: int
    room: bool

    def done(self, step: Step) -> bool:
        """A rota is one way of being done with it; to say that there is none is the other."""
        if step is Step.PROJECT:
            return self.projects > 0
        if step is Step.CURATORS:
            return self.curators > 0
        if step is Step.DUTY and self.shifts:
            return True
        return step in self.ticks and not (step is Step.PHONES and self.old)

    @property
    def left(self) -> int:
        return sum(not self.done(step) for step in Step)
