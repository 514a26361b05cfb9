"""The permission matrix as a value: deny by default. Its roles and scopes come from bot/content/permissions.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.people import Role


class Scope(StrEnum):
    """How far a role's permission reaches."""

    OWN = "own"  # one's own person, case or pair
    ASSIGNED = "assigned"  # families this curator runs
    TEAM = "team"  # the whole organisation


class Denied(Exception):
    """The person may not do this. Carries no detail that a stranger could learn from."""

    def __init__(self, action: str, role: Role) -> None:
        super().__init__(f"{role} may not {action}")
        self.action = action


class Gone(LookupError):
    """What a press speaks of is not there any more, or was never there."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """`actions`: action → role → scope. `fields`: field → role → (letters of r and w, scope)."""

    actions: Mapping[str, Mapping[Role, Scope]]
    fields: Mapping[str, Mapping[Role, tuple[str, Scope]]]

    def scope(self, action: str, role: Role) -> Scope:
        """How far `role` may `action`; raises Denied when it may not at all."""
        try:
            return self.actions[action][role]
        except KeyError:
            raise Denied(action, role) from None
