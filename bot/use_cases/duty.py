"""The rota: who is on duty, who is away and who stands in. Coordinators write it; the team reads it."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.domain.duty import AHEAD, DAYS_ON_A_PAGE, WEEKS_AGAIN, Hours, Shift, Span, holes, midnight, span_of
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.domain.timers import Timer, TimerKind
from bot.storage import duty as store
from bot.storage import organisations, outbox, people, people_roles, privacy, timers
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires

IN_USE = timedelta(days=14)
"""A rota that ended longer ago than this is one that nobody keeps: then all curators are on duty, as before."""
LOOK_AT = 12  # o'clock: the coordinator can still find somebody for the night


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from `first`, by the organisation's clock `zone`; `holes` are of the time that is still to come."""

    first: date
    today: date
    zone: str
    shifts: list[Shift]
    holes: list[Span]


@dataclass(frozen=True, slots=True)
class Colleague:
    person_id: int
    name: str


def uses_rota(tx: Transaction, organisation_id: int) -> bool:
    """Whether the organisation keeps a rota at all."""
    end = store.last_end(tx, organisation_id)
    return end is not None and end > tx.now - IN_USE


@requires("duty.see")
def week(tx: Transaction, who: Who, first: date | None = None) -> Week:
    """The rota of seven days, from today unless a day is named."""
    zone = organisations.zone_of(tx, who.organisation_id)
    today = organisations.today(tx, who.organisation_id)
    first = first or today
    start, end = midnight(first, zone), midnight(first + timedelta(days=DAYS_ON_A_PAGE), zone)
    shifts = store.shifts_between(tx, who.organisation_id, start, end)
    empty = holes([shift.span for shift in shifts], max(start, tx.now), end) if shifts else []
    return Week(first, today, zone, shifts, empty)


@requires("duty.write")
def colleagues(tx: Transaction, who: Who) -> list[Colleague]:
    """Everybody of the staff who can be put on the rota, by name."""
    holders, _ = people_roles.staff(tx, who.organisation_id)
    names = people.names_of(tx, sorted({person for held in holders.values() for person in held}))
    return sorted((Colleague(person, name) for person, name in names.items()), key=lambda one: one.name)


@requires("duty.write")
def add_shift(tx: Transaction, who: Who, person_id: int, day: date, hours: Hours) -> Shift:
    """Raises Gone for somebody else's people and for a shift that is over."""
    role, zone = of_the_staff(tx, who.organisation_id, person_id), organisations.zone_of(tx, who.organisation_id)
    starts_at, ends_at = span_of(day, hours, zone)
    if ends_at <= tx.now:
        raise Gone
    shift_id = store.add_shift(tx, who.organisation_id, person_id, starts_at, ends_at)
    privacy.record(tx, who, "duty.add_shift", object_id=shift_id)
    watch(tx, who.organisation_id, zone)
    if person_id != who.person_id:
        key = f"duty:shift:{shift_id}:{tx.new_id()}"
        outbox.put(tx, who.organisation_id, "duty.shift", Lane.RELAY, key, role, to=person_id, shift_id=shift_id)
    return store.get_shift(tx, who.organisation_id, shift_id)


@requires("duty.write")
def repeat_shift(tx: Transaction, who: Who, shift_id: int) -> Shift:
    """The same in each of the next weeks, at the same time of day."""
    shift, zone = (
        store.get_shift(tx, who.organisation_id, shift_id),
        ZoneInfo(organisations.zone_of(tx, who.organisation_id)),
    )
    for number in range(1, WEEKS_AGAIN + 1):
        begins, ends = (one.astimezone(zone) + timedelta(weeks=number) for one in shift.span)
        again = store.add_shift(tx, who.organisation_id, shift.person_id, begins, ends)
        privacy.record(tx, who, "duty.add_shift", object_id=again)
    return shift


@requires("duty.write")
def remove_shift(tx: Transaction, who: Who, shift_id: int, *, removed: bool = True) -> Shift:
    """Take it off the rota, or put it back."""
    shift = store.get_shift(tx, who.organisation_id, shift_id)
    store.set_removed(tx, shift.id, tx.now if removed else None)
    privacy.record(tx, who, "duty.remove_shift" if removed else "duty.add_shift", object_id=shift.id)
    return shift


@requires("ticks.fire")
def fire_look(tx: Transaction, who: Who, timer: Timer) -> None:
    """Each noon: where the rota of the next two days names nobody, the coordinators hear of it."""
    organisation = organisations.by_id(tx, timer.ref_id)
    if not uses_rota(tx, organisation.id):
        return
    watch(tx, organisation.id, organisation.zone)
    if holes_ahead(tx, organisation.id):
        for coordinator in people.with_role(tx, organisation.id, Role.COORDINATOR):
            key = f"duty:holes:{timer.due_at:%Y%m%d}:{coordinator}"
            outbox.put(tx, organisation.id, "duty.holes", Lane.REMINDER, key, Role.COORDINATOR, to=coordinator)


def holes_ahead(tx: Transaction, organisation_id: int) -> list[Span]:
    shifts = store.shifts_between(tx, organisation_id, tx.now, tx.now + AHEAD)
    return holes([shift.span for shift in shifts], tx.now, tx.now + AHEAD)


def watch(tx: Transaction, organisation_id: int, zone: str) -> None:
    """Look at the next noon by this clock."""
    local = tx.now.astimezone(ZoneInfo(zone))
    noon = local.replace(hour=LOOK_AT, minute=0, second=0, microsecond=0)
    due_at = noon if noon > local else noon + timedelta(days=1)
    timers.schedule(tx, organisation_id, TimerKind.DUTY_LOOK, organisation_id, due_at)


def of_the_staff(tx: Transaction, organisation_id: int, person_id: int) -> Role:
    """The role in which this person belongs to the staff; raises Gone."""
    role = people_roles.staff_role(tx, person_id)
    if role is None or not store.is_of(tx, organisation_id, person_id):
        raise Gone
    return role
