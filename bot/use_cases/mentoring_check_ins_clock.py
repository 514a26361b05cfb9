"""When both sides of a pair are asked how it goes, and what follows from silence: a person asks, and nothing else."""

from zoneinfo import ZoneInfo

from bot.domain.cases import Case, TaskKind
from bot.domain.mentoring import Match, MatchState
from bot.domain.mentoring_check_ins import FRIDAY, SILENCE, Round, due_at, friday_after, is_free, is_monthly, newest
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.timers import Timer, TimerKind
from bot.storage import cases, mentoring, outbox, people_pauses, timers
from bot.storage import mentoring_check_ins as store
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.mentoring_staff import assignee

OVER = (MatchState.ENDED, MatchState.DECLINED)


def begin(tx: Transaction, match: Match, case: Case) -> None:
    """From the moment a pair begins; each check-in sets the next."""
    _wind(tx, match, case, 0)
    if match.role is Role.SILVER_MENTOR:
        _wind_friday(tx, match, case)


def end(tx: Transaction, match_id: int) -> None:
    for kind in (TimerKind.CHECK_IN, TimerKind.CHECK_IN_FRIDAY, TimerKind.CHECK_IN_SILENCE):
        timers.cancel(tx, kind, match_id)


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """Ask both sides. After a long stop of the machine, or a rest of the pair, only the newest question is asked."""
    match = mentoring.get(tx, timer.ref_id)
    if match.state in OVER or match.started_at is None:
        return
    case = cases.get(tx, match.case_id)
    number = newest(match.started_at, timer.step, tx.now, case.zone)
    _wind(tx, match, case, number + 1)
    if match.state is not MatchState.ACTIVE:
        return
    if people_pauses.of(tx, match.mother_id) is None:
        _ask(tx, match, match.mother_id, number, Round.REGULAR)
    _ask(tx, match, match.mentor_id, number, Round.REGULAR)
    timers.schedule(tx, match.organisation_id, TimerKind.CHECK_IN_SILENCE, match.id, tx.now + SILENCE, step=number)


@requires("ticks.fire")
def fire_friday(tx: Transaction, who: Who, timer: Timer) -> None:
    """The short one of a silver mentor, in weeks without another; a Friday that is over asks nothing."""
    match = mentoring.get(tx, timer.ref_id)
    if match.state in OVER or match.started_at is None:
        return
    case = cases.get(tx, match.case_id)
    _wind_friday(tx, match, case)
    today = tx.now.astimezone(ZoneInfo(case.zone)).date()
    if match.state is MatchState.ACTIVE and today.weekday() == FRIDAY and is_free(match.started_at, today, case.zone):
        _ask(tx, match, match.mentor_id, today.toordinal(), Round.FRIDAY)


@requires("ticks.fire")
def fire_silence(tx: Transaction, who: Who, timer: Timer) -> None:
    """Whoever let two questions in a row pass, and a volunteer who let a month pass, is called by the curator."""
    match = mentoring.get(tx, timer.ref_id)
    if match.state is not MatchState.ACTIVE:
        return
    case = cases.get(tx, match.case_id)
    for check_in_id, person_id, twice in store.silent(tx, match.id, timer.step):
        month = person_id == match.mentor_id and is_monthly(timer.step)
        if twice or month:
            kind = TaskKind.CHECK_IN_SILENT if twice else TaskKind.MENTOR_SILENT
            whom = assignee(tx, case, (match.mother_id, match.mentor_id))
            cases.add_task(tx, case, kind, ref_id=check_in_id, due_at=tx.now, assignee_id=whom)


def _ask(tx: Transaction, match: Match, person_id: int, number: int, asked: Round) -> None:
    check_in_id = store.ask(tx, match.id, person_id, number, asked)
    key, kind = f"check_in:{check_in_id}", "mentoring.check_in"
    role = Role.MOTHER if person_id == match.mother_id else match.role
    org = match.organisation_id
    outbox.put(tx, org, kind, Lane.REMINDER, key, role, to=person_id, check_in_id=check_in_id)


def _wind(tx: Transaction, match: Match, case: Case, number: int) -> None:
    started_at = match.started_at or tx.now
    due = due_at(started_at, number, case.zone)
    timers.schedule(tx, match.organisation_id, TimerKind.CHECK_IN, match.id, due, step=number)


def _wind_friday(tx: Transaction, match: Match, case: Case) -> None:
    due = friday_after(tx.now, case.zone)
    timers.schedule(tx, match.organisation_id, TimerKind.CHECK_IN_FRIDAY, match.id, due)
