"""The curator's day and her families: what there is to do, whose card it is, and that reading it leaves a trace."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.cases import Case, Task, Visit
from bot.domain.events import Counts, Event
from bot.domain.help_requests_after import Answer
from bot.domain.people import Who
from bot.domain.permissions import Denied
from bot.domain.reminders import Appointment, Document
from bot.storage import cases as store
from bot.storage import day, events, help_requests, help_requests_after, people, privacy, reminders
from bot.storage.transaction import Transaction
from bot.use_cases.access import reach, requires
from bot.use_cases.help_requests import open_requests
from bot.use_cases.mentoring_pairs import Pair, pairs_of_case

TASKS = 5
FAMILIES = 8
AT_A_GLANCE = 10


@dataclass(frozen=True, slots=True)
class Today:
    """`begins`: the midnight before. `tasks` are one page of those due; the rest is the whole day."""

    begins: datetime
    tasks: list[Task]
    more: bool
    requests: int
    visits: list[Visit]
    events: list[tuple[Event, Counts]]
    answers: list[Answer]


@dataclass(frozen=True, slots=True)
class Family:
    """A line of «Мои семьи»."""

    case: Case
    asks_for_help: bool


@dataclass(frozen=True, slots=True)
class FamilyCard:
    """`reachable`: the mother has joined and Telegram lets us write to her. `pairs`: who stands beside her."""

    case: Case
    reachable: bool
    asks_for_help: bool
    next_visit: Appointment | None
    documents: list[Document]
    pairs: list[Pair]


@requires("cases.today")
def today(tx: Transaction, who: Who, page: int = 0) -> Today:
    """The day of the curator's own clock."""
    zone = ZoneInfo(who.zone)
    now = tx.now.astimezone(zone)
    start, end = _midnight(now.date(), zone), _midnight(now.date() + timedelta(days=1), zone)
    tasks = day.open_tasks(tx, who.person, end, limit=TASKS + 1, offset=page * TASKS)
    return Today(
        start,
        tasks[:TASKS],
        len(tasks) > TASKS,
        open_requests(tx, who, size=1).total,
        day.visits(tx, who.person, start, end, AT_A_GLANCE),
        _events(tx, who, start, end),
        help_requests_after.answers(tx, who.person, start, end, AT_A_GLANCE),
    )


@requires("cases.finish_task")
def finish_task(tx: Transaction, who: Who, task_id: int) -> None:
    """Done twice is done once."""
    assignee_id, case_id = store.assignee_of(tx, task_id)
    if assignee_id != who.person:
        raise Denied("cases.finish_task", who.role)
    if store.finish_task(tx, task_id):
        privacy.record(tx, who, "cases.finish_task", object_id=task_id, case_id=case_id)


@requires("cases.see")
def families(tx: Transaction, who: Who, page: int) -> tuple[list[Family], bool]:
    """A page of the curator's families, and whether there are more."""
    found = store.of_curator(tx, who.person, limit=FAMILIES + 1, offset=page * FAMILIES)
    asking = help_requests.cases_with_open(tx, [case.id for case in found])
    return [Family(case, case.id in asking) for case in found[:FAMILIES]], len(found) > FAMILIES


@requires("cases.see")
def family(tx: Transaction, who: Who, case_id: int) -> FamilyCard:
    """One family on one screen. Written down: run it, never read it."""
    case = store.get(tx, case_id)
    reach(who, "cases.see", case)
    privacy.record(tx, who, "cases.see", object_id=case.id, case_id=case.id)
    return FamilyCard(
        case,
        bool(case.mother_id and people.by_ids(tx, [case.mother_id])),
        case.id in help_requests.cases_with_open(tx, [case.id]),
        next(iter(reminders.upcoming(tx, case.id, tx.now, limit=1)), None),
        reminders.open_documents(tx, case.id, limit=AT_A_GLANCE),
        pairs_of_case(tx, who, case.id),
    )


def _events(tx: Transaction, who: Who, start: datetime, end: datetime) -> list[tuple[Event, Counts]]:
    found = events.between(tx, who.person, start, end)
    counts = events.counts_of(tx, [event.id for event in found])
    return [(event, counts[event.id]) for event in found]


def _midnight(day_: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day_, time(), zone)
