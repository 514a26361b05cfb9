"""What a person may do with what is kept of her, and how long it takes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.people import Role

RECONSIDER = timedelta(hours=24)
"""So long «Удалить меня» can be taken back: it cannot be undone, and another may hold her phone."""

LOOK_AGAIN = timedelta(hours=1)
"""A request for help that is still open is never erased: after each hour it is looked at again."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """She asked to be deleted. Until `due_at` she may take it back."""

    person_id: int
    asked_at: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Deed:
    """One row of the audit log that somebody else caused about her case."""

    actor_id: int
    role: Role
    action: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Look:
    """What one person did with her data on one day of her calendar; each kind of deed once."""

    actor_id: int
    role: Role
    at: datetime
    actions: tuple[str, ...]


def looks(deeds: Iterable[Deed], zone: str) -> list[Look]:
    """By day and person, in the order in which the deeds come."""
    found: dict[tuple[date, int, Role], list[Deed]] = {}
    for deed in deeds:
        found.setdefault((deed.at.astimezone(ZoneInfo(zone)).date(), deed.actor_id, deed.role), []).append(deed)
    return [
        Look(who, role, same[0].at, tuple(dict.fromkeys(deed.action for deed in same)))
        for (_, who, role), same in found.items()
    ]
