"""A series and its classes: one answer counts for all that are ahead, and one class may be missed without leaving."""

from datetime import datetime

from bot.domain.events import Answer, Event, Guest
from bot.domain.events_seats import fits
from bot.storage import events, events_guests
from bot.storage.transaction import Transaction


def last_start(tx: Transaction, event: Event) -> datetime:
    """Until when an answer counts: the start, or that of the last class of a series."""
    classes = events.of_series(tx, event.id) if event.says.sessions else []
    return classes[-1].says.starts_at if classes else event.says.starts_at


def is_past(tx: Transaction, event: Event) -> bool:
    return tx.now >= last_start(tx, event)


def next_start(tx: Transaction, event: Event) -> datetime:
    """Of a series: when its next class begins; else the start."""
    ahead = (one for one in events.of_series(tx, event.id) if not one.over(tx.now)) if event.says.sessions else iter(())
    first = next(ahead, None)
    return (first or event).says.starts_at


def leads(tx: Transaction, series_id: int) -> Event | None:
    """The head stands at its first class ahead: a class was moved or called off. None where nothing is ahead."""
    first = next((one for one in events.of_series(tx, series_id) if not one.over(tx.now)), None)
    if first is None:
        return None
    if events.get(tx, series_id).says.starts_at != first.says.starts_at:
        events.move(tx, series_id, first.says.starts_at)
    return events.get(tx, series_id)


def taken(tx: Transaction, event: Event) -> int:
    """Places taken or kept. In a class a member who stays away once keeps hers: it is hers to come back to."""
    people = events_guests.counts(tx, event.id).people
    if event.series_id is None:
        return people
    members = {guest.case_id for guest in events_guests.of_event(tx, event.series_id, Answer.COMING)}
    away = events_guests.of_event(tx, event.id, Answer.NOT_COMING)
    return people + sum(guest.case_id in members for guest in away)


def is_member(tx: Transaction, one_class: Event, case_id: int) -> bool:
    """Whether the family comes to the whole series."""
    if one_class.series_id is None:
        return False
    listed = events_guests.of_family(tx, one_class.series_id, case_id)
    return listed is not None and listed.answer is Answer.COMING


def follow(tx: Transaction, head: Event, guest: Guest, *, answered: bool) -> None:
    """The classes ahead take over what a family said of the whole series: whether it comes, or only whom it brings."""
    says = Answer.COMING if guest.answer is Answer.COMING else Answer.NOT_COMING
    for one in events.of_series(tx, head.id):
        listed = events_guests.of_family(tx, one.id, guest.case_id)
        if one.over(tx.now) or (listed is None and says is Answer.NOT_COMING):
            continue
        if answered:
            events_guests.invite(tx, one.id, [guest.case_id])
            events_guests.set_answer(tx, one.id, guest.case_id, says)
        elif listed is not None and listed.answer is Answer.COMING:
            company = guest.company
            if not fits(one.says.capacity, taken(tx, one), company.people - listed.company.people):
                continue
            events_guests.change(tx, one.id, guest.case_id, children=company.children, adults=company.adults)
