"""The first meeting of a pair, with the curator there."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

KIND = "first_meeting"
"""The code in content/appointments.yaml."""


class Comes(StrEnum):
    """What the mentor or contact family said."""

    ASKED = "asked"
    COMES = "comes"
    CANNOT = "cannot"


@dataclass(frozen=True, slots=True)
class Meeting:
    id: int
    match_id: int
    appointment_id: int
    comes: Comes


def asked_at(start: datetime) -> datetime:
    """When the curator is asked whether it was held."""
    return start + timedelta(hours=3)
