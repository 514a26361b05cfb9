"""How often a level wants contact, a visit and a review, as an organisation sets it: its bounds and its order."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from bot.domain.cases_levels import Cadence, Level

SHOWN_CHANGES: Final = 8


class Part(StrEnum):
    """What can be set, in the order it is shown. Days at the most between two of them."""

    CONTACT = "contact"
    CONTACT_LATER = "contact_later"
    VISIT = "visit"
    REVIEW = "review"


MOST: Final[dict[Level, dict[Part, int]]] = {
    Level.ADAPTATION: {Part.CONTACT: 30, Part.CONTACT_LATER: 60, Part.VISIT: 91, Part.REVIEW: 183},
    Level.BASIC: {Part.CONTACT: 60, Part.CONTACT_LATER: 91, Part.VISIT: 183, Part.REVIEW: 183},
    Level.CRISIS: {Part.CONTACT: 14, Part.CONTACT_LATER: 30, Part.VISIT: 30, Part.REVIEW: 60},
    Level.EMERGENCY: {Part.CONTACT: 3, Part.CONTACT_LATER: 7, Part.VISIT: 7, Part.REVIEW: 14},
}
"""Days. The heavier the level, the less may be left to chance; a review is never further than 183 days away."""
CHOICES: Final = (1, 2, 3, 7, 10, 14, 21, 30, 45, 60, 91, 183)
_ALWAYS: Final = frozenset({(level, part) for level in Level for part in (Part.CONTACT, Part.REVIEW)})
ALWAYS: Final = _ALWAYS | {(Level.CRISIS, Part.VISIT)}
"""What is asked for at any rate: without contact and review a level drives nothing, and in a crisis somebody comes."""


class Trouble(StrEnum):
    """Why it cannot be so."""

    BOUNDS = "bounds"
    ALWAYS = "always"
    ORDER = "order"  # later contact more often than at first, or a review more often than contact


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the history. `back`: the numbers of the bot itself hold again."""

    id: int
    cadence: Cadence
    back: bool
    by: str
    at: datetime


def changed(level: Level, cadence: Cadence, part: Part, days: int | None) -> Cadence | Trouble:
    """With `days` for this part; None: it is not asked for."""
    if days is None and (level, part) in ALWAYS:
        return Trouble.ALWAYS
    if days is not None and not 1 <= days <= MOST[level][part]:
        return Trouble.BOUNDS
    change: dict[str, Any] = {part.value: days}
    return sound(replace(cadence, **change))


def sound(cadence: Cadence) -> Cadence | Trouble:
    later = cadence.contact_later
    if cadence.contact is None or (later is not None and later < cadence.contact) or cadence.review < cadence.contact:
        return Trouble.ORDER
    return cadence


def choices(level: Level, cadence: Cadence, part: Part) -> list[int | None]:
    """Usual numbers that can stand there; None last, where it may be left out."""
    can = [days for days in CHOICES if isinstance(changed(level, cadence, part, days), Cadence)]
    return [*can, *([None] if (level, part) not in ALWAYS else [])]
