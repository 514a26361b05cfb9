"""One-tap thanks of a curator: a few fixed warm sentences, once a week at most for each pair."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

AGAIN: Final = timedelta(days=7)


class Thanks(StrEnum):
    """Which sentence of screens/mentoring_thanks.yaml."""

    NEAR = "near"
    PATIENT = "patient"
    TIME = "time"
    WARM = "warm"


def may_thank(last: datetime | None, now: datetime) -> bool:
    return last is None or now - last >= AGAIN
