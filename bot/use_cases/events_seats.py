"""Places of an event: what the invited and their curators answer, and who comes along.

The ledger has one writer, so of three presses at two places two find room and the third is told that she waits.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.events import MOST_WITH_HER, Answer, Company, Event, Guest, Step, due
from bot.domain.people import Who
from bot.domain.permissions import Denied
from bot.storage import cases, events, events_guests, privacy
from bot.storage.transaction import Transaction
from bot.use_cases.access import reach, requires
from bot.use_cases.events_queue import offer, room
from bot.use_cases.events_running import curators_of
from bot.use_cases.events_series import follow, is_member, is_past, next_start
from bot.use_cases.events_telling import recount

HERSELF = "events.answer"
BY_WORD = "events.answer_for"


@dataclass(frozen=True, slots=True)
class Invitation:
    """An event as one family has it. `reminds`: the reminder of the day before is still to come.

    `next_start`: of a series, when its next class begins. `was`: the answer before this press. `going_on`: it has
    begun, and whoever is late is welcome.
    """

    event: Event
    guest: Guest
    over: bool
    reminds: bool
    next_start: datetime
    was: Answer
    going_on: bool

    @property
    def closed(self) -> bool:
        """There is nothing left to answer."""
        return self.over or self.event.cancelled or self.guest.answer is Answer.ENDED


@requires("events.see")
def invitation(tx: Transaction, who: Who, event_id: int) -> Invitation:
    return _hers(tx, who, event_id, "events.see")


@requires("events.see")
def ahead(tx: Transaction, who: Who, *, today: bool, limit: int) -> list[Event]:
    """The meetings she may still come to: all that are ahead, or those of today, also one that has begun."""
    if not today:
        return events_guests.of_guest(tx, who.person, tx.now, None, limit)
    midnight = tx.now.astimezone(ZoneInfo(who.zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    return events_guests.of_guest(tx, who.person, midnight, midnight + timedelta(days=1), limit)


@requires("events.answer")
def answer(tx: Transaction, who: Who, event_id: int, *, comes: bool) -> Invitation:
    """Her mind may change until it begins; after that, and once it is called off, nothing changes.

    A place is promised only where there is one: whoever finds none waits, in the order of the answers.
    """
    return _answered(tx, who, _hers(tx, who, event_id, HERSELF), comes, HERSELF)


@requires("events.answer_for")
def answer_for(tx: Transaction, who: Who, event_id: int, case_id: int, *, comes: bool) -> Invitation:
    """What a mother told her curator, or whoever stands in for her, whom Telegram does not reach."""
    event = events.get(tx, event_id)
    reach(who, BY_WORD, cases.get(tx, case_id), curators_of(who, tx, event))
    guest = events_guests.of_family(tx, event_id, case_id)
    if guest is None or guest.reachable:
        raise Denied(BY_WORD, who.role)
    return _answered(tx, who, _as(tx, event, guest), comes, BY_WORD)


@requires("events.answer")
def bring(tx: Transaction, who: Who, event_id: int, company: Company) -> tuple[Invitation, bool]:
    """Who comes along, by whoever comes herself; False where they do not find room: her own place stays hers."""
    invited = _hers(tx, who, event_id, HERSELF)
    says, guest = invited.event.says, invited.guest
    kept = guest.company  # whoever was counted keeps the place, also where children are not asked any more
    welcome = (says.with_child or company.children <= kept.children) and (
        says.with_family or company.adults <= kept.adults
    )
    if not welcome or not all(0 <= n <= MOST_WITH_HER for n in (company.children, company.adults)):
        raise Denied(HERSELF, who.role)
    if invited.closed or guest.answer is not Answer.COMING or guest.company == company:
        return invited, True
    more = company.people - guest.company.people
    if more > 0 and not room(tx, invited.event, more):
        return invited, False
    events_guests.change(tx, event_id, guest.case_id, children=company.children, adults=company.adults)
    return _changed(tx, who, invited, HERSELF, answered=False), True


def _answered(tx: Transaction, who: Who, invited: Invitation, comes: bool, action: str) -> Invitation:
    event, guest = invited.event, invited.guest
    says = _wanted(tx, event, guest) if comes else Answer.NOT_COMING
    if invited.closed or guest.answer is says:
        return invited
    events_guests.set_answer(tx, event.id, guest.case_id, says)
    return _changed(tx, who, invited, action)


def _wanted(tx: Transaction, event: Event, guest: Guest) -> Answer:
    """Whoever belongs to a series has a place in each of its classes."""
    has_place = guest.answer in (Answer.COMING, Answer.OFFERED) or is_member(tx, event, guest.case_id)
    return Answer.COMING if has_place or room(tx, event, 1) else Answer.WAITING


def _changed(tx: Transaction, who: Who, before: Invitation, action: str, *, answered: bool = True) -> Invitation:
    """After every change: the classes follow, what became free is offered, and the curator's card counts anew.

    `action`: whether she said so herself, or somebody for her.
    """
    event, case_id = before.event, before.guest.case_id
    guest = events_guests.of_family(tx, event.id, case_id)
    assert guest is not None
    if event.says.sessions:
        follow(tx, event, guest, answered=answered)
    offer(tx, event)
    recount(tx, event)
    privacy.record(tx, who, action, object_id=event.id, case_id=case_id)
    return replace(_as(tx, event, guest), was=before.guest.answer)


def _hers(tx: Transaction, who: Who, event_id: int, action: str) -> Invitation:
    """Hers, and her answer so far; whoever was not invited learns nothing of the event."""
    guest = events_guests.of_person(tx, event_id, who.person)
    if guest is None:
        raise Denied(action, who.role)
    return _as(tx, events.get(tx, event_id), guest)


def _as(tx: Transaction, event: Event, guest: Guest) -> Invitation:
    reminds = Step.DAY_BEFORE in due(event.says, tx.now)
    going_on = event.over(tx.now) and tx.now < event.says.ends_at
    return Invitation(event, guest, is_past(tx, event), reminds, next_start(tx, event), guest.answer, going_on)
