"""Somebody stops working here: what would be left without a person, and why that may not happen yet."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.people import Role
from bot.domain.people_intakes import Load


class Hindrance(StrEnum):
    """`ONESELF` and `LAST` stand in every way; the others only until they are handed over, or never in an emergency."""

    ONESELF = "oneself"
    LAST = "last"  # coordinator: nobody could invite one any more
    FAMILIES = "families"
    PAIRS = "pairs"


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody in one of her roles. Families of a curator and of a volunteer's pairs stand here by code alone.

    `meetings`: group meetings she announced that are still to come, or whose list is open. `takers`: other curators,
    whoever has most room first.
    """

    person_id: int
    name: str
    role: Role
    codes: list[str]
    meetings: int
    takers: list[Load]
    hindrance: Hindrance | None

    @property
    def stays(self) -> bool:
        """Not even in an emergency."""
        return self.hindrance in (Hindrance.ONESELF, Hindrance.LAST)

    @property
    def asks_who(self) -> bool:
        """Whether another curator has to be named, and there is one."""
        return self.role is Role.CURATOR and bool(self.codes or self.meetings) and bool(self.takers)
