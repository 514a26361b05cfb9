"""Whoever waits for a place: a free one is kept for the first of them, and goes on when nobody answers.

A family without Telegram is asked by its curator. Where she did not say in time the place goes on, she hears of it, and
the family stays in the queue behind the others: silence there is not the family's. Nobody is offered a place while she
rests from what the bot reminds of, or an adult has to agree first; she keeps her turn. After the second time in vain
nothing is kept any more: her curator answers when she knows, and finds room or not.
"""

from datetime import datetime

from bot.domain.events import HOLDS, Answer, Event, Guest
from bot.domain.events_seats import fits, offer_until
from bot.domain.outgoing import Lane
from bot.domain.people import Who
from bot.domain.timers import Timer, TimerKind
from bot.storage import events, events_guests, timers
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.events_series import is_past, last_start, next_start, taken
from bot.use_cases.events_telling import recount, tell, tell_curator


def room(tx: Transaction, event: Event, more: int) -> bool:
    return fits(event.says.capacity, taken(tx, event), more)


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """Places that were kept in vain go to whoever waits next."""
    event = events.get(tx, timer.ref_id)
    if event.cancelled or is_past(tx, event):
        return
    in_vain = [one for one in _offered(tx, event) if one.offered_until is not None and one.offered_until <= tx.now]
    for guest in in_vain:
        _let_pass(tx, event, guest)
    offer(tx, event)
    for guest in in_vain:
        _tell_in_vain(tx, event, guest)
    recount(tx, event)


def offer(tx: Transaction, event: Event) -> None:
    """Keep every free place for whoever waits longest, and tell them until when.

    Too late for the next class of a series? Then for the one after it, as soon as this has begun.
    """
    later = None
    while room(tx, event, 1) and (guest := events_guests.next_waiting(tx, event.id)) is not None:
        until = offer_until(tx.now, next_start(tx, event), event.says.zone)
        if until is None:
            later = next_start(tx, event) if event.says.sessions else None
            break
        in_vain = guest.in_vain
        events_guests.set_answer(tx, event.id, guest.case_id, Answer.OFFERED, until=until)
        events_guests.change(tx, event.id, guest.case_id, in_vain=in_vain)
        if reads(guest):
            tell(tx, event, "events.offer", Lane.REMINDER, guest.person_id or 0, occasion=until, until=until)
        else:
            tell_curator(tx, event, "events.offer_by_hand", until=until, case_id=guest.case_id)
    moments = [guest.offered_until for guest in _offered(tx, event)] + [later]
    ends = min((moment for moment in moments if moment is not None), default=None)
    if ends is None:
        timers.cancel(tx, TimerKind.EVENT_OFFER, event.id)
    else:
        timers.schedule(tx, event.organisation_id, TimerKind.EVENT_OFFER, event.id, ends)


def next_asked(tx: Transaction, event: Event) -> Guest | None:
    """Whom a place that became free now would be kept for; None: nobody waits, or it is too late."""
    if offer_until(tx.now, next_start(tx, event), event.says.zone) is None:
        return None
    return events_guests.next_waiting(tx, event.id)


def leave(tx: Transaction, case_id: int) -> None:
    """The work with a family is over: its places are for others, and it hears nothing of these meetings any more."""
    _turn(tx, case_id, Answer.ENDED, *(answer for answer in Answer if answer is not Answer.ENDED))


def come_again(tx: Transaction, case_id: int) -> None:
    """It was not over after all, or begins anew: it is invited as before, and a place that was given away is given."""
    _turn(tx, case_id, Answer.NONE, Answer.ENDED)


def look_again(tx: Transaction, case_id: int) -> None:
    """She rests no more, or an adult has agreed: a place that is free meanwhile is kept for her."""
    for event in events_guests.listed(tx, case_id, Answer.WAITING):
        if not is_past(tx, event):
            offer(tx, event)
            recount(tx, event)


def give_back(tx: Transaction, case_id: int) -> None:
    """An adult has to agree first: a place that was kept for her goes on, and she waits again."""
    _turn(tx, case_id, Answer.WAITING, Answer.OFFERED)


def _turn(tx: Transaction, case_id: int, into: Answer, *answers: Answer) -> None:
    """A series before its classes: a place in a class is kept for whoever comes to the series."""
    for event in events_guests.listed(tx, case_id, *answers):
        if is_past(tx, event):
            continue
        events_guests.set_answer(tx, event.id, case_id, into)
        offer(tx, event)
        recount(tx, event)


def _let_pass(tx: Transaction, event: Event, guest: Guest) -> None:
    """Whoever can press «Wait» does so herself; for whom nobody could, the place in the queue is kept, as the last."""
    if reads(guest):
        events_guests.set_answer(tx, event.id, guest.case_id, Answer.NONE)
        return
    events_guests.set_answer(tx, event.id, guest.case_id, Answer.WAITING)
    events_guests.change(tx, event.id, guest.case_id, in_vain=guest.in_vain + 1)


def _tell_in_vain(tx: Transaction, event: Event, guest: Guest) -> None:
    """To a curator who was asked anew at once, because nobody else waits, the new hour says it all."""
    until: datetime = last_start(tx, event)
    if reads(guest):
        tell(tx, event, "events.offer_over", Lane.REMINDER, guest.person_id or 0, occasion=tx.now, until=until)
        return
    now = events_guests.of_family(tx, event.id, guest.case_id)
    if now is not None and now.answer not in HOLDS:
        tell_curator(tx, event, "events.in_vain", until=until, case_id=guest.case_id, occasion=tx.now)


def _offered(tx: Transaction, event: Event) -> list[Guest]:
    return events_guests.of_event(tx, event.id, Answer.OFFERED)


def reads(guest: Guest) -> bool:
    """Whether Telegram brings it to her."""
    return guest.reachable and guest.person_id is not None
