"""The agreement with a family: signed on a day, for some months, on paper or not yet."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from dateutil.relativedelta import relativedelta

SHORTEST, LONGEST = 3, 36
"""Months. A project may allow less; nobody is accompanied longer without a new agreement."""
USUAL: Final = (3, 6, 12, 18, 24, 36)
REASON_LIMIT: Final = 200


@dataclass(frozen=True, slots=True)
class Terms:
    months: int
    paper: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """`reason`: why it was made longer."""

    id: int
    step_id: int
    signed_on: date
    ends_on: date
    paper: bool
    by: str
    reason: str = ""


def end_of(signed_on: date, months: int) -> date:
    return signed_on + relativedelta(months=months)


def fits(months: int, limits: tuple[int, int]) -> bool:
    return limits[0] <= months <= limits[1]


def longer_by(agreement: Agreement, most: int) -> list[int]:
    """By how many months it may be made longer, of the usual numbers."""
    last = end_of(agreement.signed_on, most)
    return [months for months in USUAL if end_of(agreement.ends_on, months) <= last]
