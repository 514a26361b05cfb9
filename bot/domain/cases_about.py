"""What kind of family it is: on which track it is accompanied, and to which categories of a report it belongs."""

from enum import StrEnum


class Track(StrEnum):
    FAMILY = "family"
    AFTERCARE = "aftercare"  # a young person who has left an institution


class CaseCategory(StrEnum):
    """Several may hold. They are words of reports that could hurt a family, so they are for its curator alone."""

    FOSTER = "foster"
    DISABLED_CHILD = "disabled_child"
    SPECIAL_NEEDS_0_3 = "special_needs_0_3"
    LARGE_FAMILY = "large_family"
    LOW_INCOME = "low_income"
    RELINQUISHMENT_RISK = "relinquishment_risk"
    SINGLE_PARENT = "single_parent"
    SOP = "sop"  # declared to be in a socially dangerous situation
    MIGRANTS = "migrants"
    ADDICTION = "addiction"
    CHILD_IN_CONFLICT_WITH_LAW = "child_in_conflict_with_law"
    WOMAN_IN_HARDSHIP = "woman_in_hardship"
    MINOR_MOTHER = "minor_mother"
    MOTHER_MENTAL_OR_INTELLECTUAL = "mother_mental_or_intellectual"
    CARE_LEAVER = "care_leaver"
    BIRTH_FAMILY_IN_CRISIS = "birth_family_in_crisis"


CATEGORIES_A_PAGE = 8


def page_of(category: CaseCategory) -> int:
    """On which page of the list it stands."""
    return list(CaseCategory).index(category) // CATEGORIES_A_PAGE


def on_page(page: int) -> list[CaseCategory]:
    """Empty beyond the last one."""
    return list(CaseCategory)[page * CATEGORIES_A_PAGE :][:CATEGORIES_A_PAGE]
