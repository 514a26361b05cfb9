"""What a coordinator confirms of a family's course, by code alone, and what its curator hears of that."""

from bot.buttons.cases_course import CaseConfirmPress
from bot.buttons.keys import Key
from bot.domain.permissions import Gone
from bot.outbound.message import Out, To, message
from bot.storage.transaction import Transaction
from bot.use_cases import cases_confirming
from bot.use_cases.cases_confirming import Asked


@message("cases.confirm")
def confirm(tx: Transaction, to: To, case_id: int, ref_id: int) -> Out | None:
    asked, t = _holds(tx, case_id, ref_id), to.texts.t
    if asked is None or asked.done_by:
        return None
    said = {"code": asked.case.code, "name": asked.by}
    if asked.emergency:
        text = t("staff.cases.confirm", "🚨 Emergency level {code}. Curator: {name}. It holds already.", **said)
    else:
        text = t("staff.cases.confirm", "🧭 {code}: the work ends. Curator: {name}.", **said)
    press = CaseConfirmPress(case_id=case_id, ref_id=ref_id)
    return Out(text, [[Key(to.texts.label("staff.cases.confirm", "✅ Confirm"), press.pack())]])


@message("cases.confirmed", quiet=True)
def confirmed(tx: Transaction, to: To, case_id: int, ref_id: int) -> Out | None:
    asked = _holds(tx, case_id, ref_id)
    if asked is None:
        return None
    said = {"code": asked.case.code, "name": asked.done_by}
    if asked.emergency:
        return Out(to.texts.t("staff.cases.confirm", "✅ {code}: {name} has confirmed the emergency level.", **said))
    return Out(to.texts.t("staff.cases.confirm", "✅ {code}: {name} has confirmed the end of the work.", **said))


def _holds(tx: Transaction, case_id: int, ref_id: int) -> Asked | None:
    try:
        return cases_confirming.asked(tx, case_id, ref_id)
    except Gone:
        return None
