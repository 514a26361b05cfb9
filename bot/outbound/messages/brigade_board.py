"""What the staff read of a call-out: the caller's card with every step of everybody, and alarms when nobody comes."""

from html import escape

from bot.buttons.brigade import BoardPress
from bot.buttons.keys import Key, Rows
from bot.content.screens import say
from bot.domain.brigade import COMES, Called, Callout, CalloutState, Going
from bot.domain.outgoing import Policy
from bot.domain.people import Role
from bot.outbound.message import Out, To, after_sent, message
from bot.outbound.messages.brigade import outcome, what_of
from bot.storage import brigade as store
from bot.storage import brigade_called as crew
from bot.storage import brigade_cards as cards
from bot.storage import help_requests as requests
from bot.storage import people
from bot.storage.brigade_cards import Card
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases import brigade_telling as telling
from bot.use_cases.brigade import may_be_told

LINES = 20
"""So many members fit one message with the longest of names; those who answered come first."""


@message("brigade.board")
def board(tx: Transaction, to: To, callout_id: int, reader: int, as_role: str) -> Out:
    return _board(tx, to, store.get(tx, callout_id))


@after_sent("brigade.board")
def keep_board(tx: Transaction, message_id: int, callout_id: int, reader: int, as_role: str) -> None:
    """Remember where it stands; what happened while it was on its way is drawn at once."""
    kept = Card(reader, Role(as_role), message_id)
    cards.add(tx, callout_id, kept)
    callout = store.get(tx, callout_id)
    if not telling.is_open(callout) or any(one.state is not Going.CALLED for one in crew.members(tx, callout_id)):
        telling.redraw(tx, callout, kept)


@message("brigade.board_edit", Policy.IDEMPOTENT)
def board_edit(tx: Transaction, to: To, callout_id: int, message_id: int, reader: int) -> Out:
    return _board(tx, to, store.get(tx, callout_id), edits=message_id)


@message("brigade.alarm")
def alarm(tx: Transaction, to: To, callout_id: int, what: str) -> Out | None:
    """None when somebody said «Еду» meanwhile, or it is over."""
    callout, texts = store.get(tx, callout_id), to.texts
    if not telling.is_open(callout) or any(one.state in COMES for one in crew.members(tx, callout_id)):
        return None
    number = callout.number
    if what == "nobody_can":
        return Out(
            texts.t("staff.brigade.alarm", "🚐 No. {number}: nobody can go. Call 112 or 102 yourself.", number=number)
        )
    return Out(
        texts.t(
            "staff.brigade.alarm",
            "🚐 No. {number}: nobody has said «I am going» yet. They are called again. Danger? Call 112 or 102.",
            number=number,
        )
    )


@message("brigade.nobody")
def nobody(tx: Transaction, to: To, request_id: int) -> Out:
    request = requests.get(tx, request_id)
    return Out(
        to.texts.t(
            "staff.brigade.alarm",
            "🚐 No. {number}: the brigade was wanted, and nobody in it can be reached. Look at «🚐 Brigade».",
            number=request.number,
        )
    )


def _board(tx: Transaction, to: To, callout: Callout, edits: int | None = None) -> Out:
    """By the family's clock, like the card of the request."""
    texts = Texts(to.voice, callout.zone)
    members = crew.members(tx, callout.id)
    first = sorted(members, key=lambda one: one.state is Going.CALLED)[:LINES]
    names = people.names_of(tx, [one.person_id for one in first])
    lines = [
        texts.t("staff.brigade.board", "🚐 Call-out No. {what}", what=what_of(callout, to.voice)),
        texts.t(
            "staff.brigade.board",
            "Called by {name}, {time}",
            name=people.name_of(tx, callout.caller_id),
            time=texts.time(callout.called_at),
        ),
        *_place(texts, callout),
        *(_step(texts, one, names[one.person_id]) for one in first),
        *_rest(texts, len(members) - len(first)),
        *_news(tx, texts, callout),
    ]
    return Out("\n".join(lines), _board_rows(tx, texts, callout, members), edits=edits)


def _place(texts: Texts, callout: Callout) -> list[str]:
    if not telling.is_open(callout):
        return []
    if callout.place:
        return [texts.t("staff.brigade.board", "📍 {place}", place=callout.place)]
    return [texts.t("staff.brigade.board", "📍 The place is not written yet. Write it as soon as you know.")]


def _step(texts: Texts, one: Called, name: str) -> str:
    """«• Иван, Спасатели: едет, 14:05»; how it ended where she said so."""
    who = f"{name}, {one.agency}" if one.agency else name
    step = say("brigade.steps", texts.voice).buttons[one.state]
    if one.state is Going.CALLED and not one.reachable:
        step = texts.label("staff.brigade.board", "the bot cannot write to this person")
    parts = [step, texts.time(one.changed_at) if one.state is not Going.CALLED else "", outcome(one, texts.voice)]
    return escape(f"• {who}: {', '.join(part for part in parts if part)}")


def _rest(texts: Texts, count: int) -> list[str]:
    if count <= 0:
        return []
    return [texts.n("staff.brigade.board", "• and {n} more member", "• and {n} more members", count)]


def _news(tx: Transaction, texts: Texts, callout: Callout) -> list[str]:
    if callout.state is CalloutState.CLOSED:
        return [texts.t("staff.brigade.board", "☑️ The call-out is over.")]
    if callout.state is CalloutState.CALLED_OFF:
        return [texts.t("staff.brigade.board", "🚫 Called off. The members were told.")]
    if callout.told:
        return [texts.t("staff.brigade.board", "💬 She was told that people come.")]
    if not telling.may_be_written(tx, callout):
        return [texts.t("staff.brigade.board", "🙈 She is not written to: it may not be safe.")]
    return []


def _board_rows(tx: Transaction, texts: Texts, callout: Callout, members: list[Called]) -> Rows:
    if not telling.is_open(callout):
        return []

    def key(label: str, what: str) -> Key:
        return Key(label, BoardPress(callout_id=callout.id, what=what).pack())

    rows: Rows = []
    if callout.told is None and may_be_told(tx, callout):
        rows.append(
            [
                key(texts.label("staff.brigade.board", "💬 Tell her that people come"), "tell"),
                key(texts.label("staff.brigade.board", "Do not tell her"), "hush"),
            ]
        )
    rows.append([key(texts.label("staff.brigade.board", "📍 Place"), "place")])
    arrived = any(one.state in (Going.ARRIVED, Going.FINISHED) for one in members)
    ends = (texts.label("staff.brigade.board", "☑️ Close the call-out"), "close")
    off = (texts.label("staff.brigade.board", "🚫 Call it off"), "off")
    rows.append([key(*(ends if arrived else off))])
    return rows
