"""What tracks, categories and those who care for a child are called among the staff. Nobody else reads a category."""

from collections.abc import Callable
from typing import Final

from bot.domain.cases_about import CaseCategory, Track
from bot.domain.children import CareRelation
from bot.texts import Texts

_TRACKS: Final[dict[Track, Callable[..., str]]] = {
    Track.FAMILY: lambda label: label("staff.cases.about", "family"),
    Track.AFTERCARE: lambda label: label("staff.cases.about", "after an institution"),
}
_CATEGORIES: Final[dict[CaseCategory, Callable[..., str]]] = {
    CaseCategory.FOSTER: lambda label: label("staff.cases.about", "foster family"),
    CaseCategory.DISABLED_CHILD: lambda label: label("staff.cases.about", "child with a disability"),
    CaseCategory.SPECIAL_NEEDS_0_3: lambda label: label("staff.cases.about", "special needs, up to 3 years"),
    CaseCategory.LARGE_FAMILY: lambda label: label("staff.cases.about", "large family"),
    CaseCategory.LOW_INCOME: lambda label: label("staff.cases.about", "low income"),
    CaseCategory.RELINQUISHMENT_RISK: lambda label: label("staff.cases.about", "may give up a child"),
    CaseCategory.SINGLE_PARENT: lambda label: label("staff.cases.about", "single parent"),
    CaseCategory.SOP: lambda label: label("staff.cases.about", "socially dangerous situation"),
    CaseCategory.MIGRANTS: lambda label: label("staff.cases.about", "displaced people, refugees, migrants"),
    CaseCategory.ADDICTION: lambda label: label("staff.cases.about", "dependency of a parent"),
    CaseCategory.CHILD_IN_CONFLICT_WITH_LAW: lambda label: label("staff.cases.about", "child in conflict with the law"),
    CaseCategory.WOMAN_IN_HARDSHIP: lambda label: label("staff.cases.about", "mother or pregnant woman in hardship"),
    CaseCategory.MINOR_MOTHER: lambda label: label("staff.cases.about", "mother under 18"),
    CaseCategory.MOTHER_MENTAL_OR_INTELLECTUAL: lambda label: label(
        "staff.cases.about", "mother needs support in mind or learning"
    ),
    CaseCategory.CARE_LEAVER: lambda label: label("staff.cases.about", "grew up in an institution"),
    CaseCategory.BIRTH_FAMILY_IN_CRISIS: lambda label: label("staff.cases.about", "birth family in a crisis"),
}
_CARE: Final[dict[CareRelation, Callable[..., str]]] = {
    CareRelation.MOTHER: lambda label: label("staff.cases.about", "birth mother"),
    CareRelation.GUARDIAN: lambda label: label("staff.cases.about", "guardian"),
    CareRelation.FOSTER_PARENT: lambda label: label("staff.cases.about", "foster parent"),
    CareRelation.GRANDPARENT: lambda label: label("staff.cases.about", "grandmother or grandfather"),
    CareRelation.OTHER: lambda label: label("staff.cases.about", "somebody else"),
}


def track_words(track: Track, texts: Texts) -> str:
    said: str = _TRACKS[track](texts.label)
    return said


def category_words(category: CaseCategory, texts: Texts) -> str:
    said: str = _CATEGORIES[category](texts.label)
    return said


def care_words(care: CareRelation | None, texts: Texts) -> str:
    """None: nobody has written it down."""
    if care is None:
        return texts.label("staff.cases.about", "not known")
    said: str = _CARE[care](texts.label)
    return said
