"""May they? Every use case declares its permission; what is not declared is refused by the ledger."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from bot.content.permissions import matrix
from bot.domain.cases import Case
from bot.domain.people import Who
from bot.domain.permissions import Denied, Scope
from bot.storage.transaction import Transaction

P = ParamSpec("P")
T = TypeVar("T")
UseCase = Callable[Concatenate[Transaction, Who, P], T]


def requires(action: str) -> Callable[[UseCase[P, T]], UseCase[P, T]]:
    """Declare the permission of a use case; the role is checked before its first line, the reach inside it."""
    if action not in matrix().actions:
        raise LookupError(f"permissions.yaml does not name the action {action}")

    def declare(fn: UseCase[P, T]) -> UseCase[P, T]:
        @wraps(fn)
        def permitted(tx: Transaction, who: Who, /, *args: P.args, **kwargs: P.kwargs) -> T:
            matrix().scope(action, who.role)
            return fn(tx, who, *args, **kwargs)

        permitted.permission = action  # type: ignore[attr-defined]
        return permitted

    return declare


def may(who: Who, action: str) -> bool:
    """Whether a role has the action at all: for leaving a button out, never instead of `requires`."""
    return who.role in matrix().actions.get(action, {})


def reach(who: Who, action: str, case: Case) -> None:
    """Refuse when this case lies beyond the reach of the person's role. Nobody is staff on her own case."""
    scope = matrix().scope(action, who.role)
    mine = who.person_id is not None and case.mother_id == who.person_id
    within = {
        Scope.OWN: mine,
        Scope.ASSIGNED: case.curator_id == who.person_id and not mine,
        Scope.TEAM: case.organisation_id == who.organisation_id and not mine,
    }[scope]
    if not within or case.organisation_id != who.organisation_id:
        raise Denied(action, who.role)
