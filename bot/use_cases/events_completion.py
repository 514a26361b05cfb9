"""Who has been through a series, told when nothing of it is ahead."""

from dataclasses import dataclass

from bot.content.events import programme_of
from bot.domain.events import Answer, Event, Guest
from bot.domain.events_attendance import COMPLETE, completed
from bot.domain.outgoing import Lane
from bot.storage import events, events_attendance, events_guests
from bot.storage.transaction import Transaction
from bot.use_cases.events_telling import tell, tell_curator


@dataclass(frozen=True, slots=True)
class Completion:
    """Who has been through a series that is over."""

    head: Event
    held: int
    families: list[tuple[Guest, int, bool]]
    """(family, classes it came to, whether that is the share)"""


def completion_of(tx: Transaction, head: Event) -> Completion:
    held, came = events_attendance.came_to(tx, head.id)
    programme = programme_of(head.says)
    share = programme.complete if programme else COMPLETE
    enrolled = (
        guest
        for guest in events_guests.of_event(tx, head.id, *Answer)
        if guest.answer is Answer.COMING or guest.case_id in came
    )
    found = [(guest, came.get(guest.case_id, 0)) for guest in enrolled]
    return Completion(head, held, [(guest, n, completed(n, held, share)) for guest, n in found])


def end_series(tx: Transaction, event: Event) -> None:
    """Once its last class was held or called off: thanks to whoever went all the way, and the curator gets the list."""
    if event.series_id is None or any(one.held_at is None for one in events.of_series(tx, event.series_id)):
        return
    head = events.get(tx, event.series_id)
    found = completion_of(tx, head)
    if not found.held:
        return
    tell_curator(tx, head, "events.completion")
    for guest, _, through in found.families:
        if through and guest.reachable and guest.person_id is not None and guest.answer is not Answer.ENDED:
            tell(tx, head, "events.completed", Lane.ANNOUNCEMENT, guest.person_id)
