"""Nothing is heard of a pair: a gentle word to the volunteer, then a task, then a review; it rests as they do."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.domain.cases import Case, CaseState, TaskKind
from bot.domain.cases_levels import Level
from bot.domain.mentoring import Match, MatchState
from bot.domain.mentoring_oversight import Step, next_look, reached
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.timers import Timer, TimerKind
from bot.storage import (
    cases,
    cases_levels,
    mentoring,
    mentoring_check_ins,
    mentoring_contacts,
    outbox,
    people,
    people_pauses,
    relay,
    timers,
)
from bot.storage import mentoring_oversight as store
from bot.storage.mentoring_oversight import Silence
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.mentoring_staff import assignee

OVER = (MatchState.ENDED, MatchState.DECLINED)
TASKS = {Step.TASK: TaskKind.PAIR_SILENT, Step.REVIEW: TaskKind.PAIR_REVIEW}


def begin(tx: Transaction, match: Match, case: Case) -> None:
    _wind(tx, match, next_look(tx.now, tx.now, _level(tx, case), case.zone))


def end(tx: Transaction, match_id: int) -> None:
    """Nothing is to be asked any more."""
    timers.cancel(tx, TimerKind.PAIR_SILENCE, match_id)
    _settle(tx, match_id)


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """After days without power it is looked at once, and only what holds now follows."""
    match = mentoring.get(tx, timer.ref_id)
    if match.state in OVER or match.started_at is None:
        return
    case = cases.get(tx, match.case_id)
    level = _level(tx, case)
    if _rests(tx, match, case):
        store.keep_silence(tx, match.id, store.silence(tx, match.id)._replace(rested_at=tx.now))
        _wind(tx, match, next_look(tx.now, tx.now, level, case.zone))
        return
    heard = heard_at(tx, match, case)
    _climb(tx, match, case, heard, reached(heard, tx.now, level, case.zone))
    _wind(tx, match, next_look(heard, tx.now, level, case.zone))


def heard_at(tx: Transaction, match: Match, case: Case) -> datetime:
    """The last that is known of the two: a message either way, a meeting, or a «Да» to the check-in; or a rest."""
    start = match.started_at or tx.now
    met = next((one.day for one in mentoring_contacts.of_match(tx, match.id, limit=1)), None)
    noon = datetime.combine(met, time(12), ZoneInfo(case.zone)) if met else None
    known = (
        start,
        relay.contact(tx, match.id, start).last_at,
        min(noon, tx.now) if noon else None,
        mentoring_check_ins.last_meeting(tx, match.id),
        store.silence(tx, match.id).rested_at,
    )
    return max(moment for moment in known if moment is not None)


def _climb(tx: Transaction, match: Match, case: Case, heard: datetime, steps: list[Step]) -> None:
    """Each step once a silence. What had been asked before is settled as soon as something is heard."""
    before = store.silence(tx, match.id)
    done = before.step if before.heard_at == heard else 0
    if before.heard_at != heard:
        _settle(tx, match.id)
    for step in steps:
        if step > done:
            _act(tx, match, case, heard, step)
    store.keep_silence(tx, match.id, Silence(before.rested_at, heard, max([done, *steps])))


def _act(tx: Transaction, match: Match, case: Case, heard: datetime, step: Step) -> None:
    if step is Step.NUDGE:
        key = f"mentoring.nudge:{match.id}:{heard:%Y%m%d%H%M%S}"
        org, to = match.organisation_id, match.mentor_id
        outbox.put(tx, org, "mentoring.nudge", Lane.REMINDER, key, match.role, to=to, match_id=match.id)
        return
    whom = assignee(tx, case, (match.mother_id, match.mentor_id))
    cases.add_task(tx, case, TASKS[step], ref_id=match.id, due_at=tx.now, assignee_id=whom)
    if step is Step.REVIEW:
        _tell_above(tx, match, case, heard)


def _tell_above(tx: Transaction, match: Match, case: Case, heard: datetime) -> None:
    """By the code alone."""
    for coordinator in people.with_role(tx, case.organisation_id, Role.COORDINATOR, but=case.mother_id):
        if coordinator == match.mentor_id:
            continue
        key = f"mentoring.silence:{match.id}:{heard:%Y%m%d%H%M%S}:{coordinator}"
        kind, org = "mentoring.silence", case.organisation_id
        outbox.put(tx, org, kind, Lane.REMINDER, key, Role.COORDINATOR, to=coordinator, case_id=case.id)


def _settle(tx: Transaction, match_id: int) -> None:
    for kind in TASKS.values():
        cases.settle(tx, kind, match_id)


def _rests(tx: Transaction, match: Match, case: Case) -> bool:
    """The pair, the mother, or the work with the family."""
    paused = people_pauses.of(tx, match.mother_id) is not None
    return match.state is not MatchState.ACTIVE or paused or case.state is not CaseState.OPEN


def _level(tx: Transaction, case: Case) -> Level | None:
    held = cases_levels.history(tx, case.id)
    return held[-1].level if held else None


def _wind(tx: Transaction, match: Match, at: datetime) -> None:
    timers.schedule(tx, match.organisation_id, TimerKind.PAIR_SILENCE, match.id, at)
