"""A pair rests: nothing is carried from the next press on, nobody is asked how it goes, and it can go on later."""

from datetime import timedelta

from bot.domain.cases import Case
from bot.domain.mentoring import Match, MatchState, Why
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.timers import TimerKind
from bot.storage import cases, mentoring, mentoring_leave, organisations, outbox, people, privacy, timers
from bot.storage.transaction import Transaction
from bot.use_cases import accompany_told, mentoring_dates_off, mentoring_in_person
from bot.use_cases.access import reach, requires
from bot.use_cases.mentoring_deputies import stand_down
from bot.use_cases.mentoring_staff import told
from bot.use_cases.mentoring_telling import tell, tell_both
from bot.use_cases.mentoring_vetting import missing
from bot.use_cases.relay import deliver_rested

RESTING = (TimerKind.CHECK_IN, TimerKind.CHECK_IN_FRIDAY, TimerKind.PAIR_AGAIN)
"""What waits with the pair."""
RESTS = ("mentoring.suspended", "mentoring.resting")
SETTLES = timedelta(days=3)
"""So long after a pair went on, what came due meanwhile is asked."""


@requires("mentoring.suspend")
def suspend(tx: Transaction, who: Who, match: Match, why: Why) -> None:
    """From this commit on the two write to each other no more; neither is told why. Raises Gone unless it is active."""
    if match.state is not MatchState.ACTIVE:
        raise Gone
    mentoring.change(tx, match.id, state=MatchState.SUSPENDED, suspended_at=tx.now, suspended_why=why)
    case = cases.get(tx, match.case_id)
    privacy.record(tx, who, "mentoring.suspend", object_id=match.id, case_id=case.id)
    for kind in RESTING:
        timers.rest(tx, kind, match.id)
    timers.cancel(tx, TimerKind.CHECK_IN_SILENCE, match.id)
    accompany_told.left(tx, case, match.mentor_id, match.role, who.person_id or 0)
    mentoring_dates_off.with_the_pair(tx, match, case, who.person_id)
    if why is Why.CONCERN:  # a person tells the mother first
        for sentence in RESTS:
            tell(tx, match, sentence, match.mentor_id, turn=f":{tx.new_id()}")
    else:
        tell_both(tx, match, *RESTS)
    _note(tx, who, match, case, why)


@requires("mentoring.resume")
def resume(tx: Transaction, who: Who, match_id: int) -> bool:
    """The two may write to each other again; False when its reason still stands. Raises Gone unless it rests."""
    match = mentoring.get(tx, match_id)
    case = cases.get(tx, match.case_id)
    reach(who, "mentoring.resume", case)
    if match.state is not MatchState.SUSPENDED:
        raise Gone
    if who.person_id == match.mentor_id:
        raise Denied("mentoring.resume", who.role)
    if not resumable(tx, match, who.role):
        _rest_on_for_what_stands(tx, who, match)
        return False
    stand_down(tx, mentoring.deputies_of(tx, match.id), who)
    awake = {"suspended_at": None, "suspended_why": None, "goes_on": None, "break_by": None}
    mentoring.change(tx, match.id, state=MatchState.ACTIVE, **awake)
    timers.cancel(tx, TimerKind.PAIR_BREAK, match.id)
    mentoring_in_person.end(tx, match.id)
    privacy.record(tx, who, "mentoring.resume", object_id=match.id, case_id=case.id)
    for kind in RESTING:
        timers.wake(tx, kind, match.id, tx.now + SETTLES)
    tell_both(tx, match, "mentoring.resumed", "mentoring.notice_renewed")
    deliver_rested(tx, match, match.suspended_at or tx.now)
    _note(tx, who, match, case, None)
    return True


@requires("mentoring.suspend")
def rest_on(tx: Transaction, who: Who, match: Match, why: Why) -> None:
    """It cannot go on yet for another reason than the one that has ended; the curator hears of it."""
    mentoring.change(tx, match.id, suspended_why=why)
    privacy.record(tx, who, "mentoring.suspend", object_id=match.id, case_id=match.case_id)
    _note(tx, who, match, cases.get(tx, match.case_id), why)


def resumable(tx: Transaction, match: Match, role: Role) -> bool:
    """Whether somebody in this role may let it go on now: only while everything has been seen of the volunteer, and
    what somebody worried about is for the supervisor."""
    if match.state is not MatchState.SUSPENDED:
        return False
    if stands_against(tx, match) is not None:
        return False
    return match.suspended_why is not Why.CONCERN or role is Role.SUPERVISOR


def stands_against(tx: Transaction, match: Match) -> Why | None:
    """What lets no talk of these two go on, whatever it rests for."""
    if missing(tx, match.mentor_id, match.role):
        return Why.VETTING
    if people.awaits_adult(tx, match.mother_id):
        return Why.ADULT
    leave = mentoring_leave.of_mentor(tx, match.mentor_id)
    return Why.REST if leave and leave.first <= organisations.today(tx, match.organisation_id) else None


def _rest_on_for_what_stands(tx: Transaction, who: Who, match: Match) -> None:
    """What it rested for has ended, and something else has not: it waits for that."""
    against = stands_against(tx, match)
    if against is not None and match.suspended_why not in (Why.CONCERN, against):
        mentoring.change(tx, match.id, goes_on=None, break_by=None)
        rest_on(tx, who, match, against)


def _note(tx: Transaction, who: Who, match: Match, case: Case, why: Why | None) -> None:
    """To the curator, and whoever can act while she is away, but not to who did it. `why` None: it goes on."""
    turn, org = tx.new_id(), match.organisation_id
    for to, role in told(tx, case, match).items():
        if to != who.person_id:
            kind, key = "mentoring.rest_note", f"mentoring.rest_note:{turn}:{to}"
            outbox.put(tx, org, kind, Lane.RELAY, key, role, to=to, match_id=match.id, why=why or "")
