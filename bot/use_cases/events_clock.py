"""What the clock brings about around an event: two reminders, the question whether enough people come."""

from bot.domain.events import Answer, Event, Step, due, second_reminder
from bot.domain.outgoing import Lane
from bot.domain.people import Who
from bot.domain.timers import Timer, TimerKind
from bot.storage import events, events_guests, timers
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.events_telling import tell, tell_curator


def begin(tx: Transaction, event: Event) -> None:
    """Of a series the classes have their reminders; its head has but the question whether enough come."""
    for step, at in due(event.says, tx.now).items():
        if event.says.sessions and step is not Step.MINIMUM:
            continue
        timers.schedule(tx, event.organisation_id, TimerKind.EVENT, event.id, at, step)


def end(tx: Transaction, event_id: int) -> None:
    timers.cancel(tx, TimerKind.EVENT, event_id)
    timers.cancel(tx, TimerKind.EVENT_OFFER, event_id)


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """After a long downtime the first reminder may come on the same day, not after the start, nor beside the second."""
    event, step = events.get(tx, timer.ref_id), Step(timer.step)
    if event.cancelled or (event.over(tx.now) and step is not Step.AFTER):
        return
    if step is Step.AFTER:
        tell_curator(tx, event, "events.after")
    elif step is Step.MINIMUM:
        if events_guests.counts(tx, event.id).coming < event.says.minimum:
            tell_curator(tx, event, "events.few")
    elif step is Step.HOURS_BEFORE:
        _remind(tx, event, "events.soon")
    elif (again := second_reminder(event.says)) is None or tx.now < again:
        _remind(tx, event, "events.reminder")


def _remind(tx: Transaction, event: Event, kind: str) -> None:
    starts_at = event.says.starts_at
    for guest in events_guests.of_event(tx, event.id, Answer.COMING):
        if guest.reachable and guest.person_id is not None:
            tell(tx, event, kind, Lane.REMINDER, guest.person_id, until=starts_at, occasion=starts_at)
