"""What a person tells the mother before the bot does: that a talk was stopped, or that it has ended suddenly."""

from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum, StrEnum
from typing import Final


class Untold(StrEnum):
    REST = "rest"  # stopped because somebody worries
    END = "end"  # illness, death, or taken away for good


class Step(IntEnum):
    """Of its timer."""

    ABOVE = 0  # nobody has said that she knows: supervisors are told
    BOT = 1  # nobody has for long: better by the bot than not at all


AFTER: Final = {Step.ABOVE: timedelta(days=1), Step.BOT: timedelta(days=2)}


@dataclass(frozen=True, slots=True)
class InPerson:
    """`open`: she does not know it yet, as far as anybody has said."""

    id: int
    match_id: int
    news: Untold
    open: bool
