"""What the clock says about the course of a case: to its curator as a task and a message, of what is overdue also to
the coordinators, by the family's code."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.cases import Case, TaskKind
from bot.domain.cases_agreement import Agreement
from bot.domain.cases_clocks import ABOVE, Due, due_days, moments
from bot.domain.cases_course import Stage, this_time
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.taken_back import standing
from bot.domain.timers import Timer, TimerKind
from bot.storage import cases, cases_agreement, cases_course, cases_levels, outbox, people, timers
from bot.storage.transaction import Transaction
from bot.use_cases import cases_pace
from bot.use_cases.access import requires
from bot.use_cases.cases_cadence import cadence_of

TASKS = {
    Due.AGREEMENT_ENDS: TaskKind.AGREEMENT_ENDS,
    Due.AGREEMENT_OVER: TaskKind.AGREEMENT_OVER,
    Due.AGREEMENT_YEAR: TaskKind.AGREEMENT_LONG,
    Due.AGREEMENT_THIRD_YEAR: TaskKind.AGREEMENT_LONG,
    Due.ASSESSMENT: TaskKind.ASSESSMENT_DUE,
    Due.ASSESSMENT_OVERDUE: TaskKind.ASSESSMENT_OVERDUE,
    Due.REVIEW_MONTH: TaskKind.REVIEW_DUE,
    Due.REVIEW_WEEK: TaskKind.REVIEW_DUE,
    Due.REVIEW: TaskKind.REVIEW_DUE,
    Due.REVIEW_OVERDUE: TaskKind.REVIEW_OVERDUE,
    Due.FOLLOW_UP_1: TaskKind.FOLLOW_UP_DUE,
    Due.FOLLOW_UP_3: TaskKind.FOLLOW_UP_DUE,
    Due.FOLLOW_UP_6: TaskKind.FOLLOW_UP_DUE,
}


def agreement_of(tx: Transaction, case_id: int) -> Agreement | None:
    """The one in force: of a step that counts, since the family came in last."""
    for step in reversed(this_time(standing(cases_course.history(tx, case_id)))):
        if step.stage is Stage.AGREEMENT:
            return cases_agreement.of_step(tx, step.id)
    return None


def days_of(tx: Transaction, case: Case) -> dict[Due, date]:
    """By what is written down now."""
    steps, agreement = standing(cases_course.history(tx, case.id)), agreement_of(tx, case.id)
    levels = cases_levels.history(tx, case.id)
    if not levels:
        return due_days(steps, agreement)
    since = levels[-1].at.astimezone(ZoneInfo(case.zone)).date()
    return due_days(steps, agreement, cadence_of(tx, case.organisation_id, levels[-1].level).review, since)


def running(tx: Transaction, organisation_id: int) -> list[Case]:
    """Families that a clock of their course or of their level waits for."""
    found = timers.waiting(tx, TimerKind.CASE_COURSE) | timers.waiting(tx, TimerKind.CASE_PACE)
    return [case for case in cases.get_many(tx, sorted(found)) if case.organisation_id == organisation_id]


def wind(tx: Transaction, case: Case) -> None:
    """Set every clock of the case by what is written down now. A task whose reason is gone is done."""
    days = days_of(tx, case)
    timers.cancel(tx, TimerKind.CASE_COURSE, case.id)
    for due, at in moments(days, tx.now, case.zone).items():
        timers.schedule(tx, case.organisation_id, TimerKind.CASE_COURSE, case.id, at, step=due)
    today = tx.now.astimezone(ZoneInfo(case.zone)).date()
    holds = {TASKS[due] for due, day in days.items() if day <= today}
    for kind in set(TASKS.values()) - holds:
        cases.settle(tx, kind, case.id)
    cases_pace.wind(tx, case)


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """Told once for each day it fell due on, also after a week without power."""
    case, due = cases.get(tx, timer.ref_id), Due(timer.step)
    day = days_of(tx, case).get(due)
    if day is None:
        return
    cases.add_task(tx, case, TASKS[due], ref_id=case.id, due_at=tx.now)
    key = f"cases:clock:{case.id}:{int(due)}:{day}"
    _tell(tx, case, "cases.clock", key, Role.CURATOR, case.curator_id, due, day)
    if due in ABOVE:
        for coordinator in people.with_role(tx, case.organisation_id, Role.COORDINATOR, but=case.mother_id):
            _tell(tx, case, "cases.overdue", f"{key}:{coordinator}", Role.COORDINATOR, coordinator, due, day)


def _tell(tx: Transaction, case: Case, kind: str, key: str, role: Role, to: int, due: Due, day: date) -> None:
    ids: dict[str, Any] = {"case_id": case.id, "due": int(due), "day": day.isoformat()}
    outbox.put(tx, case.organisation_id, kind, Lane.REMINDER, key, role, to=to, **ids)
