"""A family that waits longer than its level allows: for coordinators who want to hear of it."""

from bot.domain.cases_pace import Waits
from bot.outbound.message import Out, To, message
from bot.storage import cases
from bot.storage.transaction import Transaction


@message("cases.waits", quiet=True)
def waits(tx: Transaction, to: To, case_id: int, waits: str) -> Out:
    """By its code alone; the curator has a task."""
    t, code = to.texts.t, cases.get(tx, case_id).code
    words = {
        Waits.CONTACT: t("staff.cases.waits", "⏳ {code}: no contact for longer than its level allows.", code=code),
        Waits.VISIT: t("staff.cases.waits", "⏳ {code}: no visit for longer than its level allows.", code=code),
        Waits.BOTH: t(
            "staff.cases.waits", "⏳ {code}: no contact and no visit for longer than its level allows.", code=code
        ),
    }
    return Out(words[Waits(waits)])
