"""Messages about help: what she is told at each step, and words about a request, to her and to the staff."""

from dataclasses import replace
from html import escape

from bot.buttons.help_requests import HelpRatePress, HelpWritePress
from bot.buttons.keys import Key
from bot.content.help_requests import for_reader
from bot.domain.help_requests import HelpKind, HelpRequest, Ladder, Outcome, RequestState, Words
from bot.domain.help_requests_after import write_nothing
from bot.domain.people import ASKERS, Role
from bot.outbound.message import Media, Out, To, message, screen
from bot.outbound.messages.help_requests_card import family
from bot.storage import help_requests as store
from bot.storage import help_requests_talk as talk
from bot.storage import people
from bot.storage.transaction import Transaction
from bot.use_cases.help_requests_people import cover
from bot.use_cases.help_requests_reach import sees


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
    if request.taken_by is None or _hidden(tx, request):
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
def words(tx: Transaction, to: To, word_id: int) -> Out | None:
    """To her: who writes, and the words. To the staff whose affair it is still: which request, and the words."""
    said = talk.said(tx, word_id)
    request = store.get(tx, said.request_id)
    press = HelpWritePress(request_id=request.id)
    if to.who.role in (*ASKERS, Role.STRANGER):
        return to_her(to, people.name_of(tx, said.author_id), said.words, press)
    if not sees(tx, to.who, request):
        return None
    texts = to.texts
    head = texts.t(
        "staff.help_requests.card",
        "🆘 No. {number} · {family}",
        number=request.number,
        family=family(texts, request),
    )
    mine = request.taken_by == to.who.person_id
    out = Out(
        f"{head}\n{escape(said.words.text)}".strip(),
        [[Key(texts.label("staff.help_requests.card", "✍️ Write"), press.pack())]] if mine else [],
    )
    return _with_media(out, said.words)


def to_her(to: To, name: str, said: Words, press: HelpWritePress) -> Out:
    """What the staff wrote, as she has it."""
    targets = {"answer": press} if to.who.role in ASKERS else {}
    screen_id = for_reader("help_requests.words", to.who.role)
    return _with_media(screen(to, screen_id, targets, name=name, text=said.text), said)


def _with_media(out: Out, said: Words) -> Out:
    return replace(out, media=Media(said.kind, said.file_id)) if said.file_id else out


def _hidden(tx: Transaction, request: HelpRequest) -> bool:
    return write_nothing(dict(store.facts(tx, request.id)))
