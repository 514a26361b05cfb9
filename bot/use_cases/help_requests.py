"""What the staff do with a request: see, take, let go, hand over, reach her, close. Exactly one person has it."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.help_requests import UNDO, HelpRequest, Outcome, RequestState
from bot.domain.help_requests_after import outcomes
from bot.domain.help_requests_ladder import Rung, left_alone
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.storage import help_requests as store
from bot.storage import help_requests_calls as calls
from bot.storage import help_requests_talk as talk
from bot.storage import people, privacy
from bot.storage.help_requests_talk import Card
from bot.storage.transaction import Transaction
from bot.use_cases import team_room_cards
from bot.use_cases.access import requires
from bot.use_cases.brigade_begun import begin_protocol
from bot.use_cases.brigade_telling import request_closed
from bot.use_cases.help_requests_closing import followed
from bot.use_cases.help_requests_held import expect_word, word_came
from bot.use_cases.help_requests_ladder import (
    call,
    redraw,
    redraw_cards,
    rest,
    tell_staff,
    told_so_far,
    wait_for,
)
from bot.use_cases.help_requests_people import people_on
from bot.use_cases.help_requests_reach import may_see, whose_families
from bot.use_cases.help_requests_status import redraw_hers
from bot.use_cases.help_requests_telling import tell_her
from bot.use_cases.help_requests_words import hand_words

PAGE = 5
HELD = (RequestState.TAKEN, RequestState.CONTACTED)


@dataclass(frozen=True, slots=True)
class OpenRequests:
    """A page, newest first, and how many there are in all, as of `now`."""

    lines: list[HelpRequest]
    total: int
    now: datetime


@dataclass(frozen=True, slots=True)
class Done:
    """`ok` is False when it could not be done any more; then `holder` is who has the request, if somebody has.

    `unreachable`: whoever pressed in the team room has blocked the bot, and her words would not arrive.
    """

    request: HelpRequest
    ok: bool
    holder: str = ""
    unreachable: bool = False


@dataclass(frozen=True, slots=True)
class Colleague:
    person_id: int
    name: str


@requires("help_requests.see")
def open_requests(tx: Transaction, who: Who, page: int = 0, size: int = PAGE) -> OpenRequests:
    """Open requests of the organisation that this person may see."""
    curators = whose_families(tx, who)
    seen = None if curators is None else calls.seen_by(who.person, curators)
    organisation = who.organisation_id
    lines, total = store.open_in(tx, organisation, but=who.person, limit=size, offset=page * size, seen=seen)
    return OpenRequests(lines, total, tx.now)


@requires("help_requests.see")
def look(tx: Transaction, who: Who, request_id: int, message_id: int | None = None) -> None:
    """Send the card of a request to this person, or draw the one in `message_id` anew."""
    request = _load(tx, who, request_id, "help_requests.see")
    calls.answered(tx, request.id, who.person)
    event_id = store.happened(tx, request.id, "seen", who.person)
    privacy.record(tx, who, "help_requests.see", object_id=request.id, case_id=request.case_id)
    if message_id is None:
        tell_staff(tx, request, who.person, who.role, f"seen:{event_id}")
    else:
        redraw(tx, request, Card(who.person, who.role, message_id), event_id)


@requires("help_requests.take")
def take(tx: Transaction, who: Who, request_id: int, message_id: int) -> Done:
    """«Беру»: of two at once exactly one wins; she is told who reads her message. What was left alone is taken over.

    Whoever pressed in the team room (`message_id` 0) and has no card of her own gets one: the words are there.
    """
    request = _load(tx, who, request_id, "help_requests.take")
    calls.answered(tx, request.id, who.person)
    if not message_id and not people.by_ids(tx, [who.person]):
        return replace(_done(tx, request.id, ok=False), unreachable=True)
    if message_id:
        talk.add_card(tx, request.id, Card(who.person, who.role, message_id))
    values = {"state": RequestState.TAKEN, "taken_by": who.person, "taken_at": tx.now}
    taken_over = left_alone(request, tx.now) and request.taken_by != who.person
    if store.move(tx, request.id, RequestState.TAKEN if taken_over else RequestState.CREATED, **values):
        rest(tx, request)
        word_came(tx, request)
        expect_word(tx, request)
        event_id = _changed(tx, who, request, "taken")
        tell_her(tx, request, "help_requests.taken", f"{request.id}:taken:{event_id}", request_id=request.id)
        if all(card.person_id != who.person for card in talk.cards(tx, request.id)):
            tell_staff(tx, request, who.person, who.role, f"room:{event_id}")
        hand_words(tx, store.get(tx, request.id), who.person, who.role)
        begin_protocol(tx, request)
        return _done(tx, request.id, ok=True)
    _draw_again(tx, who, request, message_id)
    return _done(tx, request.id, ok=request.taken_by == who.person)


@requires("help_requests.take")
def release(tx: Transaction, who: Who, request_id: int, message_id: int) -> Done:
    """«Отпустить», within two minutes: the ladder goes on, she and those who were told hear of it."""
    request = _load(tx, who, request_id, "help_requests.take")
    in_time = request.taken_at is not None and tx.now - request.taken_at <= UNDO
    if request.taken_by != who.person or not in_time:
        _draw_again(tx, who, request, message_id)
        return _done(tx, request.id, ok=False)
    event_id = _let_go(tx, who, request, "released")
    for person, role in told_so_far(tx, request).items():
        if person != who.person:
            tell_staff(tx, request, person, role, f"released:{event_id}")
    return _done(tx, request.id, ok=True)


@requires("help_requests.take")
def colleagues(tx: Transaction, who: Who, request_id: int) -> list[Colleague]:
    """Everybody of the staff to whom the request can be handed."""
    request = _load(tx, who, request_id, "help_requests.take")
    others = [person for person in _staff(tx, request) if person != who.person]
    names = people.names_of(tx, others)
    return sorted((Colleague(person, names[person]) for person in others), key=lambda colleague: colleague.name)


@requires("help_requests.take")
def hand_over(tx: Transaction, who: Who, request_id: int, to: int, message_id: int) -> Done:
    """«Передать»: the colleague gets the card. Until she presses «Беру» nobody has the request, and the ladder runs."""
    request = _load(tx, who, request_id, "help_requests.take")
    staff = _staff(tx, request)
    mine = request.taken_by is None or request.taken_by == who.person
    if not mine or to not in staff or request.state is RequestState.CLOSED:
        _draw_again(tx, who, request, message_id)
        return _done(tx, request.id, ok=False)
    calls.answered(tx, request.id, who.person)
    if request.taken_by is None:
        event_id = _changed(tx, who, request, "handed")
        _draw_again(tx, who, request, message_id)
    else:
        event_id = _let_go(tx, who, request, "handed")
    call(tx, request, {to: staff[to]}, f"handed:{event_id}")
    return _done(tx, request.id, ok=True)


@requires("help_requests.close")
def contacted(tx: Transaction, who: Who, request_id: int, message_id: int) -> Done:
    """«Связалась»: the person who has it reached her."""
    request = _load(tx, who, request_id, "help_requests.close")
    ok = request.taken_by == who.person and store.move(tx, request.id, RequestState.TAKEN, state=RequestState.CONTACTED)
    if ok:
        word_came(tx, request)
        _changed(tx, who, request, "contacted")
    else:
        _draw_again(tx, who, request, message_id)
    return _done(tx, request.id, ok=ok)


@requires("help_requests.close")
def close(tx: Transaction, who: Who, request_id: int, outcome: Outcome, message_id: int) -> Done:
    """The person who has it says how it ended; she is told, and a guest's request begins to be forgotten."""
    request = _load(tx, who, request_id, "help_requests.close")
    if outcome not in outcomes(request.kind):
        raise Gone
    values = {"state": RequestState.CLOSED, "outcome": outcome, "closed_at": tx.now}
    if request.taken_by != who.person or not store.move(tx, request.id, *HELD, **values):
        _draw_again(tx, who, request, message_id)
        return _done(tx, request.id, ok=False)
    word_came(tx, request)
    _changed(tx, who, request, "closed")
    tell_her(tx, request, "help_requests.closed", f"{request.id}:closed", request_id=request.id)
    request_closed(tx, request)
    followed(tx, request, outcome, who)
    return _done(tx, request.id, ok=True)


def _load(tx: Transaction, who: Who, request_id: int, action: str) -> HelpRequest:
    """The request, if it is this person's to see."""
    request = store.get(tx, request_id)
    may_see(tx, who, request, action)
    return request


def _staff(tx: Transaction, request: HelpRequest) -> dict[int, Role]:
    """Everybody who could take it and is there, with the role in which they would."""
    return people_on(tx, request, {Rung.EVERYBODY})


def _let_go(tx: Transaction, who: Who, request: HelpRequest, what: str) -> int:
    store.change(tx, request.id, state=RequestState.CREATED, taken_by=None, taken_at=None)
    word_came(tx, request)
    event_id = _changed(tx, who, request, what)
    tell_her(tx, request, "help_requests.released", f"{request.id}:released:{event_id}", request_id=request.id)
    wait_for(tx, request, request.step + 1)
    return event_id


def _changed(tx: Transaction, who: Who, request: HelpRequest, what: str) -> int:
    """Write down what was done and draw every card anew."""
    event_id = store.happened(tx, request.id, what, who.person)
    privacy.record(tx, who, f"help_requests.{what}", object_id=request.id, case_id=request.case_id)
    redraw_cards(tx, request, event_id)
    redraw_hers(tx, request)
    return event_id


def _draw_again(tx: Transaction, who: Who, request: HelpRequest, message_id: int) -> None:
    """The pressed card is older than the request: show what is true now. 0 stands for a card in the team room."""
    if message_id:
        redraw(tx, request, Card(who.person, who.role, message_id), tx.new_id())
    else:
        team_room_cards.redraw(tx, request, tx.new_id())


def _done(tx: Transaction, request_id: int, *, ok: bool) -> Done:
    request = store.get(tx, request_id)
    holder = people.name_of(tx, request.taken_by) if request.taken_by is not None else ""
    return Done(request, ok, holder)
