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


MONTHS_UNTIL: Final = 2
"""Years: so long an age is told in months."""


def spoken(born: date, today: date) -> tuple[int, str]:
    """(how many, of what): day, month or year. Not born yet counts as 0 days."""
    age = relativedelta(today, born)
    if today <= born or not (age.years or age.months):
        return max(0, (today - born).days), "day"
    return (age.years, "year") if age.years >= MONTHS_UNTIL else (12 * age.years + age.months, "month")


class Phase(StrEnum):
    """Of a child's first years, as the volunteer beside its mother meets it."""

    PREGNANCY = "pregnancy"
    TO_3_MONTHS = "to_3_months"
    TO_6_MONTHS = "to_6_months"
    TO_12_MONTHS = "to_12_months"
    TO_2_YEARS = "to_2_years"
    TO_3_YEARS = "to_3_years"
    TO_7_YEARS = "to_7_years"
    SCHOOL = "school"


_MONTHS: Final = {
    3: Phase.TO_3_MONTHS,
    6: Phase.TO_6_MONTHS,
    12: Phase.TO_12_MONTHS,
    24: Phase.TO_2_YEARS,
    36: Phase.TO_3_YEARS,
    84: Phase.TO_7_YEARS,
}
"""Months → the phase of whoever is younger."""


def phase(born: date, today: date) -> Phase:
    if today < born:
        return Phase.PREGNANCY
    age = relativedelta(today, born)
    months = 12 * age.years + age.months
    return next((found for limit, found in _MONTHS.items() if months < limit), Phase.SCHOOL)
