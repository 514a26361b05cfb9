"""The permission matrix as a value: deny by default. Its roles and scopes come from bot/content/permissions.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.people import Role, Who


class Scope(StrEnum):
    """How far a role's permission reaches."""

    OWN = "own"  # one's own person, case or pair
    ASSIGNED = "assigned"  # families this curator runs
    SHARED = "shared"  # families that a curator shared with this specialist
    TEAM = "team"  # the whole organisation


OPEN_WHILE_HIDDEN = frozenset({"hiding.door"})
"""All that may be asked for from a hidden chat. Decided here alone."""


class Denied(Exception):
    """The person may not do this. Carries no detail that a stranger could learn from."""

    def __init__(self, action: str, role: Role) -> None:
        super().__init__(f"{role} may not {action}")
        self.action = action


class Gone(LookupError):
    """What a press speaks of is not there any more, or was never there."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """`actions`: action → role → scope. `fields`: field → role → (letters of r, w and n, scope).

    `without_adult`: what stays open to a mother under 18 for whom no adult has agreed.
    """

    actions: Mapping[str, Mapping[Role, Scope]]
    fields: Mapping[str, Mapping[Role, tuple[str, Scope]]]
    without_adult: frozenset[str] = frozenset()

    def scope(self, action: str, role: Role) -> Scope:
        """How far `role` may `action`; raises Denied when it may not at all."""
        try:
            return self.actions[action][role]
        except KeyError:
            raise Denied(action, role) from None

    def check(self, action: str, who: Who) -> None:
        """Raises Denied when this person may not, also when she must wait for an adult's consent, or when her chat is
        hidden: whoever holds the phone may be anybody."""
        if who.hidden and action not in OPEN_WHILE_HIDDEN:
            raise Denied(action, who.role)
        self.scope(action, who.role)
        if who.awaits_adult and who.role is Role.MOTHER and action not in self.without_adult:
            raise Denied(action, who.role)
