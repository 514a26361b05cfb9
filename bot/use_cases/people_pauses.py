"""⏸ A mother rests from the bot, or goes away without being erased. Her curator is told; help works all the same."""

from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.people_pauses import Length, Pause, ends_at
from bot.domain.timers import Timer, TimerKind
from bot.storage import cases, outbox, privacy, timers
from bot.storage import people_pauses as store
from bot.storage.transaction import Transaction
from bot.use_cases import events_queue
from bot.use_cases.access import requires


@requires("people.pause")
def current(tx: Transaction, who: Who) -> Pause | None:
    return store.of(tx, who.person)


@requires("people.pause")
def begin(tx: Transaction, who: Who, length: Length, *, reminders: bool) -> Pause:
    """From now on, in place of a pause before."""
    pause = Pause(who.person, ends_at(length, tx.now), reminders, left=length is Length.LEFT)
    store.set_(tx, pause)
    if pause.until is not None:
        timers.schedule(tx, who.organisation_id, TimerKind.PAUSE_END, who.person, pause.until)
    else:
        timers.cancel(tx, TimerKind.PAUSE_END, who.person)
    privacy.record(tx, who, "people.leave" if pause.left else "people.pause", case_id=who.case_id)
    _tell_curator(tx, who.case_id, "people.paused")
    return pause


@requires("people.pause")
def resume(tx: Transaction, who: Who) -> bool:
    """«Продолжить». False when there was no pause."""
    if not store.end(tx, who.person):
        return False
    timers.cancel(tx, TimerKind.PAUSE_END, who.person)
    privacy.record(tx, who, "people.resume", case_id=who.case_id)
    _goes_on(tx, who.case_id)
    return True


@requires("menu.open")
def come_back(tx: Transaction, who: Who) -> None:
    """/start of somebody who had gone away. A pause goes on: she may only look."""
    if who.role is Role.MOTHER and who.person_id is not None and has_left(tx, who.person_id):
        resume(tx, who)


@requires("ticks.fire")
def fire_end(tx: Transaction, who: Who, timer: Timer) -> None:
    """One gentle word, and what is still of use comes again, a message a day."""
    pause = store.of(tx, timer.ref_id)
    if pause is None or pause.until is None or pause.until > tx.now:
        return
    store.end(tx, timer.ref_id)
    key = f"pause_over:{timer.ref_id}:{tx.new_id()}"
    org, kind = timer.organisation_id, "people.pause_over"
    outbox.put(tx, org, kind, Lane.REMINDER, key, Role.MOTHER, to=timer.ref_id)
    _goes_on(tx, cases.of_mother(tx, timer.ref_id))


def has_left(tx: Transaction, person_id: int) -> bool:
    """Whether she went away: then nobody's message is carried to her."""
    pause = store.of(tx, person_id)
    return pause is not None and pause.left


def _goes_on(tx: Transaction, case_id: int | None) -> None:
    """Her curator hears of it, and a place of a meeting that is free by now is kept for her."""
    _tell_curator(tx, case_id, "people.resumed")
    if case_id is not None:
        events_queue.look_again(tx, case_id)


def _tell_curator(tx: Transaction, case_id: int | None, kind: str) -> None:
    if case_id is None:
        return
    case, key = cases.get(tx, case_id), f"{kind}:{case_id}:{tx.new_id()}"
    outbox.put(tx, case.organisation_id, kind, Lane.RELAY, key, Role.CURATOR, to=case.curator_id, case_id=case.id)
