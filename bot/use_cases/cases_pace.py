"""Each working morning: a family that waits longer than its level allows becomes one task of its curator."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.cases import Case, TaskKind
from bot.domain.cases_levels import LevelSet
from bot.domain.cases_pace import Waits, waits_for
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.timers import Timer, TimerKind
from bot.domain.working_hours import morning
from bot.storage import cases, cases_course, cases_levels, cases_pace, outbox, people, timers
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.cases_cadence import cadence_of

TASKS = {
    Waits.CONTACT: TaskKind.CONTACT_OVERDUE,
    Waits.VISIT: TaskKind.VISIT_OVERDUE,
    Waits.BOTH: TaskKind.BOTH_OVERDUE,
}


def wind(tx: Transaction, case: Case) -> None:
    """Look at the next working morning, as long as there is a level and the work goes on."""
    timers.cancel(tx, TimerKind.CASE_PACE, case.id)
    if _goes_on(tx, case):
        timers.schedule(tx, case.organisation_id, TimerKind.CASE_PACE, case.id, morning(tx.now, case.zone))
    else:
        _only(tx, case, None)


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """After days without power it is looked at once."""
    case = cases.get(tx, timer.ref_id)
    wind(tx, case)
    look(tx, case)


def look(tx: Transaction, case: Case) -> None:
    """One task a family, whatever it waits for; where the level wants it, coordinators hear of it, too."""
    level = _goes_on(tx, case)
    if level is None:
        return
    cadence = cadence_of(tx, case.organisation_id, level.level)
    contact = cases_pace.last_contact(tx, case, set(TASKS.values()))
    days = (_day(at, case) for at in (level.at, contact, cases_pace.last_visit(tx, case), tx.now))
    since, talked, came, today = days
    assert since is not None
    assert today is not None
    waits = waits_for(cadence, since, talked, came, today)
    _only(tx, case, waits)
    if waits and cadence.above:
        _tell_above(tx, case, waits, max(day for day in (since, talked, came) if day is not None))


def _goes_on(tx: Transaction, case: Case) -> LevelSet | None:
    """The level that drives it; None without one, and once the work has ended."""
    levels = cases_levels.history(tx, case.id)
    ended = cases_course.has_ended(tx, case)
    return levels[-1] if levels and not ended else None


def _only(tx: Transaction, case: Case, waits: Waits | None) -> None:
    """What it does not wait for any more is done by itself."""
    for each, kind in TASKS.items():
        if each is waits:
            cases.add_task(tx, case, kind, ref_id=case.id, due_at=tx.now)
        else:
            cases.settle(tx, kind, case.id)


def _tell_above(tx: Transaction, case: Case, waits: Waits, seen: date) -> None:
    """Once for each time the family is left waiting."""
    for coordinator in people.with_role(tx, case.organisation_id, Role.COORDINATOR, but=case.mother_id):
        key = f"cases:waits:{case.id}:{seen}:{coordinator}"
        outbox.put(
            tx,
            case.organisation_id,
            "cases.waits",
            Lane.REMINDER,
            key,
            Role.COORDINATOR,
            to=coordinator,
            case_id=case.id,
            waits=waits.value,
        )


def _day(at: datetime | None, case: Case) -> date | None:
    return at.astimezone(ZoneInfo(case.zone)).date() if at is not None else None
