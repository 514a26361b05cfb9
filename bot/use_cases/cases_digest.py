"""Each working morning a curator reads in one message what her day holds."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain.cases import Look
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.timers import Timer, TimerKind
from bot.domain.working_hours import is_working_day, morning
from bot.storage import aid, day, duty, organisations, outbox, people, people_roles, timers
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import cases
from bot.use_cases.access import requires


@dataclass(frozen=True, slots=True)
class Digest:
    """How many of each. `things`: she can hand them over; `late_families`: one of hers stands under «Overdue», a task
    may be of nobody's."""

    visits: int
    meetings: int
    overdue: int
    requests: int
    things: int
    late_families: bool

    @property
    def is_empty(self) -> bool:
        return not (self.visits or self.meetings or self.overdue or self.requests or self.things)


@requires("cases.today")
def digest(tx: Transaction, who: Who) -> Digest:
    """What «Today» and «My families» show her."""
    found = cases.today(tx, who)
    return Digest(
        len(found.visits),
        len(found.events) + len(found.agencies),
        day.count_overdue(tx, who.person, found.begins),
        found.requests,
        aid.count_ready(tx, who.person),
        bool(cases.families(tx, who, Look.DUE, 0).page),
    )


@internal
def wind_missing(tx: Transaction, organisation_id: int) -> None:
    """At start: a clock that runs is left as it is, also one that should have struck meanwhile."""
    running = timers.waiting(tx, TimerKind.DIGEST)
    for curator in people.with_role(tx, organisation_id, Role.CURATOR):
        if curator not in running:
            wind(tx, organisation_id, curator)


def wind(tx: Transaction, organisation_id: int, curator: int) -> None:
    """The next 9:00 of a working day by her own clock."""
    due_at = morning(tx.now, _zone(tx, organisation_id, curator))
    timers.schedule(tx, organisation_id, TimerKind.DIGEST, curator, due_at)


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """Once, however many mornings went by without power; not on a day off, nor while she is away."""
    curator, organisation_id = timer.ref_id, timer.organisation_id
    if Role.CURATOR not in people_roles.roles_of(tx, curator):
        return
    wind(tx, organisation_id, curator)
    today = tx.now.astimezone(ZoneInfo(_zone(tx, organisation_id, curator))).date()
    if is_working_day(today) and duty.leave_of(tx, curator, today) is None:
        key, said = f"cases:digest:{curator}:{today}", today.isoformat()
        outbox.put(tx, organisation_id, "cases.digest", Lane.REMINDER, key, Role.CURATOR, to=curator, day=said)


def _zone(tx: Transaction, organisation_id: int, curator: int) -> str:
    """Of somebody the bot cannot write to now, the organisation's."""
    known = people.by_ids(tx, [curator]).get(curator)
    return known.zone if known else organisations.zone_of(tx, organisation_id)
