"""An ordinary meeting that a volunteer proposes and the mother answers. Nobody need say why not."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.domain.people import Role

KINDS: Final = {Role.SILVER_MENTOR: "mentor_meeting", Role.CONTACT_FAMILY: "family_meeting"}
"""Codes in content/appointments.yaml."""
FURTHEST: Final = timedelta(days=60)
EARLIEST_HOUR, LATEST_HOUR = 8, 20
"""Nobody is asked to meet at night."""


class DateState(StrEnum):
    """What became of it."""

    ASKED = "asked"
    AGREED = "agreed"
    OTHER = "other"  # another time would do
    NO = "no"
    OFF = "off"  # agreed, and then somebody could not


HERS: Final = (DateState.AGREED, DateState.OTHER, DateState.NO)
"""Her answers."""


@dataclass(frozen=True, slots=True)
class MeetingDate:
    id: int
    match_id: int
    starts_at: datetime
    state: DateState
    appointment_id: int | None
    """On the mother's list, once she agreed."""


def may_be(start: datetime, wall: datetime) -> bool:
    """Both by the family's clock."""
    return wall < start <= wall + FURTHEST and EARLIEST_HOUR <= start.hour <= LATEST_HOUR


def offered(today: date) -> dict[str, date]:
    """Tomorrow, and the next Saturday that is not tomorrow."""
    tomorrow = today + timedelta(days=1)
    saturday = tomorrow + timedelta(days=(5 - tomorrow.weekday()) % 7 or 7)
    return {"tomorrow": tomorrow, "saturday": saturday, "sunday": saturday + timedelta(days=1)}
