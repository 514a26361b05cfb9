"""Messages about what a mother offers: the card for her curator, and each answer for her."""

from html import escape

from bot.buttons.exchange import ExchangePress, ExchangeToPress, OfferPress, ReceivedPress
from bot.buttons.keys import Key
from bot.content.screens import say
from bot.domain.exchange import OfferState
from bot.domain.outgoing import Occasion
from bot.outbound.message import Out, To, message, screen
from bot.storage import cases, people, relay
from bot.storage import exchange as store
from bot.storage.transaction import Transaction

SHOWN = 1500
"""Characters of her words on the card; the whole message stands above it."""
HERS = {"mine": OfferPress(what="mine")}


@message("exchange.card")
def card(tx: Transaction, to: To, item_id: int) -> Out | None:
    item, t = store.get(tx, item_id), to.texts
    if item.state is not OfferState.OFFERED:
        return None
    kind = say("exchange.choices", to.voice).buttons[item.kind]
    head = t.t(
        "staff.exchange",
        "🎁 {code}: {name} offers something. {kind}",
        code=cases.get(tx, item.case_id).code,
        name=people.name_of(tx, item.person_id),
        kind=kind,
    )
    words = relay.get(tx, item.relay_id).parcel.body[:SHOWN]
    text = f"{head}\n<blockquote>{escape(words)}</blockquote>" if words else head
    accept, decline = (
        Key(label, ExchangePress(item_id=item.id, what=what).pack())
        for label, what in (
            (t.label("staff.exchange", "🤝 Thank you, I pass it on"), "accept"),
            (t.label("staff.exchange", "Not needed now, thank you"), "decline"),
        )
    )
    return Out(text, [[accept], [decline]])


@message("exchange.withdrawn")
def withdrawn(tx: Transaction, to: To, item_id: int) -> Out:
    item = store.get(tx, item_id)
    return Out(
        to.texts.t(
            "staff.exchange",
            "🎁 {code}: {name} took an offer back. {kind}",
            code=cases.get(tx, item.case_id).code,
            name=people.name_of(tx, item.person_id),
            kind=say("exchange.choices", to.voice).buttons[item.kind],
        )
    )


@message("exchange.accepted", quiet=True)
def accepted(tx: Transaction, to: To, item_id: int) -> Out:
    return screen(to, "exchange.accepted", HERS)


@message("exchange.declined", quiet=True)
def declined(tx: Transaction, to: To, item_id: int) -> Out:
    return screen(to, "exchange.declined", HERS)


@message("exchange.given", quiet=True, occasion=Occasion.PRAISE)
def given(tx: Transaction, to: To, item_id: int) -> Out | None:
    """An answer to what she offered she waits for; this nobody asked for. Not if it was taken back meanwhile."""
    return screen(to, "exchange.given", HERS) if store.get(tx, item_id).state is OfferState.GIVEN else None


@message("exchange.comes", quiet=True, occasion=Occasion.PROPOSAL)
def comes(tx: Transaction, to: To, item_id: int) -> Out | None:
    """What it is, never from whom; only while it is on its way to her family."""
    item = store.get(tx, item_id)
    if item.state is not OfferState.ACCEPTED or item.to_case_id != to.who.case_id:
        return None
    kind = say("exchange.choices", to.voice).buttons[item.kind]
    answers = {what: ReceivedPress(item_id=item.id, what=what) for what in ("got", "no")}
    return screen(to, "exchange.comes", answers, kind=kind)


@message("exchange.elsewhere", quiet=True)
def elsewhere(tx: Transaction, to: To, item_id: int, case_id: int) -> Out | None:
    """She was told that it comes, and it does not; neither why nor to whom it goes. Not if it comes to her again."""
    item = store.get(tx, item_id)
    if case_id != to.who.case_id or (item.to_case_id == case_id and item.state is not OfferState.WITHDRAWN):
        return None
    return screen(to, "exchange.elsewhere", kind=say("exchange.choices", to.voice).buttons[item.kind])


@message("exchange.received")
def received(tx: Transaction, to: To, item_id: int) -> Out | None:
    """What the receiving family said."""
    item, t = store.get(tx, item_id), to.texts
    values = {"code": cases.get(tx, item.case_id).code, "kind": say("exchange.choices", to.voice).buttons[item.kind]}
    if item.state is OfferState.GIVEN and item.to_case_id is not None:
        values |= {"receiver": cases.get(tx, item.to_case_id).code}
        undo = Key(t.label("staff.exchange", "↩️ Not there after all"), _press(item_id, "undo"))
        return Out(t.t("staff.exchange", "🎁 {kind} of {code} has come to {receiver}.", **values), [[undo]])
    if item.state is not OfferState.ACCEPTED or item.to_case_id is not None:
        return None
    again = Key(t.label("staff.exchange", "👪 Which family gets it?"), ExchangeToPress(item_id=item_id).pack())
    return Out(t.t("staff.exchange", "🎁 {kind} of {code}: the other family does not need it.", **values), [[again]])


def _press(item_id: int, what: str) -> str:
    return ExchangePress(item_id=item_id, what=what).pack()


@message("exchange.published", quiet=True)
def published(tx: Transaction, to: To, item_id: int) -> Out | None:
    """She must know at once; not if they were hidden again meanwhile."""
    return screen(to, "exchange.published", HERS) if store.get(tx, item_id).published else None
