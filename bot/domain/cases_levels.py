"""How closely a family is accompanied: four levels, and how often each wants contact, a visit and a review."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

REASON_LIMIT: Final = 200
JUST_NOW: Final = timedelta(minutes=1)
"""Changed twice so quickly, it may be a slip: the second change is asked about."""
SETTLED_AFTER: Final = timedelta(days=91)
"""The first three months of a level."""


class Level(StrEnum):
    ADAPTATION = "adaptation"
    BASIC = "basic"
    CRISIS = "crisis"
    EMERGENCY = "emergency"


CONFIRMED: Final = frozenset({Level.EMERGENCY})
"""The coordinator confirms it; it holds from the curator's press on."""


@dataclass(frozen=True, slots=True)
class LevelSet:
    """One row of the history. `confirmed_by`: a coordinator's name."""

    id: int
    level: Level
    reason: str
    by: str
    at: datetime
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True)
class Cadence:
    """Days. None: not asked for. `contact_later` counts once the level has lasted for three months.

    `above`: coordinators hear of a family that waits longer, too.
    """

    review: int
    contact: int | None = None
    contact_later: int | None = None
    visit: int | None = None
    above: bool = False

    def contact_every(self, since: date, today: date) -> int | None:
        settled = self.contact_later is not None and today - since > SETTLED_AFTER
        return self.contact_later if settled else self.contact


def just_changed(history: Sequence[LevelSet], now: datetime) -> bool:
    return bool(history) and now - history[-1].at < JUST_NOW
