"""What somebody who needs help can do: ask, tell more by a button, write a word, hide the talk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.help_requests import RAISES, REASSURING, Fact, HelpKind, HelpRequest, Ladder, joins
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.storage import help_requests as store
from bot.storage import help_requests_talk as talk
from bot.storage import people_roles as roles
from bot.storage import privacy, sent
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.help_requests_ladder import (
    AREA,
    climb,
    raise_to_urgent,
    redraw_cards,
    tell_her,
    tell_staff,
    told_so_far,
)

DIRECT = f"{AREA}.direct"
HERS = (DIRECT, *(f"{AREA}.{kind}" for kind in ("receipt", "taken", "released", "no_answer", "closed", "words")))
"""Messages that «Спрятать» takes away."""
DELETABLE = timedelta(hours=47)  # Telegram deletes for 48


@dataclass(frozen=True, slots=True)
class Asked:
    """`new` is False when the press belongs to a request that was open already."""

    request: HelpRequest
    new: bool


@requires("help_requests.ask")
def ask(tx: Transaction, who: Who, kind: HelpKind) -> Asked:
    """Open a request and tell the first people, or join the one of this kind that is open."""
    open_one = store.newest(tx, who, kind)
    if open_one is not None and joins(open_one):
        _note(tx, who, open_one, Fact.AGAIN)
        return Asked(open_one, new=False)
    return Asked(_open(tx, who, kind), new=True)


@requires("help_requests.follow")
def tell(tx: Transaction, who: Who, kind: HelpKind, fact: Fact) -> HelpRequest:
    """Add what she told to her request. Where none is open any more, a new one; raises Gone if it asks for nothing."""
    request = store.newest(tx, who, kind)
    if request is None:
        if fact in REASSURING:
            raise Gone
        request = _open(tx, who, kind)
    _note(tx, who, request, fact)
    if fact is Fact.NO_CALL or fact is Fact.MAY_CALL:
        store.change(tx, request.id, call_allowed=fact is Fact.MAY_CALL)
    if fact in RAISES and request.ladder is not Ladder.URGENT:
        raise_to_urgent(tx, request)
    return store.get(tx, request.id)


@requires("help_requests.follow")
def hide(tx: Transaction, who: Who) -> list[int]:
    """Messages about help that can still be taken out of her chat. What is open stays open, and staff are told."""
    for request in store.open_of(tx, who):
        _note(tx, who, request, Fact.HIDDEN)
    return sent.since(tx, _chat(who), HERS, tx.now - DELETABLE)


@requires("help_requests.follow")
def remember(tx: Transaction, who: Who, message_ids: Sequence[int]) -> None:
    """These messages of her chat are about help, so that she can hide them."""
    sent.label(tx, _chat(who), message_ids, DIRECT)


def _open(tx: Transaction, who: Who, kind: HelpKind) -> HelpRequest:
    request = store.add(tx, who, kind)
    store.happened(tx, request.id, "created", who.person_id)
    privacy.record(tx, who, "help_requests.ask", object_id=request.id, case_id=request.case_id)
    tell_her(tx, request, "receipt", f"{request.id}:receipt", request_id=request.id)
    climb(tx, request, 0)
    return request


def _note(tx: Transaction, who: Who, request: HelpRequest, fact: Fact) -> None:
    """Write the fact down and show it on the cards; whoever took the request hears of it, once a minute of the same."""
    event_id = store.happened(tx, request.id, fact, who.person_id)
    privacy.record(tx, who, f"help_requests.{fact}", object_id=request.id, case_id=request.case_id)
    redraw_cards(tx, request, event_id)
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
