"""📄 One page about a family, by its code alone: to lie on a table where people of other agencies sit."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain import cases_summary as rules
from bot.domain.cases import Case
from bot.domain.cases_course import this_time
from bot.domain.cases_levels import Level
from bot.domain.cases_summary import Child, Help, Summary
from bot.domain.children_ages import band
from bot.domain.meetings import MeetingState
from bot.domain.people import Who
from bot.domain.referrals import ReferralState
from bot.domain.taken_back import standing
from bot.storage import (
    cases,
    cases_about,
    cases_course,
    cases_levels,
    children,
    meetings,
    meetings_tasks,
    privacy,
    referrals,
    services,
    visits,
)
from bot.storage.transaction import Transaction
from bot.use_cases import cases_clocks, projects
from bot.use_cases.access import reach, requires

OPEN = frozenset({ReferralState.SENT, ReferralState.ACCEPTED})


@requires("cases.summary")
def take(tx: Transaction, who: Who, case_id: int) -> Summary:
    """Written down: run it, never read it."""
    case = cases.get(tx, case_id)
    reach(who, "cases.summary", case)
    privacy.record(tx, who, "cases.summary", object_id=case.id, case_id=case.id)
    zone = ZoneInfo(case.zone)
    today = tx.now.astimezone(zone).date()
    since = today - rules.LOOKS_BACK
    last, count = visits.since(tx, case.id, datetime.combine(since, time(), zone))
    agreement = cases_clocks.agreement_of(tx, case.id)
    return Summary(
        case.code,
        case.zone,
        today,
        since,
        projects.name_of(tx, case),
        cases_about.track_of(tx, case.id),
        _level(tx, case),
        {step.stage: step.on_day for step in this_time(standing(cases_course.history(tx, case.id)))},
        agreement.ends_on if agreement else None,
        cases_clocks.days_of(tx, case),
        [Child(band(one.born, today), one.care) for one in children.of_case(tx, case.id)],
        _referrals(tx, case),
        last.astimezone(zone).date() if last else None,
        count,
        services.counts_since(tx, case.id, since),
        visits.skills(tx, case.id),
        _next_meeting(tx, case),
        [task for task in meetings_tasks.of_case(tx, case.id) if task.done_at is None],
    )


def _level(tx: Transaction, case: Case) -> tuple[Level, date] | None:
    history = cases_levels.history(tx, case.id)
    return (history[-1].level, history[-1].at.astimezone(ZoneInfo(case.zone)).date()) if history else None


def _next_meeting(tx: Transaction, case: Case) -> datetime | None:
    planned = (one.starts_at for one in meetings.of_case(tx, case.id) if one.state is MeetingState.PLANNED)
    return min((at for at in planned if at > tx.now), default=None)


def _referrals(tx: Transaction, case: Case) -> list[Help]:
    found = [(one, one.last) for one in referrals.of_case(tx, case.id)]
    return [Help(one.kind, one.agency, last.state, last.day) for one, last in found if last.state in OPEN]
