"""Who was there: families by a tick, people of no family by their number."""

from enum import StrEnum

COMPLETE = 70
"""Per cent of the classes held, where the programme says nothing else (docs/requirements.md, S1-41)."""
OPENS_BEFORE = 2
"""Hours before the start from which the list can be ticked."""


class HeadGroup(StrEnum):
    """People who belong to no family of ours (S3-18)."""

    WOMEN = "women"
    TEENS = "teens"
    CHILDREN = "children"
    MEN = "men"


def completed(came: int, held: int, percent: int) -> bool:
    """Whether a family has been through the classes that were held."""
    return held > 0 and came * 100 >= held * percent
