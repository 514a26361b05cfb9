"""What a person does with a card: look, call it a false alarm, let a held message go, open a request, show a safe text.

Only those who were shown a card may touch it, so that a concern never reaches whom it is about.
"""

from dataclasses import dataclass, replace

from bot.domain.help_requests import HelpKind
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.red_flags import UNDO, Card, CardState, Holding, kind_of
from bot.storage import cases, outbox, people, privacy, relay, ties
from bot.storage import red_flags as store
from bot.storage.transaction import Transaction
from bot.use_cases import help_requests_asking as asking
from bot.use_cases import relay as carrying
from bot.use_cases.access import reach, requires
from bot.use_cases.help_requests_hushed import hushed
from bot.use_cases.red_flags_raising import AREA, redraw, redraw_all_of, wait_for


@dataclass(frozen=True, slots=True)
class Done:
    """`ok` is False when it was too late; then `holder` is who has the card, if somebody has."""

    ok: bool
    holder: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The request that is open for her now, and whether she is shown the safe text."""

    number: str
    shown: bool = False


@requires("red_flags.handle")
def take(tx: Transaction, who: Who, flag_id: int) -> Done:
    """«Вижу, займусь»: of two at once one has it, and nobody further is told."""
    return _handle(tx, who, _load(tx, who, flag_id), CardState.SEEN)


@requires("red_flags.handle")
def false_alarm(tx: Transaction, who: Who, flag_id: int) -> Done:
    """One press; a message that waited for it goes on."""
    card = _load(tx, who, flag_id)
    done = _handle(tx, who, card, CardState.FALSE_ALARM)
    if done.ok:
        _pass_on(tx, who, card)
    return done


@requires("red_flags.handle")
def undo(tx: Transaction, who: Who, flag_id: int) -> Done:
    """Within two minutes nobody has looked again. A message that has gone on cannot be called back."""
    card = _load(tx, who, flag_id)
    in_time = card.handled_at is not None and tx.now - card.handled_at <= UNDO
    if card.handled_by != who.person or not in_time:
        return _done(tx, card, ok=False)
    store.change(tx, card.id, state=CardState.OPEN, handled_by=None, handled_at=None)
    _changed(tx, who, card, "undone")
    wait_for(tx, card, 1)
    return Done(ok=True)


@requires("red_flags.handle")
def pass_on(tx: Transaction, who: Who, flag_id: int) -> Done:
    """«Показать»: the held message goes on to its reader. Whoever says so has looked."""
    card = _load(tx, who, flag_id)
    ok = _pass_on(tx, who, card)
    if ok:
        _handle(tx, who, card, CardState.SEEN)
    return _done(tx, card, ok=ok)


@requires("red_flags.handle")
def stop(tx: Transaction, who: Who, flag_id: int) -> Done:
    """«Не передавать»: its writer is told so, and that a person will write. The words stay kept."""
    card = _load(tx, who, flag_id)
    ok = store.decide(tx, card.id, Holding.STOPPED)
    if ok:
        _tell_writer(tx, card, "stopped")
        _changed(tx, who, card, "stopped")
        _handle(tx, who, card, CardState.SEEN)
    return _done(tx, card, ok=ok)


@requires("red_flags.handle")
def ask_for_her(tx: Transaction, who: Who, flag_id: int) -> Asked:
    """Open a request of the fitting kind for her; from there it climbs as if she had asked."""
    card = _load(tx, who, flag_id)
    return _ask(tx, who, card)


@requires("red_flags.handle")
def show_safe_text(tx: Transaction, who: Who, flag_id: int) -> Asked:
    """She is shown the fixed screen of that kind, and somebody is asked to be with her: no text without a request.

    Nothing is shown on a phone she has just hidden such words from.
    """
    card = _load(tx, who, flag_id)
    asked = _ask(tx, who, card)
    if card.mother_id is None or hushed(tx, card.mother_id):
        return asked
    privacy.record(tx, who, f"{AREA}.safe_text", object_id=card.id, case_id=card.case_id)
    _tell(tx, card, "safe_text", Lane.CALLER, card.mother_id, Role.MOTHER)
    return replace(asked, shown=True)


def _load(tx: Transaction, who: Who, flag_id: int) -> Card:
    """The card, for somebody of the staff to whom it was shown."""
    card = store.get(tx, flag_id)
    shown = store.is_shown(tx, flag_id, who.person)
    if not shown or card.organisation_id != who.organisation_id or card.is_about(who.person):
        raise Denied("red_flags.handle", who.role)
    if card.case_id is not None:
        reach(who, "red_flags.handle", cases.get(tx, card.case_id))
    return card


def _handle(tx: Transaction, who: Who, card: Card, state: CardState) -> Done:
    values = {"state": state, "handled_by": who.person, "handled_at": tx.now}
    ok = store.move(tx, card.id, CardState.OPEN, **values)
    if ok:
        _changed(tx, who, card, state)
    return _done(tx, card, ok=ok)


def _pass_on(tx: Transaction, who: Who, card: Card) -> bool:
    """Unless another card still keeps the same message back."""
    if card.relay_id is None or not store.decide(tx, card.id, Holding.PASSED):
        return False
    if not store.is_kept_back(tx, card.relay_id) and card.to_role is not None:
        standing = len(relay.copies(tx, card.relay_id))
        carrying.deliver(tx, relay.get(tx, card.relay_id), card.to_role, at_least=standing)
        _tell_writer(tx, card, "passed")
    _changed(tx, who, card, "passed")
    return True


def _kind(card: Card) -> HelpKind:
    return kind_of(card.signs) or HelpKind.OTHER


def _ask(tx: Transaction, who: Who, card: Card) -> Asked:
    if card.case_id is None or card.is_a_family_members:
        raise Gone
    request = asking.ask_for_her(tx, who, card.case_id, _kind(card)).request
    if card.request_id is None:
        store.change(tx, card.id, request_id=request.id)
    _changed(tx, who, card, "asked")
    return Asked(request.number)


def _tell_writer(tx: Transaction, card: Card, what: str) -> None:
    """Not when the pair has ended in the meantime: then there is nothing left to say."""
    if card.to_id is not None and ties.between(tx, card.writer_id, card.to_id, card.case_id or 0):
        _tell(tx, card, what, Lane.RELAY, card.writer_id, card.writer_role)


def _tell(tx: Transaction, card: Card, what: str, lane: Lane, to: int | None, role: Role) -> None:
    key = f"red:{card.id}:{what}"
    outbox.put(tx, card.organisation_id, f"{AREA}.{what}", lane, key, role, to=to, flag_id=card.id)


def _changed(tx: Transaction, who: Who, card: Card, what: str) -> None:
    """Written down, and drawn on every card of the message. A timer that comes too late does nothing."""
    privacy.record(tx, who, f"{AREA}.{what}", object_id=card.id, case_id=card.case_id)
    if card.relay_id is None:
        redraw(tx, card)
    else:
        redraw_all_of(tx, card.relay_id)


def _done(tx: Transaction, card: Card, *, ok: bool) -> Done:
    """Also a press that came too late draws the card anew, with what is true."""
    now = store.get(tx, card.id)
    if not ok:
        redraw(tx, now)
    return Done(ok, people.name_of(tx, now.handled_by) if now.handled_by else "")
