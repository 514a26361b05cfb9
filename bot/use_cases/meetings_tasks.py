"""🏛 Who of which agency does what by when: written down by the family's curator, done, or moved with a reason."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain import meetings_tasks as rules
from bot.domain.cases import Case, TaskKind
from bot.domain.cases_clocks import told_at
from bot.domain.meetings import MeetingState
from bot.domain.meetings_tasks import AgencyTask, Doer, Fault, Tally, may_undo
from bot.domain.outgoing import Lane
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.timers import Timer, TimerKind
from bot.domain.typed import one_line
from bot.domain.working_hours import morning
from bot.storage import brigade_people, cases, outbox, people, privacy, timers
from bot.storage import meetings as meeting_rows
from bot.storage import meetings_tasks as store
from bot.storage.cases_course import has_ended
from bot.storage.transaction import Transaction
from bot.use_cases.access import reach, requires
from bot.use_cases.family_names import names_family
from bot.use_cases.meetings import colleagues_of

KEEP = "meetings.tasks"


@dataclass(frozen=True, slots=True)
class Listed:
    """Open ones by their day, then the done. `today`: of the family's place."""

    case: Case
    tasks: list[AgencyTask]
    today: date


@dataclass(frozen=True, slots=True)
class Shown:
    """`fault`: why the press changed nothing. `undo`: whoever looks may take «done» back."""

    case: Case
    task: AgencyTask
    today: date
    undo: bool = False
    fault: Fault | None = None


@requires("meetings.tasks")
def of_family(tx: Transaction, who: Who, case_id: int) -> Listed:
    """Written down: run it, never read it."""
    case = _mine(tx, who, case_id)
    privacy.record(tx, who, "meetings.see_tasks", object_id=case.id, case_id=case.id)
    return Listed(case, store.of_case(tx, case.id), _today(tx, case))


@requires("meetings.tasks")
def form(tx: Transaction, who: Who, case_id: int) -> tuple[Case, date, list[Doer]]:
    """(the family, today there, who can have a task: agencies, then whoever works here)."""
    case = _mine(tx, who, case_id)
    agencies = [Doer(one.name, one.id) for one in brigade_people.agencies_of(tx, case.organisation_id)]
    own = Doer(people.name_of(tx, who.person), None, who.person)
    others = [Doer(one.name, None, one.person_id) for one in colleagues_of(tx, case, who.person)]
    return case, _today(tx, case), [*agencies, own, *others]


@requires("meetings.tasks")
def add(
    tx: Transaction, who: Who, case_id: int, meeting_id: int | None, doer: Doer, what: str, by: date
) -> Shown | Fault:
    """Of two presses at once one is written down."""
    case, today, known = form(tx, who, case_id)
    words = one_line(what)
    found = next((one for one in known if _same(one, doer)), None)
    if found is None or not 0 < len(words) <= rules.WHAT_LIMIT:
        raise Gone
    if meeting_id is not None:
        meeting = meeting_rows.get(tx, meeting_id)
        if meeting.case_id != case.id or meeting.state is not MeetingState.HELD:
            raise Gone
    if fault := _refusal(tx, case, words, by, today):
        return fault
    for one in store.written_since(tx, case.id, tx.now - rules.SAME_PRESS):
        if _same(one.doer, found) and (one.what, one.by) == (words, by):
            return _shown(tx, who, case, one.id)
    made = store.add(tx, case, found, words, by, meeting_id)
    privacy.record(tx, who, "meetings.add_task", object_id=made, case_id=case.id)
    _wind(tx, case, made, by)
    _tell(tx, who, case, made, found)
    return _shown(tx, who, case, made)


@requires("meetings.tasks")
def see(tx: Transaction, who: Who, task_id: int) -> Shown:
    """Written down: run it, never read it."""
    case = _mine(tx, who, store.get(tx, task_id).case_id)
    privacy.record(tx, who, "meetings.see_tasks", object_id=task_id, case_id=case.id)
    return _shown(tx, who, case, task_id)


@requires("meetings.tasks")
def done(tx: Transaction, who: Who, task_id: int) -> Shown:
    """Done twice is done once."""
    case = _mine(tx, who, store.get(tx, task_id).case_id)
    if store.finish(tx, task_id, who.person, _today(tx, case)):
        privacy.record(tx, who, "meetings.task_done", object_id=task_id, case_id=case.id)
        _stop(tx, task_id)
    return _shown(tx, who, case, task_id)


@requires("meetings.tasks")
def undo(tx: Transaction, who: Who, task_id: int) -> Shown:
    """«Done» is taken back by whoever pressed it, within two minutes; else nothing changes."""
    task = store.get(tx, task_id)
    case = _mine(tx, who, task.case_id)
    if may_undo(task, who.person, tx.now):
        store.reopen(tx, task_id)
        privacy.record(tx, who, "meetings.task_undone", object_id=task_id, case_id=case.id)
        _wind(tx, case, task_id, task.by)
    return _shown(tx, who, case, task_id)


@requires("meetings.tasks")
def move(tx: Transaction, who: Who, task_id: int, to: date, reason: str, seen: date) -> Shown:
    """`seen`: the day it had when whoever moves it looked."""
    task, words = store.get(tx, task_id), one_line(reason)
    case = _mine(tx, who, task.case_id)
    if not 0 < len(words) <= rules.REASON_LIMIT:
        raise Gone
    fault = rules.day_fault(to, _today(tx, case))
    if fault is None and (task.by != seen or not store.move(tx, task, to, words, who.person)):
        fault = Fault.QUICKER
    if fault is None:
        privacy.record(tx, who, "meetings.task_moved", object_id=task_id, case_id=case.id)
        _stop(tx, task_id)
        _wind(tx, case, task_id, to)
    shown = _shown(tx, who, case, task_id)
    return Shown(shown.case, shown.task, shown.today, shown.undo, fault)


@requires("meetings.count")
def tallies(tx: Transaction, who: Who) -> list[Tally]:
    """Of each agency how many are open, late and done, over all families: numbers alone."""
    return store.tallies(tx, who.organisation_id, tx.now.astimezone(ZoneInfo(who.zone)).date())


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """Its day has come. A day late it is as true."""
    task = store.get(tx, timer.ref_id)
    if task.done_at is None:
        case = cases.get(tx, task.case_id)
        cases.add_task(tx, case, TaskKind.AGENCY_TASK_DUE, ref_id=task.id, due_at=tx.now)


def _refusal(tx: Transaction, case: Case, words: str, by: date, today: date) -> Fault | None:
    if has_ended(tx, case):
        return Fault.ENDED
    if names_family(tx, words, case):
        return Fault.NAMED
    return rules.day_fault(by, today)


def _wind(tx: Transaction, case: Case, task_id: int, by: date) -> None:
    """The morning of its day, or of the first working day after it; what is for today, tomorrow at the earliest."""
    due = max(told_at(by, case.zone), morning(tx.now, case.zone)) if by == _today(tx, case) else told_at(by, case.zone)
    timers.schedule(tx, case.organisation_id, TimerKind.AGENCY_TASK, task_id, due)


def _tell(tx: Transaction, who: Who, case: Case, task_id: int, doer: Doer) -> None:
    """A colleague who has it, once; what it is she hears from the curator."""
    for one in colleagues_of(tx, case, who.person):
        if one.person_id == doer.person_id:
            key, org = f"meetings.task_given:{task_id}", case.organisation_id
            outbox.put(tx, org, "meetings.task_given", Lane.REMINDER, key, one.role, to=one.person_id, task_id=task_id)


def _stop(tx: Transaction, task_id: int) -> None:
    timers.cancel(tx, TimerKind.AGENCY_TASK, task_id)
    cases.settle(tx, TaskKind.AGENCY_TASK_DUE, task_id)


def _same(one: Doer, other: Doer) -> bool:
    return (one.agency_id, one.person_id) == (other.agency_id, other.person_id)


def _shown(tx: Transaction, who: Who, case: Case, task_id: int) -> Shown:
    task = store.get(tx, task_id)
    return Shown(case, task, _today(tx, case), may_undo(task, who.person, tx.now))


def _today(tx: Transaction, case: Case) -> date:
    return tx.now.astimezone(ZoneInfo(case.zone)).date()


def _mine(tx: Transaction, who: Who, case_id: int) -> Case:
    case = cases.get(tx, case_id)
    reach(who, KEEP, case)
    return case
