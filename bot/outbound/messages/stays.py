"""Messages about stays in the social hotel. The mother's first line tells nothing: a room may be where she is safe."""

from html import escape

from bot.buttons.keys import Key
from bot.buttons.stays import StayMinePress, StayPress, StaysPress
from bot.domain.outgoing import Occasion
from bot.domain.stays import StayState
from bot.outbound.message import Out, To, message, screen
from bot.storage import cases
from bot.storage import stays as store
from bot.storage.transaction import Transaction


@message("stays.asked", quiet=True)
def asked(tx: Transaction, to: To, stay_id: int) -> Out | None:
    """To the coordinators, by code."""
    stay = store.get(tx, stay_id)
    if stay.state is not StayState.ASKED and stay.wanted is None:
        return None
    code, texts = cases.get(tx, stay.case_id).code, to.texts
    if stay.wanted:
        text = texts.t("staff.stays", "🏠 {code} asks to stay until {day}.", code=code, day=texts.full_day(stay.wanted))
    else:
        text = texts.t("staff.stays", "🏠 {code} asks for a room.", code=code)
    return Out(text, [[Key(texts.label("staff.stays", "🏠 Social hotel"), StaysPress().pack())]])


@message("stays.changed", quiet=True)
def changed(tx: Transaction, to: To, stay_id: int) -> Out:
    """To the family's curator: what the coordinator decided, as it stands now."""
    stay, texts = store.get(tx, stay_id), to.texts
    case = cases.get(tx, stay.case_id)
    if stay.state is StayState.CONFIRMED:
        days = {"first": texts.short_day(stay.first), "until": texts.short_day(stay.until)}
        said = texts.t("staff.stays", "✅ There is a room, {first} to {until}. Tell her the address in person.", **days)
    else:
        said = texts.t("staff.stays", "🚫 There is no room.")
    head = escape(f"🏠 {case.code} {case.alias}")
    return Out(f"{head}\n{said}", [[Key(texts.label("staff.aid", "Open"), StayPress(stay_id=stay.id).pack())]])


@message("stays.ends", quiet=True)
def ends(tx: Transaction, to: To, stay_id: int) -> Out | None:
    stay, texts = store.get(tx, stay_id), to.texts
    case = cases.get(tx, stay.case_id)
    if stay.state is not StayState.CONFIRMED:
        return None
    head = escape(f"🏠 {case.code} {case.alias}")
    said = texts.t("staff.stays", "⏰ The room ends: {day}. Where do they go?", day=texts.full_day(stay.until))
    return Out(f"{head}\n{said}", [[Key(texts.label("staff.aid", "Open"), StayPress(stay_id=stay.id).pack())]])


@message("stays.news", quiet=True, occasion=Occasion.PROPOSAL)
def news(tx: Transaction, to: To, stay_id: int) -> Out | None:
    if store.get(tx, stay_id).state is not StayState.CONFIRMED:
        return None
    return screen(to, "stays.news", {"show": StayMinePress()})
