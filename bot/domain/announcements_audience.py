"""Whom a piece of news reaches: a pure rule over facts of families, volunteers and staff. Deny by default.

A curator reaches her own families and the volunteers beside them, a coordinator the organisation. Somebody who belongs
to several of the groups gets one message. Of nobody is it told why they are among the readers.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.cases_about import CaseCategory
from bot.domain.cases_levels import Level
from bot.domain.children_ages import Phase
from bot.domain.people import MENTORS, STAFF, Role


class Group(StrEnum):
    FAMILIES = "families"
    SILVER_MENTORS = "silver_mentors"
    CONTACT_FAMILIES = "contact_families"
    STAFF = "staff"


ROLES = {
    Group.FAMILIES: frozenset({Role.MOTHER}),
    Group.SILVER_MENTORS: frozenset({Role.SILVER_MENTOR}),
    Group.CONTACT_FAMILIES: frozenset({Role.CONTACT_FAMILY}),
    Group.STAFF: STAFF,
}


@dataclass(frozen=True, slots=True)
class Reach:
    """Who writes, and how far their right goes: `curator_id` is their own, or None for the whole organisation."""

    author_id: int
    curator_id: int | None

    def takes(self, family: "Family") -> bool:
        """Nobody is staff on her own case."""
        mine = self.curator_id is None or family.curator_id == self.curator_id
        return mine and family.mother_id != self.author_id


@dataclass(frozen=True, slots=True)
class Filter:
    """What somebody chose. An empty part asks for nothing; all parts together have to hold for a family, and a
    volunteer is chosen by the family they stand beside. `only`: cases that another area names, as an event's guests.
    """

    groups: Set[Group] = frozenset({Group.FAMILIES})
    territories: Set[int] = frozenset()
    levels: Set[Level] = frozenset()
    categories: Set[CaseCategory] = frozenset()
    phases: Set[Phase] = frozenset()
    curators: Set[int] = frozenset()
    only: Set[int] | None = None

    @property
    def of_families(self) -> bool:
        """Whether families are told apart at all."""
        parts = (self.territories, self.levels, self.categories, self.phases, self.curators)
        return any(parts) or self.only is not None

    def fits(self, family: "Family") -> bool:
        return (
            (not self.territories or family.territory_id in self.territories)
            and (not self.levels or family.level in self.levels)
            and (not self.categories or bool(self.categories & family.categories))
            and (not self.phases or bool(self.phases & family.phases))
            and (not self.curators or family.curator_id in self.curators)
            and (self.only is None or family.case_id in self.only)
        )


@dataclass(frozen=True, slots=True)
class Family:
    """An open case. `mother_id` is None while she has not joined. `ended`: by its course the work is over."""

    case_id: int
    mother_id: int | None
    curator_id: int
    territory_id: int
    level: Level | None = None
    categories: Set[CaseCategory] = frozenset()
    phases: Set[Phase] = frozenset()
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Helper:
    """A volunteer or one of the staff in one role; `beside` are the cases of their pairs that run or rest."""

    person_id: int
    role: Role
    beside: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody the news is for; a family whose mother has not joined has no `person_id`."""

    person_id: int | None
    role: Role
    case_id: int | None = None


def readers(wanted: Filter, reach: Reach, families: Iterable[Family], helpers: Iterable[Helper]) -> list[Reader]:
    """Each person once: a mother as a mother, a volunteer as one, whatever else they are. Never the author, and no
    mother after the goodbye, unless another area names her."""
    chosen = {one.case_id: one for one in families if reach.takes(one) and wanted.fits(one)}
    going_on = [one for one in chosen.values() if not one.ended or wanted.only is not None]
    found = [Reader(one.mother_id, Role.MOTHER, one.case_id) for one in going_on]
    found = found if Group.FAMILIES in wanted.groups else []
    roles = frozenset(role for group in wanted.groups for role in ROLES[group])
    seen = {reader.person_id for reader in found} | {reach.author_id}
    for helper in sorted(helpers, key=lambda one: (one.role not in MENTORS, one.role, one.person_id)):
        if helper.role not in roles or helper.person_id in seen:
            continue
        beside = [case_id for case_id in helper.beside if case_id in chosen]
        if beside or _stands_alone(helper, wanted, reach):
            found.append(Reader(helper.person_id, helper.role, beside[0] if beside else None))
            seen.add(helper.person_id)
    return found


def _stands_alone(helper: Helper, wanted: Filter, reach: Reach) -> bool:
    """Whether somebody is reached without any of the families: only by a coordinator, and a volunteer only where
    families are not told apart."""
    return reach.curator_id is None and (helper.role in STAFF or not wanted.of_families)
