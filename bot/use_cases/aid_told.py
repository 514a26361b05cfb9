"""Who hears of a step of a request for things: after two minutes, when nobody has taken it back."""

from bot.domain.aid import UNDO, AidState
from bot.domain.cases import Case
from bot.domain.outgoing import Lane
from bot.domain.people import Role
from bot.storage import outbox, people
from bot.storage.transaction import Transaction


def of_step(tx: Transaction, case: Case, aid_id: int, change_id: int, state: AidState, by_id: int) -> None:
    """The family's curator; the coordinators, of what comes into their list or leaves it; the mother, that she can
    have it. Nobody hears of what she did herself."""
    if state in (AidState.ASKED, AidState.NOT_NEEDED):
        for coordinator in people.with_role(tx, case.organisation_id, Role.COORDINATOR, but=case.mother_id):
            _tell(tx, case, "news", Role.COORDINATOR, coordinator, aid_id, change_id, by_id)
    _tell(tx, case, "changed", Role.CURATOR, case.curator_id, aid_id, change_id, by_id)
    if state is AidState.READY and case.mother_id is not None:
        _tell(tx, case, "ready", Role.MOTHER, case.mother_id, aid_id, change_id, by_id)


def _tell(tx: Transaction, case: Case, what: str, role: Role, to: int, aid_id: int, change_id: int, by_id: int) -> None:
    if to == by_id:
        return
    org, key, then = case.organisation_id, f"aid:{change_id}:{what}:{to}", tx.now + UNDO
    kind = f"aid.{what}"
    outbox.put(tx, org, kind, Lane.REMINDER, key, role, to=to, not_before=then, aid_id=aid_id, change_id=change_id)
