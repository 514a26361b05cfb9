"""What somebody who needs help can do: ask, tell more by a button, write a word, hide the talk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.help_requests import (
    FORGET_GUEST,
    RAISES,
    REASSURING,
    Fact,
    HelpKind,
    HelpRequest,
    Ladder,
    Outcome,
    RequestState,
    joins,
)
from bot.domain.help_requests_after import ONE_MINUTE, may_take_back
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.domain.timers import TimerKind
from bot.storage import cases, family_members, privacy, sent, timers
from bot.storage import help_requests as store
from bot.storage import help_requests_after as after
from bot.storage import help_requests_talk as talk
from bot.storage import people_roles as roles
from bot.storage.transaction import Transaction
from bot.use_cases.access import reach, requires
from bot.use_cases.brigade_telling import request_closed
from bot.use_cases.help_requests_held import ask_anew, hurry, word_came
from bot.use_cases.help_requests_hushed import LATELY, hushed
from bot.use_cases.help_requests_ladder import (
    AREA,
    climb,
    raise_to_urgent,
    redraw_cards,
    rest,
    tell_staff,
    told_so_far,
)
from bot.use_cases.help_requests_status import own, redraw_hers
from bot.use_cases.help_requests_telling import tell_her

DIRECT = f"{AREA}.direct"
TOLD = ("receipt", "nobody_on_duty", "mine", "taken", "released", "no_answer", "closed", "words", "today")
OTHERS = (
    "brigade.on_the_way",
    "brigade.not_coming",
    "red_flags.safe_text",
    "red_flags.notice",
    "red_flags.notice_calm",
)
HERS = (DIRECT, *(f"{AREA}.{kind}" for kind in TOLD), *OTHERS)
"""Messages that «Спрятать» takes away."""
STILL_READ = timedelta(minutes=30)
"""So long after somebody took her request a phrase asks whether it is read; later it calls everybody anew."""
QUIET = REASSURING | {Fact.MORNING, Fact.AFTERNOON, Fact.TOMORROW}
"""After these whoever reached her need not reach her once more at once."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`new` is False when the press belongs to a request that was open already. `repeated`: within a minute of the
    same press, so that nothing follows from it."""

    request: HelpRequest
    new: bool
    at: datetime
    repeated: bool = False


@requires("help_requests.ask")
def ask(tx: Transaction, who: Who, kind: HelpKind) -> Asked:
    """Open a request and tell the first people, or join the one of this kind that is open."""
    open_one = store.newest(tx, who, kind)
    if open_one is None or not joins(open_one, tx.now):
        return Asked(_open(tx, who, kind), new=True, at=tx.now)
    repeated = _pressed_lately(tx, open_one)
    if not repeated:
        _note(tx, who, open_one, Fact.AGAIN)
    return Asked(open_one, new=False, at=tx.now, repeated=repeated)


@requires("help_requests.ask")
def pressed_lately(tx: Transaction, who: Who, kind: HelpKind) -> bool:
    """Whether she pressed this kind within the last minute, so that she has its words before her eyes."""
    open_one = store.newest(tx, who, kind)
    return open_one is not None and joins(open_one, tx.now) and _pressed_lately(tx, open_one)


def _pressed_lately(tx: Transaction, request: HelpRequest) -> bool:
    last = after.happened_last(tx, request.id, ["created", Fact.AGAIN])
    return last is not None and tx.now - last < ONE_MINUTE


@requires("help_requests.follow")
def tell(tx: Transaction, who: Who, kind: HelpKind, fact: Fact) -> Asked:
    """Add what she told to her request. Where none is open any more, a new one; raises Gone if it asks for nothing."""
    request, new = store.newest(tx, who, kind), False
    if request is None:
        if fact in REASSURING:
            raise Gone
        request, new = _open(tx, who, kind), True
    if _said_just_now(tx, request, fact):
        return Asked(request, new, tx.now, repeated=True)
    _note(tx, who, request, fact)
    if fact is Fact.NO_CALL or fact is Fact.MAY_CALL:
        store.change(tx, request.id, call_allowed=fact is Fact.MAY_CALL)
    if fact in RAISES and request.ladder is not Ladder.URGENT:
        raise_to_urgent(tx, request)
        hurry(tx, request.id)
    return Asked(store.get(tx, request.id), new, tx.now)


def _said_just_now(tx: Transaction, request: HelpRequest, fact: Fact) -> bool:
    """The last thing she told, less than a minute ago: «нельзя», «можно» and «нельзя» are three."""
    told = store.facts(tx, request.id)
    return bool(told) and told[-1][0] is fact and tx.now - told[-1][1] < ONE_MINUTE


@requires("help_requests.follow")
def take_back(tx: Transaction, who: Who, request_id: int) -> Asked:
    """«Больше не нужно»: she may end it herself. Where there is danger a person asks her all the same."""
    request = own(tx, who, request_id)
    if request.state is RequestState.CLOSED:
        raise Gone
    if not may_take_back(request, dict(store.facts(tx, request.id))):
        repeated = _said_just_now(tx, request, Fact.NOT_NEEDED)
        if not repeated:
            _note(tx, who, request, Fact.NOT_NEEDED)
        return Asked(request, new=False, at=tx.now, repeated=repeated)
    store.change(tx, request.id, state=RequestState.CLOSED, outcome=Outcome.WITHDRAWN, closed_at=tx.now)
    rest(tx, request)
    word_came(tx, request)
    request_closed(tx, request)
    event_id = store.happened(tx, request.id, "withdrawn", who.person_id)
    privacy.record(tx, who, "help_requests.withdrawn", object_id=request.id, case_id=request.case_id)
    redraw_cards(tx, request, event_id)
    redraw_hers(tx, request)
    if request.taken_by is not None:
        for person, role in readers(tx, request).items():
            tell_staff(tx, request, person, role, "withdrawn")
    if request.guest is not None:
        timers.schedule(tx, request.organisation_id, TimerKind.HELP_GUEST, request.id, tx.now + FORGET_GUEST)
    return Asked(store.get(tx, request.id), new=False, at=tx.now)


@requires("hiding.hide")
def note_hidden(tx: Transaction, who: Who) -> None:
    """She hid her chat. What is open stays open, and staff are told.

    It is kept of what has just ended, too: nobody asks her tomorrow on a phone that others read.
    """
    ended = after.lately_of(tx, who.person_id, tx.now - LATELY) if who.person_id is not None else []
    for request in {one.id: one for one in (*store.open_of(tx, who), *ended)}.values():
        if not _said_just_now(tx, request, Fact.HIDDEN):
            _note(tx, who, request, Fact.HIDDEN)
        after.forget_faces(tx, request.id)


@requires("help_requests.ask")
def ask_quietly(tx: Transaction, who: Who) -> Asked:
    """By the phrase she agreed on: people are called, nobody calls her, and nothing is written to her.

    Of a request that somebody has just taken whoever took it hears once more: she asks whether it is being read.
    """
    read = store.newest(tx, who, HelpKind.DANGER)
    if read is not None and read.taken_at is not None and tx.now - read.taken_at < STILL_READ:
        if not _pressed_lately(tx, read):
            _note(tx, who, read, Fact.AGAIN)
        return Asked(read, new=False, at=tx.now)
    asked = ask(tx, who, HelpKind.DANGER)
    if asked.repeated:
        return asked
    if asked.request.call_allowed:
        store.change(tx, asked.request.id, call_allowed=False)
    if not _said_just_now(tx, asked.request, Fact.HIDDEN):
        _note(tx, who, asked.request, Fact.HIDDEN)
    return asked


@requires("help_requests.follow")
def remember(tx: Transaction, who: Who, message_ids: Sequence[int]) -> None:
    """These messages of her chat are about help, so that she can hide them."""
    sent.label(tx, _chat(who), message_ids, DIRECT)


@requires("help_requests.ask_for")
def ask_for_her(tx: Transaction, who: Who, case_id: int, kind: HelpKind) -> Asked:
    """Somebody of the staff asks in her place, or finds her open request of this kind.

    A family whose mother has not come into the bot yet is helped like any other; only nothing can be written to her.
    """
    case = cases.get(tx, case_id)
    reach(who, "help_requests.ask_for", case)
    her = Who(case.organisation_id, Role.MOTHER, case.mother_id, case_id=case.id)
    open_one = store.newest(tx, her, kind)
    if open_one is not None and joins(open_one, tx.now):
        _note(tx, who, open_one, Fact.AGAIN)
        return Asked(open_one, new=False, at=tx.now)
    return Asked(_open(tx, her, kind, by=who), new=True, at=tx.now)


def _open(tx: Transaction, who: Who, kind: HelpKind, by: Who | None = None) -> HelpRequest:
    beside = family_members.of_person(tx, who.person) if who.role is Role.FAMILY_MEMBER else None
    request, asks = store.add(tx, who, kind, beside.case_id if beside else None), by or who
    store.happened(tx, request.id, "created", asks.person_id)
    privacy.record(tx, asks, "help_requests.ask", object_id=request.id, case_id=request.case_id)
    if by is not None and who.person_id is not None and hushed(tx, who.person_id):
        store.happened(tx, request.id, Fact.HIDDEN, who.person_id)  # others asked for her: her phone stays silent
    tell_her(tx, request, "help_requests.receipt", f"{request.id}:receipt", request_id=request.id)
    climb(tx, request, 0)
    return request


def _note(tx: Transaction, who: Who, request: HelpRequest, fact: Fact) -> None:
    """Write the fact down and show it on the cards; whoever took the request hears of it, once a minute of the same."""
    event_id = store.happened(tx, request.id, fact, who.person_id)
    privacy.record(tx, who, f"help_requests.{fact}", object_id=request.id, case_id=request.case_id)
    redraw_cards(tx, request, event_id)
    if fact not in QUIET:
        ask_anew(tx, request.id)
    if fact not in REASSURING:
        for person, role in readers(tx, request).items():
            if request.taken_by is not None or fact is Fact.NO_CALL:
                tell_staff(tx, request, person, role, f"{fact}:{tx.now:%Y%m%d%H%M}")


def readers(tx: Transaction, request: HelpRequest) -> dict[int, Role]:
    """Who deals with the request now: the person who took it, else everybody who was told of it."""
    if request.taken_by is None:
        return told_so_far(tx, request)
    held = {card.person_id: card.role for card in talk.cards(tx, request.id) if card.person_id == request.taken_by}
    if not held and (role := roles.staff_role(tx, request.taken_by)):  # taken in the team room
        return {request.taken_by: role}
    return held


def _chat(who: Who) -> int:
    if who.telegram_id is None:
        raise Gone
    return who.telegram_id
