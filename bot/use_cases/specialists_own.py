"""A specialist's own desk: the families that are shared, their meetings, and how each meeting was."""

from dataclasses import dataclass
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.domain import specialists as rules
from bot.domain.cases import Case
from bot.domain.children import ChildState
from bot.domain.children_ages import AgeBand, bands
from bot.domain.people import Who
from bot.domain.permissions import Denied, Gone
from bot.domain.reminders import Outcome
from bot.domain.services import Service
from bot.domain.specialists import Booking, Share
from bot.storage import cases, children, privacy, services
from bot.storage import specialists as roster
from bot.storage import specialists_bookings as store
from bot.storage.transaction import Transaction
from bot.use_cases import specialists_shared as shared
from bot.use_cases.access import requires
from bot.use_cases.reminders import close
from bot.use_cases.reminders_put import reopen

PAGE = 5
AT_A_GLANCE = 5


class Mine(NamedTuple):
    """One meeting, and whether it is still to come."""

    booking: Booking
    ahead: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """All that is shown of a family: what it is called, how old its children are, what it is about, and what the
    specialist did there."""

    share: Share
    case: Case
    ages: list[AgeBand]
    ahead: list[Booking]
    services: list[Service]


@requires("specialists.own")
def families(tx: Transaction, who: Who) -> list[tuple[Share, Case]]:
    """Those that are accompanied, by code."""
    shares = {share.case_id: share for share in roster.shares_of(tx, who.person)}
    found = [case for case in cases.get_many(tx, list(shares)) if shared.is_open(tx, who.organisation_id, case)]
    return [(shares[case.id], case) for case in sorted(found, key=lambda case: case.code)]


@requires("specialists.own")
def family(tx: Transaction, who: Who, case_id: int) -> Shared:
    """Written down: run it, never read it."""
    case = cases.get(tx, case_id)
    share = roster.shared_with(tx, who.person, case.id)
    if share is None or not shared.is_open(tx, who.organisation_id, case):
        raise Denied("specialists.own", who.role)
    privacy.record(tx, who, "specialists.see", object_id=share.id, case_id=case.id)
    kept = [one.born for one in children.of_case(tx, case.id) if one.state is ChildState.KEPT]
    today = tx.now.astimezone(ZoneInfo(case.zone)).date()
    ahead = store.ahead_of(tx, who.person, case.id)
    return Shared(share, case, bands(kept, today), ahead, services.by_one(tx, case.id, who.person, AT_A_GLANCE))


@requires("specialists.own")
def mine(tx: Transaction, who: Who, page: int = 0) -> tuple[list[Mine], bool]:
    """A page of what nobody has told of yet and of what is still to come; and whether more follow."""
    found = store.open_of(tx, who.person, limit=PAGE + 1, offset=page * PAGE)
    return [Mine(one, one.appointment.starts_at > tx.now) for one in found[:PAGE]], len(found) > PAGE


@requires("specialists.own")
def look(tx: Transaction, who: Who, booking_id: int) -> Mine:
    """Written down: run it, never read it."""
    booking = _own(tx, who, booking_id)
    privacy.record(tx, who, "specialists.see", object_id=booking.id, case_id=booking.case.id)
    return Mine(booking, booking.appointment.starts_at > tx.now)


@requires("specialists.own")
def tell(tx: Transaction, who: Who, booking_id: int, outcome: Outcome) -> Booking:
    """She came, or she did not. When she has said so herself, hers stands."""
    booking = _own(tx, who, booking_id)
    if outcome not in (Outcome.ATTENDED, Outcome.MISSED) or booking.appointment.starts_at > tx.now:
        raise Gone
    if booking.appointment.outcome is Outcome.OPEN:
        close(tx, booking.case, who, booking.appointment, outcome)
        store.set_told(tx, booking.id, tx.now)
        privacy.record(tx, who, "specialists.told", object_id=booking.id, case_id=booking.case.id)
    return store.get(tx, booking.id)


@requires("specialists.own")
def untell(tx: Transaction, who: Who, booking_id: int) -> Booking | None:
    """Within two minutes; None when it is too late."""
    booking = _own(tx, who, booking_id)
    if not rules.may_undo(booking.told_at, tx.now):
        return None
    reopen(tx, booking.case, booking.appointment)
    store.set_told(tx, booking.id, None)
    privacy.record(tx, who, "specialists.untold", object_id=booking.id, case_id=booking.case.id)
    return store.get(tx, booking.id)


def _own(tx: Transaction, who: Who, booking_id: int) -> Booking:
    booking = store.get(tx, booking_id)
    if booking.specialist_id != who.person or not _is_shared(tx, who, booking):
        raise Denied("specialists.own", who.role)
    return booking


def _is_shared(tx: Transaction, who: Who, booking: Booking) -> bool:
    open_case = shared.is_open(tx, who.organisation_id, booking.case)
    return open_case and roster.shared_with(tx, who.person, booking.case.id) is not None
