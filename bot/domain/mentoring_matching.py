"""Who could stand beside a family: an order with its reasons, never a choice. A person proposes, and both sides decide.

Whatever somebody tells of themselves is told by their own wish and can be taken back; saying nothing costs nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, TypeVar

from bot.domain.people import Role

T = TypeVar("T")


class Tag(StrEnum):
    """What somebody has lived through, chosen by themselves."""

    CHILD_UNDER_1 = "child_under_1"
    ALONE = "alone"
    YOUNG_MOTHER = "young_mother"
    MANY_CHILDREN = "many_children"
    GREW_UP_IN_CARE = "grew_up_in_care"
    DISABILITY = "disability"
    SOBRIETY = "sobriety"


class Hours(StrEnum):
    """When they have time, in coarse parts of the week."""

    DAYS = "days"
    EVENINGS = "evenings"
    WEEKENDS = "weekends"


class Likes(StrEnum):
    TALK = "talk"
    WALK = "walk"
    COOK = "cook"
    PLAY = "play"
    CRAFTS = "crafts"
    PAPERS = "papers"


class Part(StrEnum):
    """What can be told, one screen each."""

    TAGS = "tags"
    HOURS = "hours"
    LIKES = "likes"
    DISTRICT = "district"
    FAMILIES = "families"
    MAY_TELL = "may_tell"


CHOICES: Final[Mapping[Part, type[StrEnum]]] = MappingProxyType({Part.TAGS: Tag, Part.HOURS: Hours, Part.LIKES: Likes})
"""The parts of which several words may be chosen."""
ASKED: Final[Mapping[Role, Sequence[Part]]] = MappingProxyType(
    {
        Role.MOTHER: (Part.TAGS, Part.HOURS, Part.MAY_TELL),
        Role.SILVER_MENTOR: tuple(Part),
        Role.CONTACT_FAMILY: tuple(Part),
    }
)
"""A mother's district is that of her family, and she is asked for nothing that she could give."""
USUAL: Final[Mapping[Role, int]] = MappingProxyType({Role.SILVER_MENTOR: 2, Role.CONTACT_FAMILY: 1})
MOST = 2
"""Families beside which somebody stands without the coordinator's decision, whatever they wish."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What somebody told. `may_tell`: the other side may learn what both chose. `families`: how many they wish for.

    `rests`: after a pair they asked to be left alone for a while; `rests_until` None: until they say so.
    """

    tags: frozenset[Tag] = frozenset()
    hours: frozenset[Hours] = frozenset()
    likes: frozenset[Likes] = frozenset()
    may_tell: bool = False
    territory_id: int | None = None
    families: int | None = None
    rests: bool = False
    rests_until: date | None = None

    def chosen(self, part: Part) -> frozenset[Any]:
        chosen: frozenset[Any] = getattr(self, part)
        return chosen


NOTHING_TOLD: Final = Profile()


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why somebody stands where they stand on the curator's list. `families`: beside how many they stand already."""

    shared: frozenset[Tag]
    near: bool
    hours: frozenset[Hours]
    families: int
    full: bool
    rests: bool


def cap(role: Role, wished: int | None) -> int:
    return min(wished or USUAL[role], MOST)


def reasons(family: Profile, theirs: Profile, role: Role, families: int) -> Reasons:
    """`hours`: those that suit both; theirs, where the family told none."""
    return Reasons(
        family.tags & theirs.tags,
        family.territory_id is not None and family.territory_id == theirs.territory_id,
        theirs.hours & (family.hours or theirs.hours),
        families,
        families >= cap(role, theirs.families),
        theirs.rests,
    )


def place(found: Reasons) -> tuple[int, ...]:
    """The smaller, the nearer to the top: whoever rests or has enough families stands last."""
    return (found.rests, found.full, -len(found.shared), not found.near, -len(found.hours), found.families)


def ranked(found: Iterable[tuple[T, Reasons]]) -> list[tuple[T, Reasons]]:
    return sorted(found, key=lambda one: place(one[1]))


def told_to_both(one: Profile, other: Profile) -> frozenset[Tag]:
    """What a card may say of what both have lived through: each chose it, and each allowed it to be told."""
    return one.tags & other.tags if one.may_tell and other.may_tell else frozenset()


class Above(StrEnum):
    """What became of the question whether somebody may have one family more than is usual."""

    ASKED = "asked"
    ALLOWED = "allowed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Question:
    """`reason`: the curator's words for her coordinator."""

    id: int
    organisation_id: int
    case_id: int
    mentor_id: int
    role: Role
    asked_by: int
    state: Above
    reason: str
