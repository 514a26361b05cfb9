"""Messages about a sign: the card for a person, a neutral word to both sides of the talk, the safe text for her."""

from html import escape

from bot.buttons.help_requests import HelpAskPress, HelpHidePress, HelpTellPress
from bot.buttons.keys import Key, Rows
from bot.buttons.red_flags import RedFlagPress
from bot.content.help_requests import FIRST
from bot.content.screens import SCREENS, say
from bot.domain.help_requests import Fact, HelpKind
from bot.domain.outgoing import Policy
from bot.domain.people import STAFF
from bot.domain.red_flags import UNDO, Card, CardState, Holding, kind_of
from bot.outbound.message import Out, To, after_sent, message, screen
from bot.outbound.messages.relay_words import shown_words, with_the_sign
from bot.storage import help_requests, help_requests_talk, people, privacy
from bot.storage import red_flags as store
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases.help_requests_hushed import hushed
from bot.use_cases.red_flags_raising import redraw, redraw_one

SHOWN = 3000
"""Characters of the message on a card; of a longer one the part with the sign."""


@message("red_flags.card")
@message("red_flags.card_calm", quiet=True)
def card(tx: Transaction, to: To, flag_id: int, reader: int) -> Out | None:
    """Nothing, where the family has gone over to another curator in the meantime."""
    if not store.is_shown(tx, flag_id, reader):
        return None
    found = store.get(tx, flag_id)
    return Out(_text(tx, to, found), _rows(tx, to, found))


@after_sent("red_flags.card")
@after_sent("red_flags.card_calm")
def keep_card(tx: Transaction, message_id: int, flag_id: int, reader: int) -> None:
    """Where it stands, and who has read the message by it. What happened while it was on its way is drawn at once."""
    found, who = store.get(tx, flag_id), people.by_ids(tx, [reader]).get(reader)
    if not store.is_shown(tx, flag_id, reader) and who is not None:
        redraw_one(tx, found, store.Reader(reader, who.role, message_id))
    store.keep_message(tx, flag_id, reader, message_id)
    if found.state is not CardState.OPEN or found.holding in (Holding.PASSED, Holding.STOPPED):
        redraw(tx, found)
    if who is not None:
        privacy.record(tx, who, "red_flags.read", object_id=found.id, case_id=found.case_id)


@message("red_flags.card_edit", Policy.IDEMPOTENT)
def card_edit(tx: Transaction, to: To, flag_id: int, message_id: int, reader: int) -> Out:
    found = store.get(tx, flag_id)
    if not store.is_shown(tx, flag_id, reader):
        closed = to.texts.t(
            "staff.red_flags.card", "🔒 {family}: the family has another curator now.", family=found.code
        )
        return Out(closed, edits=message_id)
    return Out(_text(tx, to, found), _rows(tx, to, found), edits=message_id)


@message("red_flags.notice")
@message("red_flags.notice_calm", quiet=True)
def notice(tx: Transaction, to: To, flag_id: int) -> Out:
    """Nothing by which somebody who holds her phone could learn what was found."""
    found = store.get(tx, flag_id)
    with_staff = found.writer_role in STAFF or found.to_role in STAFF
    return screen(to, "red_flags.notice_team" if with_staff else "red_flags.notice")


@message("red_flags.passed", quiet=True)
def passed(tx: Transaction, to: To, flag_id: int) -> Out:
    return screen(to, "red_flags.passed")


@message("red_flags.stopped", quiet=True)
def stopped(tx: Transaction, to: To, flag_id: int) -> Out:
    only_contacts = store.get(tx, flag_id).is_of_contacts_only
    return screen(to, "red_flags.stopped_contact" if only_contacts else "red_flags.stopped")


@message("red_flags.safe_text")
def safe_text(tx: Transaction, to: To, flag_id: int) -> Out | None:
    """The same fixed screen as behind her own button; not on a phone she hid such words from in the meantime."""
    if to.who.person_id is None or hushed(tx, to.who.person_id):
        return None
    needed = kind_of(store.get(tx, flag_id).signs) or HelpKind.OTHER
    screen_id = FIRST[needed]
    leads: dict[str, HelpAskPress | HelpTellPress | HelpHidePress] = {"hide": HelpHidePress()}
    for key in SCREENS[screen_id].buttons:
        if key in list(HelpKind):
            leads[key] = HelpAskPress(kind=HelpKind(key))
        elif key in list(Fact):
            leads[key] = HelpTellPress(kind=needed, fact=Fact(key))
    return screen(to, screen_id, leads)


def _text(tx: Transaction, to: To, found: Card) -> str:
    texts = Texts(to.voice, found.zone)
    family = found.code or texts.label("staff.red_flags.card", "no family yet")
    said, urgent = say("red_flags.signs", to.voice).buttons, found.urgency
    lines = [
        texts.t(
            "staff.red_flags.card",
            "🚩 {family} · {who} · {time}",
            family=family,
            who=say("red_flags.writers", to.voice).buttons[found.writer_role],
            time=texts.moment(found.created_at, tx.now),
        ),
        texts.t(
            "staff.red_flags.card",
            "It looks like: {signs}. The program may be wrong; you decide.",
            signs=", ".join(said[sign] for sign in found.signs),
        ),
    ]
    if urgent == "immediate" and found.state is CardState.OPEN:
        lines.append(texts.t("staff.red_flags.card", "⏰ Please look within 5 minutes."))
    if _may_read(to, found):
        lines += _words(tx, texts, found)
    return "\n".join([*lines, *_state_lines(tx, texts, found)])


def _may_read(to: To, found: Card) -> bool:
    """The words stand on a card while nobody has handled it, and for whoever deals with it."""
    mine = found.state is CardState.SEEN and found.handled_by == to.who.person_id
    return mine or found.waits_for_somebody


def _words(tx: Transaction, texts: Texts, found: Card) -> list[str]:
    if found.relay_id is not None:
        return shown_words(tx, texts, found.relay_id, SHOWN, with_the_sign)
    words = help_requests_talk.said(tx, found.word_id or 0).words.text
    return [f"<blockquote>{escape(with_the_sign(words, SHOWN))}</blockquote>"]


def _fate(tx: Transaction, texts: Texts, found: Card) -> list[str]:
    """What became of the message. Another card of it may still keep it back."""
    t, holding = texts.t, found.holding
    other = store.keeping_back(tx, found.relay_id) if found.relay_id is not None else None
    if other is not None and holding in (Holding.DELIVERED, Holding.PASSED):
        if other.holding is Holding.HELD:
            return [t("staff.red_flags.card", "⏸ The message waits: another card of it is not decided yet.")]
        holding = Holding.STOPPED
    if holding is Holding.HELD:
        return [t("staff.red_flags.card", "⏸ The message waits for you. Nobody has got it yet.")]
    if holding is Holding.PASSED:
        return [t("staff.red_flags.card", "➡️ The message went on.")]
    if holding is Holding.WITHDRAWN:
        return [t("staff.red_flags.card", "🗑 Its author took the message back. Nobody got it.")]
    if holding is Holding.STOPPED:
        return [t("staff.red_flags.card", "🚫 The message was not passed on. Write to its author.")]
    return []


def _state_lines(tx: Transaction, texts: Texts, found: Card) -> list[str]:
    lines, t = _fate(tx, texts, found), texts.t
    if found.request_id is not None:
        number = help_requests.get(tx, found.request_id).number
        lines.append(t("staff.red_flags.card", "🆘 Help request No. {number}", number=number))
    if found.handled_by is not None and found.handled_at is not None:
        values = {"name": people.name_of(tx, found.handled_by), "time": texts.moment(found.handled_at, tx.now)}
        if found.state is CardState.FALSE_ALARM:
            lines.append(t("staff.red_flags.card", "☑️ False alarm: {name}, {time}", **values))
        else:
            lines.append(t("staff.red_flags.card", "✋ {name} sees to it, {time}", **values))
    return lines


def _rows(tx: Transaction, to: To, found: Card) -> Rows:
    """What this reader may press now."""
    texts = to.texts

    def key(label: str, what: str) -> list[Key]:
        return [Key(label, RedFlagPress(flag_id=found.id, what=what).pack())]

    mine = found.handled_by == to.who.person_id
    rows: Rows = []
    if found.state is CardState.OPEN and not found.is_of_contacts_only:
        rows.append(key(texts.label("staff.red_flags.card", "I see it, I take care"), "take"))
        rows.append(key(texts.label("staff.red_flags.card", "False alarm"), "false_alarm"))
    if found.holding is Holding.HELD:
        rows.append(key(texts.label("staff.red_flags.card", "Let it go on"), "pass"))
        rows.append(key(texts.label("staff.red_flags.card", "Do not pass on"), "stop"))
    helps = found.state is CardState.OPEN or (mine and found.state is CardState.SEEN)
    if helps and not found.is_of_contacts_only and found.mother_id is not None and not found.is_a_family_members:
        if found.request_id is None:
            rows.append(key(texts.label("staff.red_flags.card", "Open a help request"), "ask"))
        if kind_of(found.signs) is not None:
            rows.append(key(texts.label("staff.red_flags.card", "Show her the safe text"), "show"))
    if mine and found.handled_at is not None and tx.now - found.handled_at < UNDO:
        rows.append(key(texts.label("staff.red_flags.card", "Undo"), "undo"))
    return rows
