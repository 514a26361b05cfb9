"""What the clock says of meetings of agencies: one was and nobody wrote how; the next one is to be thought of."""

from zoneinfo import ZoneInfo

from bot.domain.cases import Case, TaskKind
from bot.domain.cases_clocks import told_at
from bot.domain.meetings import Meeting, MeetingState, next_day
from bot.domain.people import Who
from bot.domain.timers import Timer, TimerKind
from bot.domain.working_hours import morning
from bot.storage import cases, timers
from bot.storage import meetings as store
from bot.storage.cases_course import has_ended
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires


def wind_after(tx: Transaction, meeting: Meeting, zone: str) -> None:
    due = morning(meeting.starts_at, zone)
    timers.schedule(tx, meeting.organisation_id, TimerKind.MEETING, meeting.id, due)


def stop(tx: Transaction, meeting: Meeting) -> None:
    """Nothing of it is to be written down any more."""
    timers.cancel(tx, TimerKind.MEETING, meeting.id)
    cases.settle(tx, TaskKind.MEETING_UNWRITTEN, meeting.id)


def wind_rhythm(tx: Transaction, case: Case) -> None:
    """From the last one that was held, or from today. Nothing is due while one is planned, or when the work is over."""
    timers.cancel(tx, TimerKind.MEETING_RHYTHM, case.id)
    zone, found = ZoneInfo(case.zone), store.of_case(tx, case.id)
    held = [one.starts_at for one in found if one.state is MeetingState.HELD]
    last = max(held, default=tx.now).astimezone(zone).date()
    day = next_day(last, store.every(tx, case.id))
    planned = any(one.state is MeetingState.PLANNED for one in found)
    if day is None or planned or has_ended(tx, case):
        cases.settle(tx, TaskKind.MEETING_DUE, case.id)
        return
    due = max(told_at(day, case.zone), morning(tx.now, case.zone))
    timers.schedule(tx, case.organisation_id, TimerKind.MEETING_RHYTHM, case.id, due)


@requires("ticks.fire")
def fire_after(tx: Transaction, who: Who, timer: Timer) -> None:
    """A day late it is as true."""
    meeting = store.get(tx, timer.ref_id)
    if meeting.state is MeetingState.PLANNED and meeting.begun(tx.now):
        case = cases.get(tx, meeting.case_id)
        cases.add_task(tx, case, TaskKind.MEETING_UNWRITTEN, ref_id=meeting.id, due_at=tx.now)


@requires("ticks.fire")
def fire_rhythm(tx: Transaction, who: Who, timer: Timer) -> None:
    """Proposed, never made: her curator decides."""
    case = cases.get(tx, timer.ref_id)
    if not has_ended(tx, case) and not any(one.state is MeetingState.PLANNED for one in store.of_case(tx, case.id)):
        cases.add_task(tx, case, TaskKind.MEETING_DUE, ref_id=case.id, due_at=tx.now)
