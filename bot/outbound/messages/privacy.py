"""What a curator hears of somebody who wants to be forgotten, and the last word to her."""

from bot.outbound.message import Out, To, message, screen, with_menu
from bot.storage import cases
from bot.storage import privacy_erasure as erasure
from bot.storage.transaction import Transaction


@message("privacy.erasure_asked")
def erasure_asked(tx: Transaction, to: To, case_id: int) -> Out | None:
    """She may have been made to press it: so the curator is told how to find out safely."""
    case, texts = cases.get(tx, case_id), to.texts
    asked = erasure.of(tx, case.mother_id) if case.mother_id is not None else None
    if asked is None:
        return None
    text = texts.t(
        "staff.privacy",
        "🗑 {code}, {alias}: she asked to be deleted. It happens by itself: {when}. She can still take it back.\n"
        "You need not agree. Call her if it is safe, and ask whether it was she who pressed. Do not talk her out of "
        "it. An open request for help is finished first. What must be kept on paper, write down now.",
        code=case.code,
        alias=case.alias,
        when=texts.when(asked.due_at),
    )
    return Out(text)


@message("privacy.erasure_taken_back")
def erasure_taken_back(tx: Transaction, to: To, case_id: int) -> Out | None:
    case = cases.get(tx, case_id)
    if case.mother_id is None or erasure.of(tx, case.mother_id) is not None:
        return None
    known = {"code": case.code, "alias": case.alias}
    text = to.texts.t("staff.privacy", "↩️ {code}, {alias}: she took it back. Nothing is deleted.", **known)
    return Out(text)


@message("privacy.erased_family", quiet=True)
def erased_family(tx: Transaction, to: To, code: str) -> Out:
    return Out(
        to.texts.t(
            "staff.privacy",
            "🗑 {code}: the family's data are deleted, as the mother asked. Figures without names stay.\n"
            "Your chat with the bot still shows old messages about her: please clear it.",
            code=code,
        )
    )


@message("privacy.erased")
def erased(tx: Transaction, to: To) -> Out:
    return with_menu(screen(to, "privacy.erased"), to)
