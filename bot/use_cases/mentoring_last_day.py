"""📅 A pair ends on a day that both know beforehand: the curator agrees on it with both, moves it or calls it off."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.cases import Case, TaskKind
from bot.domain.mentoring import Match, MatchState
from bot.domain.mentoring_last_day import Step, due, may_be
from bot.domain.outgoing import Lane
from bot.domain.people import Who
from bot.domain.permissions import Denied, Gone
from bot.domain.timers import Timer, TimerKind
from bot.storage import cases, mentoring, outbox, people, privacy, timers
from bot.storage.transaction import Transaction
from bot.use_cases.access import reach, requires
from bot.use_cases.mentoring import mine
from bot.use_cases.mentoring_ending import part, remind
from bot.use_cases.mentoring_staff import assignee, readers
from bot.use_cases.mentoring_telling import tell_both

LAST_DAY = "mentoring.last_day"
BEGUN = (MatchState.ACTIVE, MatchState.SUSPENDED)


@dataclass(frozen=True, slots=True)
class Plan:
    """`wall`: now, by the family's clock. `reads`: the mother has Telegram, so the bot tells her."""

    match: Match
    case: Case
    name: str
    wall: datetime
    reads: bool


@requires(LAST_DAY)
def see(tx: Transaction, who: Who, match_id: int) -> Plan:
    """Raises Gone for a pair that has not begun or is over."""
    match = mentoring.get(tx, match_id)
    case = cases.get(tx, match.case_id)
    reach(who, LAST_DAY, case)
    if who.person == match.mentor_id:
        raise Denied(LAST_DAY, who.role)
    if match.state not in BEGUN:
        raise Gone
    wall = tx.now.astimezone(ZoneInfo(case.zone))
    return Plan(match, case, people.name_of(tx, match.mentor_id), wall, people.has_telegram(tx, match.mother_id))


@requires(LAST_DAY)
def agree(tx: Transaction, who: Who, match_id: int, day: date) -> Plan:
    """From now on both know it. Raises Gone for a day that is too near, or too far."""
    plan = see(tx, who, match_id)
    match, case = plan.match, plan.case
    if match.last_day == day:
        return plan
    if not may_be(day, plan.wall.date(), match.last_day):
        raise Gone
    mentoring.change(tx, match.id, last_day=day)
    privacy.record(tx, who, LAST_DAY, object_id=match.id, case_id=case.id)
    timers.cancel(tx, TimerKind.PAIR_LAST_DAY, match.id)
    remind(tx, match, case, day)
    cases.settle(tx, TaskKind.PAIR_LAST_DAY_ASKED, match.id)
    tell_both(tx, match, "mentoring.last_day", day=day.isoformat())
    _by_hand(tx, match, case, TaskKind.PAIR_LAST_DAY_BY_HAND)
    return see(tx, who, match_id)


@requires(LAST_DAY)
def call_off(tx: Transaction, who: Who, match_id: int) -> Plan:
    """It goes on without an end; both hear so."""
    plan = see(tx, who, match_id)
    if plan.match.last_day is None:
        return plan
    mentoring.change(tx, match_id, last_day=None)
    privacy.record(tx, who, LAST_DAY, object_id=match_id, case_id=plan.case.id)
    timers.cancel(tx, TimerKind.PAIR_LAST_DAY, match_id)
    tell_both(tx, plan.match, "mentoring.last_day_off")
    _by_hand(tx, plan.match, plan.case, TaskKind.PAIR_LAST_DAY_BY_HAND)
    return see(tx, who, match_id)


@requires("mentoring.stop")
def ask(tx: Transaction, who: Who, match_id: int) -> None:
    """A volunteer would like to end it in good time: a person talks it over with both."""
    match = mine(who, tx, "mentoring.stop", match_id)
    if who.person != match.mentor_id:
        raise Denied("mentoring.stop", who.role)
    if match.state not in BEGUN:
        raise Gone
    case, sides = cases.get(tx, match.case_id), (match.mother_id, match.mentor_id)
    privacy.record(tx, who, "mentoring.last_day_ask", object_id=match.id, case_id=case.id)
    whom = assignee(tx, case, sides)
    cases.add_task(tx, case, TaskKind.PAIR_LAST_DAY_ASKED, ref_id=match.id, due_at=tx.now, assignee_id=whom)
    for to, role in readers(tx, case, sides).items():
        key, kind = f"last_day_asked:{match.id}:{to}:{tx.now:%Y%m%d}", "mentoring.last_day_asked"
        outbox.put(tx, case.organisation_id, kind, Lane.RELAY, key, role, to=to, match_id=match.id)


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """A word three days before, and the end on the evening of the day; late it ends at once, as both expect."""
    match = mentoring.get(tx, timer.ref_id)
    if match.state not in BEGUN or match.last_day is None:
        return
    case = cases.get(tx, match.case_id)
    if timer.step == Step.END:
        if due(match.last_day, Step.END, case.zone) > tx.now:
            return  # it was moved meanwhile, and its own clock runs
        part(tx, match, who)
        _by_hand(tx, match, case, TaskKind.PAIR_OVER_BY_HAND)
    elif tx.now.astimezone(ZoneInfo(case.zone)).date() < match.last_day:
        tell_both(tx, match, "mentoring.last_day_soon", day=match.last_day.isoformat())


def _by_hand(tx: Transaction, match: Match, case: Case, kind: TaskKind) -> None:
    """What the bot cannot say to a mother without Telegram: the task says what is true when it is read."""
    cases.settle(tx, TaskKind.PAIR_LAST_DAY_BY_HAND, match.id)
    if not people.has_telegram(tx, match.mother_id):
        whom = assignee(tx, case, (match.mother_id, match.mentor_id))
        cases.add_task(tx, case, kind, ref_id=match.id, due_at=tx.now, assignee_id=whom)
