"""🏠 The social hotel: a curator asks, the coordinator gives a room by the family's code, and no room is overfull."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.domain import stays as rules
from bot.domain.cases import Case
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.domain.reminders import MORNING, local
from bot.domain.stays import Room, Stay, StayState
from bot.domain.timers import Timer, TimerKind
from bot.domain.typed import one_line
from bot.storage import cases, organisations, outbox, people, privacy, timers
from bot.storage import stays as store
from bot.storage.transaction import Transaction
from bot.use_cases.access import reach, requires

PAGE = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """One stay. `room`: its name; `fitting`: rooms with a bed for each of them in each night, for the coordinator."""

    case: Case
    stay: Stay
    today: date
    room: str
    fitting: list[Room]


@dataclass(frozen=True, slots=True)
class Register:
    """By code. `stays`: of today and ahead, with the room's name; `waiting`: a page of who waits for a room."""

    today: date
    beds: int
    free: int
    stays: list[tuple[Stay, str, str]]
    waiting: list[tuple[Stay, str]]
    more: bool


@requires("stays.rooms")
def rooms(tx: Transaction, who: Who) -> list[Room]:
    return store.rooms_of(tx, who.organisation_id)


@requires("stays.rooms")
def keep_room(tx: Transaction, who: Who, name: str, beds: int) -> None:
    """A new one, or another number of beds in one that is there; never fewer than are slept in."""
    words = one_line(name)
    if not 0 < len(words) <= rules.NAME_LIMIT or not 1 <= beds <= rules.MOST_BEDS or is_overfull(tx, who, words, beds):
        raise Gone
    store.add_room(tx, who.organisation_id, words, beds)
    privacy.record(tx, who, "stays.room")


@requires("stays.rooms")
def is_overfull(tx: Transaction, who: Who, name: str, beds: int) -> bool:
    """Whether more people have this room in some night than it would have beds."""
    room = next((one for one in store.rooms_of(tx, who.organisation_id) if one.name == one_line(name)), None)
    there = store.of_room(tx, room.id, but=0) if room else []
    return any(rules.taken(there, night) > beds for stay in there for night in rules.nights_of(stay.first, stay.until))


@requires("stays.keep")
def register(tx: Transaction, who: Who, page: int) -> Register:
    today = organisations.today(tx, who.organisation_id)
    here = store.rooms_of(tx, who.organisation_id)
    found = store.ahead(tx, who.organisation_id, today)
    waits = store.waiting(tx, who.organisation_id, limit=PAGE + 1, offset=page * PAGE)
    codes = {case.id: case.code for case in cases.get_many(tx, [stay.case_id for stay in (*found, *waits)])}
    names, beds = {room.id: room.name for room in here}, sum(room.beds for room in here)
    return Register(
        today,
        beds,
        beds - rules.taken(found, today),
        [(one, codes[one.case_id], names[one.room_id or 0]) for one in found if one.case_id in codes],
        [(one, codes[one.case_id]) for one in waits[:PAGE] if one.case_id in codes],
        len(waits) > PAGE,
    )


@requires("stays.keep")
def see(tx: Transaction, who: Who, stay_id: int) -> Shown:
    """Written down: run it, never read it."""
    case, stay = _mine(tx, who, stay_id)
    privacy.record(tx, who, "stays.see", object_id=stay.id, case_id=case.id)
    return _shown(tx, who, case, stay)


@requires("stays.keep")
def confirm(tx: Transaction, who: Who, stay_id: int, room_id: int) -> Shown | None:
    """This room, also in place of another one; None when it has not enough beds in some night."""
    case, stay = _coordinated(tx, who, stay_id)
    room = next((one for one in store.rooms_of(tx, who.organisation_id) if one.id == room_id), None)
    if room is None or stay.state not in (StayState.ASKED, StayState.CONFIRMED):
        raise Gone
    if stay.room_id == room_id:
        return _shown(tx, who, case, stay)
    if not rules.fits(room.beds, store.of_room(tx, room.id, but=stay.id), stay.people, stay.first, stay.until):
        return None
    store.move(tx, stay, state=StayState.CONFIRMED, room_id=room.id)
    privacy.record(tx, who, "stays.confirm", object_id=stay.id, case_id=case.id)
    return _settled(tx, who, case, stay.id, tells_her=stay.state is StayState.ASKED)


@requires("stays.keep")
def refuse(tx: Transaction, who: Who, stay_id: int) -> Shown:
    """No room for them; or no longer days than they have."""
    case, stay = _coordinated(tx, who, stay_id)
    if stay.state is StayState.ASKED:
        store.move(tx, stay, state=StayState.REFUSED)
    elif stay.wanted is not None:
        store.move(tx, stay, wanted=None)
    else:
        raise Gone
    privacy.record(tx, who, "stays.refuse", object_id=stay.id, case_id=case.id)
    return _settled(tx, who, case, stay.id, tells_her=False)


@requires("stays.keep")
def extend(tx: Transaction, who: Who, stay_id: int) -> Shown | None:
    """The later day that was asked for; None when the room has not enough beds."""
    case, stay = _coordinated(tx, who, stay_id)
    if stay.state is not StayState.CONFIRMED or stay.wanted is None or stay.room_id is None:
        raise Gone
    room = next(one for one in store.rooms_of(tx, who.organisation_id) if one.id == stay.room_id)
    if not rules.fits(room.beds, store.of_room(tx, room.id, but=stay.id), stay.people, stay.first, stay.wanted):
        return None
    store.move(tx, stay, until=stay.wanted, wanted=None)
    privacy.record(tx, who, "stays.extend", object_id=stay.id, case_id=case.id)
    return _settled(tx, who, case, stay.id, tells_her=True)


@requires("stays.ask")
def of_family(tx: Transaction, who: Who, case_id: int) -> tuple[Case, list[Stay], date]:
    """The family's stays and its today. Written down: run it, never read it."""
    case = _family(tx, who, case_id)
    privacy.record(tx, who, "stays.see", object_id=case.id, case_id=case.id)
    return case, store.of_case(tx, case.id), _today(tx, case)


@requires("stays.ask")
def ask(tx: Transaction, who: Who, case_id: int, people_: int, first: date, until: date) -> Shown:
    """One request at a time: the same once more is the one that waits."""
    case = _family(tx, who, case_id)
    if not rules.may_stay(people_, first, until, _today(tx, case)):
        raise Gone
    waits = next((one for one in store.of_case(tx, case.id) if one.state is StayState.ASKED), None)
    if waits is not None:
        return _shown(tx, who, case, waits)
    made = store.add(tx, case, who.person, people_, first, until)
    privacy.record(tx, who, "stays.ask", object_id=made, case_id=case.id)
    _tell_coordinators(tx, case, made)
    return _shown(tx, who, case, store.get(tx, made))


@requires("stays.ask")
def ask_longer(tx: Transaction, who: Who, stay_id: int, days: int) -> Shown:
    """So many days more than they have; the coordinator says whether."""
    case, stay = _asked_by_curator(tx, who, stay_id)
    wanted = stay.until + timedelta(days=days)
    too_long = (wanted - stay.first).days > rules.LONGEST
    if stay.state is not StayState.CONFIRMED or days < 1 or too_long or stay.until < _today(tx, case):
        raise Gone
    if stay.wanted != wanted:
        store.move(tx, stay, wanted=wanted)
        privacy.record(tx, who, "stays.ask_longer", object_id=stay.id, case_id=case.id)
        _tell_coordinators(tx, case, stay.id)
    return _shown(tx, who, case, store.get(tx, stay.id))


@requires("stays.ask")
def leave(tx: Transaction, who: Who, stay_id: int) -> Shown:
    """It is not needed: what waits or has not begun is cancelled, who is there leaves today."""
    case, stay = _asked_by_curator(tx, who, stay_id)
    today = _today(tx, case)
    if stay.state is StayState.ASKED or (stay.state is StayState.CONFIRMED and today <= stay.first):
        store.move(tx, stay, state=StayState.CANCELLED, room_id=None)
    elif stay.state is StayState.CONFIRMED and today < stay.until:
        store.move(tx, stay, until=today, wanted=None)
    else:
        raise Gone
    privacy.record(tx, who, "stays.leave", object_id=stay.id, case_id=case.id)
    timers.cancel(tx, TimerKind.STAY, stay.id)
    return _shown(tx, who, case, store.get(tx, stay.id))


@requires("stays.hers")
def hers(tx: Transaction, who: Who) -> Stay:
    """Her own confirmed stay that is not over; raises Gone."""
    case = cases.get(tx, who.case_id or 0)
    reach(who, "stays.hers", case)
    today = _today(tx, case)
    found = [one for one in store.of_case(tx, case.id) if one.state is StayState.CONFIRMED and one.until >= today]
    if not found:
        raise Gone
    return found[0]


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """Three days before the end, and on its day; late it is told once, while it is still true."""
    stay = store.get(tx, timer.ref_id)
    case = cases.get(tx, stay.case_id)
    if stay.state is StayState.CONFIRMED and _today(tx, case) <= stay.until:
        key = f"stays:{stay.id}:{stay.until}:{timer.step}"
        _put(tx, case, "ends", key, Role.CURATOR, case.curator_id, stay.id)


def _settled(tx: Transaction, who: Who, case: Case, stay_id: int, *, tells_her: bool) -> Shown:
    """Her curator hears of it, she too where it is good news, and the clocks are wound anew."""
    stay = store.get(tx, stay_id)
    timers.cancel(tx, TimerKind.STAY, stay.id)
    if stay.state is StayState.CONFIRMED:
        for days in rules.DAYS_BEFORE:
            due = local(stay.until - timedelta(days=days), MORNING, case.zone)
            if due > tx.now:
                timers.schedule(tx, case.organisation_id, TimerKind.STAY, stay.id, due, days)
    _put(tx, case, "changed", f"stays:{stay.id}:{tx.new_id()}", Role.CURATOR, case.curator_id, stay.id)
    if tells_her and case.mother_id is not None:
        _put(tx, case, "news", f"stays:{stay.id}:{tx.new_id()}", Role.MOTHER, case.mother_id, stay.id)
    return _shown(tx, who, case, stay)


def _tell_coordinators(tx: Transaction, case: Case, stay_id: int) -> None:
    for one in people.with_role(tx, case.organisation_id, Role.COORDINATOR, but=case.mother_id):
        _put(tx, case, "asked", f"stays:{stay_id}:{tx.new_id()}", Role.COORDINATOR, one, stay_id)


def _put(tx: Transaction, case: Case, what: str, key: str, role: Role, to: int, stay_id: int) -> None:
    outbox.put(tx, case.organisation_id, f"stays.{what}", Lane.REMINDER, key, role, to=to, stay_id=stay_id)


def _shown(tx: Transaction, who: Who, case: Case, stay: Stay) -> Shown:
    here, fitting = store.rooms_of(tx, case.organisation_id), []
    if who.role is Role.COORDINATOR and stay.state in (StayState.ASKED, StayState.CONFIRMED):
        span = (stay.people, stay.first, stay.until)
        fitting = [one for one in here if rules.fits(one.beds, store.of_room(tx, one.id, but=stay.id), *span)]
    name = next((one.name for one in here if one.id == stay.room_id), "")
    return Shown(case, stay, _today(tx, case), name, [one for one in fitting if one.id != stay.room_id])


def _today(tx: Transaction, case: Case) -> date:
    return tx.now.astimezone(ZoneInfo(case.zone)).date()


def _mine(tx: Transaction, who: Who, stay_id: int) -> tuple[Case, Stay]:
    stay = store.get(tx, stay_id)
    case = cases.get(tx, stay.case_id)
    reach(who, "stays.keep", case)
    return case, stay


def _coordinated(tx: Transaction, who: Who, stay_id: int) -> tuple[Case, Stay]:
    """The coordinator's to decide; raises Gone for a curator, who may only look."""
    if who.role is not Role.COORDINATOR:
        raise Gone
    return _mine(tx, who, stay_id)


def _asked_by_curator(tx: Transaction, who: Who, stay_id: int) -> tuple[Case, Stay]:
    stay = store.get(tx, stay_id)
    return _family(tx, who, stay.case_id), stay


def _family(tx: Transaction, who: Who, case_id: int) -> Case:
    case = cases.get(tx, case_id)
    reach(who, "stays.ask", case)
    return case
