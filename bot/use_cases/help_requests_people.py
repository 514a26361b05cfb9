"""Who stands on a rung at this moment: in reach of the bot, not on leave, and never whoever asks for help."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.help_requests import HelpRequest
from bot.domain.help_requests_ladder import Rung, Steps, settings_of, steps_of
from bot.domain.people import STAFF, Role
from bot.domain.working_hours import is_open, morning
from bot.storage import duty, people_roles
from bot.storage import help_requests_calls as calls
from bot.storage.transaction import Transaction
from bot.use_cases.duty import uses_rota

ORDER = (Rung.CURATOR, Rung.DUTY, Rung.COORDINATOR, Rung.SUPERVISOR)
INSTEAD = {
    Rung.CURATOR: {Rung.DUTY, Rung.COORDINATOR},
    Rung.DUTY: {Rung.COORDINATOR},
    Rung.COORDINATOR: {Rung.SUPERVISOR},
    Rung.SUPERVISOR: set[Rung](),
}
"""Who is told as well when nobody stands on a rung."""
ROLE_ON = {Rung.COORDINATOR: Role.COORDINATOR, Rung.SUPERVISOR: Role.SUPERVISOR}


@dataclass(frozen=True, slots=True)
class Staff:
    """`holders`: everybody of a role; `reach`: those of them the bot can write to; `away`: who is on leave → deputy."""

    holders: Mapping[Role, list[int]]
    reach: frozenset[tuple[int, Role]]
    away: Mapping[int, int | None]

    def present(self, persons: Iterable[int], role: Role) -> dict[int, Role]:
        """Those of them who are there, or their deputies, each in a role they hold."""
        found: dict[int, Role] = {}
        for person in persons:
            one = self.away.get(person, person)
            held = self._role_of(one, role) if one is not None and one not in self.away else None
            if one is not None and held is not None:
                found.setdefault(one, held)
        return found

    def in_reach(self) -> dict[int, Role]:
        """Everybody the bot can write to, on leave or not."""
        return {person: role for role in reversed(list(Role)) for person, held in self.reach if held is role}

    def first_of(self, roles: Collection[Role], curator_id: int | None, may: Callable[[int], bool]) -> dict[int, Role]:
        """Whoever is there in these roles and may; if nobody is, coordinators and supervisors; else whoever there is.

        CURATOR is this one curator, or who stands in.
        """
        for wanted in (roles, (Role.COORDINATOR, Role.SUPERVISOR)):
            found = self._in(wanted, curator_id)
            if allowed := {person: role for person, role in found.items() if may(person)}:
                return allowed
        return {person: role for person, role in self.in_reach().items() if may(person)}

    def _in(self, roles: Collection[Role], curator_id: int | None) -> dict[int, Role]:
        hers = [curator_id] if Role.CURATOR in roles and curator_id is not None else []
        found = self.present(hers, Role.CURATOR)
        for role in (Role.COORDINATOR, Role.SUPERVISOR):
            if role in roles:
                found = self.present(self.holders.get(role, []), role) | found
        return found

    def _role_of(self, person: int, role: Role) -> Role | None:
        held = [one for one in (role, *sorted(STAFF)) if (person, one) in self.reach]
        return held[0] if held else None


@dataclass(frozen=True, slots=True)
class Cover:
    """Whether somebody is on duty now; if not, when somebody is again, where that is known."""

    now: bool
    next_at: datetime | None = None


def people_on(tx: Transaction, request: HelpRequest, told: set[Rung]) -> dict[int, Role]:
    """Person → role of all on these rungs. Where nobody stands the next are told too; in the end everybody there is."""
    staff = staff_now(tx, request.organisation_id, request.zone)
    wanted = set(ORDER) if Rung.EVERYBODY in told else set(told)
    found: dict[int, Role] = {}
    for rung in ORDER:
        if rung in wanted:
            here = _on_duty(tx, request, staff) if rung is Rung.DUTY else _on(request, rung, staff)
            here.pop(request.person_id or 0, None)
            if not here or (rung is Rung.DUTY and is_a_hole(tx, request)):
                wanted |= INSTEAD[rung]
            found = here | found
    found = found or staff.in_reach()
    return {person: role for person, role in found.items() if person != request.person_id}


def steps(tx: Transaction, request: HelpRequest) -> Steps:
    """The ladder of this request with the minutes its organisation set."""
    kind = settings_of(request.kind, request.ladder)
    return steps_of(request.ladder, calls.minutes_of(tx, request.organisation_id, kind))


def staff_now(tx: Transaction, organisation_id: int, zone: str) -> Staff:
    """The staff of an organisation, and who of them is away today by this clock."""
    holders, reach = people_roles.staff(tx, organisation_id)
    return Staff(holders, reach, away_today(tx, organisation_id, zone))


def away_today(tx: Transaction, organisation_id: int, zone: str) -> Mapping[int, int | None]:
    return duty.away(tx, organisation_id, tx.now.astimezone(ZoneInfo(zone)).date())


def cover(tx: Transaction, organisation_id: int, zone: str) -> Cover:
    """By the rota; without one, by the hours in which people work."""
    if not uses_rota(tx, organisation_id):
        return Cover(now=True) if is_open(tx.now, zone) else Cover(now=False, next_at=morning(tx.now, zone))
    if _by_rota(tx, organisation_id, staff_now(tx, organisation_id, zone)):
        return Cover(now=True)
    return Cover(now=False, next_at=duty.next_shift(tx, organisation_id, tx.now))


def is_a_hole(tx: Transaction, request: HelpRequest) -> bool:
    """There is a rota, and nobody whom it names for now is there."""
    return uses_rota(tx, request.organisation_id) and not cover(tx, request.organisation_id, request.zone).now


def _on(request: HelpRequest, rung: Rung, staff: Staff) -> dict[int, Role]:
    if rung is Rung.CURATOR:
        return staff.present([request.curator_id] if request.curator_id else [], Role.CURATOR)
    return staff.present(staff.holders.get(ROLE_ON[rung], []), ROLE_ON[rung])


def _on_duty(tx: Transaction, request: HelpRequest, staff: Staff) -> dict[int, Role]:
    """Who is on shift; where the rota names nobody in reach, every curator who is there."""
    by_rota = _by_rota(tx, request.organisation_id, staff)
    return by_rota or staff.present(staff.holders.get(Role.CURATOR, []), Role.CURATOR)


def _by_rota(tx: Transaction, organisation_id: int, staff: Staff) -> dict[int, Role]:
    return staff.present(duty.on_shift(tx, organisation_id, tx.now), Role.CURATOR)
