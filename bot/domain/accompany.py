"""«Пойти со мной»: a mother asks her curator to come along to an appointment, and hears who comes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.people import Role
from bot.domain.reminders import NOON, local

WORDS_LIMIT: Final = 200
SETTLES: Final = timedelta(minutes=2)
"""So long an answer can be changed before anybody is told."""
IN_HASTE: Final = timedelta(hours=1)
"""So long an answer may take when it was asked late."""
GOERS: Final = (Role.CURATOR, Role.SILVER_MENTOR, Role.CONTACT_FAMILY)


class AccompanyState(StrEnum):
    ASKED = "asked"
    GOES = "goes"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Accompany:
    """`goes_id`, `goes_role`: who comes along, and as what. `instead`: what her curator offers in place of it.
    `change_id`: of the last answer."""

    id: int
    case_id: int
    appointment_id: int
    state: AccompanyState
    goes_id: int | None
    goes_role: Role | None
    instead: str
    change_id: int


def overdue_at(asked_at: datetime, starts_at: datetime, zone: str) -> datetime:
    """Noon of the day before; of what was asked later than that an hour, or half of the time that is left."""
    day = starts_at.astimezone(ZoneInfo(zone)).date() - timedelta(days=1)
    return max(local(day, NOON, zone), asked_at + min(IN_HASTE, (starts_at - asked_at) / 2))


def told_at(now: datetime, starts_at: datetime) -> datetime:
    """When an answer stands."""
    return min(now + SETTLES, max(now, starts_at - SETTLES))
