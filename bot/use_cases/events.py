"""Announcing a group session, answering the invitation, calling it off, and the reminder of the day before."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.events import Announcement, Answer, Counts, Event, Guest, remind_at, zone_of
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied
from bot.domain.timers import Timer, TimerKind
from bot.storage import events, outbox, privacy, timers
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires

PAGE = 20


@dataclass(frozen=True, slots=True)
class Planning:
    """What the curator's form needs to know: how many would be told, where they live, what time it is."""

    families: int
    zone: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Invitation:
    """An event as one of the invited has it. `reminds`: the reminder of the day before is still to come."""

    event: Event
    case_id: int
    over: bool
    reminds: bool


@dataclass(frozen=True, slots=True)
class Board:
    """The curator's view of her event; `over` when nothing can be changed any more."""

    event: Event
    counts: Counts
    over: bool


@requires("events.announce")
def planning(tx: Transaction, who: Who) -> Planning:
    families = events.invitees(tx, who.person)
    return Planning(len(families), zone_of([family.zone for family in families], who.zone), tx.now)


@requires("events.announce")
def announce(tx: Transaction, who: Who, says: Announcement) -> int:
    """Invite every family of hers that can be reached, and answer how many; nobody when it has begun already."""
    families = events.invitees(tx, who.person)
    if not families or says.starts_at <= tx.now:
        return 0
    event = events.add(tx, who.organisation_id, who.person, says)
    events.invite(tx, event.id, families)
    for family in families:
        _tell(tx, event, "events.card", Lane.ANNOUNCEMENT, family.person_id, until=says.starts_at)
    outbox.put(
        tx,
        who.organisation_id,
        "events.board",
        Lane.RELAY,
        f"events.board:{event.id}",
        Role.CURATOR,
        to=who.person,
        event_id=event.id,
    )
    if due := remind_at(says.starts_at, says.zone, tx.now):
        timers.schedule(tx, who.organisation_id, TimerKind.EVENT, event.id, due)
    privacy.record(tx, who, "events.announce", object_id=event.id)
    return len(families)


@requires("events.see")
def invitation(tx: Transaction, who: Who, event_id: int) -> Invitation:
    return _invitation(tx, who, event_id, "events.see")[0]


@requires("events.see")
def ahead(tx: Transaction, who: Who, *, today: bool, limit: int) -> list[Event]:
    """The meetings she may still come to: all that are ahead, or those of today, also one that has begun."""
    if not today:
        return events.of_guest(tx, who.person, tx.now, None, limit)
    midnight = tx.now.astimezone(ZoneInfo(who.zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    return events.of_guest(tx, who.person, midnight, midnight + timedelta(days=1), limit)


@requires("events.answer")
def answer(tx: Transaction, who: Who, event_id: int, says: Answer) -> Invitation:
    """Her mind may change until it begins; after that, and once it is called off, nothing changes."""
    invited, before = _invitation(tx, who, event_id, "events.answer")
    if not (invited.over or invited.event.cancelled or before is says):
        events.set_answer(tx, event_id, who.person, says)
        _recount(tx, invited.event)
        privacy.record(tx, who, "events.answer", object_id=event_id, case_id=invited.case_id)
    return invited


@requires("events.cancel")
def board(tx: Transaction, who: Who, event_id: int) -> Board:
    """Her own event as it stands now."""
    event = _own(tx, who, event_id, "events.cancel")
    return Board(event, events.counts(tx, event_id), event.over(tx.now))


@requires("events.guests")
def guests(tx: Transaction, who: Who, event_id: int, page: int) -> tuple[Board, list[Guest]]:
    """Who comes, by the names the curator gave; reading it is written down."""
    event = _own(tx, who, event_id, "events.guests")
    privacy.record(tx, who, "events.guests", object_id=event_id)
    found = events.guests(tx, event_id, limit=PAGE, offset=page * PAGE)
    return Board(event, events.counts(tx, event_id), event.over(tx.now)), found


@requires("events.cancel")
def call_off(tx: Transaction, who: Who, event_id: int) -> Board:
    """Everybody who has the invitation is told at once, and nobody is reminded. Twice is the same as once."""
    event = _own(tx, who, event_id, "events.cancel")
    if not event.cancelled and not event.over(tx.now):
        events.call_off(tx, event_id)
        timers.cancel(tx, TimerKind.EVENT, event_id)
        untold = outbox.cancel(tx, "events.card", event_id=event_id)
        for person_id in events.invited(tx, event_id, *Answer):
            if person_id not in untold:
                _tell(tx, event, "events.cancelled", Lane.REMINDER, person_id)
        _recount(tx, event)
        privacy.record(tx, who, "events.cancel", object_id=event_id)
    return board(tx, who, event_id)


@requires("ticks.fire")
def fire_reminder(tx: Transaction, who: Who, timer: Timer) -> None:
    """The day before, to those who come; after a long downtime it may be the same day, but never after the start."""
    event = events.get(tx, timer.ref_id)
    if event.cancelled or event.over(tx.now):
        return
    for person_id in events.invited(tx, event.id, Answer.COMING):
        _tell(tx, event, "events.reminder", Lane.REMINDER, person_id, until=event.says.starts_at)


def _tell(
    tx: Transaction, event: Event, kind: str, lane: Lane, person_id: int, *, until: datetime | None = None
) -> None:
    """One message per person and kind, whatever happens twice."""
    dedupe_key = f"{kind}:{event.id}:{person_id}"
    outbox.put(
        tx,
        event.organisation_id,
        kind,
        lane,
        dedupe_key,
        Role.MOTHER,
        to=person_id,
        expires_at=until,
        event_id=event.id,
    )


def _recount(tx: Transaction, event: Event) -> None:
    """The curator's card shows the new count; an edit that has not left yet will count this answer too."""
    if outbox.is_waiting(tx, "events.count", event_id=event.id):
        return
    outbox.put(
        tx,
        event.organisation_id,
        "events.count",
        Lane.ANNOUNCEMENT,
        f"events.count:{event.id}:{tx.new_id()}",
        Role.CURATOR,
        to=event.created_by,
        event_id=event.id,
    )


def _invitation(tx: Transaction, who: Who, event_id: int, action: str) -> tuple[Invitation, Answer]:
    """Hers, and her answer so far; whoever was not invited learns nothing of the event."""
    found = events.guest(tx, event_id, who.person)
    if found is None:
        raise Denied(action, who.role)
    case_id, said = found
    event = events.get(tx, event_id)
    reminds = remind_at(event.says.starts_at, event.says.zone, tx.now) is not None
    return Invitation(event, case_id, event.over(tx.now), reminds), said


def _own(tx: Transaction, who: Who, event_id: int, action: str) -> Event:
    event = events.get(tx, event_id)
    if event.created_by != who.person:
        raise Denied(action, who.role)
    return event
