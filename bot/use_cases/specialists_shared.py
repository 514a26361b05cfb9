"""Families shared with specialists: how far a specialist reaches, and what becomes of a share."""

from bot.content.permissions import matrix
from bot.domain.cases import Case, CaseState
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Scope
from bot.domain.specialists import Share
from bot.storage import people
from bot.storage import specialists as store
from bot.storage.cases_course import has_ended
from bot.storage.transaction import Transaction
from bot.use_cases import access


def reach(who: Who, tx: Transaction, action: str, case: Case) -> Share | None:
    """As `access.reach`, for what a specialist may do for a family shared with them; answers the share.

    Looked up at each press: when the curator has ended it a moment ago, nothing opens any more.
    """
    if matrix().scope(action, who.role) is not Scope.SHARED:
        access.reach(who, action, case)
        return None
    share = store.shared_with(tx, who.person, case.id)
    if share is None or not is_open(tx, who.organisation_id, case) or case.mother_id == who.person_id:
        raise Denied(action, who.role)
    return share


def is_open(tx: Transaction, organisation_id: int, case: Case) -> bool:
    """Whether the family is accompanied now, in this organisation: an open case whose work is not over."""
    here = case.state is CaseState.OPEN and case.organisation_id == organisation_id
    return here and not has_ended(tx, case)


def holds(tx: Transaction, specialist_id: int) -> bool:
    """Whether this person is a specialist now."""
    return bool(people.holds(tx, [(specialist_id, Role.SPECIALIST)]))
