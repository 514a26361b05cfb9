"""Nobody who asks to be taken in is forgotten: the coordinator is told of what has no curator in time, once a day."""

from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.people_intakes import Intake
from bot.domain.timers import Timer, TimerKind
from bot.domain.working_hours import morning
from bot.storage import organisations, outbox, people, timers
from bot.storage import people_intakes as intakes
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires


def plan(tx: Transaction, organisation_id: int) -> None:
    """The next moment at which something is late that was not before, or the next morning for what is."""
    zone = zone_of(tx, organisation_id)
    due = [one.due_at(zone) for one in intakes.open_ones(tx, organisation_id)]
    if due:
        at = min(each if each > tx.now else morning(tx.now, zone) for each in due)
        timers.schedule(tx, organisation_id, TimerKind.INTAKES, organisation_id, at)


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """One card a day to each coordinator; one more only for an urgent request that became late since."""
    late = overdue(tx, timer.organisation_id)
    if late:
        day = organisations.today(tx, timer.organisation_id)
        urgent = max((one.id for one in late if one.urgent), default=0)
        for role, person_id in who_calls_back(tx, timer.organisation_id):
            key = f"intakes:{day}:{urgent}:{person_id}"
            outbox.put(tx, timer.organisation_id, "people.intakes_late", Lane.RELAY, key, role, to=person_id)
    plan(tx, timer.organisation_id)


def who_calls_back(tx: Transaction, organisation_id: int) -> list[tuple[Role, int]]:
    """The coordinators; where there is none, the curators: a request never waits for nobody."""
    for role in (Role.COORDINATOR, Role.CURATOR):
        if found := people.with_role(tx, organisation_id, role):
            return [(role, person_id) for person_id in found]
    return []


def overdue(tx: Transaction, organisation_id: int) -> list[Intake]:
    zone = zone_of(tx, organisation_id)
    return [one for one in intakes.open_ones(tx, organisation_id) if one.is_overdue(tx.now, zone)]


def zone_of(tx: Transaction, organisation_id: int) -> str:
    return organisations.by_id(tx, organisation_id).zone
