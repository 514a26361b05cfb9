"""Leave: who is away is not called; a deputy stands in, or the ladder goes past."""

from datetime import date

from bot.domain.duty import LONGEST_LEAVE, Leave
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.storage import duty as store
from bot.storage import organisations, outbox, people_roles, privacy, specialists
from bot.storage.transaction import Transaction
from bot.use_cases import specialists_shared, specialists_told
from bot.use_cases.access import requires
from bot.use_cases.duty import Colleague, colleagues, of_the_staff

PAGE = 6


@requires("duty.see")
def leaves(tx: Transaction, who: Who, page: int = 0) -> tuple[list[Leave], bool]:
    """A page of who is, or will be, away; and whether more follow."""
    found = store.leaves_from(tx, who.organisation_id, today(tx, who), limit=PAGE + 1, offset=page * PAGE)
    return found[:PAGE], len(found) > PAGE


@requires("duty.write")
def today(tx: Transaction, who: Who) -> date:
    """By the organisation's clock."""
    return organisations.today(tx, who.organisation_id)


@requires("duty.write")
def team(tx: Transaction, who: Who) -> list[Colleague]:
    """Who can be away: the staff, and the specialists, for whom nobody stands in."""
    ones = specialists.of_organisation(tx, who.organisation_id)
    staff = colleagues(tx, who)
    known = {one.person_id for one in staff}
    more = [Colleague(one.person_id, one.name) for one in ones if one.person_id not in known]
    return sorted([*staff, *more], key=lambda one: one.name)


@requires("duty.write")
def add_leave(tx: Transaction, who: Who, person_id: int, first: date, last: date, deputy_id: int | None) -> Leave:
    """Both hear of it. Raises Gone for days that are over or in the wrong order, and for somebody else's people."""
    role = _of_the_team(tx, who.organisation_id, person_id)
    if not max(first, today(tx, who)) <= last <= first + LONGEST_LEAVE or deputy_id == person_id:
        raise Gone
    told = {person_id: role}
    if deputy_id is not None:
        told[deputy_id] = of_the_staff(tx, who.organisation_id, deputy_id)
    leave_id = store.add_leave(tx, who.organisation_id, person_id, first, last, deputy_id)
    privacy.record(tx, who, "duty.add_leave", object_id=leave_id)
    _tell(tx, who, leave_id, told)
    specialists_told.ask_to_move(tx, person_id)
    return store.get_leave(tx, who.organisation_id, leave_id)


@requires("duty.write")
def call_off(tx: Transaction, who: Who, leave_id: int, *, called_off: bool = True) -> Leave:
    """She is there after all, or (undo) away again. Both hear of it."""
    leave = store.get_leave(tx, who.organisation_id, leave_id)
    store.set_called_off(tx, leave.id, tx.now if called_off else None)
    privacy.record(tx, who, "duty.call_off_leave" if called_off else "duty.add_leave", object_id=leave.id)
    specialists_told.ask_to_move(tx, leave.person_id)
    told = [person for person in (leave.person_id, leave.deputy_id) if person is not None]
    _tell(tx, who, leave.id, {person: _of_the_team(tx, who.organisation_id, person) for person in told})
    return leave


def _of_the_team(tx: Transaction, organisation_id: int, person_id: int) -> Role:
    """The role in which this person hears of a leave; raises Gone."""
    if people_roles.staff_role(tx, person_id) is None and specialists_shared.holds(tx, person_id):
        if not store.is_of(tx, organisation_id, person_id):
            raise Gone
        return Role.SPECIALIST
    return of_the_staff(tx, organisation_id, person_id)


def _tell(tx: Transaction, who: Who, leave_id: int, told: dict[int, Role]) -> None:
    for person, role in told.items():
        if person != who.person_id:
            key = f"duty:leave:{leave_id}:{person}:{tx.new_id()}"
            outbox.put(
                tx,
                who.organisation_id,
                "duty.leave",
                Lane.RELAY,
                key,
                role,
                to=person,
                leave_id=leave_id,
                reader=person,
            )
