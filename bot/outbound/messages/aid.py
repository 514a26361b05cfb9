"""Messages about things that were asked for a family. Each is of one step, and goes while that is the last."""

from html import escape

from bot.buttons.aid import AidListPress, AidMinePress, AidPress
from bot.buttons.keys import Key
from bot.content.aid import thing
from bot.domain.aid import Aid, AidState
from bot.domain.outgoing import Occasion
from bot.outbound.message import Out, To, is_hers, message, screen
from bot.storage import aid as store
from bot.storage import cases
from bot.storage.transaction import Transaction


@message("aid.news", quiet=True)
def news(tx: Transaction, to: To, aid_id: int, change_id: int) -> Out | None:
    """To the coordinators, by code: something came into their list, or left it."""
    found = _last(tx, aid_id, change_id)
    if found is None:
        return None
    said = {"code": cases.get(tx, found.case_id).code, "thing": thing(found.kind, to.voice)}
    if found.state is AidState.ASKED:
        text = to.texts.t("staff.aid", "🧺 {code} asks for: {thing}.", **said)
    else:
        text = to.texts.t("staff.aid", "🧺 {code} does not need this any more: {thing}.", **said)
    open_ = Key(to.texts.label("staff.aid", "🧺 All requests"), AidListPress().pack())
    return Out(text, [[open_]])


@message("aid.changed", quiet=True)
def changed(tx: Transaction, to: To, aid_id: int, change_id: int) -> Out | None:
    """To the family's curator: what somebody else wrote down."""
    found = _last(tx, aid_id, change_id)
    if found is None:
        return None
    case, texts = cases.get(tx, found.case_id), to.texts
    if not is_hers(to, case):
        return None
    day = texts.full_day(found.last.until) if found.last.until else ""
    state = {
        AidState.PROMISED: texts.t("staff.aid", "🤝 promised for {day}", day=day),
        AidState.READY: texts.t("staff.aid", "📦 ready, can be handed over"),
        AidState.GIVEN: texts.t("staff.aid", "✅ given"),
        AidState.REFUSED: texts.t("staff.aid", "🚫 not possible"),
        AidState.NOT_NEEDED: texts.t("staff.aid", "↪️ not needed any more"),
    }.get(found.state)
    if state is None:
        return None
    head = escape(f"🧺 {case.code} {case.alias}: {thing(found.kind, to.voice)}")
    parts = [head, state, *([escape(found.reason)] if found.reason else [])]
    return Out("\n".join(parts), [[Key(texts.label("staff.aid", "Open"), AidPress(aid_id=found.id).pack())]])


@message("aid.ready", quiet=True, occasion=Occasion.PROPOSAL)
def ready(tx: Transaction, to: To, aid_id: int, change_id: int) -> Out | None:
    """Nobody asked her whether to write now, so it shares the day's one message."""
    found = _last(tx, aid_id, change_id)
    if found is None:
        return None
    return screen(to, "aid.ready", {"mine": AidMinePress()}, what=thing(found.kind, to.voice))


def _last(tx: Transaction, aid_id: int, change_id: int) -> Aid | None:
    """None when the step was taken back, or others followed."""
    found = store.get(tx, aid_id)
    return found if found.last.id == change_id else None
