"""Who is shown the card of a worry, how it climbs while nobody looks, and that every card shows what is true."""

from typing import Any

from bot.domain.mentoring_concerns import Concern, ConcernState
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.red_flags import WAITS, Urgency, due, later_readers
from bot.domain.timers import Timer, TimerKind
from bot.storage import mentoring_concerns as store
from bot.storage import outbox, privacy, timers
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.help_requests_people import staff_now


def tell_readers(tx: Transaction, concern: Concern, roles: frozenset[Role], again: int = 0) -> None:
    """Those who hold the roles, are there and are not named in it; if nobody of them is, whoever is.

    Once each; with another `again` once more, because nobody looks or there is danger now.
    """
    staff = staff_now(tx, concern.organisation_id, concern.zone)
    urgent = concern.urgency is Urgency.IMMEDIATE
    lane, kind = (Lane.HELP, "concern") if urgent else (Lane.RELAY, "concern_calm")
    found = staff.first_of(roles, concern.curator_id, lambda person: not concern.names(person))
    for person, role in found.items():
        if store.add_reader(tx, concern.id, person, role) or again:
            key = f"mentoring.concern:{concern.id}:{person}:{again}"
            org, name = concern.organisation_id, f"mentoring.{kind}"
            outbox.put(tx, org, name, lane, key, role, to=person, concern_id=concern.id, reader=person)


def show_stopped(tx: Transaction, organisation_id: int, supervisor_id: int) -> None:
    """Whoever becomes a supervisor reads the cards of the talks that only a supervisor lets go on."""
    for concern in store.stopped(tx, organisation_id):
        if not concern.names(supervisor_id) and store.add_reader(tx, concern.id, supervisor_id, Role.SUPERVISOR):
            _show(tx, concern, supervisor_id, "0")


@requires("mentoring.stopped")
def stopped_talks(tx: Transaction, who: Who) -> list[Concern]:
    """The worries because of which talks stand still; none that names this person."""
    return [one for one in store.stopped(tx, who.organisation_id) if not one.names(who.person)]


@requires("mentoring.stopped")
def show_stopped_again(tx: Transaction, who: Who) -> int:
    """Their cards, to a supervisor who was away when they came, or looks for them; answers how many."""
    found = stopped_talks(tx, who)
    for concern in found:
        store.add_reader(tx, concern.id, who.person, Role.SUPERVISOR)
        _show(tx, concern, who.person, str(tx.new_id()))
        privacy.record(tx, who, "mentoring.stopped", object_id=concern.id, case_id=concern.case_id)
    return len(found)


def _show(tx: Transaction, concern: Concern, supervisor_id: int, turn: str) -> None:
    key, kind = f"mentoring.concern:{concern.id}:{supervisor_id}:{turn}", "mentoring.concern_calm"
    ids: dict[str, Any] = {"concern_id": concern.id, "reader": supervisor_id}
    outbox.put(tx, concern.organisation_id, kind, Lane.RELAY, key, Role.SUPERVISOR, to=supervisor_id, **ids)


def redraw(tx: Transaction, concern: Concern) -> None:
    """Every card shows what is true now; an edit that has not gone out yet gives way."""
    for reader in store.readers(tx, concern.id):
        if reader.message_id is not None:
            redraw_one(tx, concern, reader)


def redraw_one(tx: Transaction, concern: Concern, reader: store.Reader) -> None:
    ids: dict[str, Any] = {"concern_id": concern.id, "message_id": reader.message_id, "reader": reader.person_id}
    outbox.cancel(tx, "mentoring.concern_edit", **ids)
    key, kind = f"mentoring.concern:{concern.id}:{reader.person_id}:{tx.new_id()}", "mentoring.concern_edit"
    outbox.put(tx, concern.organisation_id, kind, Lane.HELP, key, reader.role, to=reader.person_id, **ids)


def wait_for(tx: Transaction, concern: Concern, step: int) -> None:
    """Until the next people are told. What came due in a downtime is told together."""
    while (moment := due(concern.urgency, step, concern.created_at, concern.zone)) < tx.now and step > len(WAITS):
        step += 1
    timers.schedule(tx, concern.organisation_id, TimerKind.CONCERN, concern.id, max(moment, tx.now), step)


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """Nobody looked. A day late it is told all the same."""
    concern = store.get(tx, timer.ref_id)
    if concern.state is ConcernState.OPEN:
        again = timer.step if timer.step > len(WAITS) else 0
        tell_readers(tx, concern, later_readers(concern.urgency, timer.step), again)
        wait_for(tx, concern, timer.step + 1)
