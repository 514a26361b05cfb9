"""For children of which age a meeting is, counted on its day."""

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta

OLDEST = 18

Ages = tuple[int, int]
"""In years, both of them meant: whoever is seven is welcome until the day before the eighth birthday."""


class Fit(StrEnum):
    """A family, as far as its card knows."""

    FITS = "fits"
    NO_CHILD = "no_child"  # of that age
    UNKNOWN = "unknown"  # no child is written down


def sensible(ages: Ages) -> bool:
    return 0 <= ages[0] < ages[1] <= OLDEST and ages[1] > 1


def read_ages(text: str) -> Ages | None:
    """«3-7», «от 3 до 7 лет»; None for what names no two ages, the younger first."""
    found = re.fullmatch(r"\D*(\d{1,2})\D+(\d{1,2})\D*", text)
    ages = (int(found[1]), int(found[2])) if found else None
    return ages if ages and sensible(ages) else None


def fit(births: Sequence[date], day: date, ages: Ages) -> Fit:
    """Whether one of the children is of that age on that day; who is not born by then is of none."""
    if not births:
        return Fit.UNKNOWN
    old = [relativedelta(day, born).years for born in births if born <= day]
    return Fit.FITS if any(ages[0] <= years <= ages[1] for years in old) else Fit.NO_CHILD
