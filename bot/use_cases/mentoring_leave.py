"""🌙 A volunteer is away for some days: the pairs rest, the mother reads until when, and it goes on by itself.

Whoever stands in meanwhile begins with the first day and is over with the last (use_cases/mentoring_deputies.py).
"""

from datetime import date, time, timedelta
from typing import Any

from bot.domain.mentoring import Match, MatchState, Why
from bot.domain.mentoring_leave import BEGINS, ENDS, MentorLeave, may_be
from bot.domain.outgoing import Lane
from bot.domain.people import MENTORS, Who, system
from bot.domain.permissions import Denied, Gone
from bot.domain.reminders import local
from bot.domain.timers import Timer, TimerKind
from bot.storage import cases, mentoring, organisations, outbox, privacy, timers
from bot.storage import mentoring_leave as store
from bot.storage.transaction import Transaction
from bot.use_cases import mentoring_suspending
from bot.use_cases.access import requires
from bot.use_cases.mentoring import begin_agreed
from bot.use_cases.mentoring_deputies import stand_down
from bot.use_cases.mentoring_staff import told

HOME = "mentoring.home"
MORNING = time(9)
"""When the pairs go on, on the day after the last one."""


@requires(HOME)
def today(tx: Transaction, who: Who) -> date:
    """By the organisation's clock."""
    return organisations.today(tx, who.organisation_id)


@requires(HOME)
def mine(tx: Transaction, who: Who) -> MentorLeave | None:
    """The leave that is coming, or under way."""
    return store.of_mentor(tx, who.person)


@requires(HOME)
def stands(tx: Transaction, who: Who) -> MatchState | None:
    """ACTIVE when there is somebody to write to, SUSPENDED when all their pairs rest, None beside nobody."""
    states = (MatchState.ACTIVE, MatchState.SUSPENDED)
    return next((state for state in states if _beside(tx, who.person, state)), None)


@requires(HOME)
def ask(tx: Transaction, who: Who, first: date, last: date) -> MentorLeave:
    """Nobody need say why. Each curator hears of it and writes to the mother meanwhile. Raises Gone for days that
    cannot be, or beside another leave."""
    if store.of_mentor(tx, who.person) is not None or not may_be(first, last, today(tx, who)):
        raise Gone
    made, org = store.add(tx, who.organisation_id, who.person, first, last), who.organisation_id
    privacy.record(tx, who, "mentoring.leave", object_id=made.id)
    zone = organisations.by_id(tx, org).zone
    for step, due in ((BEGINS, local(first, time(0), zone)), (ENDS, local(last + timedelta(days=1), MORNING, zone))):
        timers.schedule(tx, org, TimerKind.MENTOR_LEAVE, made.id, due, step=step)
    _tell_curators(tx, org, made)
    if first == today(tx, who):
        _rest(tx, org, made)
    return made


@requires(HOME)
def come_back(tx: Transaction, who: Who, leave_id: int) -> bool:
    """Earlier than was said, or (False) before the leave began."""
    leave = store.get(tx, leave_id)
    if leave.mentor_id != who.person:
        raise Denied(HOME, who.role)
    if leave.over:
        raise Gone
    privacy.record(tx, who, "mentoring.leave_end", object_id=leave.id)
    timers.cancel(tx, TimerKind.MENTOR_LEAVE, leave.id)
    _end(tx, who.organisation_id, leave)
    return leave.first <= today(tx, who)


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """Its first day begins, or the morning after its last day."""
    leave = store.get(tx, timer.ref_id)
    if leave.over:
        return
    if timer.step == ENDS:
        _end(tx, timer.organisation_id, leave)
    else:
        _rest(tx, timer.organisation_id, leave)


def _rest(tx: Transaction, organisation_id: int, leave: MentorLeave) -> None:
    """The mother reads who is away, until when, and to whom she writes meanwhile (the message of a pair at rest)."""
    for match in _beside(tx, leave.mentor_id, MatchState.ACTIVE):
        mentoring_suspending.suspend(tx, system(organisation_id), match, Why.REST)
    for deputy in mentoring.deputies_for(tx, leave.mentor_id):
        begin_agreed(tx, deputy.mentor_id)


def _end(tx: Transaction, organisation_id: int, leave: MentorLeave) -> None:
    """What rested for this alone goes on, and both sides hear of it; unless a paper has run out meanwhile."""
    store.finish(tx, leave.id)
    clock = system(organisation_id)
    asked = [one for one in mentoring.deputies_for(tx, leave.mentor_id) if one.state is MatchState.PROPOSED]
    stand_down(tx, asked, clock)  # whoever stands in goes when the pair goes on, or on the day both know
    for match in _beside(tx, leave.mentor_id, MatchState.SUSPENDED):
        if match.suspended_why is Why.REST:
            mentoring_suspending.resume(tx, clock, match.id)


def _beside(tx: Transaction, mentor_id: int, state: MatchState) -> list[Match]:
    return [match for role in sorted(MENTORS) for match in mentoring.of_mentor(tx, mentor_id, role, state)]


def _tell_curators(tx: Transaction, organisation_id: int, leave: MentorLeave) -> None:
    """For each family: its curator writes to the mother while the volunteer is away, or whoever can act meanwhile."""
    for match in _beside(tx, leave.mentor_id, MatchState.ACTIVE):
        for to, role in told(tx, cases.get(tx, match.case_id), match).items():
            key, kind = f"mentoring.leave:{leave.id}:{match.id}:{to}", "mentoring.leave"
            ids: dict[str, Any] = {"match_id": match.id, "leave_id": leave.id}
            outbox.put(tx, organisation_id, kind, Lane.RELAY, key, role, to=to, **ids)
