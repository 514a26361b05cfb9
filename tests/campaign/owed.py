"""What the ladder owes each request by its table, and what the committed rows say was told."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count, pairwise
from typing import Any

from bot.domain.help_requests import Ladder
from bot.domain.help_requests_ladder import LADDERS, Rung, due, rungs
from bot.domain.people import Role
from bot.storage.schema import from_micros
from tests.stories.town import Town

Span = tuple[datetime, datetime]
ONE_COMMIT = timedelta(seconds=2)
LATE_MARK = timedelta(minutes=2)
ROLES = {Rung.COORDINATOR: {Role.COORDINATOR}, Rung.SUPERVISOR: {Role.SUPERVISOR}}
EVERYBODY = {Role.CURATOR, Role.COORDINATOR, Role.SUPERVISOR}
REQUESTS = """SELECT help_request.*, coalesce(territory.zone, organisation.zone) AS zone
              FROM help_request JOIN organisation ON organisation.id = help_request.organisation_id
              LEFT JOIN cases ON cases.id = case_id LEFT JOIN territory ON territory.id = territory_id
              ORDER BY help_request.id"""
CARDS = """SELECT dedupe_key, role, created_at, json_extract(payload, '$.late') AS late
           FROM outbox WHERE kind = 'help_requests.card'"""
TOLD_HER = "SELECT count(*) AS n FROM outbox WHERE kind = 'help_requests.no_answer' AND dedupe_key LIKE ?"
CLIMBED = "SELECT count(*) AS n FROM audit WHERE action = 'help_requests.escalate' AND object_id = ?"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as its row says."""

    id: int
    number: str
    ladder: Ladder
    zone: str
    created_at: datetime
    taken_at: datetime | None

    def due(self, step: int) -> datetime:
        return due(LADDERS[self.ladder], step, self.created_at, self.zone)

    def dues(self, after: datetime, until: datetime) -> Iterable[datetime]:
        """Every moment at which a step of it comes."""
        for step in count(1):
            moment = self.due(step)
            if moment > until:
                return
            if moment > after:
                yield moment


@dataclass(slots=True)
class Told:
    """One step as the rows tell it: all its cards were queued in one commit."""

    at: set[datetime] = field(default_factory=set)
    roles: set[Role] = field(default_factory=set)
    marks: set[bool] = field(default_factory=set)


def requests_of(town: Town) -> list[Asked]:
    return [_asked(row) for row in town.rows(REQUESTS)]


def _asked(row: Any) -> Asked:
    """A row that REQUESTS answers."""
    taken = None if row["taken_at"] is None else from_micros(row["taken_at"])
    made = from_micros(row["created_at"])
    return Asked(row["id"], row["number"], Ladder(row["ladder"]), row["zone"], made, taken)


def told_steps(town: Town) -> dict[int, dict[int, Told]]:
    """Request → step → what its cards say. A card that no step asked for has another key."""
    found: dict[int, dict[int, Told]] = defaultdict(lambda: defaultdict(Told))
    for row in town.rows(CARDS):
        _, request, ladder, step, *_ = row["dedupe_key"].split(":")
        if ladder in list(Ladder):
            told = found[int(request)][int(step)]
            told.at.add(from_micros(row["created_at"]))
            told.roles.add(Role(row["role"]))
            told.marks.add(bool(row["late"]))
    return found


def running(start: datetime, end: datetime, downtimes: Sequence[Span]) -> timedelta:
    """How long the bot ran between two moments of its clock."""
    down = (min(end, up) - max(start, stopped) for stopped, up in downtimes)
    return end - start - sum((span for span in down if span > timedelta()), timedelta())


def wanted(request: Asked, steps: Iterable[int]) -> set[Role]:
    """Roles of whom these steps call, whoever stands in for whom."""
    called = {rung for step in steps for rung in rungs(LADDERS[request.ladder], step)}
    if Rung.EVERYBODY in called:
        return EVERYBODY
    return {role for rung in called for role in ROLES.get(rung, {Role.CURATOR})}


def complaints(
    town: Town, request: Asked, told: dict[int, Told], downtimes: Sequence[Span], end: datetime, patience: timedelta
) -> list[str]:
    """Every way in which what was told is not what the table asks for; none when all is well."""
    found, last = [], max(told, default=-1)
    stop = request.taken_at or end
    owed = [step for step in range(last + 2) if request.due(step) <= stop - patience]
    if max(owed, default=0) > last:
        found.append(f"step {last + 1} was never told")
    if request.due(last) > stop:
        found.append(f"step {last} was told, and was not due")
    before = -1
    for step in sorted(told):
        found += _wrong_with(request, step, range(before + 1, step + 1), told[step], downtimes, patience)
        before = step
    climbs, news = len(told) - 1, _news(request, sorted(told))
    if (n := town.rows(CLIMBED, request.id)[0]["n"]) != climbs:
        found.append(f"{n} climbs are recorded for {climbs} steps")
    if (n := town.rows(TOLD_HER, f"help:{request.id}:%")[0]["n"]) != news:
        found.append(f"she was told {n} times instead of {news}")
    return [f"{request.ladder} request of {request.created_at:%d. %H:%M:%S}: {one}" for one in found]


def _wrong_with(
    request: Asked, step: int, covered: range, told: Told, downtimes: Sequence[Span], patience: timedelta
) -> Iterable[str]:
    """Several steps told as one are those of a downtime: each of them has to be in time without it."""
    at, first = min(told.at), request.due(covered[0])
    if max(told.at) - at > ONE_COMMIT:
        yield f"step {step} was told more than once, from {at} to {max(told.at)}"
    for each in covered:
        moment = request.due(each)
        if not timedelta() <= at - moment or running(moment, at, downtimes) > patience:
            yield f"step {each}, due at {moment:%H:%M:%S}, was told at {at:%H:%M:%S}, down {downtimes}"
    if told.marks != {step > 0 and at - first > LATE_MARK}:
        yield f"step {step} of {first:%H:%M:%S}, told at {at:%H:%M:%S}, is marked {told.marks}"
    if missing := wanted(request, covered) - told.roles:
        yield f"step {step} called no {', '.join(missing)}"


def _news(request: Asked, steps: Sequence[int]) -> int:
    """How often she hears that nobody has answered: once of each time one of the table's own steps was told."""
    table = range(1, len(LADDERS[request.ladder]))
    return sum(any(each in table for each in range(before + 1, step + 1)) for before, step in pairwise(steps))
