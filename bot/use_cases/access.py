"""May they? Every use case declares its permission; what is not declared is refused by the ledger."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from bot.content.permissions import matrix
from bot.domain.cases import Case
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Scope
from bot.storage.transaction import Transaction

P = ParamSpec("P")
T = TypeVar("T")
UseCase = Callable[Concatenate[Transaction, Who, P], T]


def requires(action: str) -> Callable[[UseCase[P, T]], UseCase[P, T]]:
    """Declare a use case's permission: role and an adult's consent checked before its first line, the reach in it."""
    if action not in matrix().actions:
        raise LookupError(f"permissions.yaml does not name the action {action}")

    def declare(fn: UseCase[P, T]) -> UseCase[P, T]:
        @wraps(fn)
        def permitted(tx: Transaction, who: Who, /, *args: P.args, **kwargs: P.kwargs) -> T:
            matrix().check(action, who)
            return fn(tx, who, *args, **kwargs)

        permitted.permission = action  # type: ignore[attr-defined]
        return permitted

    return declare


def may(who: Who, action: str) -> bool:
    """Whether a role has the action at all: for leaving a button out, never instead of `requires`."""
    try:
        matrix().check(action, who)
    except Denied:
        return False
    return True


def reach(who: Who, action: str, case: Case, curators: Collection[int] = ()) -> None:
    """Refuse when this case lies beyond the reach of the person's role. Nobody is staff on her own case.

    One's own case is a mother's alone. A family member's «own» is what was shown to them, never a case, also where
    the same person is a mother in another (use_cases/family_members_meetings.py). `curators`: those whose families are
    hers as well, where she stands in for them (use_cases/events_running.py).
    """
    scope = matrix().scope(action, who.role)
    mine = who.person_id is not None and case.mother_id == who.person_id
    within = {
        Scope.OWN: mine and who.role is Role.MOTHER,
        Scope.ASSIGNED: case.curator_id in (who.person_id, *curators) and not mine,
        Scope.SHARED: False,  # a look at the shares decides: use_cases/specialists_shared.py
        Scope.TEAM: case.organisation_id == who.organisation_id and not mine,
    }[scope]
    if not within or case.organisation_id != who.organisation_id:
        raise Denied(action, who.role)
