"""A family goes over: the card of whoever is asked, what the others hear, and who is her curator now."""

from bot.buttons.cases_transfer import TakeOverPress
from bot.buttons.keys import Key
from bot.buttons.mentoring import MyPeoplePress
from bot.domain.cases_transfer import TransferState
from bot.outbound.message import Out, To, message, screen
from bot.outbound.messages.training import with_cards
from bot.storage import cases, help_requests
from bot.storage import cases_transfer as store
from bot.storage.transaction import Transaction


@message("cases.transfer_offer", quiet=True)
def offer(tx: Transaction, to: To, transfer_id: int) -> Out | None:
    """By code: whose family it is opens with her yes."""
    transfer, texts = store.get(tx, transfer_id), to.texts
    if transfer.state is not TransferState.PROPOSED:
        return None
    said = {"code": cases.get(tx, transfer.case_id).code, "name": transfer.by_name}
    if transfer.by_coordinator:
        text = texts.t(
            "staff.cases.transfer",
            "🔄 {code}: {name}, the coordinator, asks you to take a family over. Its curator now: {before}.",
            **said,
            before=transfer.from_name,
        )
    else:
        text = texts.t("staff.cases.transfer", "🔄 {code}: {name} hands a family over to you.", **said)
    take, no = (TakeOverPress(transfer_id=transfer_id, what=what) for what in ("take", "refuse"))
    keys = [
        Key(texts.label("staff.cases.transfer", "✅ I take it"), take.pack()),
        Key(texts.label("staff.cases.transfer", "I cannot"), no.pack()),
    ]
    return with_cards(Out(text, [keys]), tx, to)


@message("cases.transfer_asked", quiet=True)
def asked(tx: Transaction, to: To, transfer_id: int) -> Out | None:
    """To the curator it is now: she hears of it, and has no say in it."""
    transfer = store.get(tx, transfer_id)
    if transfer.state is not TransferState.PROPOSED:
        return None
    said = {"code": cases.get(tx, transfer.case_id).code, "name": transfer.by_name, "to": transfer.to_name}
    return Out(
        to.texts.t(
            "staff.cases.transfer",
            "🔄 {code}: {name}, the coordinator, has asked {to} to take the family over. Until the yes it is yours; "
            "you hear the answer.",
            **said,
        )
    )


@message("cases.transfer_answered", quiet=True)
def answered(tx: Transaction, to: To, transfer_id: int) -> Out:
    transfer, t = store.get(tx, transfer_id), to.texts.t
    said = {"code": cases.get(tx, transfer.case_id).code, "name": transfer.to_name}
    if transfer.state is TransferState.TAKEN:
        text = t("staff.cases.transfer", "🔄 {code}: {name} is the curator now. Its tasks went along.", **said)
        return Out("\n".join([text, *_still_hers(tx, to, transfer.case_id)]))
    return Out(t("staff.cases.transfer", "🔄 {code}: {name} cannot take the family. It stays with you.", **said))


def _still_hers(tx: Transaction, to: To, case_id: int) -> list[str]:
    """What she has taken of the family's calls for help did not go along: somebody waits for her by name."""
    return [
        to.texts.t(
            "staff.cases.transfer",
            "🆘 No. {number} is still with you: reach her, or hand it over on its card.",
            number=request.number,
        )
        for request in help_requests.open_of_case(tx, case_id)
        if request.taken_by == to.who.person_id
    ]


@message("cases.transferred", quiet=True)
def transferred(tx: Transaction, to: To, transfer_id: int) -> Out:
    """By code: a coordinator reads no name of a family. A refusal is for the one who asked."""
    transfer = store.get(tx, transfer_id)
    said = {"code": cases.get(tx, transfer.case_id).code, "name": transfer.to_name, "before": transfer.from_name}
    if transfer.state is not TransferState.TAKEN:
        return Out(
            to.texts.t(
                "staff.cases.transfer", "🔄 {code}: {name} cannot take the family. It stays with {before}.", **said
            )
        )
    return Out(to.texts.t("staff.cases.transfer", "🔄 {code}: the curator is {name} now. Before: {before}.", **said))


@message("cases.new_curator", quiet=True)
def new_curator(tx: Transaction, to: To, transfer_id: int) -> Out | None:
    """Not when it has gone on to somebody else since."""
    transfer = store.get(tx, transfer_id)
    if cases.get(tx, transfer.case_id).curator_id != transfer.to_id:
        return None
    return screen(to, "cases.new_curator", {"people": MyPeoplePress(page=0)}, name=transfer.to_name)
