"""Messages about help: what she is told at each step, and the staff's card, which always shows the state of now."""

from contextlib import suppress
from dataclasses import replace
from html import escape

from bot.buttons import HelpCardPress, HelpPassPress, HelpRatePress, HelpWritePress, Key, Rows, Style
from bot.content.help_requests import for_reader
from bot.content.screens import say
from bot.domain.help_requests import UNDO, HelpKind, HelpRequest, Ladder, Outcome, RequestState, Words
from bot.domain.help_requests_after import write_nothing
from bot.domain.help_requests_ladder import left_alone
from bot.domain.outgoing import Policy
from bot.domain.people import Role
from bot.domain.permissions import Gone
from bot.domain.quiet_hours import is_quiet
from bot.outbound.message import Media, Out, To, after_sent, message, screen
from bot.outbound.messages.brigade_requests import with_brigade
from bot.outbound.messages.help_requests_calls import called_lines
from bot.outbound.messages.help_requests_card import about_her, after_closing, in_plan, told_by_buttons
from bot.storage import cases, people
from bot.storage import help_requests as store
from bot.storage import help_requests_talk as talk
from bot.storage.help_requests_talk import Card
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases.duty import cover
from bot.use_cases.help_requests_ladder import redraw


@message("help_requests.nobody_on_duty")
def nobody_on_duty(tx: Transaction, to: To, request_id: int) -> Out | None:
    request = store.get(tx, request_id)
    there = cover(tx, request.organisation_id, request.zone)
    if request.state is not RequestState.CREATED or there.now or _hidden(tx, request):
        return None
    when = to.texts.when(there.next_at) if there.next_at else None
    if request.ladder is Ladder.CALM:
        return screen(to, "help_requests.nobody_on_duty_calm", when=when)
    return screen(to, "help_requests.nobody_on_duty", when=when)


@message("help_requests.taken")
def taken(tx: Transaction, to: To, request_id: int) -> Out | None:
    request = store.get(tx, request_id)
    if request.taken_by is None:
        return None
    return screen(to, "help_requests.taken", name=people.name_of(tx, request.taken_by))


@message("help_requests.released")
def released(tx: Transaction, to: To, request_id: int) -> Out | None:
    request = store.get(tx, request_id)
    if request.state is not RequestState.CREATED or _hidden(tx, request):
        return None
    return screen(to, "help_requests.released", number=request.number)


@message("help_requests.no_answer")
def no_answer(tx: Transaction, to: To, request_id: int) -> Out | None:
    request = store.get(tx, request_id)
    if request.state is not RequestState.CREATED or _hidden(tx, request):
        return None
    if request.ladder is Ladder.URGENT:
        return screen(to, "help_requests.no_answer")
    if request.kind is HelpKind.CHILD_ILL:
        return screen(to, "help_requests.no_answer_child_ill")
    return screen(to, "help_requests.no_answer_calm")


@message("help_requests.closed")
def closed(tx: Transaction, to: To, request_id: int) -> Out | None:
    request = store.get(tx, request_id)
    if _hidden(tx, request):
        return None
    if request.outcome is Outcome.NOT_REACHED:
        return screen(to, "help_requests.closed_not_reached", number=request.number)
    targets = {"rate": HelpRatePress(request_id=request.id)} if request.person_id is not None else {}
    return screen(to, "help_requests.closed", targets, number=request.number)


@message("help_requests.words")
def words(tx: Transaction, to: To, word_id: int) -> Out:
    """To her: who writes, and the words. To the staff: which request, and the words."""
    said = talk.said(tx, word_id)
    request = store.get(tx, said.request_id)
    press = HelpWritePress(request_id=request.id)
    if to.who.role in (Role.MOTHER, Role.STRANGER):
        return to_her(to, people.name_of(tx, said.author_id), said.words, press)
    else:
        texts = to.texts
        head = texts.t(
            "staff.help_requests.card",
            "🆘 No. {number} · {family}",
            number=request.number,
            family=_family(texts, request),
        )
        mine = request.taken_by == to.who.person_id
        out = Out(
            f"{head}\n{escape(said.words.text)}".strip(),
            [[Key(texts.label("staff.help_requests.card", "✍️ Write"), press.pack())]] if mine else [],
        )
    return _with_media(out, said.words)


def to_her(to: To, name: str, said: Words, press: HelpWritePress) -> Out:
    """What the staff wrote, as she has it."""
    targets = {"answer": press} if to.who.role is Role.MOTHER else {}
    screen_id = for_reader("help_requests.words", guest=to.who.role is Role.STRANGER)
    return _with_media(screen(to, screen_id, targets, name=name, text=said.text), said)


def _with_media(out: Out, said: Words) -> Out:
    return replace(out, media=Media(said.kind, said.file_id)) if said.file_id else out


@message("help_requests.card")
def card(tx: Transaction, to: To, request_id: int, reader: int, as_role: str, late: int) -> Out:
    request = store.get(tx, request_id)
    text = card_text(tx, to, request)
    if late:
        text += "\n" + to.texts.t("staff.help_requests.card", "⏰ Late: the bot was not running.")
    calm_night = request.ladder is Ladder.CALM and is_quiet(tx.now, to.who.zone)
    return Out(text, card_rows(tx, to, request), silent=calm_night)


@after_sent("help_requests.card")
def keep_card(tx: Transaction, message_id: int, request_id: int, reader: int, as_role: str, late: int) -> None:
    """Remember where the card stands; what happened while it was on its way is drawn at once."""
    with suppress(Gone):
        request, kept = store.get(tx, request_id), Card(reader, Role(as_role), message_id)
        talk.add_card(tx, request_id, kept)
        if request.state is not RequestState.CREATED or store.facts(tx, request_id):
            redraw(tx, request, kept, tx.new_id())


@message("help_requests.card_edit", Policy.IDEMPOTENT)
def card_edit(tx: Transaction, to: To, request_id: int, message_id: int, reader: int) -> Out:
    request = store.get(tx, request_id)
    return Out(card_text(tx, to, request), card_rows(tx, to, request), edits=message_id)


def card_text(tx: Transaction, to: To, request: HelpRequest) -> str:
    """Number, family and kind; no name, but for her own curator. Then what she told, and who has it.

    Times are those of the family's clock: the same that she was told.
    """
    texts = Texts(to.voice, request.zone)
    lines = [
        texts.t(
            "staff.help_requests.card",
            "🆘 No. {number} · {family} · {kind} · {time}",
            number=request.number,
            family=_family(texts, request),
            kind=say("help_requests.kinds", to.voice).buttons[request.kind],
            time=texts.moment(request.created_at, tx.now),
        )
    ]
    if request.case_id is not None and to.who.person_id == request.curator_id:
        lines.append(escape(cases.get(tx, request.case_id).alias))
    lines += [*about_her(tx, to, texts, request), *told_by_buttons(tx, texts, request)]
    lines += [*_state_line(tx, texts, request), *called_lines(tx, to, texts, request)]
    return "\n".join([*lines, *in_plan(tx, texts, request)])


@with_brigade
def card_rows(tx: Transaction, to: To, request: HelpRequest) -> Rows:
    """What this reader may press now. In the team room everybody sees what whoever has the request may press; words are
    written elsewhere."""
    texts, press = to.texts, HelpPassPress(request_id=request.id)
    in_room = to.who.role is Role.TEAM_ROOM

    def key(label: str, what: str, style: Style | None = None) -> Key:
        return Key(label, HelpCardPress(request_id=request.id, what=what).pack(), style)

    hand_over = Key(texts.label("staff.help_requests.card", "Hand over"), press.pack(), "primary")
    if request.state is RequestState.CREATED:
        return [[key(texts.label("staff.help_requests.card", "I take it"), "take", "success"), hand_over]]
    if request.state is RequestState.CLOSED:
        return after_closing(tx, to, request)
    mine = request.taken_by == to.who.person_id
    over = [[key(texts.label("staff.help_requests.card", "I take it over"), "take")]]
    take_over = over if left_alone(request, tx.now) and not mine else []
    if not mine and not in_room:
        return take_over
    written = Key(texts.label("staff.help_requests.card", "✍️ Write"), HelpWritePress(request_id=request.id).pack())
    write = [] if in_room else [written]
    close = key(texts.label("staff.help_requests.card", "Close"), "close")
    if request.state is RequestState.CONTACTED:
        return [[close], [*write, hand_over]]
    rows = [[key(texts.label("staff.help_requests.card", "Reached her"), "contacted"), close], [*write, hand_over]]
    if request.taken_at is not None and tx.now - request.taken_at < UNDO:
        rows.append([key(texts.label("staff.help_requests.card", "Let go"), "release")])
    return rows + take_over


def _state_line(tx: Transaction, texts: Texts, request: HelpRequest) -> list[str]:
    if request.outcome is Outcome.WITHDRAWN:
        outcome = say("help_requests.outcomes", texts.voice).buttons[request.outcome]
        return [texts.t("staff.help_requests.card", "☑️ Closed: {outcome}", outcome=outcome)]
    if request.taken_by is None or request.taken_at is None:
        return []
    name = people.name_of(tx, request.taken_by)
    if request.state is RequestState.CLOSED and request.outcome is not None:
        outcome = say("help_requests.outcomes", texts.voice).buttons[request.outcome]
        return [texts.t("staff.help_requests.card", "☑️ Closed by {name}: {outcome}", name=name, outcome=outcome)]
    if request.state is RequestState.CONTACTED:
        return [texts.t("staff.help_requests.card", "✅ {name} reached her", name=name)]
    return [
        texts.t(
            "staff.help_requests.card",
            "✋ Taken by {name}, {time}",
            name=name,
            time=texts.moment(request.taken_at, tx.now),
        )
    ]


def _family(texts: Texts, request: HelpRequest) -> str:
    if request.code:
        return request.code
    return (
        texts.label("staff.help_requests.card", "a guest")
        if request.person_id is None
        else texts.label("staff.help_requests.card", "a new mother")
    )


def _hidden(tx: Transaction, request: HelpRequest) -> bool:
    return write_nothing(dict(store.facts(tx, request.id)))
