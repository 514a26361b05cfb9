"""The curator's day and her families: what there is to do, whose card it is, and that reading it leaves a trace."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.cases import OF_PAIRS, Case, Family, Look, Task, Visit
from bot.domain.cases_course import Step
from bot.domain.events import Counts, Event
from bot.domain.exchange import Balance
from bot.domain.help_requests_after import Answer
from bot.domain.meetings import Meeting
from bot.domain.people import Role, Who
from bot.domain.people_intakes import Words
from bot.domain.people_pauses import Pause
from bot.domain.permissions import Denied
from bot.domain.reminders import Appointment, Document
from bot.domain.taken_back import standing
from bot.domain.visits import Skill
from bot.storage import cases as store
from bot.storage import (
    cases_course,
    cases_families,
    day,
    events,
    events_guests,
    exchange,
    help_requests,
    help_requests_after,
    meetings,
    people,
    people_intakes,
    people_pauses,
    privacy,
    reminders,
    visits,
)
from bot.storage import projects as project_rows
from bot.storage.hiding import NOTHING_CHOSEN, Hiding
from bot.storage.transaction import Transaction
from bot.use_cases import hiding_choices, projects, training_needed
from bot.use_cases.access import reach, requires
from bot.use_cases.events_running import Running, running
from bot.use_cases.help_requests import open_requests
from bot.use_cases.mentoring_concerns_telling import stopped_talks
from bot.use_cases.mentoring_pairs import Pair, pairs_of_case

TASKS = 5
FAMILIES = 8
AT_A_GLANCE = 10
LISTS_LOOK_BACK = timedelta(days=31)
SKILLS = 4


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
    agencies: list[tuple[str, Meeting]]
    """Meetings of agencies, each with its family's code."""
    stopped: int = 0
    """Talks that rest because of a worry: a supervisor alone lets them go on."""
    unclosed: list[Event] = field(default_factory=list)
    """Meetings of earlier days of which nobody wrote down who was there, the newest first."""
    instead_of: dict[int, str] = field(default_factory=dict)
    """By the event: the name of the curator for whom she stands in."""


@dataclass(frozen=True, slots=True)
class Families:
    """`waiting`: how many more of hers wait for a place in a project; they are shown apart."""

    page: list[Family]
    more: bool
    waiting: int


@dataclass(frozen=True, slots=True)
class Openings:
    """What decides which keys stand under a family's card; see FamilyCard."""

    case: Case
    reachable: bool
    hiding: Hiding


@dataclass(frozen=True, slots=True)
class FamilyCard:
    """`reachable`: the mother has joined and Telegram lets us write to her. `pairs`: who stands beside her.

    `came`: what was written when she asked to be taken in, until she is here herself.
    """

    case: Case
    reachable: bool
    asks_for_help: bool
    next_visit: Appointment | None
    documents: list[Document]
    pairs: list[Pair]
    pause: Pause | None = None
    hiding: Hiding = NOTHING_CHOSEN
    call_word: str = ""
    stands_at: Step | None = None
    project: str = ""
    came: Words | None = None
    skills: list[Skill] = field(default_factory=list)
    balance: Balance = field(default_factory=Balance)
    lacks: list[str] = field(default_factory=list)
    """Kinds of training that this family wants its curator to have."""


@requires("cases.today")
def today(tx: Transaction, who: Who, page: int = 0) -> Today:
    """The day of the curator's own clock; with the events of the curators she stands in for. To a colleague only the
    tasks that came to her, and to a supervisor how many talks stand still until a supervisor says something."""
    zone = ZoneInfo(who.zone)
    now = tx.now.astimezone(zone)
    start, end = _midnight(now.date(), zone), _midnight(now.date() + timedelta(days=1), zone)
    if who.role is not Role.CURATOR:
        tasks = _of_colleague(tx, who, end, page)
        stopped = len(stopped_talks(tx, who)) if who.role is Role.SUPERVISOR else 0
        return Today(start, tasks[:TASKS], len(tasks) > TASKS, 0, [], [], [], [], stopped)
    run = running(who, tx)
    held, unclosed = _events(tx, run, start, end), _unclosed(tx, run, start)
    tasks = day.open_tasks(tx, who.person, end, limit=TASKS + 1, offset=page * TASKS)
    return Today(
        start,
        tasks[:TASKS],
        len(tasks) > TASKS,
        open_requests(tx, who, size=1).total,
        day.visits(tx, who.person, start, end, AT_A_GLANCE),
        held,
        help_requests_after.answers(tx, who.person, start, end, AT_A_GLANCE),
        meetings.of_curator(tx, who.person, start, end),
        unclosed=unclosed,
        instead_of=run.instead_of(tx, [*(event for event, _ in held), *unclosed]),
    )


def _of_colleague(tx: Transaction, who: Who, end: datetime, page: int) -> list[Task]:
    """By the family's code: whoever runs no family reads neither what it is called nor its mother's name."""
    found = day.open_tasks(tx, who.person, end, limit=TASKS + 1, offset=page * TASKS, kinds=OF_PAIRS)
    return [
        replace(task, alias="", about=replace(task.about, person=task.code) if task.about.hers else task.about)
        for task in found
    ]


@requires("cases.finish_task")
def finish_task(tx: Transaction, who: Who, task_id: int) -> None:
    """Done twice is done once."""
    assignee_id, case_id = store.assignee_of(tx, task_id)
    if assignee_id != who.person:
        raise Denied("cases.finish_task", who.role)
    if store.finish_task(tx, task_id):
        privacy.record(tx, who, "cases.finish_task", object_id=task_id, case_id=case_id)


@requires("cases.see")
def families(tx: Transaction, who: Who, look: Look, page: int) -> Families:
    """A page of the curator's families."""
    found = cases_families.families(tx, who.person, look, limit=FAMILIES + 1, offset=page * FAMILIES)
    return Families(found[:FAMILIES], len(found) > FAMILIES, project_rows.count_waiting(tx, who.person))


@requires("cases.see")
def search(tx: Transaction, who: Who, words: str) -> tuple[list[Family], bool]:
    """Her families whose code or name has these words in it, and whether there are more than one page of them.

    Names are sealed, so no index knows them: all of hers are opened, and she has no more than some forty.
    """
    wanted = _plain(words)
    found = [
        family
        for family in (cases_families.families(tx, who.person) if wanted else [])
        if wanted in _plain(family.case.code) or wanted in _plain(family.case.alias)
    ]
    return found[:FAMILIES], len(found) > FAMILIES


@requires("cases.see")
def openings(tx: Transaction, who: Who, case_id: int) -> Openings:
    """For other keys under a card that she has before her; no further look at the family."""
    case = store.get(tx, case_id)
    reach(who, "cases.see", case)
    return Openings(case, _reachable(tx, case), hiding_choices.for_staff(tx, case.mother_id))


@requires("cases.see")
def family(tx: Transaction, who: Who, case_id: int) -> FamilyCard:
    """One family on one screen. Written down: run it, never read it."""
    case = store.get(tx, case_id)
    reach(who, "cases.see", case)
    privacy.record(tx, who, "cases.see", object_id=case.id, case_id=case.id)
    return FamilyCard(
        case,
        _reachable(tx, case),
        case.id in help_requests.cases_with_open(tx, [case.id]),
        next(iter(reminders.upcoming(tx, case.id, tx.now, limit=1)), None),
        reminders.open_documents(tx, case.id, limit=AT_A_GLANCE),
        pairs_of_case(tx, who, case.id),
        people_pauses.of(tx, case.mother_id) if case.mother_id else None,
        hiding_choices.for_staff(tx, case.mother_id),
        hiding_choices.call_word(tx, case.id),
        next(reversed(standing(cases_course.history(tx, case.id))), None),
        project=projects.name_of(tx, case),
        came=came.words if case.mother_id is None and (came := people_intakes.of_case(tx, case.id)) else None,
        balance=exchange.balance(tx, case.organisation_id, case.id),
        skills=visits.skills(tx, case.id)[:SKILLS],
        lacks=training_needed.lacking(tx, case, who.person),
    )


def _events(tx: Transaction, run: Running, start: datetime, end: datetime) -> list[tuple[Event, Counts]]:
    found = run.some(tx, events.between(tx, run.curators, start, end))
    counts = events_guests.counts_of(tx, [event.id for event in found])
    return [(event, counts[event.id]) for event in found]


def _unclosed(tx: Transaction, run: Running, before: datetime) -> list[Event]:
    found = run.some(tx, events.between(tx, run.curators, before - LISTS_LOOK_BACK, before))
    return [event for event in reversed(found) if event.held_at is None][:AT_A_GLANCE]


def _reachable(tx: Transaction, case: Case) -> bool:
    return bool(case.mother_id and people.by_ids(tx, [case.mother_id]))


def _plain(words: str) -> str:
    """As it is compared: «brn 17» finds BRN-017, «алена» finds Алёна."""
    return re.sub(r"[\W_]+|\b0+(?=\d)|(?<=\D)0+(?=\d)", "", words.casefold().replace("ё", "е"))


def _midnight(day_: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day_, time(), zone)
