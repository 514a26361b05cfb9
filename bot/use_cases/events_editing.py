"""✏️ An event is changed after it was announced: where, what, for how many; and who has to hear of it.

A changed place is told at once to whoever comes or has a place kept. Nothing else is: it stands in the answer to «what
will be there», and in the reminder. What was promised stays promised: there are never fewer places than people who have
one, and children that were counted keep theirs. A class of a series has a place of its own; how many find room is the
series', and changed at its head.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bot.domain.events import HOLDS, Announcement, Event
from bot.domain.events_seats import fits
from bot.domain.outgoing import Lane
from bot.domain.people import Who
from bot.domain.permissions import Denied
from bot.domain.timers import TimerKind
from bot.storage import events, events_guests, outbox, privacy, timers
from bot.storage.transaction import Transaction
from bot.use_cases import events_clock
from bot.use_cases.access import requires
from bot.use_cases.events_queue import next_asked, offer, reads
from bot.use_cases.events_running import own
from bot.use_cases.events_series import is_past, taken
from bot.use_cases.events_telling import recount, tell
from bot.use_cases.noticeboards_telling import refresh

OF_A_CLASS = frozenset({"place", "details", "way"})
IN_PUBLIC = frozenset({"place", "way", "with_child", "with_family"})
"""What a post in a group or a channel says."""
MAY_CHANGE = (*sorted(OF_A_CLASS), "capacity", "minimum", "with_child", "with_family")


class Trouble(StrEnum):
    CLOSED = "closed"  # it was called off, or is over
    PROMISED = "promised"  # more people have a place than there would be
    MINIMUM = "minimum"  # more families than find room


@dataclass(frozen=True, slots=True)
class Form:
    """An event as it stands. `promised`: people who have a place or for whom one is kept. `children`: those counted.

    `taken`: as `promised`, of the event itself and none of its classes. `next_reads`: whether Telegram brings it to
    whoever would be offered the next place; None: nobody would.
    """

    event: Event
    promised: int
    children: int
    closed: bool
    taken: int
    next_reads: bool | None

    def offers(self, capacity: int) -> bool:
        """Whether with so many places one of them is kept for whoever waits."""
        return self.next_reads is not None and fits(capacity, self.taken, 1)


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of it. `told`: families that read of a new place; `aside`: those whose curator has to tell them.
    `posted`: what stands in public is being changed."""

    form: Form
    trouble: Trouble | None = None
    told: int = 0
    aside: int = 0
    posted: bool = False


@requires("events.edit")
def form(tx: Transaction, who: Who, event_id: int) -> Form:
    return _form(tx, own(who, tx, event_id, "events.edit"))


@requires("events.edit")
def change(tx: Transaction, who: Who, event_id: int, wanted: Announcement, *, following: bool) -> Changed:
    """`wanted`: all of it as it shall be; its time is not changed here. `following`: of a class, also all after it."""
    before = form(tx, who, event_id)
    event, changes = before.event, _changes(before.event.says, wanted)
    if event.series_id is not None and changes.keys() - OF_A_CLASS:
        raise Denied("events.edit", who.role)
    if trouble := _trouble(before, replace(event.says, **changes)):
        return Changed(before, trouble)
    if not changes:
        return Changed(before)
    those = _those(tx, event, following=following)
    moved = [one for one in those if one.says.place != changes.get("place", one.says.place)]
    for one in those:
        _rewrite(tx, one, changes)
    told, aside = _tell_place(tx, event, moved, whole=following or bool(event.says.sessions))
    for one in those:
        offer(tx, events.get(tx, one.id))
        recount(tx, one)
    posted = bool(changes.keys() & IN_PUBLIC) and refresh(tx, event)
    privacy.record(tx, who, "events.edit", object_id=event_id)
    return Changed(form(tx, who, event_id), told=told, aside=aside, posted=posted)


def _form(tx: Transaction, event: Event) -> Form:
    """Of a series the fullest class counts, too: somebody may sit in one of them alone."""
    ahead = [one for one in events.of_series(tx, event.id) if not one.over(tx.now)] if event.says.sessions else []
    promised = max(taken(tx, one) for one in (event, *ahead))
    children = sum(guest.company.children for guest in events_guests.of_event(tx, event.id, *HOLDS))
    first = next_asked(tx, event)
    closed = event.cancelled or is_past(tx, event)
    return Form(event, promised, children, closed, taken(tx, event), reads(first) if first else None)


def _changes(now: Announcement, wanted: Announcement) -> dict[str, Any]:
    """What is different of what may be changed: a class that has a place of its own keeps it where it is not asked."""
    return {name: getattr(wanted, name) for name in MAY_CHANGE if getattr(wanted, name) != getattr(now, name)}


def _trouble(before: Form, says: Announcement) -> Trouble | None:
    if before.closed:
        return Trouble.CLOSED
    if 0 < says.capacity < before.promised and says.capacity != before.event.says.capacity:
        return Trouble.PROMISED
    return Trouble.MINIMUM if 0 < says.capacity < says.minimum else None


def _those(tx: Transaction, event: Event, *, following: bool) -> list[Event]:
    """The event itself; with the head of a series its classes ahead; with a class those after it.

    The head says where the next class is, so it goes along with that one.
    """
    series_id = event.id if event.says.sessions else event.series_id
    if series_id is None:
        return [event]
    ahead = [one for one in events.of_series(tx, series_id) if not one.over(tx.now)]
    if event.says.sessions:
        return [event, *ahead]
    those = [one for one in ahead if one.says.starts_at >= event.says.starts_at] if following else [event]
    return [events.get(tx, series_id), *those] if following and ahead[0].id == event.id else those


def _rewrite(tx: Transaction, one: Event, changes: dict[str, Any]) -> None:
    """A class has no minimum of its own."""
    mine = replace(one.says, **changes)
    if one.series_id is not None:
        mine = replace(mine, minimum=0)
    events.rewrite(tx, one, mine)
    if mine.minimum != one.says.minimum:
        timers.cancel(tx, TimerKind.EVENT, one.id)
        events_clock.begin(tx, replace(one, says=mine))


def _tell_place(tx: Transaction, event: Event, moved: list[Event], *, whole: bool) -> tuple[int, int]:
    """Once a family, however many classes it is; what has not gone yet says the new place by itself."""
    held = [one for one in moved if not one.says.sessions]
    if not held:
        return 0, 0
    first, of_series = held[0], held[0].series_id
    kind = "events.new_places" if whole and of_series is not None else "events.new_place"
    listed = of_series if whole and of_series is not None else first.id
    outbox.cancel(tx, kind, event_id=first.id)
    families = events_guests.of_event(tx, listed, *HOLDS)
    reads = [guest.person_id for guest in families if guest.reachable and guest.person_id is not None]
    for person_id in reads:
        tell(tx, first, kind, Lane.REMINDER, person_id, until=first.says.starts_at, occasion=tx.new_id())
    return len(reads), len(families) - len(reads)
