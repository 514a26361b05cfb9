"""What a member of the brigade does with a call: answer it, go, arrive, say how it ended, take a wrong press back."""

from dataclasses import dataclass

from bot.domain.brigade import WORDS_LIMIT, Called, Callout, Going, Result, may_move, may_undo
from bot.domain.people import Who
from bot.domain.permissions import Denied, Gone
from bot.domain.typed import one_line
from bot.storage import brigade as store
from bot.storage import brigade_called as crew
from bot.storage import brigade_cards as cards
from bot.storage import privacy
from bot.storage.brigade_cards import Card
from bot.storage.transaction import Transaction
from bot.use_cases import brigade_telling as telling
from bot.use_cases.access import requires
from bot.use_cases.brigade_silence import one_less, somebody_comes

ANSWER = "brigade.answer"


@dataclass(frozen=True, slots=True)
class Moved:
    """`ok` is False when the press came too late; then `callout` and `state` say what is true now."""

    callout: Callout
    state: Going
    ok: bool


@requires("brigade.answer")
def mine(tx: Transaction, who: Who) -> int:
    """A fresh card of everything this person is called to; answers how many."""
    found = store.open_of_member(tx, who.person)
    for callout in found:
        privacy.record(tx, who, "brigade.see", object_id=callout.id, case_id=callout.case_id)
        telling.call(tx, callout, who.person)
    return len(found)


@requires("brigade.answer")
def move(tx: Transaction, who: Who, callout_id: int, to: Going, message_id: int) -> Moved:
    """«Еду», «Не могу», «Выехали», «На месте». A second after «Отбой» nothing is changed, and she is told."""
    callout, one = _load(tx, who, callout_id, message_id)
    if to is Going.FINISHED or not telling.is_open(callout) or not may_move(one, to):
        return _too_late(tx, who, callout, one, message_id)
    crew.move(tx, one, to)
    _changed(tx, who, callout, to)
    if to is Going.CANNOT:
        one_less(tx, callout)
    else:
        somebody_comes(tx, callout)
    return Moved(callout, to, ok=True)


@requires("brigade.answer")
def finish(tx: Transaction, who: Who, callout_id: int, result: Result, words: str, message_id: int | None) -> Moved:
    """«Итог», from the list or in her own words."""
    callout, one = _load(tx, who, callout_id, message_id)
    if not telling.is_open(callout) or not may_move(one, Going.FINISHED):
        return _too_late(tx, who, callout, one, message_id)
    said = one_line(words)
    if bool(said) is not (result is Result.OTHER) or len(said) > WORDS_LIMIT:
        raise Gone
    crew.move(tx, one, Going.FINISHED, result=result, words=crew.seal_words(tx, callout, one, said) if said else None)
    _changed(tx, who, callout, Going.FINISHED)
    return Moved(callout, Going.FINISHED, ok=True)


@requires("brigade.answer")
def undo(tx: Transaction, who: Who, callout_id: int, message_id: int) -> Moved:
    """The last press did not happen: within two minutes, while the call-out is open."""
    callout, one = _load(tx, who, callout_id, message_id)
    if not telling.is_open(callout) or not may_undo(one, tx.now) or one.before is None:
        return _too_late(tx, who, callout, one, message_id)
    crew.take_back(tx, one)
    _changed(tx, who, callout, "taken_back")
    if one.before in (Going.CALLED, Going.CANNOT):
        one_less(tx, callout)
    elif one.state is Going.CANNOT:
        somebody_comes(tx, callout)
    return Moved(callout, one.before, ok=True)


@requires("brigade.answer")
def look(tx: Transaction, who: Who, callout_id: int, message_id: int) -> Moved:
    """Draw the pressed card anew; changes nothing."""
    callout, one = _load(tx, who, callout_id, message_id)
    return _too_late(tx, who, callout, one, message_id)


@requires("brigade.answer")
def state_of(tx: Transaction, who: Who, callout_id: int) -> Going | None:
    """Where this person stands with it; None when it is over."""
    callout, one = _load(tx, who, callout_id, None)
    return one.state if telling.is_open(callout) else None


def _load(tx: Transaction, who: Who, callout_id: int, message_id: int | None) -> tuple[Callout, Called]:
    """Only for those who were called to this one; Gone for everybody else, and of another organisation."""
    callout = store.get(tx, callout_id)
    if callout.organisation_id != who.organisation_id:
        raise Denied(ANSWER, who.role)
    one = crew.member(tx, callout_id, who.person)
    if message_id is not None:
        cards.add(tx, callout.id, Card(who.person, who.role, message_id))
    return callout, one


def _too_late(tx: Transaction, who: Who, callout: Callout, one: Called, message_id: int | None) -> Moved:
    """The pressed card is older than the call-out: show what is true now."""
    if message_id is not None:
        telling.redraw(tx, callout, Card(who.person, who.role, message_id))
    return Moved(callout, one.state, ok=False)


def _changed(tx: Transaction, who: Who, callout: Callout, what: str) -> None:
    privacy.record(tx, who, f"brigade.{what}", object_id=callout.id, case_id=callout.case_id)
    telling.redraw_all(tx, callout)
