"""What a member of the brigade reads: number, code, kind, the place of this call; and the word to her, if she gets one.

No name of hers and no word of hers comes here. When it is over, the card that is left says only that.
"""

from bot.buttons.brigade import GoingPress
from bot.buttons.keys import Key, Rows
from bot.content.screens import say
from bot.domain.brigade import COMES, Called, Callout, CalloutState, Going, may_undo, reads_place
from bot.domain.outgoing import Policy
from bot.domain.people import Role
from bot.domain.voices import Voice
from bot.outbound.message import Out, To, after_sent, message, screen, with_menu
from bot.storage import brigade as store
from bot.storage import brigade_called as crew
from bot.storage import brigade_cards as cards
from bot.storage.brigade_cards import Card
from bot.storage.transaction import Transaction
from bot.use_cases import brigade_telling as telling
from bot.use_cases.brigade import may_be_told


@message("brigade.card")
def card(tx: Transaction, to: To, callout_id: int, reader: int) -> Out | None:
    """None when it was over before it could go out."""
    callout = store.get(tx, callout_id)
    return _card(tx, to, callout, reader) if telling.is_open(callout) else None


@after_sent("brigade.card")
def keep_card(tx: Transaction, message_id: int, callout_id: int, reader: int) -> None:
    """Remember where it stands; what happened while it was on its way is drawn at once."""
    kept, callout = Card(reader, Role.BRIGADE_MEMBER, message_id), store.get(tx, callout_id)
    cards.add(tx, callout_id, kept)
    if not telling.is_open(callout) or crew.member(tx, callout_id, reader).state is not Going.CALLED:
        telling.redraw(tx, callout, kept)


@message("brigade.card_edit", Policy.IDEMPOTENT)
def card_edit(tx: Transaction, to: To, callout_id: int, message_id: int, reader: int) -> Out:
    return _card(tx, to, store.get(tx, callout_id), reader, edits=message_id)


@message("brigade.place_changed")
def place_changed(tx: Transaction, to: To, callout_id: int) -> Out | None:
    """Without the place, which stands on the card alone: from there it can be taken away again."""
    callout = store.get(tx, callout_id)
    one = crew.member(tx, callout_id, to.who.person)
    return screen(to, "brigade.place_changed", number=callout.number) if reads_place(one, callout) else None


@message("brigade.called_off")
def called_off(tx: Transaction, to: To, callout_id: int) -> Out:
    return screen(to, "brigade.off", number=store.get(tx, callout_id).number)


@message("brigade.request_closed")
def request_closed(tx: Transaction, to: To, callout_id: int) -> Out | None:
    callout = store.get(tx, callout_id)
    return screen(to, "brigade.request_closed", number=callout.number) if telling.is_open(callout) else None


@message("brigade.removed")
def removed(tx: Transaction, to: To) -> Out:
    return with_menu(screen(to, "brigade.removed"), to)


@message("brigade.back")
def back(tx: Transaction, to: To) -> Out:
    return with_menu(screen(to, "brigade.back"), to)


@message("brigade.on_the_way")
def on_the_way(tx: Transaction, to: To, callout_id: int) -> Out | None:
    """How many come is looked up when it leaves; None when nobody does any more, or she hid the talk meanwhile."""
    callout = store.get(tx, callout_id)
    count = sum(one.state in COMES for one in crew.members(tx, callout_id))
    if not telling.is_open(callout) or not may_be_told(tx, callout):
        return None
    return screen(to, "brigade.on_the_way_one") if count == 1 else screen(to, "brigade.on_the_way", count=count)


@message("brigade.not_coming")
def not_coming(tx: Transaction, to: To, callout_id: int) -> Out | None:
    """Only where she was told that somebody comes; not after «Спрятать»."""
    callout = store.get(tx, callout_id)
    return screen(to, "brigade.not_coming") if telling.may_be_written(tx, callout) else None


def _card(tx: Transaction, to: To, callout: Callout, reader: int, edits: int | None = None) -> Out:
    one = crew.member(tx, callout.id, reader)
    if callout.state is CalloutState.CALLED_OFF:
        return Out(say("brigade.off", to.voice, number=callout.number).text, edits=edits)
    if not telling.is_open(callout) or to.who.role is not Role.BRIGADE_MEMBER:
        return Out(say("brigade.over", to.voice, number=callout.number).text, edits=edits)
    head = say("brigade.call", to.voice, **_facts(tx, to, callout, one)).text
    values = {"time": to.texts.time(one.changed_at)} if one.state in (Going.LEFT, Going.ARRIVED) else {}
    if one.state is Going.FINISHED:
        values = {"result": outcome(one, to.voice)}
    state = say(f"brigade.{one.state}", to.voice, **values)
    rows = _rows(callout, state.buttons, one.state)
    if may_undo(one, tx.now):
        undo = say("brigade.undo", to.voice).buttons["undo"]
        rows.append([Key(undo, GoingPress(callout_id=callout.id, what="undo").pack())])
    return Out(f"{head}\n{state.text}", rows, edits=edits)


def _facts(tx: Transaction, to: To, callout: Callout, one: Called) -> dict[str, str | None]:
    request, voice = telling.request_of(tx, callout), to.voice
    place = callout.place or say("brigade.place_later", "en" if voice == "en" else "ru").text
    others = [
        f"{other.agency} ({say('brigade.steps', voice).buttons[other.state]})"
        for other in crew.members(tx, callout.id)
        if other.id != one.id and other.agency and other.state in COMES
    ]
    return {
        "what": what_of(callout, voice),
        "place": place if reads_place(one, callout) else None,
        "no_call": say("brigade.no_call", voice).text if request is not None and not request.call_allowed else None,
        "others": say("brigade.others", voice, names=" · ".join(others)).text
        if others and one.state in COMES
        else None,
    }


def _rows(callout: Callout, labels: dict[str, str], state: Going) -> Rows:
    """«Еду» and «Не могу» side by side; later one under the other, where a thumb in a car finds them."""
    keys = [Key(label, GoingPress(callout_id=callout.id, what=what).pack()) for what, label in labels.items()]
    return [keys] if state is Going.CALLED else [[key] for key in keys]


def what_of(callout: Callout, voice: Voice) -> str:
    """Number, code and kind, as every card of it begins."""
    kind = say("help_requests.kinds", voice).buttons[callout.kind]
    return " · ".join(part for part in (callout.number, callout.code, kind) if part)


def outcome(one: Called, voice: Voice) -> str:
    """How it ended, in the list's words or in hers."""
    if one.result is None:
        return ""
    return one.words or say("brigade.outcomes", voice).buttons[one.result]
