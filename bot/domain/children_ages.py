"""How old children are, without a day of birth: what somebody may know who need not know more."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final

from dateutil.relativedelta import relativedelta


class AgeBand(StrEnum):
    """Wide enough that nobody knows a child by it."""

    UNDER_1 = "under_1"
    UNDER_3 = "under_3"
    UNDER_7 = "under_7"
    UNDER_14 = "under_14"
    UNDER_18 = "under_18"


_BELOW: Final = {1: AgeBand.UNDER_1, 3: AgeBand.UNDER_3, 7: AgeBand.UNDER_7, 14: AgeBand.UNDER_14}
"""Years → the band of whoever is younger."""


def band(born: date, today: date) -> AgeBand:
    years = relativedelta(today, born).years
    return next((found for limit, found in _BELOW.items() if years < limit), AgeBand.UNDER_18)


def bands(births: Iterable[date], today: date) -> list[AgeBand]:
    """One for each child, the youngest first."""
    return [band(born, today) for born in sorted(births, reverse=True)]
