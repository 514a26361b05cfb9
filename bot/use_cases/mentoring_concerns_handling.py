"""What a person does with a worry: look, stop the talk of the pair, close it with a line on what was done.

Only those who were shown the card may touch it, so that a worry never comes before whom it names.
"""

from dataclasses import dataclass

from bot.domain.mentoring import Match, MatchState, Why
from bot.domain.mentoring_concerns import About, Concern, ConcernState
from bot.domain.mentoring_in_person import Untold
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.storage import cases, mentoring, outbox, people, privacy
from bot.storage import mentoring_concerns as store
from bot.storage.transaction import Transaction
from bot.use_cases import mentoring_in_person, mentoring_keeping, mentoring_suspending
from bot.use_cases.access import reach, requires
from bot.use_cases.help_requests_hushed import hushed
from bot.use_cases.mentoring import begin_agreed
from bot.use_cases.mentoring_concerns_telling import redraw, tell_readers
from bot.use_cases.mentoring_suspending import rest_on, suspend


@dataclass(frozen=True, slots=True)
class Done:
    """`ok` is False when it was too late; then `holder` is who has the worry, if somebody has."""

    ok: bool
    holder: str = ""


@requires("mentoring.handle_concern")
def see(tx: Transaction, who: Who, concern_id: int) -> Concern:
    """The worry, for somebody of the staff to whom it was shown."""
    concern = store.get(tx, concern_id)
    shown = any(reader.person_id == who.person for reader in store.readers(tx, concern_id))
    if not shown or concern.names(who.person):
        raise Denied("mentoring.handle_concern", who.role)
    reach(who, "mentoring.handle_concern", cases.get(tx, concern.case_id))
    return concern


@requires("mentoring.handle_concern")
def take(tx: Transaction, who: Who, concern_id: int) -> Done:
    """«Вижу»: of two at once one has it, nobody further is told, and whoever is worried hears who reads it."""
    concern = see(tx, who, concern_id)
    values = {"state": ConcernState.SEEN, "handled_by": who.person, "handled_at": tx.now}
    ok = store.move(tx, concern.id, ConcernState.OPEN, **values)
    if ok:
        _changed(tx, who, concern, "mentoring.concern_seen")
        _tell_the_worried(tx, concern)
    return _done(tx, concern, ok=ok)


@requires("mentoring.handle_concern")
def stop(tx: Transaction, who: Who, concern_id: int) -> Done:
    """The two write to each other no more from now on, and what rests for another reason does not wake without a
    supervisor, who is shown the card if nobody was. A person tells the mother first: her curator has a card."""
    concern = see(tx, who, concern_id)
    match = mentoring.get(tx, concern.match_id)
    if concern.about is About.CURATOR:
        raise Gone
    if not stoppable(match):
        return _done(tx, concern, ok=False)
    lets_rest = suspend if match.state is MatchState.ACTIVE else rest_on
    lets_rest(tx, who, match, Why.CONCERN)
    tell_readers(tx, concern, frozenset({Role.SUPERVISOR}))
    _changed(tx, who, concern, "mentoring.concern_stopped")
    mentoring_in_person.begin(tx, match, Untold.REST)
    take(tx, who, concern_id)
    return Done(ok=True)


def stoppable(match: Match) -> bool:
    """It runs, or rests for something else than a worry."""
    resting = match.state is MatchState.SUSPENDED and match.suspended_why is not Why.CONCERN
    return match.state is MatchState.ACTIVE or resting


@requires("mentoring.handle_concern")
def resume(tx: Transaction, who: Who, concern_id: int) -> bool:
    """The supervisor lets the pair go on that was stopped; False while something still stands against it."""
    concern = see(tx, who, concern_id)
    goes_on = mentoring_suspending.resume(tx, who, concern.match_id)
    if goes_on:
        _changed(tx, who, concern, "mentoring.concern_resumed")
        begin_agreed(tx, concern.mentor_id)
    return goes_on


@requires("mentoring.handle_concern")
def close(tx: Transaction, who: Who, concern_id: int, line: str) -> Done:
    """With what was done. Whoever closes it has looked."""
    concern = see(tx, who, concern_id)
    ok = store.close(tx, concern, line, who.person)
    if ok:
        mentoring_keeping.closed(tx, concern)
        _changed(tx, who, concern, "mentoring.concern_closed")
        begin_agreed(tx, concern.mentor_id)
    return _done(tx, concern, ok=ok)


def _tell_the_worried(tx: Transaction, concern: Concern) -> None:
    """Not on a phone she has just hidden such words from."""
    if concern.by_id != concern.mother_id or not hushed(tx, concern.mother_id):
        key, kind = f"mentoring.concern_read:{concern.id}", "mentoring.concern_read"
        org, role = concern.organisation_id, concern.by_role
        outbox.put(tx, org, kind, Lane.RELAY, key, role, to=concern.by_id, concern_id=concern.id)


def _changed(tx: Transaction, who: Who, concern: Concern, action: str) -> None:
    privacy.record(tx, who, action, object_id=concern.id, case_id=concern.case_id)
    redraw(tx, concern)


def _done(tx: Transaction, concern: Concern, *, ok: bool) -> Done:
    """Also a press that came too late draws the card anew, with what is true."""
    now = store.get(tx, concern.id)
    if not ok:
        redraw(tx, now)
    return Done(ok, people.name_of(tx, now.handled_by) if now.handled_by else "")
