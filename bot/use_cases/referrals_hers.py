"""📨 Where the help stands that her curator asked other services for: which help and how far, nothing else."""

from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.referrals import ReferralKind, ReferralState, is_told
from bot.storage import cases
from bot.storage import referrals as store
from bot.storage.transaction import Transaction
from bot.use_cases.access import reach, requires


@requires("referrals.hers")
def mine(tx: Transaction, who: Who) -> list[tuple[ReferralKind, ReferralState]]:
    """The newest first."""
    if who.case_id is None:
        raise Gone
    case = cases.get(tx, who.case_id)
    reach(who, "referrals.hers", case)
    return [(one.kind, one.last.state) for one in store.of_case(tx, case.id) if is_told(one, tx.now)]
