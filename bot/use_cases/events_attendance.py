"""The list of the day: who was there, who came unasked, people of no family; and what follows once it is closed."""

from dataclasses import dataclass, replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.content.events import programme_of
from bot.domain.cases import Case
from bot.domain.events import MOST_WITH_HER, Answer, Event, Guest
from bot.domain.events_attendance import OPENS_BEFORE, HeadGroup
from bot.domain.outgoing import Lane
from bot.domain.people import Who
from bot.domain.permissions import Denied, Gone
from bot.domain.services import Recipient
from bot.storage import cases, events, events_attendance, events_guests, privacy, services
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.events import Family
from bot.use_cases.events_completion import Completion, completion_of, end_series
from bot.use_cases.events_running import NAMELESS, curators_of, is_hers, own, seen_by
from bot.use_cases.events_telling import recount, tell
from bot.use_cases.noticeboards_telling import recounted

PAGE = 20
MOST_HEADS = 999
ACTION = "events.attendance"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the list; `open`: it is time to tick. `came`: families so far, `children`: with them.

    `begun`: it can be closed. `unmarked`: families that said they come and were not ticked.
    """

    event: Event
    guests: list[Guest]
    heads: dict[HeadGroup, int]
    open: bool
    more: bool
    came: int
    children: int
    begun: bool
    unmarked: int


@requires("events.attendance")
def sheet(tx: Transaction, who: Who, event_id: int, page: int = 0) -> Sheet:
    return _sheet(tx, who, _own(tx, who, event_id), page)


@requires("events.attendance")
def mark(tx: Transaction, who: Who, event_id: int, case_id: int, page: int) -> Sheet:
    """Each press goes on: nothing → came → was not there → nothing. Children are counted as she said, until changed."""
    event = _open(tx, who, event_id)
    guest = _hers(tx, who, event, case_id)
    came = {None: True, True: False, False: None}[guest.came]
    children = guest.company.children if came else 0
    events_guests.change(tx, event_id, case_id, came=came, children_came=children)
    if event.held_at:
        _write_down(tx, who, event, _listed(tx, event, case_id), cases.get(tx, case_id))
    privacy.record(tx, who, ACTION, object_id=event_id, case_id=case_id)
    return _sheet(tx, who, event, page)


@requires("events.attendance")
def children(tx: Transaction, who: Who, event_id: int, case_id: int, page: int) -> Sheet:
    """One child more; after the most, none again."""
    event = _open(tx, who, event_id)
    guest = _hers(tx, who, event, case_id)
    if guest.came:
        number = (guest.children_came + 1) % (MOST_WITH_HER + 1)
        events_guests.change(tx, event_id, case_id, children_came=number)
        privacy.record(tx, who, ACTION, object_id=event_id, case_id=case_id)
    return _sheet(tx, who, event, page)


@requires("events.attendance")
def may_walk_in(tx: Transaction, who: Who, event_id: int) -> list[Family]:
    """Families that are not on the list; one of the curator for whom she stands in is a code."""
    event = _open(tx, who, event_id)
    there = {guest.case_id for guest in events_guests.of_event(tx, event.id)}
    absent = [case_id for case_id in _families(tx, who, event) if case_id not in there]
    names = events_guests.names(tx, absent)
    hers = {one.case_id for one in events_guests.families_of(tx, who.person)}
    return [
        Family(case_id, code, alias if case_id in hers else NAMELESS, reachable=True)
        for case_id, (code, alias) in ((case_id, names[case_id]) for case_id in absent)
    ]


@requires("events.attendance")
def walk_in(tx: Transaction, who: Who, event_id: int, case_id: int) -> Sheet:
    """A family that came without an answer; whoever came was not turned away, whatever room there was."""
    event = _open(tx, who, event_id)
    if case_id not in _families(tx, who, event):
        raise Denied(ACTION, who.role)
    events_guests.invite(tx, event_id, [case_id], walk_in=True)
    events_guests.change(tx, event_id, case_id, came=True)
    recounted(tx, event)
    if event.held_at:
        _write_down(tx, who, event, _listed(tx, event, case_id), cases.get(tx, case_id))
    privacy.record(tx, who, ACTION, object_id=event_id, case_id=case_id)
    return _sheet(tx, who, event, 0)


@requires("events.attendance")
def count(tx: Transaction, who: Who, event_id: int, group: HeadGroup, people: int) -> Sheet:
    """People of no family, by a number that is set and not added."""
    event = _open(tx, who, event_id)
    if not 0 <= people <= MOST_HEADS:
        raise Denied(ACTION, who.role)
    events_attendance.set_heads(tx, event_id, group, people)
    privacy.record(tx, who, ACTION, object_id=event_id)
    return _sheet(tx, who, event, 0)


@requires("events.attendance")
def close(tx: Transaction, who: Who, event_id: int) -> Sheet:
    """It was held: whoever said «I am coming» and was not ticked was not there. What was given is written down.

    Twice is the same as once; a tick may still be corrected later, and the record follows it.
    """
    event = _open(tx, who, event_id)
    if not event.over(tx.now):
        raise Denied(ACTION, who.role)
    if event.held_at is None:
        events.hold(tx, event_id)
        curators = curators_of(who, tx, event)
        hers = [guest for guest in events_guests.of_event(tx, event_id) if is_hers(who, guest, curators)]
        families = {case.id: case for case in cases.get_many(tx, [guest.case_id for guest in hers if guest.came])}
        for guest in hers:
            if guest.came is None and guest.answer is Answer.COMING:
                events_guests.change(tx, event_id, guest.case_id, came=False)
            elif guest.case_id in families:
                _write_down(tx, who, event, guest, families[guest.case_id])
            privacy.record(tx, who, ACTION, object_id=event_id, case_id=guest.case_id)
            if guest.answer is Answer.COMING and not guest.came and guest.reachable and guest.person_id is not None:
                tell(tx, event, "events.missed", Lane.ANNOUNCEMENT, guest.person_id, until=tx.now + timedelta(days=2))
        end_series(tx, event)
        recount(tx, event)
    return _sheet(tx, who, events.get(tx, event_id), 0)


@requires("events.attendance")
def completion(tx: Transaction, who: Who, event_id: int) -> Completion:
    """How often each family of her series came."""
    event = own(who, tx, event_id, ACTION)
    found = completion_of(tx, event)
    named = seen_by(who, tx, event, [guest for guest, _, _ in found.families])
    lines = [(guest, n, through) for guest, (_, n, through) in zip(named, found.families, strict=True)]
    return replace(found, families=lines)


def _sheet(tx: Transaction, who: Who, event: Event, page: int) -> Sheet:
    everybody = seen_by(who, tx, event, events_guests.of_event(tx, event.id))
    shown = everybody[page * PAGE : (page + 1) * PAGE]
    there = [guest for guest in everybody if guest.came]
    return Sheet(
        event,
        shown,
        events_attendance.heads(tx, event.id),
        _may_tick(tx, event),
        len(everybody) > (page + 1) * PAGE,
        len(there),
        sum(guest.children_came for guest in there),
        event.over(tx.now),
        sum(guest.answer is Answer.COMING and guest.came is None for guest in everybody),
    )


def _own(tx: Transaction, who: Who, event_id: int) -> Event:
    """Of a series each class has a list, and the head none."""
    event = own(who, tx, event_id, ACTION)
    if event.says.sessions:
        raise Denied(ACTION, who.role)
    return event


def _open(tx: Transaction, who: Who, event_id: int) -> Event:
    event = _own(tx, who, event_id)
    if not _may_tick(tx, event):
        raise Denied(ACTION, who.role)
    return event


def _may_tick(tx: Transaction, event: Event) -> bool:
    return not event.cancelled and tx.now >= event.says.starts_at - timedelta(hours=OPENS_BEFORE)


def _listed(tx: Transaction, event: Event, case_id: int) -> Guest:
    guest = events_guests.of_family(tx, event.id, case_id)
    if guest is None:
        raise Gone
    return guest


def _hers(tx: Transaction, who: Who, event: Event, case_id: int) -> Guest:
    """Of a family that has another curator by now nothing is written down here."""
    guest = _listed(tx, event, case_id)
    if not is_hers(who, guest, curators_of(who, tx, event)):
        raise Denied(ACTION, who.role)
    return guest


def _families(tx: Transaction, who: Who, event: Event) -> list[int]:
    """Those of the curator who announced it, and of whoever stands in for her today; nobody is staff on her own."""
    families = [
        one for curator in sorted({event.created_by, who.person}) for one in events_guests.families_of(tx, curator)
    ]
    return [one.case_id for one in families if one.person_id != who.person]


def _write_down(tx: Transaction, who: Who, event: Event, guest: Guest, case: Case) -> None:
    """In the family's log of services, once, and out of it where the tick was wrong."""
    programme = programme_of(event.says)
    if guest.came and guest.service_id is None and programme is not None:
        day = event.says.starts_at.astimezone(ZoneInfo(case.zone)).date()
        what = [(programme.service, Recipient.FAMILY)]
        written = services.add(tx, case, who.person, day, what)
        events_guests.change(tx, event.id, guest.case_id, service_id=written)
    elif not guest.came and guest.service_id is not None:
        services.remove(tx, guest.service_id)
        events_guests.change(tx, event.id, guest.case_id, service_id=None)
